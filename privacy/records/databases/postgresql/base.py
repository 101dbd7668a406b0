"""PostgreSQL, watched."""

from typing import Any

from django.db.backends.postgresql import base, introspection, operations, schema

from privacy.records.databases.guard import Guarded, OwnSQL
from privacy.records.databases.wrapper import Building, Describing, Emptying, Watching


class GuardedDebug(Guarded, base.CursorDebugWrapper):
    """A guarded cursor while Django keeps a list of the statements."""


class DatabaseOperations(Emptying, operations.DatabaseOperations):
    compiler_module = "privacy.records.databases.postgresql.compiler"

    def sequence_reset_sql(self, style: Any, model_list: Any) -> list[str]:
        return [OwnSQL(line) for line in super().sequence_reset_sql(style, model_list)]


class DatabaseIntrospection(Describing, introspection.DatabaseIntrospection):
    pass


class DatabaseSchemaEditor(Building, schema.DatabaseSchemaEditor):
    pass


class DatabaseWrapper(Watching, base.DatabaseWrapper):
    SchemaEditorClass = DatabaseSchemaEditor
    introspection_class = DatabaseIntrospection
    ops_class = DatabaseOperations
    debug_cursor = GuardedDebug
