"""What goes when: of what is here now, by month for a year and by year after that. Counted, and nobody is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from privacy.records.endings import Counted
from privacy.register.declared import activities
from privacy.retention.due import rule_q
from privacy.retention.ended import midnight
from privacy.retention.removing import plain
from privacy.retention.rules import Model, Rule, rules

MONTHS, YEARS = 12, 8


@dataclass(frozen=True)
class Period:
    """A month or a year: until just before `end` (aware)."""

    label: str
    end: datetime


@dataclass
class Forecast:
    """The rows of one class: how many there are, and how many of them end in each period."""

    activity: str
    rows: str
    total: int
    counts: list[int] = field(default_factory=list)

    @property
    def later(self) -> int:
        """Those whose end is farther away, or waits for something to happen."""
        return self.total - sum(self.counts)


def periods(at: datetime) -> Iterator[Period]:
    """This month and the eleven after it, and then the years."""
    first = timezone.localdate(at).replace(day=1)
    for _ in range(MONTHS):
        after = (
            (first.replace(year=first.year + 1, month=1)) if first.month == 12 else first.replace(month=first.month + 1)
        )
        yield Period(date_format(first, "M Y"), midnight(after))
        first = after
    for _ in range(YEARS):
        after = first.replace(year=first.year + 1)
        yield Period(f"{first.year}–{after.year}" if first.month > 1 else str(first.year), midnight(after))
        first = after


def forecast(at: datetime) -> tuple[list[Period], list[Forecast]]:
    """The periods from a moment (aware) on, and the classes of rows that have anything in them."""
    spans = list(periods(at))
    by_class: dict[tuple[str, Model], list[Rule]] = {}
    for rule in rules():
        if not isinstance(rule.ending, Counted):
            by_class.setdefault((rule.activity, rule.model), []).append(rule)
    found = (_of_class(activity, model, ruled, spans) for (activity, model), ruled in by_class.items())
    return spans, [one for one in found if one.total]


def _of_class(activity: str, model: Model, ruled: list[Rule], spans: list[Period]) -> Forecast:
    rows = plain(model).filter(_about(ruled))
    told = Forecast(str(activities.get(activity).name), capfirst(str(model._meta.verbose_name_plural)), rows.count())
    before = 0
    for span in spans:
        if told.total == before:
            told.counts.append(0)
            continue
        due = Q(pk__in=[])
        for rule in ruled:
            due |= rule_q(rule, span.end)
        by_then = rows.filter(due).count()
        told.counts.append(by_then - before)
        before = by_then
    return told


def _about(ruled: list[Rule]) -> Q:
    """The rows that these rules are about: of a table with several activities, only those of theirs."""
    if any(not rule.ending.only for rule in ruled):
        return Q()
    found = Q(pk__in=[])
    for rule in ruled:
        found |= rule.ending.only
    return found
