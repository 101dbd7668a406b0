"""Whether everything that should have gone has: what is overdue, which holds wait for another look, and the alarm."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from privacy.retention.due import rule_q
from privacy.retention.keeping import free
from privacy.retention.models import Hold, RetentionRun
from privacy.retention.removing import moved, plain
from privacy.retention.rules import rules
from privacy.retention.signals import retention_overdue, review_overdue
from privacy.retention.sweep import sweep

A_NIGHT = timedelta(hours=24)


def sweep_and_watch(at: datetime) -> RetentionRun:
    """One night: everything that is due, and word upwards of what has been due for more than a day all the same."""
    run = sweep(at)
    if late := overdue(at):
        retention_overdue.send(None, rules=sorted(late), at=at)
    if holds := reviews(at):
        review_overdue.send(None, holds=holds, at=at)
    return run


def catch_up(at: datetime) -> RetentionRun | None:
    """A sweep, when none came to its end in the last 24 hours."""
    if RetentionRun.objects.done().filter(started_at__gt=at - A_NIGHT).exists():
        return None
    return sweep_and_watch(at)


def overdue(at: datetime) -> dict[str, int]:
    """How many rows, by the name of their rule, should have gone more than a day before a moment, and nothing keeps."""
    found: dict[str, int] = {}
    for rule in rules():
        if number := free(rule, plain(rule.model).filter(rule_q(rule, at - A_NIGHT))).count():
            found[rule.name] = number
    return found


def reviews(at: datetime) -> list[tuple[int, str]]:
    """Key and day of each hold that waits for another look."""
    return [(pk, str(day)) for pk, day in moved(to_be_reviewed(at), "pk", "review_on")]


def to_be_reviewed(at: datetime) -> QuerySet[Hold]:
    """The holds that should have been looked at again."""
    return plain(Hold).filter(review_on__lt=timezone.localdate(at)).order_by("review_on", "pk")
