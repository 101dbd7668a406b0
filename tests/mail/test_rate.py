"""What goes to many keeps to the rate of the mail server, and lets what goes to one person pass."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from privacy.mail import handover, letters, progress
from privacy.mail.letters import Letter

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


@pytest.fixture
def mailing(note, monkeypatch):
    """Notes are a mailing."""
    monkeypatch.setitem(progress._mailings, note, str)


@pytest.fixture
def minute():
    """The beginning of a minute of the clock."""
    return timezone.now().replace(second=0, microsecond=0) + timedelta(minutes=5)


def test_no_more_than_the_rate_leaves_in_a_minute(smtp, owe, mailing, minute, settings):
    settings.PRIVACY_MAILINGS_A_MINUTE = 3
    owe(8)
    for at, gone in ((0, 3), (59, 3), (60, 6), (120, 8)):
        assert handover.hand_over_due(minute + timedelta(seconds=at)) is False  # the sweeper comes by every minute
        assert len(smtp.received) == gone


def test_a_full_batch_within_the_rate_asks_for_another_turn(smtp, owe, mailing, minute, settings):
    settings.PRIVACY_MAILINGS_A_MINUTE = 3
    owe(4)
    assert handover.hand_over_due(minute, limit=2) is True
    assert handover.hand_over_due(minute, limit=2) is False
    assert len(smtp.received) == 3


def test_a_rate_of_nought_is_no_rate(smtp, owe, mailing, settings):
    settings.PRIVACY_MAILINGS_A_MINUTE = 0
    owe(8)
    handover.hand_over_due()
    assert len(smtp.received) == 8


def test_what_goes_to_one_person_passes_what_goes_to_many(smtp, owe, mailing, minute, guest, settings):
    from privacy.mail import outbox

    settings.PRIVACY_MAILINGS_A_MINUTE = 3
    owe(5)
    letters.letter("test-answer")(lambda mail: Letter(subject="Uw vraag", text="Dag."))
    try:
        outbox.owe("test-answer", key="answer", subject=guest)
        handover.hand_over_due(minute)
    finally:
        letters.withdraw("test-answer")
    assert [to for to, _ in smtp.received] == ["gijs@example.com", *(f"person{i}@example.com" for i in range(3))]
