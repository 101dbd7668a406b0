"""Purposes: why personal data may be read here and now (GDPR articles 5(1)(b) and 5(2)).

A purpose is declared in an app's `personal_data.py` and opened by the view, registered admin model, task, command or
case that *is* the purpose. Without one, the first personal row raises. With one, what was read is gathered, and
written to the evidence in one entry before anything leaves: no log, no data.
"""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from privacy.ledger import entries
from privacy.records.gate import pass_gate
from privacy.records.presence import be_there
from privacy.records.tracing import trace_id
from privacy.register.registry import Registry
from privacy.register.texts import Text


class PurposeMissing(RuntimeError):
    """Personal data was read outside a purpose."""


class RestrictedRecord(PurposeMissing):
    """A restricted row was read in a purpose that may not read those (GDPR article 18(2))."""


class AccessLogUnavailable(RuntimeError):
    """What was read could not be written down, so nothing may be shown."""


@dataclass(frozen=True)
class Purpose:
    """A declared reason for reading.

    `activity` is the slug of the processing activity it belongs to, `restricted` whether restricted rows may be read
    in it. `models` are the labels of the only models that may be read in it ("portal.Account"); empty for any.
    `logged` is False only for recognising somebody by their own account at sign-in, as the statement says. `shows` is
    False for one that ends or erases and shows nobody: it goes on while acts since a backup are done again.
    """

    slug: str
    name: Text
    activity: str
    restricted: bool = False
    models: tuple[str, ...] = ()
    logged: bool = True
    shows: bool = True


purposes: Registry[Purpose] = Registry("purpose")


@dataclass
class Reading:
    """An open purpose, and the subjects whose rows were read in it: by model label and the columns read.

    Subjects are kept as they come from the database, and made text only when they are written: most come many times.
    `failed` says that what it was read for ended in an error.
    """

    purpose: Purpose
    actor: str
    on_behalf: str
    request_id: str
    rows: dict[tuple[str, frozenset[str]], set[Any]] = field(default_factory=dict)
    pages: dict[type, Any] = field(default_factory=dict)  # where rows of a model were noted last: see `noting`
    failed: bool = False

    def note(self, model: str, subject: Any, columns: Iterable[str]) -> None:
        """Adds that these columns of a row of `subject` (an opaque id) were read."""
        self.noted(model, columns).add(subject)

    def noted(self, model: str, columns: Iterable[str]) -> set[Any]:
        """The subjects (opaque ids) of whom these columns were read. Whoever is added to them is noted."""
        return self.rows.setdefault((model, frozenset(columns)), set())

    @property
    def subjects(self) -> set[str]:
        """Everybody noted since the last writing."""
        return {str(subject) for subjects in self.rows.values() for subject in subjects}

    def write(self) -> None:
        """One entry for all that was read since the last; none when nothing was. AccessLogUnavailable on failure."""
        if not self.rows:
            return
        if self.purpose.logged:
            self.append()
        self.rows = {}
        self.pages = {}

    def append(self) -> None:
        """Writes an entry to the evidence, on its own connection."""
        try:
            be_there()
            entries.append("read", entries.canonical(self.payload()))
        except Exception as error:
            raise AccessLogUnavailable("what was read could not be written to the evidence") from error

    def payload(self) -> dict[str, Any]:
        """What the entry says: who, for whom, why, which columns of whose rows. No content, address or place.

        The Logboek Dataverwerkingen, the Dutch standard for such logs, calls `request` trace_id, `purpose` name,
        `status` status, `activity` dpl.core.processing_activity_id and `subjects` dpl.core.data_subject_id.
        """
        rows = sorted(self.rows.items(), key=lambda row: (row[0][0], sorted(row[0][1])))
        return {
            "actor": self.actor,
            "on_behalf": self.on_behalf,
            "purpose": self.purpose.slug,
            "activity": self.purpose.activity,
            "request": self.request_id,
            "status": "error" if self.failed else "ok",
            "rows": [
                {"model": model, "columns": sorted(columns), "subjects": sorted(set(map(str, subjects)))}
                for (model, columns), subjects in rows
            ],
        }


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


def current() -> Reading | None:
    """The open reading, if any."""
    return _reading.get()


@contextmanager
def reading(slug: str, *, actor: str = "", on_behalf: str = "", request_id: str = "") -> Iterator[Reading]:
    """Opens a declared purpose; writes what was read when it closes, also when it closes by an error.

    `actor` says which account, task or command looks ("account:12", "task:hand_over"), `on_behalf` for whom; inside
    another purpose both come from there unless given. The inner purpose is an entry of its own. Raises KeyError for an
    undeclared purpose, AccessLogUnavailable when the evidence cannot be written, and ReplayOwed while acts since a
    backup wait to be done again.
    """
    outer = _reading.get()
    purpose = purposes.get(slug)
    if purpose.shows:
        pass_gate()
    opened = Reading(
        purpose,
        actor or (outer.actor if outer else ""),
        on_behalf or (outer.on_behalf if outer else ""),
        request_id or (outer.request_id if outer else trace_id()),
    )
    with within(opened):
        try:
            yield opened
        except BaseException:
            opened.failed = True
            raise
        finally:
            opened.write()


@contextmanager
def within(opened: Reading) -> Iterator[None]:
    """Goes back into a reading without writing at the end: for bodies that are made piece by piece."""
    token = _reading.set(opened)
    try:
        yield
    finally:
        _reading.reset(token)


@contextmanager
def operation(slug: str, *, command: str = "") -> Iterator[Reading]:
    """Opens a purpose for a management command: the actor is the command and who runs it on this machine.

    `command` is the name of the running one unless given. A bare `shell` opens none, so it reads nobody.
    """
    name = command or Path(sys.argv[1] if len(sys.argv) > 1 else sys.argv[0]).name
    with reading(slug, actor=f"command:{name}", on_behalf=f"system:{system_user()}") as opened:
        yield opened


def system_user() -> str:
    """Who runs this process, by name or, in a container without names, by number."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())
