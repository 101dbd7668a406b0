"""The desk in the admin: who may, what is shown, what is written down, and two who answer at once."""

from __future__ import annotations

import csv
import html
import io
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from home.contact.receiving import Incoming, take_in
from home.models import ContactCase, ContactMessage
from privacy.ledger.entries import payload_of
from privacy.ledger.models import Entry
from privacy.mail.models import OutgoingMail
from privacy.records.purpose import reading
from tests.records.conftest import evidence_away

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

LIST = "/beheer/home/contactcase/"


def page_of(case: ContactCase) -> str:
    return f"{LIST}edit/{case.pk}/"


def asked(count: int, **more) -> list[ContactCase]:
    """That many questions, of that many people, the first one oldest."""
    start = timezone.now() - timedelta(hours=1)
    made = []
    for n in range(count):
        typed = {"text": f"vraag {n}", "address": f"vrager{n}@example.com"} | more
        made.append(take_in(Incoming(**typed), at=start + timedelta(seconds=n)))
    return made


def read_entries() -> list[dict]:
    return [payload_of(entry) for entry in Entry.objects.filter(kind="read").order_by("pk")]


def subjects_of(entry: dict) -> set[str]:
    return {subject for row in entry["rows"] for subject in row["subjects"]}


def whose(cases) -> set[str]:
    return {str(case.subject_id) for case in cases}


def case_now(case: ContactCase) -> ContactCase:
    with reading("answer-contact"):
        return ContactCase.base_objects.get(pk=case.pk)


def test_a_list_of_25_and_its_second_page_are_in_the_evidence_as_exactly_those(desk):
    cases = asked(60)[::-1]
    first = desk.get(LIST).content.decode()
    assert read_entries()[-1]["purpose"] == "list-contact"
    assert subjects_of(read_entries()[-1]) == whose(cases[:25])
    second = desk.get(f"{LIST}?p=2").content.decode()
    assert subjects_of(read_entries()[-1]) == whose(cases[25:50])
    assert "vrager59@example.com" in first
    assert "vrager59@example.com" not in second


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_of_60_is_in_the_evidence_as_exactly_those(desk, form):
    cases = asked(60)
    before = len(read_entries())
    answer = desk.get(reverse("contact-export", args=[form]))
    (entry,) = read_entries()[before:]
    assert (entry["purpose"], subjects_of(entry)) == ("export-contact", whose(cases))
    assert f'.{form}"' in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]


def test_an_export_holds_nothing_that_a_spreadsheet_would_run(desk):
    for name in ("=HYPERLINK(1)", "+31 6", "-2+3", "@SUM(A1)", "＝1+1"):
        asked(1, name=name)
    rows = list(csv.reader(io.StringIO(desk.get(reverse("contact-export", args=["csv"])).content.decode("utf-8-sig"))))
    assert [row[3][:2] for row in rows[1:]] == ["'=", "'+", "'-", "'@", "'＝"]
    book = load_workbook(io.BytesIO(desk.get(reverse("contact-export", args=["xlsx"])).content))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n"}
    assert book.active.cell(2, 4).value == "'=HYPERLINK(1)"


def test_nobody_reads_while_it_cannot_be_written_down(desk):
    (case,) = asked(1)
    assert "vrager0" in desk.get(LIST).content.decode()
    for address in (LIST, page_of(case), reverse("contact-export", args=["csv"])):
        with evidence_away():
            answer = desk.get(address)
        assert answer.status_code == 503
        assert "vrager0" not in answer.content.decode()


def test_other_editors_are_refused_at_every_door(make_account):
    from django.contrib.auth.models import Permission

    (case,) = asked(1)
    colleague = make_account("colleague", staff=True)
    colleague.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(colleague)
    for address in (LIST, page_of(case), f"{LIST}create/", reverse("contact-export", args=["csv"])):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, "/beheer/")
    client.post(page_of(case), {"act": "delete"})
    assert ContactCase.objects.count() == 1
    assert LIST not in client.get("/beheer/").content.decode()


def test_without_a_right_of_its_own_nobody_exports_or_deletes(desk, answerer):
    from django.contrib.auth.models import Group, Permission

    (case,) = asked(1)
    for code in ("export_contactcase", "delete_contactcase"):
        Group.objects.get(name="Contact").permissions.remove(Permission.objects.get(codename=code))
    assert desk.get(reverse("contact-export", args=["csv"])).status_code == 302
    assert desk.post(page_of(case), {"act": "delete"}).status_code == 302
    assert ContactCase.objects.count() == 1
    assert "Nu wissen" not in desk.get(page_of(case)).content.decode()


def test_an_empty_list_says_what_comes_here(desk):
    assert "Geen berichten" in html.unescape(desk.get(LIST).content.decode())


def test_the_filters_find_each_their_own(desk):
    _waiting, replied, helped, rights = asked(4)
    at = timezone.now()
    ContactCase.objects.filter(pk=replied.pk).update(answered_at=at)
    ContactCase.objects.filter(pk=helped.pk).update(satisfied_at=at, satisfied_by="staff", answered_at=at)
    ContactCase.objects.filter(pk=rights.pk).update(rights_request_received_on=at.date(), rights_request_by="form")
    found = {}
    for status in ("open", "answered", "satisfied", "rights"):
        page = desk.get(f"{LIST}?status={status}").content.decode()
        found[status] = set(re.findall(r"vrager\d", page))
    assert found == {
        "open": {"vrager0", "vrager3"},
        "answered": {"vrager1"},
        "satisfied": {"vrager2"},
        "rights": {"vrager3"},
    }


def test_search_finds_by_address_number_and_words_and_puts_nothing_in_the_address_bar(desk):
    cases = asked(30)
    for word, seen in (("vrager7@", {"vrager7"}), ("vraag 12", {"vrager12"}), (str(cases[3].number), {"vrager3"})):
        page = desk.post(LIST, {"q": word}).content.decode()
        assert seen <= set(re.findall(r"vrager\d+", page)), word
        assert "q=" not in page.replace("aria-q=", "")
    assert set(re.findall(r"vrager\d+", desk.post(LIST, {"q": "vrager7@"}).content.decode())) == {"vrager7"}


@pytest.mark.parametrize("query", ["q=vrager0", "o=99.x&p=abc", "subject__address__icontains=a", "nonsense=1&p=-1"])
def test_strange_addresses_of_the_list_are_the_list(desk, query):
    asked(2)
    answer = desk.get(f"{LIST}?{query}")
    assert answer.status_code == 200
    assert "vrager1" in answer.content.decode()


def test_what_is_past_its_term_is_not_found_any_more(desk, answerer):
    with time_machine.travel("2026-01-31 12:00+01:00", tick=False):
        (old,) = asked(1)
        helped = take_in(Incoming("klaar", "klaar@example.com"))
        ContactCase.objects.filter(pk=helped.pk).update(satisfied_at=timezone.now(), satisfied_by="person")
    for moment, seen in (
        ("2026-04-30 11:59+02:00", {"vrager0", "klaar"}),
        ("2026-04-30 12:01+02:00", {"vrager0"}),
        ("2027-01-31 10:59+01:00", {"vrager0"}),
        ("2027-01-31 12:01+01:00", set()),
    ):
        with time_machine.travel(moment, tick=False):
            desk.force_login(answerer)
            page = desk.post(LIST, {"q": "a"}).content.decode()
            assert set(re.findall(r"(vrager0|klaar)@", page)) == seen, moment
    with time_machine.travel("2027-01-31 12:01+01:00", tick=False):
        desk.force_login(answerer)
        assert desk.get(page_of(old)).status_code == 302


def test_two_who_answer_at_once_the_second_is_told(desk, editor):
    (case,) = asked(1)
    other = Client()
    other.force_login(editor)
    seen = re.search(r'name="seen" value="([^"]*)"', desk.get(page_of(case)).content.decode())[1]
    first = desk.post(page_of(case), {"act": "answer", "text": "Ja.", "seen": seen})
    second = other.post(page_of(case), {"act": "answer", "text": "Nee, toch niet.", "seen": seen})
    assert (first.status_code, second.status_code) == (302, 409)
    page = html.unescape(second.content.decode())
    assert "kwam er iets bij" in page
    assert "Nee, toch niet." in page
    assert ContactMessage.objects.filter(ours=True).count() == 1
    assert OutgoingMail.objects.filter(kind="contact-answer").count() == 1
    seen = re.search(r'name="seen" value="([^"]*)"', page)[1]
    assert other.post(page_of(case), {"act": "answer", "text": "Toch wel.", "seen": seen}).status_code == 302


def test_an_answer_whose_button_was_pressed_twice_is_sent_once(desk):
    (case,) = asked(1)
    seen = re.search(r'name="seen" value="([^"]*)"', desk.get(page_of(case)).content.decode())[1]
    typed = {"act": "answer", "text": "Ja.", "seen": seen}
    assert [desk.post(page_of(case), typed).status_code for _press in range(2)] == [302, 302]
    assert ContactMessage.objects.filter(ours=True).count() == 1
    assert OutgoingMail.objects.filter(kind="contact-answer").count() == 1
    seen = re.search(r'name="seen" value="([^"]*)"', desk.get(page_of(case)).content.decode())[1]
    assert desk.post(page_of(case), typed | {"seen": seen}).status_code == 302
    assert ContactMessage.objects.filter(ours=True).count() == 2


@pytest.mark.parametrize(("act", "typed"), [("answer", {"text": " "}), ("satisfied", {"reason": ""})])
def test_an_empty_answer_or_reason_is_asked_for(desk, act, typed):
    (case,) = asked(1)
    assert desk.post(page_of(case), {"act": act} | typed).status_code == 422
    assert case_now(case).status == "open"


def test_marking_as_helped_keeps_the_reason_and_the_moment(desk):
    (case,) = asked(1)
    desk.post(page_of(case), {"act": "satisfied", "reason": "Zei het aan de telefoon"})
    now = case_now(case)
    assert (now.status, now.satisfied_by, now.satisfied_because) == ("satisfied", "staff", "Zei het aan de telefoon")


@pytest.mark.parametrize(
    ("received_on", "by", "taken"),
    [
        ("2026-11-22", "form", True),
        ("2026-11-24", "form", False),  # still to come
        ("2026-11-20", "form", False),  # before the message itself
        ("2026-11-20", "post", True),  # a letter that came before it
        ("2024-01-01", "post", False),
        ("gisteren", "form", False),
        ("", "", False),
    ],
)
def test_a_rights_request_has_a_day_of_receipt_that_can_be(desk, answerer, received_on, by, taken):
    with time_machine.travel("2026-11-22 12:00+01:00", tick=False):
        (case,) = asked(1)
    with time_machine.travel("2026-11-23 12:00+01:00", tick=False):
        desk.force_login(answerer)
        answer = desk.post(page_of(case), {"act": "rights", "received_on": received_on, "by": by})
        assert answer.status_code == (302 if taken else 422)
        assert (case_now(case).rights_request_received_on is not None) == taken
        if taken:
            assert "Genoteerd als privacyverzoek" in desk.get(page_of(case)).content.decode()
            desk.post(page_of(case), {"act": "no-rights"})
            assert case_now(case).rights_request_received_on is None


def test_a_letter_is_taken_in_from_the_day_it_was_received(desk):
    typed = {"channel": "post", "received_on": "2026-11-20", "name": "Gijs", "language": "nl", "message": "Per brief"}
    with time_machine.travel("2026-11-22 12:00+01:00", tick=False):
        assert desk.post(f"{LIST}create/", typed | {"email": ""}).status_code == 302
        with reading("answer-contact"):
            case = ContactCase.objects.get()
    assert timezone.localtime(case.collected_at).isoformat() == "2026-11-20T00:00:00+01:00"
    assert case.last_message_at == case.collected_at
    assert not OutgoingMail.objects.exists()


def test_a_letter_whose_button_was_pressed_twice_is_taken_in_once(desk):
    key = re.search(r'name="key" value="([^"]+)"', desk.get(f"{LIST}create/").content.decode())[1]
    typed = {"channel": "post", "received_on": timezone.localdate().isoformat(), "language": "nl", "message": "Brief"}
    for _press in range(2):
        answer = desk.post(f"{LIST}create/", typed | {"key": key}, follow=True)
    assert "Dit bericht was al opgenomen" in answer.content.decode()
    assert ContactCase.objects.count() == 1
    desk.post(f"{LIST}create/", typed | {"key": key, "message": "Nog een brief"})
    assert ContactCase.objects.count() == 2


@pytest.mark.parametrize(
    "typed",
    [
        {"channel": "form"},
        {"channel": "mail", "email": ""},
        {"received_on": "2026-11-23"},
        {"message": ""},
        {"email": "x"},
    ],
)
def test_what_cannot_be_taken_in_comes_back_with_what_was_typed(desk, typed):
    fine = {"channel": "phone", "received_on": "2026-11-20", "name": "Gijs de Tester", "email": "gijs@example.com"}
    fine |= {"language": "nl", "message": "Belde over de rekening"}
    with time_machine.travel("2026-11-22 12:00+01:00", tick=False):
        answer = desk.post(f"{LIST}create/", fine | typed)
    assert answer.status_code == 422
    assert "Gijs de Tester" in answer.content.decode()
    assert not ContactCase.objects.exists()


def test_deleting_at_the_desk_erases_and_names_who_asked(desk, answerer):
    from privacy.records.evidence import copy_owed

    (case,) = asked(1)
    assert desk.post(page_of(case), {"act": "delete"}).status_code == 302
    assert not ContactCase.base_objects.exists()
    copy_owed()
    assert payload_of(Entry.objects.get(kind="erasure"))["asked_by"] == f"account:{answerer.pk}"


@pytest.mark.parametrize("pk", ["00000000-0000-4000-8000-000000000000", "nonsense", "%00"])
def test_a_case_that_is_not_there_leads_back_to_the_list(desk, pk):
    assert desk.get(f"{LIST}edit/{pk}/").status_code in (302, 404)


def test_a_page_of_the_list_asks_what_was_promised_once(desk):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    desk.get(LIST)  # makes the settings of the site and fills the caches, once
    for more in (3, 20):
        asked(more)
        with CaptureQueriesContext(connection) as queries:
            desk.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_page_of_a_case_says_who_looked_at_it_before_and_what_for(desk, answerer, make_account):
    case, other = asked(2)
    with reading("answer-contact", actor=f"account:{make_account('bas', first_name='Bas').pk}"):
        list(ContactCase.objects.filter(pk=case.pk))
    with reading("read-own-case", actor="person"):
        list(ContactCase.objects.filter(pk=case.pk))
    with reading("count-silence", actor="task:silence"):
        list(ContactCase.objects.filter(pk__in=[case.pk, other.pk]))
    first = desk.get(page_of(case)).context["looks"]
    assert [(look.who, look.why) for look in first] == [
        ("De website zelf", "zien of u na ons antwoord nog iets vroeg"),
        ("De vraagsteller, met de link in de mail", "uw eigen berichten aan u tonen"),
        ("Bas", "uw bericht lezen en beantwoorden"),
    ]
    again = desk.get(page_of(case)).context["looks"]
    assert [look.who for look in again][:2] == ["U", "De website zelf"]
    assert [look.who for look in desk.get(page_of(other)).context["looks"]] == ["De website zelf"]
