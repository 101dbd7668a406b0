"""Reading the access log: who looked at whose data, when and why (GDPR articles 5(2) and 15; C-579/21)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from privacy.ledger import entries


@dataclass(frozen=True)
class Read:
    """That columns of rows of one model were read. `subjects` are opaque ids."""

    model: str
    columns: frozenset[str]
    subjects: frozenset[str]


@dataclass(frozen=True)
class Access:
    """One entry of the access log.

    `actor` is "account:12", "guest", "task:name" or "command:name"; `on_behalf` whom it was for, such as
    "system:name" for a command; `request` holds together what one request or task opened.
    """

    at: datetime
    actor: str
    on_behalf: str
    purpose: str
    activity: str
    request: str
    reads: tuple[Read, ...]

    @property
    def subjects(self) -> frozenset[str]:
        """Everybody whose data it was."""
        return frozenset().union(*(read.subjects for read in self.reads))

    def of(self, model: str) -> frozenset[str]:
        """The subjects of whom rows of one model ("home.ContactCase") were read."""
        return frozenset().union(*(read.subjects for read in self.reads if read.model == model))


def readings(
    subject: UUID | str | None = None, *, since: datetime | None = None, purpose: str | None = None
) -> Iterator[Access]:
    """The access log, oldest first; of one subject, from a moment (aware) on, or of one purpose.

    Of somebody in particular, only what was read of them is given: the others in the entry are not their business.
    """
    wanted = str(subject) if subject is not None else None
    for at, payload in entries.of_kind("read", since=since, mentioning=wanted or ""):
        if purpose is not None and payload["purpose"] != purpose:
            continue
        reads = tuple(read for read in map(_read, payload["rows"]) if wanted is None or wanted in read.subjects)
        if wanted is not None:
            reads = tuple(Read(read.model, read.columns, frozenset({wanted})) for read in reads)
        if reads:
            yield _access(at, payload, reads)


def _access(at: datetime, payload: dict[str, Any], reads: tuple[Read, ...]) -> Access:
    said = {name: payload[name] for name in ("actor", "on_behalf", "purpose", "activity", "request")}
    return Access(at=at, reads=reads, **said)


def _read(row: dict[str, Any]) -> Read:
    return Read(row["model"], frozenset(row["columns"]), frozenset(row["subjects"]))
