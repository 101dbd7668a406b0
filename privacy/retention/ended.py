"""Terms backwards: from which moments a term, counted forward, has ended by now.

"Now minus six months" is not the answer: on 28 February it is 28 August, and misses what was triggered on 29, 30 and 31
August, whose terms end today as well; and on 28 August an afternoon comes later than a morning on the 31st.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from privacy.register.terms import Term

HOUR = timedelta(hours=1)
BEFORE, AFTER = 3, 5  # days around the naive answer, a term: months differ by three days, clocks by an hour


@dataclass(frozen=True)
class Chain:
    """Terms of which each runs from the end of the one before it: seven years after the six months."""

    terms: tuple[Term, ...]

    def after(self, moment: datetime) -> datetime:
        """When the last of them has ended, counted from `moment` (aware)."""
        for term in self.terms:
            moment = term.after(moment)
        return moment


@dataclass(frozen=True)
class Span:
    """Moments from `start` (None: ever) until `end`, both included, in UTC."""

    start: datetime | None
    end: datetime


@lru_cache(maxsize=512)
def ended(term: Term | Chain, at: datetime) -> tuple[Span, ...]:
    """The moments whose term has ended at `at` (aware), newest last: `term.after(moment) <= at` exactly.

    Whole days at first, then hour by hour around the edge, where no clock is put forward or back inside an hour.
    ValueError for a moment that does not say in which zone it is.
    """
    terms = term.terms if isinstance(term, Chain) else (term,)
    edge = timezone.localdate(at)
    for one in reversed(terms):
        edge = back(one, edge)
    first = midnight(edge - timedelta(days=BEFORE * len(terms)))
    spans = [Span(None, first - timedelta(microseconds=1))]
    for hour in hours(first, midnight(edge + timedelta(days=AFTER * len(terms)))):
        left = at - term.after(hour)
        if left >= timedelta(0):
            end = hour + min(left, HOUR - timedelta(microseconds=1))
            spans = joined(spans, Span(hour, end))
    return tuple(spans)


def joined(spans: list[Span], new: Span) -> list[Span]:
    """The spans with one more, which continues the last when nothing lies between."""
    last = spans[-1]
    if new.start and new.start - last.end <= timedelta(microseconds=1):
        return [*spans[:-1], Span(last.start, new.end)]
    return [*spans, new]


def hours(first: datetime, end: datetime) -> Iterator[datetime]:
    """Every full hour from one moment until just before another, in UTC."""
    while first < end:
        yield first
        first += HOUR


def midnight(day: date) -> datetime:
    """The beginning of a local day, in UTC."""
    return timezone.make_aware(datetime.combine(day, time.min)).astimezone(UTC)


def back(term: Term, day: date) -> date:
    """About where the edge lies: the day, the term earlier, on the 28th at the latest when that is in doubt."""
    if term.unit in "DW":
        return day - timedelta(days=term.amount * (7 if term.unit == "W" else 1))
    months = day.year * 12 + day.month - 1 - term.amount * (12 if term.unit == "Y" else 1)
    return date(months // 12, months % 12 + 1, min(day.day, 28))


def ended_q(column: str, term: Term | Chain, at: datetime) -> Q:
    """The rows whose trigger in `column` is so long ago that the term has ended; never one without a trigger."""
    found = Q()
    for span in ended(term, at):
        inside = Q(**{f"{column}__lte": span.end})
        found |= inside & Q(**{f"{column}__gte": span.start}) if span.start else inside
    return found & Q(**{f"{column}__isnull": False})


def book_year_q(column: str, term: Term, at: datetime) -> Q:
    """The rows whose book year, the one that the time in `column` lies in, ended so long ago that the term has ended.

    A book year begins on 1 January, or in the month that BOOK_YEAR_BEGINS names. A row without that time passes: it has
    no invoice.
    """
    begins = book_year_of(timezone.localdate(at))
    while term.after(midnight(begins)) > at:
        begins = begins.replace(year=begins.year - 1)
    return Q(**{f"{column}__lt": midnight(begins)}) | Q(**{f"{column}__isnull": True})


def book_year_of(day: date) -> date:
    """The first day of the book year that a day lies in."""
    first = date(day.year, settings.PRIVACY_BOOK_YEAR_BEGINS, 1)
    return first if first <= day else first.replace(year=day.year - 1)
