"""Wagtail's database search, with the last word open at its end: who types "foto" finds "fotografie" as well."""

from __future__ import annotations

from django.db import connection

if connection.vendor == "postgresql":
    from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend as Backend
    from modelsearch.backends.database.postgres.postgres import PostgresSearchQueryCompiler as Compiler
else:
    from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchBackend as Backend
    from modelsearch.backends.database.sqlite.sqlite import SQLiteSearchQueryCompiler as Compiler


class OpenEndedCompiler(Compiler):
    """The words as they are, the last one also as a beginning."""

    LAST_TERM_IS_PREFIX = True


class SearchBackend(Backend):
    """The backend of whichever database the site stands on."""

    query_compiler_class = OpenEndedCompiler
