"""Wagtail's database search, fit for whatever is typed: it sees words, and no operators of a database.

The last word is open at its end: who types "foto" finds "fotografie" as well.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from search.typed import words_in

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
    """The backend of whichever database the site stands on. A quote in a query would be an error in SQLite's index."""

    query_compiler_class = OpenEndedCompiler

    def search(self, query: Any, *args: Any, **options: Any) -> Any:
        return super().search(plain(query), *args, **options)

    def autocomplete(self, query: Any, *args: Any, **options: Any) -> Any:
        return super().autocomplete(plain(query), *args, **options)


def plain(query: Any) -> Any:
    """A text as its words; a query that code put together stays as it is."""
    return " ".join(words_in(query)) if isinstance(query, str) else query
