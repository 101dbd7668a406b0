"""What a person sees of who looked at their data: behind a signed link, in days and plain words, without names."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from privacy.mail import letters
from privacy.mail.models import OutgoingMail
from privacy.records.access import readings
from privacy.records.models import DataSubject
from privacy.rights.own_log_link import send, token_for

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def page_of(subject: DataSubject, more: str = "", language: str = "") -> str:
    response = Client().get(f"{language}/privacy/wie-keek/{token_for(subject.pk)}/{more}")
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_days_purposes_and_kinds_are_shown_and_people_apart_from_the_website(case, anna, look):
    at = datetime(2026, 11, 3, 10, 42, tzinfo=UTC)
    for _ in range(3):
        look(case.subject, actor=f"account:{anna.pk}", at=at)
    look(case.subject, actor="task:hand_over_mail", purpose="hand-over-mail", at=at)
    page = page_of(case.subject)
    people, machines = page.split("De website zelf", 1)
    assert "Op 3 (3 keer) november" in text(people) and "uw bericht lezen en beantwoorden" in people
    assert "uw e-mailadres" in people
    assert "Op 3 november" in text(machines) and "bericht lezen" not in machines
    assert not re.search(r"Anna|account:|hand_over|10:42|11:42|DataSubject|lookup", page)


def test_it_speaks_english_too_and_says_when_nobody_looked(case, anna, look, guest):
    look(case.subject, actor=f"account:{anna.pk}", at=datetime(2026, 10, 31, 23, 30, tzinfo=UTC))
    page = page_of(case.subject, language="/en")
    assert "November 2026" in page and "reading and answering your message" in page and "People who work here" in page
    assert "Nobody looked at your data in this time." in page_of(guest, language="/en")


def test_months_come_newest_first_and_what_one_opened_oneself_is_not_in_them(case, anna, look):
    for month in (8, 10, 9):
        look(case.subject, actor=f"account:{anna.pk}", at=datetime(2026, month, 5, tzinfo=UTC))
        look(case.subject, actor=f"account:{anna.pk}", at=datetime(2026, month, 17, tzinfo=UTC))
    look(case.subject, actor="person", purpose="read-own-case", at=datetime(2026, 11, 5, tzinfo=UTC))
    page = page_of(case.subject)
    assert re.findall(r"<h2>(\w+ 2026)</h2>", page) == ["oktober 2026", "september 2026", "augustus 2026"]
    assert "Op 17, 5 oktober" in text(page)


def test_opening_it_is_written_down_as_the_person_and_as_nobody_else(case):
    assert not list(readings(case.subject_id, purpose="own-access-log"))
    page_of(case.subject)
    [own] = readings(case.subject_id, purpose="own-access-log")
    assert own.actor == "person" and own.subjects == {str(case.subject_id)}
    assert "u laten zien wie naar" not in page_of(case.subject)


def test_nobody_else_is_to_be_found_in_it(case, guest, anna, look):
    look(case.subject, guest, actor=f"account:{anna.pk}")
    page = page_of(case.subject)
    assert str(guest.pk) not in page and str(case.subject_id) not in page and guest.address not in page


def test_the_link_works_for_a_week_for_one_person_and_not_when_touched(case, guest):
    token = token_for(case.subject_id)
    swapped = guest.pk.hex + token[32:]
    assert [Client().get(f"/privacy/wie-keek/{one}/").status_code for one in (token, swapped, token[:-1])] == [
        200,
        404,
        404,
    ]
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1), tick=False):
        late = Client().get(f"/privacy/wie-keek/{token}/")
    assert late.status_code == 404 and "werkt niet meer" in late.content.decode()
    assert late["Referrer-Policy"] == "no-referrer" and "noindex" in late["X-Robots-Tag"]


def test_where_it_cannot_be_written_down_nothing_is_shown(case, no_evidence):
    shown = Client().get(f"/privacy/wie-keek/{token_for(case.subject_id)}/")
    assert shown.status_code == 503
    assert "e-mailadres" not in shown.content.decode().partition("<main")[2]


def test_the_letter_holds_a_link_and_nothing_of_anybody(case):
    assert send(case.subject, timezone.now())
    assert not send(case.subject, timezone.now())
    written, address = letters.write(OutgoingMail.objects.get(kind="own-access-log"))
    assert address == "gijs@example.com"
    path = re.search(r"http://[^/]+(/privacy/wie-keek/\S+/)", written.text)[1]
    assert Client().get(path).status_code == 200
    assert "Gijs" not in written.text + written.html and "gijs" not in written.subject.lower()
