"""Keeping the tail: every act that must last is in it within a minute, or it is known that it is not."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Max

from privacy.records.gate import gate
from privacy.records.models import LastingAct
from privacy.retention.backups import tail as tails
from privacy.retention.backups.models import TailState
from privacy.retention.backups.oldest import oldest_possible
from privacy.retention.backups.tail import Tail

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)  # longer than any mounted bucket takes
LOOKED = timedelta(hours=1)  # at least so often every line is read, also when there is nothing to add


def tail_file() -> Path | None:
    """Where the tail is kept; None where no place was named."""
    return Path(settings.LEDGER_TAIL) if settings.LEDGER_TAIL else None


def keep(at: datetime) -> int:
    """Adds what is missing in the tail at a moment (aware), and lets go what no backup brings back; how many lines.

    A place that cannot be reached is noted and tried again; what it lacks is known by what is in it. A main database
    that is behind adds nothing before it has caught up.
    """
    file = tail_file()
    state = TailState.known()
    if file is None or gate.why() or not state.claim(at, at + LEASE):
        return 0
    try:
        return _kept(file, state, at)
    except OSError as error:
        logger.error("the tail (LEDGER_TAIL) cannot be written: %s", type(error).__name__)
        TailState.objects.filter(pk=state.pk, failing_since=None).update(failing_since=at)
        return 0
    finally:
        TailState.objects.filter(pk=state.pk).update(claimed_until=None)


def forget_old_acts(at: datetime) -> int:
    """Lets acts go from before the oldest backup that may exist; how many. Their evidence has a term of its own."""
    return LastingAct.objects.filter(at__lt=oldest_possible(at)).delete()[0]


def _kept(file: Path, state: TailState, at: datetime) -> int:
    newest = LastingAct.objects.aggregate(newest=Max("pk"))["newest"] or 0
    if _is_as_left(file, state, newest, at):
        return 0
    found = _found(file, state)
    if found.fault:
        _set_aside(file, found, state, at)
        found = Tail(whole=False)
    written = _write(file, found, at)
    TailState.objects.filter(pk=state.pk).update(
        number=found.number, upto=newest, size=file.stat().st_size, written_at=at, failing_since=None
    )
    return written


def _is_as_left(file: Path, state: TailState, newest: int, at: datetime) -> bool:
    """Whether there is nothing to add, told from its size; of one that was read a while ago, nothing is told."""
    if state.written_at is None or state.failing_since or at - state.written_at > LOOKED:
        return False
    return state.upto == newest and file.exists() and file.stat().st_size == state.size


def _found(file: Path, state: TailState) -> Tail:
    """The tail as it is. One that is gone begins anew; one that ends before the last line we wrote was cut."""
    if not file.exists():
        if not file.parent.is_dir():
            raise FileNotFoundError(file.parent)
        found = Tail(whole=False)
        found.fault = "it was gone" if state.number else ""
        return found
    found = tails.read(file)
    if not found.fault and found.number < state.number:
        found.fault = f"it was cut after line {found.number}"
    return found


def _set_aside(file: Path, found: Tail, state: TailState, at: datetime) -> None:
    """A damaged tail is kept beside the new one, which is written from the main database: that one has everything."""
    logger.error("the tail (LEDGER_TAIL) was damaged: %s", found.fault)
    TailState.objects.filter(pk=state.pk).update(fault=found.fault[:80], fault_at=at)
    if file.exists():
        file.replace(file.with_name(f"{file.name}.damaged-{at:%Y%m%dT%H%M%S}"))


def _write(file: Path, found: Tail, at: datetime) -> int:
    """Adds what is missing; the whole file anew where lines are too old, the last one was torn, or nothing is there."""
    since = oldest_possible(at)
    there = found.keys
    missing = [act for act in LastingAct.objects.filter(at__gte=since).order_by("pk") if act.key not in there]
    lines = tails.continued(found, ((act.at, act.kind, act.key, act.says) for act in missing))
    young = [line for line in found.lines if line.at >= since] or ([] if lines else found.lines[-1:])
    anew = not found.whole or len(young) < len(found.lines)
    found.lines = [*young, *lines] if anew else [*found.lines, *lines]
    if anew:
        tails.rewrite(file, found.lines)
    elif lines:
        try:
            tails.append(file, lines)
        except OSError:
            tails.rewrite(file, found.lines)
    return len(lines)
