"""SQLite, watched."""

from django.db.backends.sqlite3 import base, introspection, operations, schema

from privacy.records.databases.wrapper import Building, Describing, Emptying, Watching


class DatabaseOperations(Emptying, operations.DatabaseOperations):
    compiler_module = "privacy.records.databases.sqlite3.compiler"


class DatabaseIntrospection(Describing, introspection.DatabaseIntrospection):
    pass


class DatabaseSchemaEditor(Building, schema.DatabaseSchemaEditor):
    pass


class DatabaseWrapper(Watching, base.DatabaseWrapper):
    SchemaEditorClass = DatabaseSchemaEditor
    introspection_class = DatabaseIntrospection
    ops_class = DatabaseOperations
