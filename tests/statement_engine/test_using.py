"""A wider use waits for its date, and for its notices; it never reaches what was collected before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from privacy.mail.models import OutgoingMail
from privacy.statement.publication import publish
from privacy.statement.using import may_be_used

from .conftest import moment

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

LONG_AGO = moment(2026, 6, 1)
DAY = timedelta(days=1)


@pytest.fixture
def hoster(published: Any) -> Any:
    """A company that will receive data from now on."""
    from privacy.register.models import Recipient

    made = Recipient.objects.create(name="Hostbedrijf", kind="hosting", role="processor")
    made.activities.create(activity="contact")
    return made


def given(collected_at: Any, at: Any) -> bool:
    return may_be_used("contact", "recipient", "Hostbedrijf", collected_at, at)


def test_what_the_first_version_says_may_be_done_with_everything(published: Any, at: Any) -> None:
    assert may_be_used("contact", "category", "email", moment(2020, 1, 1), at)
    assert may_be_used("contact", "purpose", published.facts["contact"]["purpose"], at, at)
    assert not may_be_used("contact", "category", "payment", at, at)
    assert not may_be_used("newsletter", "category", "email", at, at)
    with pytest.raises(KeyError):
        may_be_used("contact", "colour", "red", at, at)


def test_before_anything_was_published_nothing_may_be_done(page: Any, at: Any) -> None:
    assert not may_be_used("contact", "category", "email", at, at)


def test_a_new_recipient_waits_for_its_date_and_for_its_notices(
    hoster: Any, page: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    ask(people(2, "asker"))
    version = publish(page, user=editor, at=at)
    after = version.effective_from + DAY
    assert version.notices.count() == 2
    assert not given(after, version.effective_from - DAY)
    assert not given(after, after + DAY), "two people still have to be told"
    OutgoingMail.objects.update(state="handed_over", settled_at=at)
    assert given(after, after + DAY)
    assert not given(LONG_AGO, after + DAY), "what was left before it never reaches them"
    assert not given(version.effective_from - DAY, after + DAY)


def test_one_who_asked_meanwhile_is_waited_for_too(
    hoster: Any, page: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    version = publish(page, user=editor, at=at)
    after = version.effective_from + DAY
    assert given(after, after)
    ask(people(1, "later"), collected_at=at + DAY)
    assert not given(after, after)


def test_what_was_taken_out_and_came_back_is_new_again(hoster: Any, page: Any, editor: Any, at: Any) -> None:
    first = publish(page, user=editor, at=at)
    while_there = first.effective_from + DAY
    assert given(while_there, while_there)
    hoster.activities.all().delete()
    publish(page, user=editor, at=while_there + DAY)
    assert not given(while_there, while_there + 2 * DAY)
    hoster.activities.create(activity="contact")
    again = publish(page, user=editor, at=while_there + 3 * DAY)
    assert not given(while_there, again.effective_from + DAY)
    assert given(again.effective_from, again.effective_from + DAY)
