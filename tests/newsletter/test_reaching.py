"""An address where nothing arrives: since when, and that one newsletter that arrives ends it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Max
from django.utils import timezone

from home.newsletter import reaching
from home.newsletter.mailings import ISSUE
from home.newsletter.models import Subscription
from privacy.mail.models import OutgoingMail
from privacy.retention.due import due

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

State = OutgoingMail.State
NOW = timezone.now()


@pytest.fixture
def reader(subscribed: Any) -> Any:
    """Gijs, who is on the list."""
    return subscribed()


def ended(reader: Any, days: int, state: str, outcome: str = "") -> None:
    """A newsletter to him that ended so many days ago."""
    at = NOW - timedelta(days=days)
    values = {"kind": ISSUE, "subject_id": reader.subject_id, "state": state, "outcome": outcome, "settled_at": at}
    OutgoingMail.objects.create(key=f"{ISSUE}:{days}", **values)


def days_unreachable() -> int | None:
    """For how many days he is known not to be reached."""
    reaching.write_down(NOW)
    since = Subscription.base_objects.aggregate(since=Max("unreachable_since"))["since"]
    return (NOW - since).days if since else None


def test_who_gets_it_is_reached(reader):
    ended(reader, 30, State.HANDED_OVER)
    assert days_unreachable() is None


@pytest.mark.parametrize("how", [(State.BOUNCED, "5.1.1"), (State.BOUNCED, "4.4.7"), (State.REFUSED, "550 5.1.1")])
def test_the_first_that_came_back_since_one_arrived_counts(reader, how):
    for days, state, outcome in ((300, *how), (200, State.HANDED_OVER, ""), (100, *how), (50, *how)):
        ended(reader, days, state, outcome)
    assert days_unreachable() == 100
    assert days_unreachable() == 100


def test_one_that_arrives_ends_it_and_one_that_may_still_come_back_does_not(reader):
    ended(reader, 100, State.BOUNCED, "5.1.1")
    assert days_unreachable() == 100
    ended(reader, 2, State.HANDED_OVER)
    assert days_unreachable() == 100
    ended(reader, 6, State.HANDED_OVER)
    assert days_unreachable() is None


@pytest.mark.parametrize(
    "how", [(State.REFUSED, "no way out: text"), (State.CALLED_OFF, ""), (State.OWED, "451"), (State.IN_DOUBT, "")]
)
def test_what_says_nothing_of_the_mailbox_does_not_count(reader, how):
    ended(reader, 100, *how)
    assert days_unreachable() is None


def test_the_term_of_the_statement_runs_from_there(reader, house):
    ended(reader, 800, State.BOUNCED, "5.1.1")
    Subscription.base_objects.update(collected_at=NOW - timedelta(days=900), subscribed_at=NOW - timedelta(days=900))
    assert not due(Subscription, NOW).exists()
    reaching.write_down(NOW)
    assert due(Subscription, NOW).exists()
