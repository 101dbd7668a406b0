"""What a person sees of who looked at their data: per month, what for, people apart from the website itself.

Days and not minutes, and no names of colleagues (C-579/21, Pankki S): what the person needs to judge whether it was
right is when, what for and which data. What they opened themselves is no look by others, and is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, islice
from uuid import UUID

from django.utils.timezone import localtime

from privacy.records.access import Access, latest
from privacy.rights.looks import by_people, by_themselves, kinds_of_data, why

AT_ONCE = 1000  # looks on one page; the rest is a page further


@dataclass(frozen=True)
class Line:
    """That somebody, or the website, looked in a month: what for, at which kinds of data, and on each day how often."""

    why: str
    kinds: tuple[str, ...]
    days: tuple[tuple[date, int], ...]


@dataclass(frozen=True)
class Month:
    """One month: what people did who work here, and what the website did by itself. Newest first."""

    first: date
    people: tuple[Line, ...]
    machines: tuple[Line, ...]


@dataclass(frozen=True)
class OwnLog:
    """A page of it. `further` is the entry after which the next page begins; None when this is all."""

    months: tuple[Month, ...]
    further: int | None


def own_log(subject: UUID, *, before: int | None = None, since: datetime | None = None) -> OwnLog:
    """Who looked at a person, in words of the active language; what is older than `since` (aware) is not shown."""
    found = list(islice(latest(subject, before=before, since=since), AT_ONCE + 1))
    more, looks = len(found) > AT_ONCE, found[:AT_ONCE]
    by_others = [look for look in looks if not by_themselves(look.actor)]
    by_others.sort(key=lambda look: look.at, reverse=True)  # a clock may have been set back
    months = groupby(by_others, key=lambda look: localtime(look.at).date().replace(day=1))
    return OwnLog(tuple(_month(first, list(part)) for first, part in months), looks[-1].entry if more else None)


def _month(first: date, looks: list[Access]) -> Month:
    people = [look for look in looks if by_people(look.actor)]
    machines = [look for look in looks if not by_people(look.actor)]
    return Month(first, _lines(people), _lines(machines))


def _lines(looks: Iterable[Access]) -> tuple[Line, ...]:
    """Looks for the same as one line, with all that was seen; the newest first, and so are its days."""
    together: dict[str, list[Access]] = {}
    for one in looks:
        together.setdefault(why(one.purpose), []).append(one)
    return tuple(
        Line(said, tuple(kinds_of_data(*alike)), tuple(Counter(localtime(one.at).date() for one in alike).items()))
        for said, alike in together.items()
    )
