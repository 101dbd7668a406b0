"""From a question to "helped": the whole thread, as the people in it see it."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from home.contact import links
from home.models import ContactCase, ContactMessage
from home.tasks import count_silence
from privacy.ledger.entries import payload_of
from privacy.ledger.models import Entry
from privacy.mail.handover import hand_over_due
from privacy.mail.models import OutgoingMail
from privacy.records.evidence import copy_owed
from privacy.records.models import DataSubject, EvidenceOutbox
from privacy.records.purpose import reading
from tests.contact.conftest import QUESTION
from tests.records.conftest import evidence_away

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

ANSWER = "Dat kost 2.400 euro."


def case():
    with reading("answer-contact"):
        return ContactCase.objects.select_related("subject").get()


def mails() -> list:
    """Lets the worker hand over what is owed; returns what went since the last time."""
    mail.outbox.clear()
    hand_over_due(timezone.now())
    return list(mail.outbox)


def link_in(letter, word: str) -> str:
    return re.search(rf"https?://[^/\s]+(/\S*{word}/\S+)", letter.body)[1]


def answer(desk, text: str = ANSWER):
    page = desk.get(f"/beheer/home/contactcase/edit/{case().pk}/").content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', page)[1]
    return desk.post(f"/beheer/home/contactcase/edit/{case().pk}/", {"act": "answer", "text": text, "seen": seen})


@pytest.fixture
def answered(visitor, desk):
    """Gijs asked, Anna answered, and the mails went; the address of his page."""
    visitor.ask()
    mails()
    answer(desk)
    return link_in(mails()[0], "gesprek")


def act(visitor, address, **typed):
    return visitor.post(address, visitor.form(address) | typed, headers={"sec-fetch-site": "same-origin"})


def test_the_whole_thread_from_question_to_helped(visitor, desk):
    visitor.ask(name="Gijs")
    sent = {letter.subject: letter for letter in mails()}
    assert f"Uw bericht is aangekomen (nr. {case().number})" in sent
    assert answer(desk).status_code == 302
    (letter,) = mails()
    assert letter.to == ["gijs@example.com"]
    assert ANSWER not in letter.body + str(letter.alternatives)
    address = link_in(letter, "gesprek")
    page = html.unescape(visitor.get(address).content.decode())
    assert QUESTION in page
    assert ANSWER in page
    act(visitor, address, act="reply", message="En met een webwinkel?")
    assert case().status == "open"
    answer(desk, "Dan 4.000 euro.")
    assert act(visitor, address, act="helped")["Location"].endswith("?done=helped")
    assert (case().status, case().satisfied_by) == ("satisfied", "person")


@time_machine.travel("2026-11-22 12:00+01:00", tick=False)
def test_the_confirmation_says_when_it_goes_and_quotes_nothing(visitor):
    visitor.ask(name="Gijs uit Gouda")
    letter = next(letter for letter in mails() if letter.to == ["gijs@example.com"])
    written = letter.body + letter.alternatives[0].content
    for words in ("Drie maanden nadat u geholpen bent", "22 november 2027", "30 dagen", "Verwijder mijn bericht nu"):
        assert words in written
    assert "website" not in written.replace("Website", "")
    assert "Gouda" not in written


def test_the_english_letters_are_english(visitor):
    visitor.ask("/en/contact/")
    letter = next(letter for letter in mails() if letter.to == ["gijs@example.com"])
    assert letter.subject.startswith("Your message has arrived (no.")
    assert "/en/contact/verwijderen/" in letter.body
    assert "Nodig" not in letter.body


def test_the_alert_has_a_number_and_a_link_and_nothing_of_anybody(visitor, settings):
    settings.OFFICER_EMAIL = "omar@vlonder.example"
    visitor.ask(name="Gijs")
    letter = next(letter for letter in mails() if letter.to == ["omar@vlonder.example"])
    whole = letter.message().as_string()
    assert letter.subject == f"Er is een nieuw bericht (nr. {case().number})"
    assert f"/beheer/home/contactcase/edit/{case().pk}/" in letter.body
    assert not [word for word in ("Gijs", "gijs@", "website") if word in whole]


def test_one_address_gets_three_confirmations_a_day_however_often_it_is_typed(visitor, settings):
    settings.INTAKE_LIMITS = settings.INTAKE_LIMITS | {"contact": ["1000/m"]}
    for address in ["GIJS@example.com", "gijs@example.com"] * 5:
        visitor.ask(email=address)
        mails_to = len(mails())
    assert mails_to == 0
    State = OutgoingMail.State
    rows = OutgoingMail.objects.filter(kind="contact-confirmation")
    assert rows.filter(state=State.HANDED_OVER).count() == 3
    assert rows.filter(state=State.CALLED_OFF).count() == 7


def test_reading_ones_own_case_is_in_the_evidence(visitor, answered):
    before = Entry.objects.filter(kind="read").count()
    visitor.get(answered)
    entry = Entry.objects.filter(kind="read").order_by("pk").last()
    payload = payload_of(entry)
    assert Entry.objects.filter(kind="read").count() == before + 1
    assert (payload["purpose"], payload["actor"]) == ("read-own-case", "person")
    assert {subject for row in payload["rows"] for subject in row["subjects"]} == {str(case().subject_id)}


def test_signed_pages_are_never_stored_named_or_indexed(visitor, answered):
    for address in (
        answered,
        f"/contact/verwijderen/{links.token_for(links.DELETE, case().pk)}/",
        "/contact/gesprek/x/",
    ):
        page = visitor.get(address)
        assert page["Referrer-Policy"] == "no-referrer"
        assert "no-store" in page["Cache-Control"]
        assert "noindex" in page["X-Robots-Tag"]
        assert not page.cookies


def test_opening_a_link_changes_nothing(visitor, answered):
    delete = f"/contact/verwijderen/{links.token_for(links.DELETE, case().pk)}/"
    before = case().__dict__ | {"_state": None}
    for address in (answered, delete, f"{answered}?act=helped", f"{answered}?done=helped"):
        visitor.get(address)
        visitor.head(address)
    assert case().__dict__ | {"_state": None} == before
    assert ContactMessage.objects.count() == 2


def test_a_link_opens_one_door_only(visitor, answered):
    pk = case().pk
    thread, delete = links.token_for(links.THREAD, pk), links.token_for(links.DELETE, pk)
    for address in (
        f"/contact/gesprek/{delete}/",
        f"/contact/verwijderen/{thread}/",
        f"/contact/verwijderen/{delete[:-1]}/",
        f"/contact/verwijderen/{pk.hex}/",
        "/contact/verwijderen/%00/",
    ):
        assert visitor.get(address).status_code == 404
        assert visitor.post(address).status_code == 404
    assert ContactCase.objects.filter(pk=pk).exists()


def test_deleting_takes_everything_and_says_so_and_a_second_click_too(visitor, answered):
    pk, subject = case().pk, case().subject_id
    act(visitor, answered, act="reply", message="Nog iets")
    assert OutgoingMail.objects.filter(about=str(pk), state="owed").count() == 1
    assert ContactMessage.objects.count() == 3
    address = f"/contact/verwijderen/{links.token_for(links.DELETE, pk)}/"
    assert "Uw bericht is weg" in visitor.post(address).content.decode()
    assert not ContactCase.base_objects.filter(pk=pk).exists()
    assert not ContactMessage.base_objects.exists()
    assert not DataSubject.base_objects.filter(pk=subject).exists()
    assert not OutgoingMail.objects.filter(about=str(pk)).exclude(state="called_off").filter(state="owed").exists()
    assert "al weg" in visitor.post(address).content.decode()
    assert "al weg" in visitor.get(address).content.decode()
    assert visitor.get(answered).status_code == 404
    copy_owed()
    erased = payload_of(Entry.objects.get(kind="erasure"))
    assert (erased["case"], erased["subject"], erased["messages"]) == (str(pk), str(subject), 3)
    assert erased["subject_removed"] is True


def test_deleting_one_case_leaves_another_ones_alone(visitor, customer):
    visitor.ask(email="bram@example.com")
    other = case().pk
    visitor.ask(email="gijs@example.com")
    mine = ContactCase.base_objects.exclude(pk=other)
    with reading("answer-contact"):
        pk = mine.get().pk
    visitor.post(f"/contact/verwijderen/{links.token_for(links.DELETE, pk)}/")
    assert case().pk == other
    assert OutgoingMail.objects.filter(about=str(other), state="owed").count() == 2


def test_a_subject_with_more_than_this_case_stays(visitor, customer):
    from home.contact.erasure import erase

    visitor.ask()
    ContactCase.objects.update(subject=customer.subject_id)
    ContactMessage.objects.update(subject=customer.subject_id)
    with reading("erase-contact"):
        assert erase(case().pk, asked_by="person")
    assert not ContactCase.objects.exists()
    assert DataSubject.objects.filter(pk=customer.subject_id).exists()


def test_a_mail_in_the_workers_hand_is_called_off_by_its_letter(visitor):
    visitor.ask()
    pk = case().pk
    OutgoingMail.objects.update(state="claimed", claimed_until=timezone.now() - timedelta(minutes=1))
    visitor.post(f"/contact/verwijderen/{links.token_for(links.DELETE, pk)}/")
    assert mails() == []


def test_a_reply_opens_the_case_again_and_counts_once(visitor, answered):
    act(visitor, answered, act="helped")
    assert case().satisfied_at
    typed = visitor.form(answered) | {"act": "reply", "message": "Toch nog iets"}
    for _ in range(2):
        visitor.post(answered, typed, headers={"sec-fetch-site": "same-origin"})
    assert (case().status, case().satisfied_by, case().answered_at) == ("open", "", None)
    assert ContactMessage.objects.filter(ours=False).count() == 2


def test_another_reply_with_the_same_form_is_kept_as_well(visitor, answered):
    typed = visitor.form(answered) | {"act": "reply"}
    for words in ("Toch nog iets", "En dit"):
        visitor.post(answered, typed | {"message": words}, headers={"sec-fetch-site": "same-origin"})
    with reading("answer-contact"):
        texts = [message.text for message in ContactMessage.objects.filter(ours=False)]
    assert {"Toch nog iets", "En dit"} <= set(texts)


def test_not_helped_opens_the_case_and_moves_no_date(visitor, answered):
    last = case().last_message_at
    act(visitor, answered, act="not-helped")
    assert case().status == "open"
    assert case().last_message_at == last
    assert OutgoingMail.objects.filter(kind="contact-alert", state="owed").count() == 1


@pytest.mark.parametrize("typed", ["", "  ", "\u200b", "a" * 5_001, "een\x00twee"])
def test_a_bad_reply_comes_back_with_what_was_typed(visitor, answered, typed):
    reply = act(visitor, answered, act="reply", message=typed)
    assert reply.status_code == 422
    assert typed.replace("\x00", "").strip() in reply.content.decode()
    assert ContactMessage.objects.count() == 2


def test_a_reply_to_an_erased_case_is_given_back(visitor, answered):
    typed = visitor.form(answered) | {"act": "reply", "message": "Te laat?"}
    visitor.post(f"/contact/verwijderen/{links.token_for(links.DELETE, case().pk)}/")
    page = visitor.post(answered, typed, headers={"sec-fetch-site": "same-origin"}, follow=True)
    assert "Te laat?" in page.content.decode()
    assert "niet bewaard" in page.content.decode()


def test_silence_counts_from_the_moment_it_was_complete_not_from_the_run(visitor, desk):
    with time_machine.travel("2026-11-22 12:00+01:00", tick=False) as clock:
        visitor.ask()
        answer(desk)
        clock.move_to("2026-12-22 11:59+01:00")
        count_silence()
        assert case().satisfied_at is None
        clock.move_to("2026-12-29 12:00+01:00")  # the worker was down for a week
        count_silence()
        count_silence()
        assert case().satisfied_at.isoformat() == "2026-12-22T11:00:00+00:00"
        assert case().satisfied_by == "silence"


def test_an_open_case_is_never_silent(visitor):
    with time_machine.travel("2026-11-22 12:00+01:00", tick=False) as clock:
        visitor.ask()
        clock.move_to("2027-06-01 12:00+01:00")
        count_silence()
        assert case().satisfied_at is None


def test_a_case_past_its_term_is_shown_to_nobody_even_if_nobody_erased_it_yet(visitor, desk):
    with time_machine.travel("2026-11-22 12:00+01:00", tick=False) as clock:
        visitor.ask()
        address = f"/contact/gesprek/{links.token_for(links.THREAD, case().pk)}/"
        clock.move_to("2027-11-22 11:59+01:00")
        assert QUESTION in html.unescape(visitor.get(address).content.decode())
        clock.move_to("2027-11-22 12:00+01:00")
        page = visitor.get(address)
        assert (page.status_code, QUESTION in html.unescape(page.content.decode())) == (404, False)
    assert ContactCase.objects.count() == 1


def test_with_the_evidence_down_a_reply_is_taken_in_and_nothing_is_shown(visitor, answered):
    typed = visitor.form(answered) | {"act": "reply", "message": "Nog iets"}
    delete = f"/contact/verwijderen/{links.token_for(links.DELETE, case().pk)}/"
    with evidence_away():
        page = visitor.get(answered)
        assert (page.status_code, ANSWER in page.content.decode()) == (503, False)
        assert visitor.post(answered, typed).status_code == 302
        assert ContactMessage.objects.count() == 3
        assert visitor.post(delete).status_code == 200
    assert not ContactCase.objects.exists()
    assert EvidenceOutbox.objects.filter(kind="erasure").count() == 1  # copied over when the evidence is back
