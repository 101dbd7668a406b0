"""Mailings: what goes to many at once, how far it is, and how much of it may leave in a minute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Max, Q

from privacy.mail.models import OutgoingMail

State = OutgoingMail.State

WAITING = (State.OWED, State.CLAIMED, State.HANDING_OVER)
IN_HAND = (State.CLAIMED, State.HANDING_OVER)

_mailings: dict[str, Callable[[str], str]] = {}


def mailing(kind: str, title: Callable[[str], str]) -> None:
    """Says that mails of a kind go to many at once, told apart by `about`; `title` names one from that id."""
    _mailings[kind] = title


def kinds_to_many() -> list[str]:
    """The kinds of mail that go to many at once."""
    return list(_mailings)


def room(at: datetime, limit: int) -> int:
    """How many mails to many may still leave in the minute of a moment (aware), up to `limit`.

    Mail servers take only so many a minute from one sender (the setting PRIVACY_MAILINGS_A_MINUTE; 0 for no end).
    Counted by the minute of the clock, for the sweeper comes by every minute; several hosts may exceed it by a batch.
    """
    most = settings.PRIVACY_MAILINGS_A_MINUTE
    if not most:
        return limit
    minute = at.replace(second=0, microsecond=0)
    left = Q(state__in=IN_HAND) | Q(settled_at__gte=minute) & ~Q(state=State.CALLED_OFF)
    return max(0, min(limit, most - OutgoingMail.objects.filter(left, kind__in=_mailings).count()))


@dataclass
class Progress:
    """The counts of one mailing, by state."""

    kind: str
    about: str
    title: str
    counts: dict[str, int] = field(default_factory=dict)

    def count(self, *states: str) -> int:
        """How many mails are in these states."""
        return sum(self.counts.get(state, 0) for state in states)

    @property
    def waiting(self) -> int:
        return self.count(*WAITING)

    @property
    def handed_over(self) -> int:
        return self.count(State.HANDED_OVER)

    @property
    def refused(self) -> int:
        return self.count(State.REFUSED)

    @property
    def bounced(self) -> int:
        return self.count(State.BOUNCED)

    @property
    def in_doubt(self) -> int:
        return self.count(State.IN_DOUBT)

    @property
    def called_off(self) -> int:
        return self.count(State.CALLED_OFF)

    @property
    def total(self) -> int:
        """Everything but what was called off."""
        return sum(self.counts.values()) - self.called_off

    @property
    def minutes(self) -> int:
        """How long the rest takes at the rate that the mail server takes; 0 when that has no end."""
        most = settings.PRIVACY_MAILINGS_A_MINUTE
        return -(-self.waiting // most) if most else 0

    @property
    def settled(self) -> int:
        """What no longer waits, however it ended."""
        return self.total - self.waiting


def mailings() -> list[Progress]:
    """Every mailing, the last one first."""
    rows = OutgoingMail.objects.filter(kind__in=_mailings).order_by()
    newest = rows.values("kind", "about").annotate(last=Max("pk")).order_by("-last")
    found = {
        (row["kind"], row["about"]): Progress(row["kind"], row["about"], _mailings[row["kind"]](row["about"]))
        for row in newest
    }
    for row in rows.values("kind", "about", "state").annotate(number=Count("pk")):
        found[row["kind"], row["about"]].counts[row["state"]] = row["number"]
    return list(found.values())


def progress_of(kind: str, about: str) -> Progress:
    """How far one mailing is."""
    found = Progress(kind, about, _mailings[kind](about))
    rows = OutgoingMail.objects.filter(kind=kind, about=about).order_by().values("state")
    found.counts = {row["state"]: row["number"] for row in rows.annotate(number=Count("pk"))}
    return found


def in_doubt() -> int:
    """How many mails of any kind are in doubt."""
    return OutgoingMail.objects.filter(state=State.IN_DOUBT).count()


def stuck(since: datetime) -> int:
    """How many mails are owed since before a moment (aware), when none was handed over after it; 0 when some were."""
    if OutgoingMail.objects.filter(state=State.HANDED_OVER, settled_at__gte=since).exists():
        return 0
    return OutgoingMail.objects.filter(state=State.OWED, not_before__lt=since).count()
