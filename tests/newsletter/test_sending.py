"""Sending an issue: to everybody on the list at that moment, once, as it was then."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from home.newsletter import sending
from home.newsletter.issue_letters import subscription_of
from home.newsletter.mailings import ISSUE, Mailing, MailingText
from home.newsletter.plan import NotReady, plan_of
from home.newsletter.signing_up import Said
from privacy.consent.tickets import Ticket
from privacy.consent.withdrawing import unsubscribe
from privacy.mail.handover import hand_over_due
from privacy.mail.models import OutgoingMail
from privacy.records.models import EvidenceOutbox
from privacy.records.purpose import reading
from privacy.register.switches import switch

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

State = OutgoingMail.State


@pytest.fixture
def readers(subscribed: Any) -> list[Any]:
    """Three people on the list: two read Dutch, one reads English."""
    english = Said("Yes, send me the newsletter.", "en", None)
    three = [subscribed("anna@example.com"), subscribed("bo@example.com"), subscribed("cleo@example.com", english)]
    hand_over_due()  # the mails that asked them to confirm
    return three


@pytest.fixture
def send(issue: Any, editor: Any) -> Any:
    """Looks at the plan and sends what was seen."""

    def now(**changed: Any) -> Mailing:
        at = timezone.now()
        seen = plan_of(issue["nl"], at).fingerprint | changed
        mailing, _ = sending.send(issue["nl"], user=editor, seen=seen, at=at)
        return mailing

    return now


def leave(subscription: Any) -> None:
    with reading("unsubscribe"):
        ticket = Ticket("newsletter", subscription.print, subscription.pk)
        unsubscribe(ticket, how="link", at=timezone.now())


def newsletters() -> list[Any]:
    """What arrived of the newsletter once the worker was at it."""
    while hand_over_due():
        pass
    return [one for one in mail.outbox if "List-Id" in one.extra_headers]


def test_everybody_on_the_list_gets_it_once_in_their_language(readers, send):
    assert not newsletters()
    mailing = send()
    got = {one.to[0]: one.subject for one in newsletters()}
    dutch, english = "Drie planken erbij", "Three more planks"
    assert got == {"anna@example.com": dutch, "bo@example.com": dutch, "cleo@example.com": english}
    assert len(newsletters()) == 3 and mailing.owed == 3


def test_each_mail_carries_its_own_way_out_and_it_works(readers, send, client):
    send()
    one = next(one for one in newsletters() if one.to == ["bo@example.com"])
    link = one.extra_headers["List-Unsubscribe"].strip("<>")
    assert link in one.body and link in one.alternatives[0].content
    assert len({other.extra_headers["List-Unsubscribe"] for other in newsletters()}) == 3
    answer = client.post(link, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert {type(readers[0]).base_objects.filter(pk=reader.pk).exists() for reader in (readers[0], readers[2])} == {
        True
    }
    assert not type(readers[0]).base_objects.filter(pk=readers[1].pk).exists()


def test_a_second_press_sends_nothing(readers, send):
    first = send()
    again = send()
    assert again == first and Mailing.objects.count() == 1
    assert OutgoingMail.objects.filter(kind=ISSUE).count() == 3


def test_who_leaves_before_it_goes_does_not_get_it(readers, send):
    send()
    leave(readers[0])
    assert {one.to[0] for one in newsletters()} == {"bo@example.com", "cleo@example.com"}
    assert OutgoingMail.objects.filter(kind=ISSUE, state=State.CALLED_OFF).count() == 1


def test_who_leaves_and_comes_back_was_never_owed_it(readers, send, subscribed):
    send()
    leave(readers[0])
    subscribed("anna@example.com")
    assert {one.to[0] for one in newsletters()} == {"bo@example.com", "cleo@example.com"}


def test_who_joins_later_does_not_get_it(readers, send, subscribed):
    send()
    subscribed("late@example.com")
    assert "late@example.com" not in {one.to[0] for one in newsletters()}


def test_what_is_changed_afterwards_changes_no_mail(readers, send, issue, client):
    send()
    page = issue["nl"]
    page.title = "Iets anders"
    page.save_revision().publish()
    assert {one.subject for one in newsletters()} == {"Drie planken erbij", "Three more planks"}
    assert "daarna nog veranderd" in client.get(page.get_url()).content.decode()


def test_more_readers_or_other_words_than_were_seen_ask_for_another_look(readers, send, issue):
    revision = issue["nl"].live_revision_id
    for seen in ([revision, 1], [revision + 1, 2]):
        with pytest.raises(sending.Overtaken):
            send(nl=seen)
    assert not Mailing.objects.exists() and not OutgoingMail.objects.filter(kind=ISSUE).exists()
    assert send(nl=[revision, 5]).owed == 3  # somebody left meanwhile: no reason to look again


def test_stopping_calls_off_what_has_not_gone_and_what_a_worker_holds(readers, send, editor):
    mailing = send()
    hand_over_due(limit=1)
    assert sending.stop(mailing, user=editor, at=timezone.now()) == 2
    assert sending.stop(mailing, user=editor, at=timezone.now()) == 0
    assert len(newsletters()) == 1
    kinds = EvidenceOutbox.objects.filter(kind__startswith="newsletter-").values_list("kind", flat=True)
    assert set(kinds) == {"newsletter-sent", "newsletter-stopped"}


def test_a_mail_that_was_claimed_before_the_stop_does_not_go(readers, send, monkeypatch, editor):
    from privacy.mail import handover

    mailing, original = send(), handover.begin

    def begin(one, at):
        sending.stop(mailing, user=editor, at=timezone.now())
        original(one, at)

    monkeypatch.setattr(handover, "begin", begin)
    assert not newsletters()
    assert set(mailing.mails.values_list("state", flat=True)) == {State.CALLED_OFF}


def test_a_mail_that_was_claimed_before_its_reader_left_does_not_go(readers, send, monkeypatch):
    from privacy.mail import handover

    send()
    original, left = handover.begin, []

    def begin(one, at):
        if subscription_of(one) == readers[1].pk:
            left.append(leave(readers[1]))
        original(one, at)

    monkeypatch.setattr(handover, "begin", begin)
    assert {one.to[0] for one in newsletters()} == {"anna@example.com", "cleo@example.com"} and left
    assert OutgoingMail.objects.filter(kind=ISSUE, state=State.CALLED_OFF).count() == 1


def test_what_is_in_the_way_is_said_and_nothing_is_sent(readers, send, issue):
    def reasons() -> str:
        with pytest.raises(NotReady) as refusal:
            send()
        assert not Mailing.objects.exists() and not MailingText.objects.exists()
        return " ".join(refusal.value.reasons)

    page = issue["nl"]
    page.preheader = ""
    page.save_revision().publish()
    assert reasons() == "Nederlands: de voorbeeldregel is leeg."
    page.title = "Nog niet klaar"
    page.save_revision()
    assert "wijzigingen die niet zijn gepubliceerd" in reasons()
    issue["en"].unpublish()
    assert "Engels: 1 lezer" in reasons()
    switch("newsletter", False)
    assert "staat uit" in reasons()


def test_a_language_that_nobody_reads_may_be_missing(subscribed, send, issue):
    subscribed("anna@example.com")
    issue["en"].unpublish()
    assert send().owed == 1
    assert list(MailingText.objects.values_list("language", flat=True)) == ["nl"]


def test_nobody_on_the_list_is_a_reason(newsletter_on, send):
    with pytest.raises(NotReady) as refusal:
        send()
    assert refusal.value.reasons == ["Er staat niemand op de lijst."]


def test_a_restricted_reader_gets_nothing(readers, send):
    type(readers[0]).base_objects.filter(pk=readers[0].pk).update(restricted_at=timezone.now())
    assert send().owed == 2


def test_the_mail_names_its_row_on_the_list(readers, send):
    send()
    owed = OutgoingMail.objects.filter(kind=ISSUE)
    assert {subscription_of(one) for one in owed} == {reader.pk for reader in readers}
    assert all(one.not_before <= timezone.now() + timedelta(seconds=1) for one in owed)
