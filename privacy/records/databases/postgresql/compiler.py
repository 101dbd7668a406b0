"""Django's compilers for PostgreSQL, seeing."""

from django.db.backends.postgresql import compiler

from privacy.records.databases.seeing import Changing, Seeing, Summing


class SQLCompiler(Seeing, compiler.SQLCompiler):
    pass


class SQLAggregateCompiler(Summing, compiler.SQLAggregateCompiler):
    pass


class SQLInsertCompiler(Changing, compiler.SQLInsertCompiler):
    pass


class SQLUpdateCompiler(Changing, compiler.SQLUpdateCompiler):
    pass


class SQLDeleteCompiler(Changing, compiler.SQLDeleteCompiler):
    pass
