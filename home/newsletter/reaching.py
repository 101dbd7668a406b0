"""Whom the newsletter no longer reaches: since when it came back, and came back ever since.

The outbox knows what became of each mail; this only writes down, in two statements for the whole list, what follows.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from home.newsletter.mailings import ISSUE
from home.newsletter.models import Subscription
from privacy.mail.models import OutgoingMail
from privacy.mail.way_out import NONE

State = OutgoingMail.State

LONG_ENOUGH = timedelta(days=5)  # a server may try that long before it sends a mail back (RFC 5321, 4.5.4.1)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
DID_NOT_ARRIVE = Q(state__in=(State.REFUSED, State.BOUNCED)) & ~Q(outcome__startswith=NONE)


def write_down(at: datetime) -> None:
    """Brings `unreachable_since` up to date at a moment (aware). Reads nobody; safe to run at any time, twice."""
    with transaction.atomic():
        known = Subscription.base_objects.filter(unreachable_since__isnull=False)
        known.filter(Exists(arrived(at).filter(settled_at__gt=OuterRef("unreachable_since")))).update(
            unreachable_since=None
        )
        last = Subquery(arrived(at).order_by("-settled_at").values("settled_at")[:1], output_field=DateTimeField())
        since = Coalesce(last, Value(NEVER, output_field=DateTimeField()))
        others = Subscription.base_objects.filter(unreachable_since=None).annotate(last=since)
        failed = theirs().filter(DID_NOT_ARRIVE, settled_at__gt=OuterRef("last")).order_by("settled_at")
        others.filter(Exists(failed)).update(unreachable_since=Subquery(failed.values("settled_at")[:1]))


def theirs() -> QuerySet[OutgoingMail]:
    """The newsletters of a subscription."""
    return OutgoingMail.objects.filter(kind=ISSUE, subject=OuterRef("subject"))


def arrived(at: datetime) -> QuerySet[OutgoingMail]:
    """Those that were handed over and did not come back in time."""
    return theirs().filter(state=State.HANDED_OVER, settled_at__lte=at - LONG_ENOUGH)
