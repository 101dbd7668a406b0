"""After a backup was put back: every erasure, objection, withdrawal, unsubscribe and restriction since, done again.

What is missing is known by comparing: an act that must last stands in the main database, in the evidence and in the
tail off the host. One that stands in either of the latter and not in the first was done after the backup. So it does
not matter how the backup came back, whether the evidence came back with it, or whether the evidence is lost.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from privacy.ledger.entries import ALIAS, canonical
from privacy.ledger.models import Entry
from privacy.records import evidence, lasting
from privacy.records.gate import gate
from privacy.records.models import LastingAct
from privacy.records.purpose import reading
from privacy.retention.backups import tail as tails
from privacy.retention.backups.models import Restoration
from privacy.retention.backups.oldest import oldest_possible
from privacy.retention.backups.restoring import journal
from privacy.retention.backups.tailing import tail_file
from privacy.retention.sweep import sweep

logger = logging.getLogger(__name__)

PUT_BACK = "a backup was put back, and acts since are still to be done again"
HALF_WAY = "a restore was broken off, and `manage.py restore` or `prepare` has still to finish it"
BEHIND = "the main database is older than what was written down elsewhere, and acts since are still to be done again"
BATCH = 200
NEWEST = 20  # of the evidence, among which what goes by its term is passed over

T = TypeVar("T")


class TailMissing(RuntimeError):
    """A tail is kept and cannot be read, or is damaged: what only the tail knows may be missing."""


@dataclass
class Replayed:
    """What came of it: acts done again, and those that could not be, by kind of evidence."""

    acts: int = 0
    failed: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not self.failed


@gate.answered_by
def owed(thorough: bool) -> str:
    """Why nobody may be read just now; "" when everybody may. Thorough: every act is looked at, not only the newest."""
    if journal().exists():
        return HALF_WAY
    restoration = Restoration.objects.open().first()
    if restoration:
        return PUT_BACK if restoration.because == Restoration.Because.PUT_BACK else BEHIND
    if thorough:
        at = timezone.now()
        return BEHIND if next(missing(at, of_tail(tail_file(), strict=False)), None) else ""
    return "" if _newest_is_known() else BEHIND


def catch_up(at: datetime) -> Replayed | None:
    """Does again what is owed at a moment (aware), if anything; None when nothing was. For the worker and every start.

    Raises TailMissing when a backup was put back and the tail cannot be relied on: somebody has to decide then.
    """
    gate.forget()
    return replay(at) if gate.why() else None


def replay(at: datetime, *, tail: Path | None = None, despite: bool = False) -> Replayed:
    """Does again every act that is missing here, the oldest first, each in a transaction of its own; safe to repeat.

    `tail` is another file than LEDGER_TAIL. With `despite`, a tail that is missing or damaged does not matter: what
    holds of it counts. As long as one act fails, nobody is read.
    """
    restoration = Restoration.objects.open().first()
    file = tail or tail_file()
    lines = of_tail(file, strict=not despite and bool(restoration or tail))
    found = sorted(missing(at, lines), key=lambda act: (act.at, act.key))
    if restoration is None and found:
        restoration = Restoration.objects.create(because=Restoration.Because.BEHIND, found_at=at)
    result = Replayed()
    for acts in batches(found, BATCH):
        with reading(lasting.REPLAY, actor="task:replay"):
            for act in acts:
                _do_again(act, result)
    if restoration and result.whole:
        _close(restoration, result, at, "without a whole tail" if despite and _unsure(file) else "")
    gate.forget()
    return result


def missing(at: datetime, lines: Iterable[LastingAct]) -> Iterator[LastingAct]:
    """The acts, of the evidence and of the tail, that the main database does not know; of no backup that is gone."""
    since = oldest_possible(at)
    known = set(LastingAct.objects.values_list("key", flat=True))
    for act in (*of_evidence(since), *lines):
        if act.at >= since and act.key not in known:
            known.add(act.key)
            yield act


def of_evidence(since: datetime) -> Iterator[LastingAct]:
    """The acts that must last among the evidence from a moment (aware) on."""
    rows = Entry.objects.using(ALIAS).filter(kind__in=lasting.LASTING, at__gte=since).order_by("pk")
    yield from filter(None, map(_as_act, rows.values_list("key", "kind", "at", "payload").iterator()))


def of_tail(file: Path | None, *, strict: bool) -> list[LastingAct]:
    """The acts of the tail. Strict: TailMissing when it cannot be read or something is wrong with it."""
    if file is None:
        return []
    try:
        found = tails.read(file)
    except OSError as error:
        if strict:
            raise TailMissing(f"the tail cannot be read ({type(error).__name__})") from error
        return []
    if strict and found.fault:
        raise TailMissing(f"the tail is damaged: {found.fault}")
    return [LastingAct(key=line.key, kind=line.kind, at=line.at, payload=canonical(line.says)) for line in found.lines]


def batches(found: Iterable[T], size: int) -> Iterator[list[T]]:
    """So many at a time."""
    rest = iter(found)
    while batch := list(islice(rest, size)):
        yield batch


def _do_again(act: LastingAct, result: Replayed) -> None:
    """One act: the thing itself, that it is known here, and its evidence, which may be lost; all or nothing."""
    says = act.says
    try:
        with transaction.atomic(), lasting.doing_again():
            lasting.redoer_of(act.kind, says).again(says, done_at(act))
            lasting.note(act)
            evidence.put_in_outbox(act.kind, act.key, bytes(act.payload), act.at)
    except Exception as error:  # noqa: BLE001 - whatever it is, the others are done, and nobody is read until this is
        logger.error("an act of the kind %s could not be done again: %s", act.kind, type(error).__name__)
        result.failed.append(act.kind)
        return
    result.acts += 1


def done_at(act: LastingAct) -> datetime:
    """When it was done at first."""
    said = act.says.get("at")
    return datetime.fromisoformat(said) if said else act.at


def _close(restoration: Restoration, result: Replayed, at: datetime, despite: str) -> None:
    """What came due while the backup lay there goes; then nothing is owed any more. Recorded."""
    sweep(timezone.now(), by="task:replay")
    with transaction.atomic():
        closed = Restoration.objects.open().filter(pk=restoration.pk)
        if closed.update(done_at=at, acts=result.acts, despite=despite):
            says = {"because": restoration.because, "acts": result.acts, "despite": despite, "at": at.isoformat()}
            evidence.owe("replayed", f"replayed:{restoration.found_at.isoformat()}", says)


def _unsure(file: Path | None) -> bool:
    """Whether something may be missing in the tail."""
    try:
        of_tail(file, strict=True)
    except TailMissing:
        return True
    return False


def _newest_is_known() -> bool:
    """Whether the newest act among the latest evidence is known here."""
    since = oldest_possible(timezone.now())
    newest = Entry.objects.using(ALIAS).filter(kind__in=lasting.LASTING, at__gte=since).order_by("-pk")
    acts = map(_as_act, newest.values_list("key", "kind", "at", "payload")[:NEWEST])
    act = next(filter(None, acts), None)
    return act is None or LastingAct.objects.filter(key=act.key).exists()


def _as_act(row: tuple[str | None, str, datetime, bytes | memoryview | None]) -> LastingAct | None:
    """An entry of the evidence as an act; None for one that need not last, or whose own term is over."""
    key, kind, at, payload = row
    if key is None or payload is None:
        return None
    act = LastingAct(key=key, kind=kind, at=at, payload=bytes(payload))
    return act if lasting.lasts(kind, act.says) else None
