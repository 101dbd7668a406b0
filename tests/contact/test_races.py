"""Many at once: every number is given once, every form counts once, and of two answers one is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from home.contact.answering import Overtaken, answer, newest
from home.contact.receiving import Incoming, take_in
from home.models import ContactCase, ContactMessage
from privacy.mail.models import OutgoingMail
from privacy.records.purpose import reading
from tests.contact.conftest import QUESTION, Visitor

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"], transaction=True), pytest.mark.postgres]


def at_once(count: int, act):
    """Runs an act in that many threads, all let go at the same moment; what each returned or raised."""
    gate = Barrier(count)

    def one(n: int):
        gate.wait(timeout=30)
        try:
            return act(n)
        except Exception as error:  # noqa: BLE001 - what a thread raised is what is looked at
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(one, range(count)))


def test_twenty_questions_at_once_are_twenty_cases_with_numbers_of_their_own(contact_on, settings):
    settings.INTAKE_LIMITS = settings.INTAKE_LIMITS | {"contact": ["1000/m"]}
    answers = at_once(20, lambda n: Visitor().ask(email=f"v{n}@example.com").status_code)
    assert answers == [302] * 20
    assert ContactCase.objects.count() == 20
    with reading("list-contact"):
        numbers = list(ContactCase.objects.values_list("number", flat=True))
    assert len(set(numbers)) == 20
    assert OutgoingMail.objects.count() == 40


def test_twenty_clicks_on_one_form_are_one_case(contact_on, settings):
    settings.INTAKE_LIMITS = settings.INTAKE_LIMITS | {"contact": ["1000/m"]}
    typed = Visitor().form() | {"email": "gijs@example.com", "message": QUESTION}
    answers = at_once(20, lambda n: Visitor().post("/contact/", typed).status_code)
    assert answers == [302] * 20
    assert ContactCase.objects.count() == 1
    assert ContactMessage.objects.count() == 1
    assert OutgoingMail.objects.count() == 2


def test_of_two_answers_at_once_one_is_kept_and_the_other_is_told(db, make_account):
    anna = make_account("anna", staff=True)
    case = take_in(Incoming("vraag", "gijs@example.com"))
    with reading("answer-contact"):
        seen = newest(case.pk)

    def write(n: int):
        with reading("answer-contact"):
            return answer(case.pk, f"antwoord {n}", author=anna, seen=seen)

    kinds = sorted(type(result).__name__ for result in at_once(2, write))
    assert kinds == ["ContactMessage", Overtaken.__name__]
    assert ContactMessage.objects.filter(ours=True).count() == 1
