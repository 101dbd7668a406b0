"""The weekly sample: drawn by lot, from every purpose, so that nobody chooses what is looked at.

The lot is seeded with the week and the site's own key: drawn again it is the same, and nobody without that key knows it
beforehand. Looks of officers are drawn apart: they are for a second person.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from privacy.records.access import Access, between
from privacy.rights.looks import account_of, by_people
from privacy.rights.models import Draw, LookToReview, Of, ReviewSettings, monday_of
from privacy.rights.months import beginning
from privacy.statement.officers import OFFICERS

WEEK = timedelta(days=7)
BACK = 4  # weeks that are still drawn when no worker was there


def draw_missing(at: datetime) -> list[Draw]:
    """Draws every complete week of the last four that was not drawn yet, at a moment (aware). Safe twice."""
    this_week = monday_of(timezone.localdate(at))
    weeks = [this_week - n * WEEK for n in range(BACK, 0, -1)]
    drawn = set(Draw.objects.filter(week__in=weeks).values_list("week", flat=True))
    return [one for week in weeks if week not in drawn for one in draw_week(week, at)]


def draw_week(week: date, at: datetime) -> list[Draw]:
    """Draws the samples of one week (its Monday): one of colleagues' looks and one of officers'."""
    size = ReviewSettings.chosen().sample
    looks = [look for look in between(beginning(week), beginning(week + WEEK)) if by_people(look.actor)]
    whose = Whose()
    made = []
    with transaction.atomic():
        for of in Of:
            of_these = {look.entry: look for look in looks if whose(look) == of}
            draw, new = Draw.objects.get_or_create(week=week, of=of, defaults={"found": len(of_these), "drawn_at": at})
            if new:
                chosen = chosen_from(by_purpose(of_these.values()), size, seed_of(week, of))
                keep((of_these[entry] for entry in chosen), of, LookToReview.Why.LOT)
                made.append(draw)
    return made


def keep(looks: Iterable[Access], of: str, why: str) -> None:
    """Keeps looks to be reviewed; one that is there for the same reason already stays as it is."""
    rows = [LookToReview(entry=look.entry, at=look.at, of=of, why=why) for look in looks]
    LookToReview.objects.bulk_create(rows, ignore_conflicts=True)


def by_purpose(looks: Iterable[Access]) -> dict[str, list[int]]:
    """The entries of each purpose."""
    strata: dict[str, list[int]] = {}
    for look in looks:
        strata.setdefault(look.purpose, []).append(look.entry)
    return strata


def seed_of(week: date, of: str) -> str:
    """The seed of a draw: nobody can work it out beforehand without the site's own key."""
    return salted_hmac("privacy.rights.drawing", f"{week.isoformat()}:{of}", algorithm="sha256").hexdigest()


def chosen_from(strata: Mapping[str, Sequence[int]], size: int, seed: str) -> list[int]:
    """`size` entries (all, when there are fewer): at least one of each stratum as far as they go, the rest by share."""
    lot = random.Random(seed)  # noqa: S311 - a lot that can be drawn again, not a secret
    names = sorted(strata)
    if len(names) > size:
        names = sorted(lot.sample(names, size))
    quota = dict.fromkeys(names, 1)
    total = sum(len(strata[name]) for name in names)
    for _ in range(min(size, total) - len(names)):
        # The one that lags furthest behind its share of the whole gets the next place.
        open_ = [name for name in names if quota[name] < len(strata[name])]
        quota[max(open_, key=lambda name: (len(strata[name]) / total * size - quota[name], name))] += 1
    return [entry for name in names for entry in sorted(lot.sample(sorted(strata[name]), quota[name]))]


class Whose:
    """Whether a look was an officer's, asked once for each account: asked whether, so that nobody's row is read."""

    def __init__(self) -> None:
        self._known: dict[int, bool] = {}
        self._accounts = get_user_model()._default_manager.filter(is_active=True)
        self._named = Group.objects.filter(name=OFFICERS, user__is_active=True).exists()

    def __call__(self, look: Access) -> Of:
        account = account_of(look.actor)
        if account is None:
            return Of.STAFF
        if account not in self._known:
            officer = {"groups__name": OFFICERS} if self._named else {"is_superuser": True}
            self._known[account] = self._accounts.filter(pk=account, **officer).exists()
        return Of.OFFICERS if self._known[account] else Of.STAFF
