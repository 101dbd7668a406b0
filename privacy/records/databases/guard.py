"""The guard on the connection: a statement that names a personal table runs only when somebody announced it.

Django's compilers announce the tables of each query, `raw()` its own, a schema editor and a declared door everything
(`door.py`). Whatever else comes to a cursor was written by hand, and its rows would be in nobody's log.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.db.backends.utils import CursorWrapper

from privacy.records.databases.tables import ANY, named_in
from privacy.records.signals import sql_refused

UNWRAPPED = frozenset({"copy", "copy_expert", "copy_from", "copy_to", "executescript", "stream"})
WRITES = re.compile(r"\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\b(?!.*\bRETURNING\b)", re.IGNORECASE | re.DOTALL)
OURS = Path(__file__).parent


class OwnSQL(str):
    """A statement that the backend itself made for somebody else to run, such as loaddata: it sets a counter."""


class UndeclaredSQL(RuntimeError):
    """A statement that nobody announced names a table with personal data."""


@dataclass(frozen=True)
class Door:
    """Why SQL written by hand may name personal tables; whether it may also give out rows of them."""

    why: str
    reads: bool


_door: ContextVar[Door | None] = ContextVar("door", default=None)
_tried: ContextVar[bool] = ContextVar("tried", default=False)


def open_door() -> Door | None:
    """The door that stands open, if any."""
    return _door.get()


@contextmanager
def through(door: Door) -> Iterator[None]:
    """Opens a door for a block."""
    token = _door.set(door)
    try:
        yield
    finally:
        _door.reset(token)


@contextmanager
def trying() -> Iterator[None]:
    """A block that tries whether the door is closed: refused like any other, and nobody is alarmed."""
    token = _tried.set(True)
    try:
        yield
    finally:
        _tried.reset(token)


def machinery(why: str) -> Any:
    """The door of what builds and empties tables, which shows nobody anything."""
    return through(Door(why, reads=True))


class Guarded(CursorWrapper):
    """A cursor that looks at every statement first."""

    def execute(self, sql: Any, params: Any = None) -> Any:
        self._look_at(sql)
        return super().execute(sql, params)

    def executemany(self, sql: Any, param_list: Any) -> Any:
        self._look_at(sql)
        return super().executemany(sql, param_list)

    def callproc(self, procname: str, params: Any = None, kparams: Any = None) -> Any:
        """A procedure does not say what it reads."""
        if _door.get() is None:
            self._refuse(frozenset({ANY}))
        return super().callproc(procname, params, kparams)

    def __getattr__(self, name: str) -> Any:
        if name in UNWRAPPED:
            return partial(self._unwrapped, name)
        return super().__getattr__(name)

    def _unwrapped(self, name: str, sql: Any, *args: Any, **kwargs: Any) -> Any:
        self._look_at(sql)
        return getattr(self.cursor, name)(sql, *args, **kwargs)

    def _look_at(self, sql: Any) -> None:
        text = sql if isinstance(sql, str) else _text_of(sql, self.cursor)
        tables = named_in(text)
        if not tables or isinstance(sql, OwnSQL):
            return
        announced, door = self.db.announced, _door.get()
        if announced is not None and tables <= announced:
            return
        if door is None or not (door.reads or WRITES.match(text)):
            self._refuse(tables - (announced or set()))

    def _refuse(self, tables: frozenset[str]) -> None:
        """Raises, and tells who listens from where it came. Never the statement: what was typed may be in it."""
        place, names = _place(), ", ".join(sorted(tables))
        if not _tried.get():
            sql_refused.send_robust(type(self), place=place, tables=sorted(tables))
        raise UndeclaredSQL(
            f"SQL written by hand names {names} at {place}: read through the model, inside a purpose, or, for a write "
            "of many rows at once, open privacy.records.databases.door.declared_sql"
        )


def _text_of(sql: Any, cursor: Any) -> str:
    """A statement that is bytes, or one that psycopg composes."""
    if isinstance(sql, bytes):
        return sql.decode(errors="replace")
    return str(sql.as_string(cursor)) if hasattr(sql, "as_string") else str(sql)


def _place() -> str:
    """Where in the code the statement comes from: the nearest frame outside this package and Django's."""
    frame = sys._getframe(1)
    while frame.f_back is not None:
        file = Path(frame.f_code.co_filename)
        if OURS not in file.parents and "/django/" not in file.as_posix():
            break
        frame = frame.f_back
    return f"{'/'.join(Path(frame.f_code.co_filename).parts[-3:])}:{frame.f_lineno}"
