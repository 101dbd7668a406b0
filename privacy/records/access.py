"""Reading the access log: who looked at whose data, when and why (GDPR articles 5(2) and 15; C-579/21)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from privacy.ledger import entries, mentions
from privacy.ledger.entries import ALIAS
from privacy.ledger.models import Entry


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
    "system:name" for a command; `request` holds together what one request or task opened; `entry` is the number of the
    entry in the evidence (0 where nobody asked for it).
    """

    at: datetime
    actor: str
    on_behalf: str
    purpose: str
    activity: str
    request: str
    reads: tuple[Read, ...]
    entry: int = 0

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
    if wanted is not None:
        yield from reversed(list(latest(wanted, since=since, purpose=purpose)))
        return
    for at, payload in entries.of_kind("read", since=since):
        if purpose is not None and payload["purpose"] != purpose:
            continue
        yield _access(at, payload, tuple(map(_read, payload["rows"])))


def latest(
    subject: UUID | str,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    purpose: str | None = None,
    before: int | None = None,
) -> Iterator[Access]:
    """Who looked at one person, the newest first, as it is asked for: take as many as a page shows.

    From one moment until just before another (aware), of one purpose, or older than an entry: `before` is the `entry`
    of the last one on a page.
    """
    wanted = str(subject)
    for found in mentions.newest("read", wanted, before=before):
        if (since is not None and found.at < since) or (until is not None and found.at >= until):
            continue  # and not the end: a clock may have been set back
        payload = entries.payload_of(found)
        if purpose is not None and payload["purpose"] != purpose:
            continue
        reads = tuple(_read(row, wanted) for row in payload["rows"] if wanted in row["subjects"])
        if reads:
            yield _access(found.at, payload, reads, found.pk)


def between(since: datetime, until: datetime) -> Iterator[Access]:
    """Every look from one moment until just before another (aware), oldest first, with the entry's number."""
    return _whole(Entry.objects.using(ALIAS).filter(kind="read", at__gte=since, at__lt=until).order_by("at", "pk"))


def of_entries(numbers: Iterable[int]) -> dict[int, Access]:
    """The looks in entries of these numbers; without those that are erased by now."""
    found = Entry.objects.using(ALIAS).filter(kind="read", pk__in=list(numbers))
    return {one.entry: one for one in _whole(found)}


def _whole(found: Any) -> Iterator[Access]:
    for entry in found.exclude(payload=None).iterator(chunk_size=500):
        payload = entries.payload_of(entry)
        yield _access(entry.at, payload, tuple(map(_read, payload["rows"])), entry.pk)


def _access(at: datetime, payload: dict[str, Any], reads: tuple[Read, ...], entry: int = 0) -> Access:
    said = {name: payload[name] for name in ("actor", "on_behalf", "purpose", "activity", "request")}
    return Access(at=at, reads=reads, entry=entry, **said)


def _read(row: dict[str, Any], wanted: str | None = None) -> Read:
    subjects = row["subjects"] if wanted is None else (wanted,)
    return Read(row["model"], frozenset(row["columns"]), frozenset(subjects))
