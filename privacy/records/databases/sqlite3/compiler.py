"""Django's compilers, seeing."""

from django.db.models.sql import compiler

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
