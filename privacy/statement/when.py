"""From when a version may be in force, and why not sooner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from privacy.records.models import DataSubject
from privacy.statement.materiality import Change, less_favourable
from privacy.statement.owing import last_told
from privacy.statement.refusals import Refused
from privacy.statement.versions import StatementVersion

FARTHEST = 5 * 365  # days


@dataclass(frozen=True)
class Bar:
    """A moment (aware) before which a version may not be in force, and the reason in words."""

    moment: datetime
    reason: str


def spoken(moment: datetime) -> str:
    """A date as it is said, in the language of whoever asks."""
    return date_format(timezone.localtime(moment), "DATE_FORMAT")


def lead() -> timedelta:
    """How long ahead a less favourable change is told."""
    return timedelta(days=settings.PRIVACY_NOTICE_LEAD_DAYS)


def calling_off() -> timedelta:
    """How long a great erasure can still be called off."""
    return timedelta(days=settings.PRIVACY_CONFIRM_DELAY_DAYS)


def bars(
    changes: Sequence[Change], people: QuerySet[DataSubject], last: StatementVersion | None, at: datetime
) -> list[Bar]:
    """Every moment that has to be waited for, except the one that a great erasure asks for."""
    found = []
    if less_favourable(changes):
        found.append(announced_ahead(last_told(people, at), at))
    if last and last.effective_from > at:
        reason = _(
            "Version %(number)d comes into force on %(date)s. Choose that date or a later one, or call that version"
            " off first."
        )
        found.append(Bar(last.effective_from, reason % {"number": last.number, "date": spoken(last.effective_from)}))
    return found


def announced_ahead(told: datetime | None, at: datetime) -> Bar:
    """The lead time, from the day on which the last of those concerned can be told (WP260 rev.01, 30-31)."""
    moment = (told or at) + lead()
    values = {"days": settings.PRIVACY_NOTICE_LEAD_DAYS, "date": spoken(moment)}
    if told is None:
        reason = _(
            "This is less favourable to the people concerned. They are told at least %(days)d days ahead, so it can be"
            " in force from %(date)s."
        )
    else:
        reason = _(
            "This is less favourable to the people concerned, and some of them had another notice only just now. They"
            " are told of this later, and then still %(days)d days ahead: it can be in force from %(date)s."
        )
    return Bar(moment, reason % values)


def great_erasure(people: int, at: datetime) -> Bar:
    """What erases much can be called off for some days: a typing error must not destroy what people left with us."""
    moment = at + calling_off()
    reason = ngettext(
        "This erases data of %(people)d person. So much at once can be in force from %(date)s: until then it can be"
        " called off.",
        "This erases data of %(people)d people. So much at once can be in force from %(date)s: until then it can be"
        " called off.",
        people,
    )
    return Bar(moment, reason % {"people": people, "date": spoken(moment)})


def moment_of(chosen: date | datetime | None, found: Sequence[Bar], at: datetime) -> datetime:
    """The moment of a choice: none is as soon as may be, a day is its beginning.

    The day on which the bars end may be chosen too: then it begins at that moment.
    """
    if too_far(chosen, at):
        raise Refused(_("Choose a date within five years: nobody can say now what holds then."))
    soonest = max([at, *(bar.moment for bar in found)])
    if chosen is None:
        return soonest
    if isinstance(chosen, datetime):
        return chosen
    if chosen == timezone.localdate(soonest):
        return soonest  # also today, when nothing has to be waited for
    return timezone.make_aware(datetime.combine(chosen, time.min))


def too_far(chosen: date | datetime | None, at: datetime) -> bool:
    """Whether a choice lies beyond what anybody can announce."""
    day = chosen.date() if isinstance(chosen, datetime) else chosen
    return day is not None and day > timezone.localdate(at) + timedelta(days=FARTHEST)


def too_early(moment: datetime, found: Sequence[Bar], at: datetime) -> list[str]:
    """Why a chosen moment cannot be."""
    if timezone.localdate(moment) < timezone.localdate(at):
        return [_("That date has passed. Choose today or a later date.")]
    late = [bar.reason for bar in found if moment < bar.moment]
    return late or ([_("That moment has passed.")] if moment < at else [])
