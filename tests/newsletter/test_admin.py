"""The list in the admin: who may, what is shown and written down, taking off by hand, and lists brought along."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.models import Subscription
from home.newsletter import importing
from privacy.consent.models import Consent, Suppression
from privacy.records.access import readings
from privacy.records.models import DataSubject
from privacy.records.purpose import reading
from tests.newsletter.conftest import ADDRESS, counts, leave_path

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

LIST = "/beheer/home/subscription/"
IMPORT = f"{LIST}import/"
HEAD = "e-mailadres;datum;bron;tekst;taal\n"
GOOD = "anna@example.com;31-12-2024;inschrijflijst beurs;Ja, stuur mij de nieuwsbrief.;nl\n"


@pytest.fixture
def desk(newsletter_on: None, make_account: Any) -> Client:
    """Nadia's browser, who looks after the newsletter and may do nothing else."""
    nadia = make_account("nadia", staff=True)
    nadia.groups.add(Group.objects.get(name="Newsletter"))
    client = Client()
    client.force_login(nadia)
    return client


def offer(client: Client, raw: str | bytes, name: str = "lijst.csv") -> Any:
    """Chooses a file and looks what it comes to."""
    data = raw if isinstance(raw, bytes) else raw.encode()
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, data)})


def lines_in(answer: Any) -> str:
    """The signed rows under the preview, "" when there is nothing to take over."""
    found = re.search(r'name="lines" value="([^"]+)"', answer.content.decode())
    return found[1] if found else ""


def test_the_list_shows_who_and_counts_and_is_in_the_evidence(desk, subscribed, visitor):
    row = subscribed()
    visitor.sign_up(email="wacht@example.com")
    page = desk.get(LIST).content.decode()
    assert ADDRESS in page
    assert "wacht@example.com" not in page
    assert "1 persoon krijgt de nieuwsbrief" in page
    assert "1 aanmelding wacht op bevestiging" in page
    (seen,) = readings(purpose="list-newsletter")
    assert seen.of("home.Subscription") == {str(row.subject_id)}


def test_a_search_is_posted_and_stands_in_no_address(desk, subscribed):
    subscribed()
    subscribed("bram@example.com")
    page = desk.post(LIST, {"q": "bram"}).content.decode()
    assert ("bram@example.com" in page, ADDRESS in page, "q=bram" in page) == (True, False, False)
    assert "bram" not in desk.get(f"{LIST}?q=bram&source=import").content.decode()


def test_one_subscriber_shows_the_consent_and_is_taken_off_for_good(desk, subscribed):
    row = subscribed()
    address = f"{LIST}inspect/{row.pk}/"
    page = desk.get(address).content.decode()
    assert "Ja, stuur mij de nieuwsbrief." in page
    assert counts() == (0, 1)
    answer = desk.post(address, follow=True)
    assert "Van de lijst gehaald" in answer.content.decode()
    assert (counts(), Suppression.objects.of("newsletter", ADDRESS).exists()) == ((0, 0), True)
    with reading("list-newsletter"):
        assert Consent.objects.get(withdraws__isnull=False).source == "staff"
    assert "staat niet meer op de lijst" in desk.post(address, follow=True).content.decode()


def test_others_are_refused_at_every_door(make_account, subscribed):
    row = subscribed()
    colleague = make_account("colleague", staff=True)
    colleague.groups.add(Group.objects.get(name="Contact"))
    client = Client()
    client.force_login(colleague)
    for address in (LIST, f"{LIST}inspect/{row.pk}/", IMPORT, reverse("newsletter-export", args=["csv"])):
        assert (client.get(address).status_code, client.post(address).status_code) in ((302, 302), (302, 405))
    assert counts() == (0, 1)
    for address in (f"{LIST}create/", f"{LIST}edit/{row.pk}/", f"{LIST}delete/{row.pk}/"):
        assert client.post(address).status_code == 404
    assert LIST not in client.get("/beheer/").content.decode()


def test_the_saved_list_can_be_brought_along_again(desk, subscribed, settings):
    subscribed()
    answer = desk.get(reverse("newsletter-export", args=["csv"]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [len(row) for row in rows] == [5, 5]
    assert [one.purpose for one in readings(purpose="export-newsletter")] == ["export-newsletter"]
    with reading("unsubscribe"):
        Subscription.base_objects.all().delete()
    preview = offer(desk, answer.content)
    assert "1 persoon komt op de lijst" in preview.content.decode()
    assert desk.get(reverse("newsletter-export", args=["xlsx"])).status_code == 200


def test_a_list_is_looked_at_first_and_then_taken_over_with_proof(desk):
    preview = offer(desk, HEAD + GOOD)
    assert "1 persoon komt op de lijst" in preview.content.decode()
    assert (counts(), DataSubject.objects.filter(address="anna@example.com").exists()) == ((0, 0), False)
    answer = desk.post(IMPORT, {"lines": lines_in(preview)}, follow=True)
    assert "1 persoon staat nu op de lijst" in answer.content.decode()
    with reading("list-newsletter"):
        row = Subscription.objects.select_related("subject", "consent__text").get()
    given = row.consent
    assert (row.subject.address, given.source, given.origin) == ("anna@example.com", "import", "inschrijflijst beurs")
    assert (given.text.text, given.given_at.year) == ("Ja, stuur mij de nieuwsbrief.", 2024)


ROWS = {
    "anna@example.com;;beurs;Ja, stuur mij de nieuwsbrief.;nl": "dag ontbreekt",
    "anna@example.com;31-12-2999;beurs;Ja, stuur mij de nieuwsbrief.;nl": "moet nog komen",
    "anna@example.com;2024-02-30;beurs;Ja, stuur mij de nieuwsbrief.;nl": "niet te lezen",
    "anna@example.com;2024-02-03;;Ja, stuur mij de nieuwsbrief.;nl": "waar deze persoon",
    "anna@example.com;2024-02-03;beurs;;nl": "tekst waar deze persoon",
    "anna@example.com;2024-02-03;beurs;ja;nl": "geen zin",
    "anna;2024-02-03;beurs;Ja, stuur mij de nieuwsbrief.;nl": "e-mailadres",
    ";2024-02-03;beurs;Ja, stuur mij de nieuwsbrief.;nl": "geen e-mailadres",
    "=cmd|' /C calc'!A0;2024-02-03;beurs;Ja, stuur mij de nieuwsbrief.;nl": "e-mailadres",
    "anna@example.com;2024-02-03;beurs;Ja, stuur mij de nieuwsbrief.;fr": "taal",
    "anna@example.com;2024-02-03;beurs \u202e;Ja, stuur mij de nieuwsbrief.;nl": "tekens",
    "anna@example.com": "waar deze persoon",
}


@pytest.mark.parametrize("row", ROWS)
def test_a_row_without_proof_is_refused_with_the_reason_and_the_others_go_on(desk, row):
    preview = offer(desk, f"{HEAD}{row}\nbram@example.com;2024-02-03;beurs;Ja, stuur mij de nieuwsbrief.;\n")
    page = preview.content.decode()
    assert "1 regel wordt geweigerd" in page
    assert ROWS[row] in page.split("Regel 2:")[1].split("</li>")[0]
    desk.post(IMPORT, {"lines": lines_in(preview)})
    with reading("list-newsletter"):
        assert {one.subject.address for one in Subscription.objects.all()} == {"bram@example.com"}


def test_who_unsubscribed_stays_off_and_is_counted_not_named(desk, subscribed):
    subscribed("bram@example.com")
    Client().post(leave_path(subscribed("anna@example.com")), {"act": "unsubscribe"})
    lines = [GOOD, GOOD.replace("anna", "ANNA"), GOOD.replace("anna", "bram"), GOOD.replace("anna", "cor")]
    preview = offer(desk, HEAD + "".join(lines))
    page = preview.content.decode()
    assert "1 meldde zich eerder af en blijft weg" in page
    assert ("1 staat er al op" in page, "1 regel herhaalt" in page, "anna" in page) == (True, True, False)
    desk.post(IMPORT, {"lines": lines_in(preview)})
    assert counts() == (0, 2)


def test_who_unsubscribes_between_preview_and_button_is_left_out(desk, subscribed):
    row = subscribed("anna@example.com")
    Client().post(leave_path(row), {"act": "unsubscribe"})
    Suppression.objects.all().delete()
    preview = offer(desk, HEAD + GOOD)
    assert lines_in(preview)
    Suppression.objects.remember("newsletter", row.print, row.subscribed_at)
    desk.post(IMPORT, {"lines": lines_in(preview)})
    assert counts() == (0, 0)


FILES = {
    "empty": (b"", "leeg"),
    "blank": (b" \n\n", "geen CSV-bestand"),
    "no head": (GOOD.encode(), "Er ontbreekt: e-mailadres"),
    "no proof columns": (b"email\na@example.com\n", "Er ontbreekt: datum, bron, tekst"),
    "binary": (b"PK\x03\x04\x00\x00" * 100, "geen CSV-bestand"),
    "NUL": ((HEAD + GOOD).encode() + b"\x00", "geen CSV-bestand"),
    "huge": (b"a" * 40_000_000, "te groot"),
    "one long cell": (HEAD.encode() + b'"' + b"x" * 200_000, "geen CSV-bestand"),
    "too many": ((HEAD + GOOD * 5_001)[:1_999_000].encode(), "5.000"),
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_cannot_be_read_gets_a_message_and_changes_nothing(desk, case):
    raw, said = FILES[case]
    answer = offer(desk, raw)
    assert (answer.status_code, said in answer.content.decode(), lines_in(answer)) == (422, True, "")
    assert counts() == (0, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_every_way_in_which_spreadsheets_save_is_read(encoding, delimiter, newsletter_on):
    cells = ["anna@example.com", "2024-12-31", "café Ütrecht", "Ja graag, stuur mij de nieuwsbrief", "nl"]
    text = "\r\n".join(delimiter.join(row) for row in (["E-mail", "Datum", "Bron", "Tekst", "Taal"], cells))
    if delimiter == ",":
        text = text.replace("Ja graag, stuur", '"Ja graag, stuur').replace("nieuwsbrief,nl", 'nieuwsbrief",nl')
    with reading("import-newsletter"):
        (line,) = importing.plan(text.encode(encoding)).lines
    assert (line.origin, line.text) == ("café Ütrecht", "Ja graag, stuur mij de nieuwsbrief")


def test_a_preview_that_was_altered_or_is_somebody_elses_is_refused(desk, make_account):
    lines = lines_in(offer(desk, HEAD + GOOD))
    other = Client()
    other.force_login(make_account("baas", staff=True, superuser=True))
    for client, sent in ((desk, lines[:-2]), (desk, ""), (other, lines)):
        answer = client.post(IMPORT, {"lines": sent}, follow=True)
        assert "te oud of is veranderd" in answer.content.decode()
    assert counts() == (0, 0)


def test_nothing_is_kept_when_it_fails_half_way(newsletter_on):
    line = importing.Line("anna@example.com", date(2024, 12, 31), "beurs", "Ja, stuur mij de nieuwsbrief.", "nl")
    with reading("import-newsletter"):
        with pytest.raises(IntegrityError):
            importing.take_over([line, replace(line, origin="winkel")], by="account:1", at=timezone.now())
        assert (counts(), Consent.base_objects.count(), DataSubject.base_objects.count()) == ((0, 0), 0, 0)
        importing.take_over([line], by="account:1", at=timezone.now())
    assert counts() == (0, 1)
