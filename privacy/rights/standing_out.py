"""What stands out among the looks of a day: many people at once, and a look for which no case asked.

Whether a case asked for it, only the app knows whose cases they are: it says so with `@asks_for_a_case`. Nobody's data
is read to find out: the app asks its database whether, and not what.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.utils import timezone

from privacy.records.access import Access, between
from privacy.rights.drawing import Whose, keep
from privacy.rights.looks import by_people
from privacy.rights.models import CheckedDay, LookToReview, ReviewSettings
from privacy.rights.months import beginning

BACK = 28  # days that are still checked when no worker was there
DAY = timedelta(days=1)

HadCase = Callable[[Access], bool]

_asked: dict[str, HadCase] = {}


def asks_for_a_case(purpose: str) -> Callable[[HadCase], HadCase]:
    """Registers the function that says whether a look for this purpose had a case that asked for it."""

    def register(had_case: HadCase) -> HadCase:
        _asked[purpose] = had_case
        return had_case

    return register


def check_missing(at: datetime) -> int:
    """Checks every day before today that was not checked yet (four weeks back); how many. Safe twice."""
    today = timezone.localdate(at)
    days = [today - n * DAY for n in range(BACK, 0, -1)]
    done = set(CheckedDay.objects.filter(day__in=days).values_list("day", flat=True))
    missing = [day for day in days if day not in done]
    for day in missing:
        check_day(day)
        CheckedDay.objects.get_or_create(day=day)
    return len(missing)


def check_day(day: date) -> None:
    """Keeps what stands out among the looks of people on one day, to be reviewed."""
    many, whose = ReviewSettings.chosen().many, Whose()
    for look in between(beginning(day), beginning(day + DAY)):
        if not by_people(look.actor):
            continue
        if len(look.subjects) > many:
            keep([look], whose(look), LookToReview.Why.MANY)
        if look.purpose in _asked and not _asked[look.purpose](look):
            keep([look], whose(look), LookToReview.Why.NO_CASE)
