"""What people asked the demo agency, so that its desk is worth a look: three invented askers at three stages.

Everything goes the way of a real question, only earlier: the letters that it owes are in the demo's mailbox.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from home.contact import answering, receiving, satisfaction
from home.contact.models import ContactCase, ContactNumber
from home.contact.receiving import Incoming
from portal.models import Account
from privacy.records.purpose import operation

ANSWERING = "els"


@dataclass(frozen=True)
class Question:
    """Who asked what, how many days ago, what was answered the day after, and whether it helped."""

    days: int
    name: str
    address: str
    text: str
    answer: str = ""
    helped: bool = False
    language: str = "nl"


QUESTIONS = (
    Question(
        24,
        "Priya",
        "priya@tearoom.example",
        "Hello, we run a small tea room by the water. Could you make a site with only the menu, the opening hours and "
        "a map? We would like to change the cakes ourselves, every morning, from a telephone.",
        "Dear Priya, yes, and that is all it should be. One page, 1,500 euros before VAT, ready in three weeks. "
        "Changing the cakes takes two taps; we will show you over one of them.\n\nKind regards, Els",
        helped=True,
        language="en",
    ),
    Question(
        6,
        "Ruben Haverkamp",
        "ruben@schaatsclub.example",
        "Op jullie blog las ik over het formulier met negentien vragen. Wij hebben er zesentwintig. Wat kost het om "
        "dat te laten nakijken? En moeten we de bankrekening van ouders echt zeven jaar bewaren?",
        "Beste Ruben, zesentwintig is een record. Nakijken kost 1.400 euro zonder btw, en u krijgt dan ook een nieuw "
        "formulier. Van de betalingen bewaart u de boekhouding zeven jaar. Het rekeningnummer op het formulier hoeft u "
        "daarvoor niet te bewaren als het ook op het afschrift staat.\n\nHartelijke groet, Els",
    ),
    Question(
        1,
        "",
        "bestuur@volkstuin-noord.example",
        "Wij zijn een volkstuinvereniging met 84 tuinen en een wachtlijst in een schrift. Kan die wachtlijst op de "
        "site, zonder dat iedereen kan zien wie erop staat? Bellen mag, het liefst na vijven: dan ben ik uit de kas.",
    ),
)


def ask(at: datetime) -> bool:
    """Lets them ask, and Els answer, counted back from `at` (aware), where nobody ever asked anything. Says whether."""
    if ContactNumber.objects.exists():
        return False
    with operation("answer-contact"), transaction.atomic():
        els = Account.objects.get(username=ANSWERING)
        for question in QUESTIONS:
            handle(question, els, at - timedelta(days=question.days))
    return True


def handle(question: Question, author: Account, at: datetime) -> None:
    """One question from its asking (`at`, aware) to where it stands now."""
    case = receiving.take_in(Incoming(question.text, question.address, question.name, question.language), at=at)
    assert isinstance(case, ContactCase)  # without a form's number nothing counts as sent before
    if question.answer:
        next_day = at + timedelta(days=1)
        answering.answer(case.pk, question.answer, author=author, seen=answering.newest(case.pk), at=next_day)
    if question.helped:
        satisfaction.helped(case.pk, at=at + timedelta(days=2))
