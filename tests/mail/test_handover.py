"""From owed to handed over, and every way in which that can end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from privacy.mail import handover, letters, outbox
from privacy.mail.models import OutgoingMail
from privacy.mail.sweep import sweep
from privacy.records.models import EvidenceOutbox

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

State = OutgoingMail.State


def states():
    return sorted(OutgoingMail.objects.values_list("state", flat=True))


def test_a_mail_owed_twice_is_one_mail(owe, guest, note):
    first = outbox.owe(note, key="same", subject=guest)
    again = outbox.owe(note, key="same", subject=guest)
    assert (first.pk, first.message_id) == (again.pk, again.message_id)
    assert OutgoingMail.objects.count() == 1


def test_what_is_rolled_back_is_not_owed(guest, note, django_capture_on_commit_callbacks):
    from django.db import transaction

    with pytest.raises(RuntimeError), django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        outbox.owe(note, key="same", subject=guest)
        raise RuntimeError
    assert OutgoingMail.objects.count() == 0 and not callbacks


def test_a_thousand_mails_wake_the_worker_once(guest, note, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        found = outbox.owe_many(note, [outbox.Owed(f"n:{i}", guest.pk, "nl") for i in range(1500)])
        outbox.owe(note, key="one more", subject=guest)
    assert len(found) == 1500 and OutgoingMail.objects.count() == 1501
    assert len(callbacks) == 1


def test_a_queue_that_is_down_does_not_undo_the_business(guest, note, django_capture_on_commit_callbacks):
    def down(**_):
        raise ConnectionError("queue")

    outbox.mail_owed.connect(down)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            outbox.owe(note, key="same", subject=guest)
    finally:
        outbox.mail_owed.disconnect(down)
    assert OutgoingMail.objects.get().key == "same"


def test_a_mail_is_handed_over_with_its_evidence(smtp, owe):
    [mail] = owe()
    handover.hand_over_due()
    mail.refresh_from_db()
    assert mail.state == State.HANDED_OVER and mail.settled_at
    assert smtp.received == [("person0@example.com", mail.message_id)]
    assert EvidenceOutbox.objects.filter(kind="mail-handed-over").count() == 1


def test_what_was_read_for_it_is_in_the_evidence(smtp, owe):
    from privacy.ledger.entries import payload_of
    from privacy.ledger.models import Entry

    [mail] = owe()
    handover.hand_over_due()
    read = payload_of(Entry.objects.using("evidence").get(kind="read"))
    assert read["purpose"] == "hand-over-mail" and read["on_behalf"] == f"mail:{mail.pk}"
    assert str(mail.subject_id) in str(read["rows"])


def test_nothing_is_sent_when_the_reading_cannot_be_written_down(smtp, owe, monkeypatch):
    from privacy.ledger import entries

    def down(*_, **__):
        raise ConnectionError("evidence")

    [mail] = owe()
    monkeypatch.setattr(entries, "append", down)
    handover.hand_over_due()
    mail.refresh_from_db()
    assert mail.state == State.OWED and mail.not_before > timezone.now() and not smtp.received


@pytest.mark.parametrize("step", ["mail", "rcpt", "data"])
@pytest.mark.parametrize("words", ["550 5.1.1 <person0@example.com> unknown", "554 no"])
def test_a_definite_no_is_a_refusal_with_its_code(smtp, owe, step, words):
    [mail] = owe()
    smtp.answers[step] = words
    handover.hand_over_due()
    mail.refresh_from_db()
    assert mail.state == State.REFUSED and mail.outcome == words.split(" <")[0].removesuffix(" no")
    assert "@" not in mail.outcome and not smtp.received


@pytest.mark.parametrize("step", ["mail", "rcpt", "data"])
def test_a_not_now_is_tried_again_later_and_in_the_end_given_up(smtp, owe, step):
    [mail] = owe()
    smtp.answers[step] = "451 4.7.1 later"
    at = timezone.now()
    for days in range(14):
        handover.hand_over_due(at + timedelta(days=days))
        mail.refresh_from_db()
        assert mail.state == (State.OWED if days < 13 else State.REFUSED)
    assert mail.outcome == "451 4.7.1" and not smtp.received


def test_greylisted_mail_arrives_once(smtp, owe):
    owe()
    smtp.answers["rcpt"] = "450 4.2.0 greylisted"
    handover.hand_over_due()
    del smtp.answers["rcpt"]
    handover.hand_over_due()
    assert not smtp.received  # it waits
    handover.hand_over_due(timezone.now() + timedelta(minutes=2))
    assert len(smtp.received) == 1


def test_a_refusal_does_not_keep_the_next_one(smtp, owe):
    owe(3)
    smtp.answers["data"] = "554 5.7.1 no"
    handover.hand_over_due()
    assert states() == [State.REFUSED] * 3


def test_silence_during_the_content_is_doubt_and_stays_doubt(smtp, owe):
    [mail] = owe()
    smtp.answers["data"] = "hang up"
    handover.hand_over_due()
    mail.refresh_from_db()
    assert mail.state == State.IN_DOUBT
    del smtp.answers["data"]
    assert not sweep(timezone.now() + timedelta(days=7))
    handover.hand_over_due(timezone.now() + timedelta(days=7))
    assert not smtp.received


def test_a_server_that_is_down_costs_no_mail_anything(owe, settings):
    [mail] = owe()
    settings.EMAIL_BACKEND = "privacy.mail.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert handover.hand_over_due() is False
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (State.OWED, 0)


def test_a_server_that_does_not_know_us_refuses_nobody(smtp, owe):
    owe(3)
    smtp.answers["mail"] = "530 5.7.0 authentication required"
    handover.hand_over_due()
    assert states() == [State.OWED] * 3


def test_handing_over_is_committed_before_the_content_goes(smtp, owe):
    owe()
    seen = []
    original = handover.begin

    def begin(one, at):
        original(one, at)
        seen.append((OutgoingMail.objects.get(pk=one.pk).state, list(smtp.received)))

    handover.begin = begin
    try:
        handover.hand_over_due()
    finally:
        handover.begin = original
    assert seen == [(State.HANDING_OVER, [])] and len(smtp.received) == 1


def test_a_lost_claim_sends_nothing(smtp, owe):
    [mail] = owe()

    def write(one):
        OutgoingMail.objects.filter(pk=one.pk).update(claim="somebody else")
        return letters.Letter(subject="Hallo", text="Dag.")

    letters.withdraw(mail.kind)
    letters.letter(mail.kind)(write)
    handover.hand_over_due()
    mail.refresh_from_db()
    assert not smtp.received and (mail.state, mail.claim) == (State.CLAIMED, "somebody else")


def test_a_claim_that_ran_out_is_free_again_and_one_that_did_not_is_not(smtp, owe):
    [mail] = owe()
    at = timezone.now()
    assert handover.claim(mail.pk, at)
    assert handover.claim(mail.pk, at + timedelta(minutes=14)) is None
    assert sweep(at + timedelta(minutes=16))
    handover.hand_over_due(at + timedelta(minutes=16))
    assert len(smtp.received) == 1


def test_a_worker_lost_after_handing_over_began_leaves_doubt_with_its_evidence(smtp, owe):
    [mail] = owe()
    at = timezone.now()
    handover.begin(handover.claim(mail.pk, at), at)
    assert not sweep(at + timedelta(minutes=14))
    mail.refresh_from_db()
    assert mail.state == State.HANDING_OVER
    sweep(at + timedelta(minutes=16))
    mail.refresh_from_db()
    assert mail.state == State.IN_DOUBT and EvidenceOutbox.objects.filter(kind="mail-in-doubt").count() == 1


def test_a_letter_that_fails_waits_and_lets_the_others_pass(smtp, owe):
    first, _second = owe(2)
    OutgoingMail.objects.filter(pk=first.pk).update(kind="nobody-writes-this")
    handover.hand_over_due()
    first.refresh_from_db()
    assert first.state == State.OWED and first.outcome == "not written: UnknownLetter"
    assert [to for to, _ in smtp.received] == ["person1@example.com"]


def test_a_letter_may_call_the_mail_off(smtp, owe):
    [mail] = owe()
    letters.withdraw(mail.kind)
    letters.letter(mail.kind)(lambda one: None)
    handover.hand_over_due()
    mail.refresh_from_db()
    assert mail.state == State.CALLED_OFF and not smtp.received


def test_an_address_changed_meanwhile_gets_the_mail(smtp, owe):
    [mail] = owe()
    from privacy.records.models import DataSubject

    DataSubject.base_objects.filter(pk=mail.subject_id).update(address="new@example.com")
    handover.hand_over_due()
    assert smtp.received[0][0] == "new@example.com"


def test_an_address_no_server_must_take_is_refused_not_mangled(smtp, owe):
    [mail] = owe()
    from privacy.records.models import DataSubject

    DataSubject.base_objects.filter(pk=mail.subject_id).update(address="jösé@example.com")
    handover.hand_over_due()
    mail.refresh_from_db()
    assert mail.state == State.REFUSED and not smtp.received


@pytest.mark.parametrize("backend", ["locmem", "console"])
def test_other_backends_pass_through_the_same_states(owe, settings, backend, mailoutbox):
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    [mail] = owe()
    handover.hand_over_due()
    mail.refresh_from_db()
    assert mail.state == State.HANDED_OVER


def test_a_mail_for_later_waits(smtp, guest, note):
    later = timezone.now() + timedelta(days=3)
    outbox.owe(note, key="later", subject=guest, not_before=later)
    handover.hand_over_due(later - timedelta(seconds=1))
    assert not smtp.received
    handover.hand_over_due(later)
    assert len(smtp.received) == 1
