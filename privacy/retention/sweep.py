"""The sweep: what is due goes, rule by rule and batch by batch, and every batch says so before and after.

The intention is in the evidence before anything is destroyed; what became of it stands or falls with the change. So an
entry never claims what is still there, wherever the sweep is stopped. Nothing depends on its being the only one, or on
its having run yesterday: what is due is asked of the database each time, and once more of the rows that were locked.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from privacy.ledger import entries
from privacy.records import evidence
from privacy.records.endings import Acted
from privacy.records.models import PersonalRecord
from privacy.records.purpose import reading
from privacy.retention.carrying_out import carry_out
from privacy.retention.due import rule_q
from privacy.retention.files import remove_left
from privacy.retention.keeping import free, kept
from privacy.retention.models import RetentionRun, line_of
from privacy.retention.of_evidence import is_evidence
from privacy.retention.packed import packed
from privacy.retention.removing import bare, keys_of, let_go, moved, plain
from privacy.retention.rules import Rule, rules
from privacy.retention.scrubbing import scrub

logger = logging.getLogger(__name__)

PURPOSE = "end-of-term"
INTENDED, DONE = "erasure-intended", "erasure"
LOCKED_FOR = 0.25  # seconds that others may have to wait for a batch
FIRST, LEAST, MOST = 250, 20, 5000
JUST_COME = timedelta(hours=1)  # whose first record may still be on its way


@dataclass
class Pace:
    """How many rows a batch takes: more while it is quick, fewer when others would wait too long."""

    size: int = field(default_factory=lambda: FIRST)

    def took(self, seconds: float) -> None:
        """Learns from a batch."""
        if seconds > LOCKED_FOR * 0.8:
            self.size = max(LEAST, self.size // 2)
        elif seconds < LOCKED_FOR * 0.4:
            self.size = min(MOST, self.size * 3 // 2)


@dataclass
class Batch:
    """Rows of one rule that go together. `due` says which rows the rule is about; `number` is opaque, and the key of
    what the evidence says of the batch.
    """

    rule: Rule
    due: Q
    keys: Sequence[Any]
    number: str = field(default_factory=lambda: uuid.uuid4().hex)


def sweep(at: datetime, *, by: str = "task:retention", clock: Callable[[], float] = time.monotonic) -> RetentionRun:
    """Carries out everything that is due at a moment (aware, not after now), and reports it.

    Raises ValueError for a moment without a zone, or one to come: nothing goes before its time.
    """
    if timezone.is_naive(at):
        raise ValueError("the moment must say in which zone it is")
    if at > timezone.now():
        raise ValueError("nothing is erased before its time: this moment is still to come")
    close_broken_off(timezone.now())
    run = RetentionRun.objects.create(started_at=timezone.now(), at=at, by=by)
    pace = Pace()
    with reading(PURPOSE, actor=by):
        for rule in rules():
            end_rule(run, rule, at, pace, clock)
        let_go_of_the_bare(at)
        remove_left()
    run.scrubbed = scrub() if any(line.done for line in run.lines.all()) else ""
    run.ended_at = run.heard_at = timezone.now()
    run.save(update_fields=["scrubbed", "ended_at", "heard_at"])
    return run


def end_rule(run: RetentionRun, rule: Rule, at: datetime, pace: Pace, clock: Callable[[], float]) -> None:
    """One rule of a run; a batch that fails is left, reported and tried again the next time."""
    due = rule_q(rule, at)
    if not plain(rule.model).filter(due).exists():
        return
    line = line_of(run, rule)
    rows = plain(rule.model).filter(due)
    line.found = rows.count()
    line.because = kept(rule, rows)
    line.kept = sum(line.because.values())
    last: Any = None
    while keys := next_keys(rule, due, last, pace.size):
        last, began = keys[-1], clock()
        try:
            line.done += end_batch(run, Batch(rule, due, keys), at)
        except (DatabaseError, LookupError) as error:
            logger.error("a batch of %s was left as it was (%s)", rule.name, type(error).__name__)
            line.failed += len(keys)
        pace.took(clock() - began)
        RetentionRun.objects.filter(pk=run.pk).update(heard_at=timezone.now())
        line.save()
    line.save()


def next_keys(rule: Rule, due: Q, last: Any, size: int) -> list[Any]:
    """The next rows that are due and not kept, in the order of their keys."""
    rows = free(rule, plain(rule.model).filter(due))
    return keys_of((rows.filter(pk__gt=last) if last is not None else rows).order_by("pk"), size)


def end_batch(run: RetentionRun, batch: Batch, at: datetime) -> int:
    """Intention, change and entry of one batch; how many rows. Rows that changed or are held by now stay."""
    rule = batch.rule
    if not rule.takes_away:
        with transaction.atomic():
            locked = lock(batch)
            carry_out(rule, [key for key, _ in locked], at)
        return len(locked)
    RetentionRun.objects.filter(pk=run.pk).update(batch=batch.number)
    intend(batch, at)
    if is_evidence(rule):
        return end_evidence(run, batch, at)
    with transaction.atomic():
        locked = lock(batch)
        done = [key for key, _ in locked]
        along = carry_out(rule, done, at)
        left = let_go(subject for _, subject in locked) if rule.goes else []
        tell(batch, done, along, left, at)
        RetentionRun.objects.filter(pk=run.pk).update(batch="")
    return len(done)


def end_evidence(run: RetentionRun, batch: Batch, at: datetime) -> int:
    """The same for entries of the evidence: the change, then its entry, since no transaction spans both databases.

    Nothing needs a lock: what is written there does not change. Broken off in between, the entries say themselves that
    they are erased.
    """
    along = carry_out(batch.rule, batch.keys, at)
    with transaction.atomic():
        tell(batch, batch.keys, along, [], at)
        RetentionRun.objects.filter(pk=run.pk).update(batch="")
    return len(batch.keys)


def lock(batch: Batch) -> list[tuple[Any, Any]]:
    """Key and subject of those rows of a batch that are due and free still, locked until the end of the transaction.

    Two statements: what was laid on a row while we waited for it can be seen only by a later one. A row that somebody
    else has locked is for the next sweep.
    """
    rule = batch.rule
    rows = plain(rule.model).filter(pk__in=batch.keys).order_by("pk")
    mine = keys_of(rows.filter(batch.due).select_for_update(skip_locked=True, of=("self",)))
    still = free(rule, plain(rule.model).filter(batch.due, pk__in=mine)).order_by("pk")
    if issubclass(rule.model, PersonalRecord):
        return [(key, subject) for key, subject in moved(still, "pk", "subject_id")]
    return [(key, None) for key in keys_of(still)]


def intend(batch: Batch, at: datetime) -> None:
    """Writes into the evidence which rows are about to be touched: opaque keys, nobody's name."""
    told = said(batch.rule, at) | {"batch": batch.number, "rows": packed(batch.keys)}
    entries.append(INTENDED, entries.canonical(told), key=f"{INTENDED}:{batch.number}")


def tell(batch: Batch, done: Sequence[Any], along: Counter[str], left: Sequence[Any], at: datetime) -> None:
    """Owes the entry of what was done, in the transaction that does it: also when it was nothing."""
    told = said(batch.rule, at) | {"batch": batch.number, "rows": packed(done), "along": dict(along)}
    if left:
        told |= {"subjects_removed": packed(left)}
    evidence.owe(DONE, key=f"{DONE}:{batch.number}", payload=told)


def said(rule: Rule, at: datetime) -> dict[str, Any]:
    """What both entries of a batch say of its rule."""
    what = type(rule.ending).__name__.lower() if not isinstance(rule.ending, Acted) else "gone"
    return {
        "activity": rule.activity,
        "stage": rule.stage,
        "model": rule.label,
        "what": what,
        "asked_by": "term",
        "at": at.isoformat(),
    }


def close_broken_off(at: datetime) -> None:
    """Says of a batch whose sweep was stopped that nothing came of it.

    Had anything come of it, its entry would have been owed in the same transaction, under the same key.
    """
    for run in RetentionRun.objects.broken_off(at):
        with transaction.atomic():
            if run.batch:
                nothing = {"batch": run.batch, "rows": "", "asked_by": "term", "at": at.isoformat()}
                evidence.owe(DONE, key=f"{DONE}:{run.batch}", payload=nothing)
            RetentionRun.objects.filter(pk=run.pk).update(batch="", ended_at=at)


def let_go_of_the_bare(at: datetime) -> None:
    """Whoever is known and from whom nothing hangs, whatever took the last of it, is let go of as well."""
    while keys := keys_of(bare(at - JUST_COME).order_by("pk"), FIRST):
        with transaction.atomic():
            if not let_go(keys):
                return
