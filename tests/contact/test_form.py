"""The form: what it asks, what it says beside it, and what it keeps."""

from __future__ import annotations

import pytest
import time_machine

from home.models import ContactCase
from privacy.mail.models import OutgoingMail
from privacy.records.models import DataSubject
from privacy.records.purpose import reading
from tests.contact.conftest import QUESTION

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def only_case():
    with reading("answer-contact"):
        return ContactCase.objects.select_related("subject").get()


def test_a_question_makes_subject_case_message_and_owes_two_mails(visitor):
    assert not DataSubject.objects.exists()
    answer = visitor.ask(name="Gijs")
    assert answer.status_code == 302
    assert answer["Location"] == "/contact/verzonden/"
    case = only_case()
    assert (case.subject.address, case.name, case.subject.verified_at) == ("gijs@example.com", "Gijs", None)
    with reading("answer-contact"):
        assert case.messages.get().text == QUESTION
    owed = set(OutgoingMail.objects.values_list("kind", "about"))
    assert owed == {("contact-confirmation", str(case.pk)), ("contact-alert", str(case.pk))}


def test_only_address_and_message_are_needed_and_nothing_else_is_asked(visitor):
    visitor.form()
    page = visitor.seen.content.decode()
    assert page.count("<input") == 3  # the token, a name, an address
    assert page.count("<textarea") == 1
    assert page.count('aria-required="true"') == 2


@time_machine.travel("2026-11-22 12:00+01:00", tick=False)
def test_beside_the_form_stands_why_and_when_in_both_languages(visitor):
    dutch = "Nodig om u te antwoorden. Weg drie maanden nadat u geholpen bent, uiterlijk op 22 november 2027."
    english = "Needed to answer you. Gone three months after you have been helped, on 22 November 2027 at the latest."
    assert dutch in visitor.get("/contact/").content.decode()
    assert english in visitor.get("/en/contact/").content.decode()


def test_without_a_published_statement_the_form_says_so(visitor):
    assert "nog niet gepubliceerd" in visitor.get("/contact/").content.decode()
    assert "not been published yet" in visitor.get("/en/contact/").content.decode()


def test_no_cookie_is_set_and_none_is_needed(visitor):
    visitor.ask()
    for address in ("/contact/", "/en/contact/", "/contact/verzonden/"):
        answer = visitor.get(address)
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
    assert ContactCase.objects.count() == 1


def test_the_thanks_page_is_the_same_for_everybody(visitor):
    visitor.ask(email="a@example.com")
    one = visitor.get("/contact/verzonden/").content
    visitor.ask(email="b@example.com")
    assert visitor.get("/contact/verzonden/").content == one
    assert b"example.com" not in one


def test_a_second_click_and_a_replay_keep_one_case(visitor):
    typed = visitor.form() | {"email": "gijs@example.com", "message": QUESTION}
    first, second = (visitor.post("/contact/", typed) for _ in range(2))
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert ContactCase.objects.count() == 1
    assert DataSubject.objects.count() == 1
    assert OutgoingMail.objects.count() == 2


def test_something_else_sent_with_the_same_form_is_kept_as_well(visitor):
    typed = visitor.form() | {"email": "gijs@example.com", "message": QUESTION}
    visitor.post("/contact/", typed)
    back = visitor.post("/contact/", typed | {"message": "En nog iets"})  # the browser's back button, other words
    assert back["Location"] == "/contact/verzonden/"
    with reading("answer-contact"):
        texts = {case.messages.get().text for case in ContactCase.objects.all()}
    assert texts == {QUESTION, "En nog iets"}


def test_english_form_makes_an_english_case(visitor):
    assert visitor.ask("/en/contact/")["Location"] == "/en/contact/verzonden/"
    assert only_case().language == "en"
    assert OutgoingMail.objects.get(kind="contact-confirmation").language == "en"


def test_switched_off_there_is_no_form_but_another_way(house, visitor):
    from privacy.register.switches import switch

    typed = visitor.form()
    assert typed
    menu = '<a href="/contact/" aria-current="page">'
    assert menu in visitor.seen.content.decode()
    switch("contact", False)
    assert not visitor.form()
    assert menu not in visitor.seen.content.decode()
    assert "hallo@vlonder.example" in visitor.seen.content.decode()
    answer = visitor.post("/contact/", typed | {"email": "gijs@example.com", "message": QUESTION})
    assert answer.status_code == 409
    assert "Wat kost een website" in answer.content.decode()
    assert not ContactCase.objects.exists()


def test_known_and_unknown_addresses_cannot_be_told_apart(visitor, guest):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    visitor.ask(email="eerste@example.com")  # warms caches
    seen = []
    for address in (guest.address, "nieuw@example.com"):
        typed = visitor.form() | {"email": address, "message": QUESTION}
        with CaptureQueriesContext(connection) as queries:
            answer = visitor.post("/contact/", typed)
        seen.append((answer.status_code, answer.content, sorted(answer.items()), len(queries)))
    assert seen[0] == seen[1]


def test_numbers_are_never_given_twice_even_after_erasure(visitor):
    from home.contact.erasure import erase

    visitor.ask()
    first = only_case()
    with reading("erase-contact"):
        erase(first.pk, asked_by="person")
    visitor.ask()
    assert only_case().number == first.number + 1


def test_a_visitor_may_be_signed_in_elsewhere_and_still_be_nobody(visitor, customer):
    visitor.force_login(customer)
    visitor.ask(email="gijs@example.com")
    assert only_case().subject_id != customer.subject_id
