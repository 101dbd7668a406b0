"""What both engines get: guarded cursors, and doors for what builds, describes and empties tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db.backends.utils import CursorDebugWrapper

from privacy.records.databases.guard import Guarded, machinery


class GuardedDebug(Guarded, CursorDebugWrapper):
    """The same while Django keeps a list of the statements."""


class Watching:
    """For a DatabaseWrapper, before it in the bases."""

    announced: set[str] | None = None  # the tables of the query that is being executed
    debug_cursor: type[Guarded] = GuardedDebug

    def make_cursor(self, cursor: Any) -> Any:
        return Guarded(cursor, self)

    def make_debug_cursor(self, cursor: Any) -> Any:
        return self.debug_cursor(cursor, self)

    @contextmanager
    def announcing(self, *tables: str) -> Iterator[None]:
        """A query is executed: whoever compiles a part of it adds its tables."""
        outer, self.announced = self.announced, set(tables)
        try:
            yield
        finally:
            self.announced = outer

    def check_constraints(self, table_names: Any = None) -> None:
        with machinery("looks for references that lead nowhere"):
            super().check_constraints(table_names)  # type: ignore[misc]


class Building:
    """For a schema editor, before it in the bases: migrations, also those that move rows."""

    def __enter__(self) -> Any:
        self._doors = ExitStack()
        self._doors.enter_context(machinery("migrates"))
        try:
            return super().__enter__()  # type: ignore[misc]
        except BaseException:
            self._doors.close()
            raise

    def __exit__(self, *raised: Any) -> Any:
        with self._doors:
            return super().__exit__(*raised)  # type: ignore[misc]


class Describing:
    """For an introspection, before it in the bases: which columns there are, and no row."""

    def get_table_description(self, cursor: Any, table_name: str) -> Any:
        with machinery("describes a table"):
            return super().get_table_description(cursor, table_name)  # type: ignore[misc]


class Emptying:
    """For the operations, before them in the bases."""

    def execute_sql_flush(self, sql_list: Any) -> None:
        with machinery("empties tables"):
            super().execute_sql_flush(sql_list)  # type: ignore[misc]
