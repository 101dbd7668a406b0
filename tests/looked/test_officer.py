"""Who looked at a person, for the officer: found without an address in any address bar, and logged once."""

from __future__ import annotations

import html
import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from privacy.ledger.entries import payload_of
from privacy.ledger.models import Entry
from privacy.mail.models import OutgoingMail
from privacy.records.models import DataSubject
from tests.conftest import ROOT
from tests.looked.conftest import ADDRESS, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

FIND = "/beheer/privacy/wie-keek/"


def log() -> list[dict]:
    return [payload_of(entry) for entry in Entry.objects.filter(kind="read").order_by("pk")]


def test_an_address_that_is_typed_leads_to_the_person_and_stands_in_no_address(desk, case):
    found = desk.post(FIND, {"address": ADDRESS.upper()})
    assert found.status_code == 302
    assert found["Location"] == f"{FIND}{case.subject_id}/"
    assert [entry["purpose"] for entry in log()] == ["access-log-review"]
    assert ADDRESS in desk.get(found["Location"]).content.decode()


def test_who_gave_an_address_twice_is_shown_twice_with_what_is_kept(desk, case):
    DataSubject.provisional(ADDRESS)
    page = desk.post(FIND, {"address": ADDRESS}).content.decode()
    assert len(re.findall(rf"{FIND}[0-9a-f-]{{36}}/", page)) == 2
    assert "berichten" in page and "er hangt niets meer aan" in page
    assert "niemand met dit adres" in desk.post(FIND, {"address": "nobody@example.com"}).content.decode()
    assert desk.post(FIND, {"address": "\x00 no address"}).status_code == 200


def test_the_page_says_who_when_what_for_and_which_kinds_of_data(desk, case, anna, look):
    look(case.subject, actor=f"account:{anna.pk}")
    look(case.subject, actor="task:hand_over_mail", purpose="hand-over-mail")
    page = desk.get(f"{FIND}{case.subject_id}/").content.decode()
    assert "Anna" in page and "uw bericht lezen en beantwoorden" in page
    assert "De website zelf" in page and "uw e-mailadres" in page
    assert "datasubject" not in page.lower().replace("privacy_datasubject", "")


def test_reading_the_log_is_logged_once_and_names_whose_log_it_was(desk, case, omar):
    before = len(log())
    page = desk.get(f"{FIND}{case.subject_id}/").content.decode()
    assert "nagaan wie naar gegevens keek" not in page.partition("<tbody>")[2]
    assert len(log()) == before + 1
    rows = {row["model"]: row["subjects"] for row in log()[-1]["rows"]}
    assert rows["ledger.Entry"] == [str(case.subject_id)]
    assert log()[-1]["purpose"] == "access-log-review"
    assert log()[-1]["actor"] == f"account:{omar.pk}"
    again = desk.get(f"{FIND}{case.subject_id}/").content.decode().partition("<tbody>")[2]
    assert again.count("nagaan wie naar gegevens keek") == 1 and "Omar" in again


def test_a_purpose_and_a_month_narrow_it_and_a_colleague_cannot_be_chosen(desk, case, anna, look):
    look(case.subject, actor=f"account:{anna.pk}", at=datetime(2026, 9, 30, 21, 59, tzinfo=UTC))
    look(case.subject, actor=f"account:{anna.pk}", at=datetime(2026, 9, 30, 22, 1, tzinfo=UTC), purpose="list-contact")
    shown = {
        chosen: desk.get(f"{FIND}{case.subject_id}/?{chosen}").content.decode().partition("<tbody>")[2].count("<tr")
        for chosen in ("month=2026-09", "month=2026-10", "purpose=list-contact", "month=2026-09&purpose=list-contact")
    }
    assert list(shown.values()) == [1, 1, 1, 0]
    everything = desk.get(f"{FIND}{case.subject_id}/?actor=account:{anna.pk}&month=2026-99&before=x").content.decode()
    assert everything.partition("<tbody>")[2].count("<tr") > 2
    assert not re.search(r'name="(actor|who|account)"', everything)


def test_a_page_holds_fifty_and_the_next_begins_after_it(desk, case, anna, look):
    for minute in range(60):
        at = timezone.now() - timedelta(hours=2) + timedelta(minutes=minute)
        look(case.subject, actor=f"account:{anna.pk}", at=at, purpose="list-contact")
    first = desk.get(f"{FIND}{case.subject_id}/?purpose=list-contact").content.decode()
    further = re.search(r'href="\?(purpose=list-contact&amp;before=\d+)"', first)[1].replace("&amp;", "&")
    second = desk.get(f"{FIND}{case.subject_id}/?{further}").content.decode()
    times = [re.findall(r'<time datetime="([^"]+)"', page) for page in (first, second)]
    assert [len(part) for part in times] == [50, 10]
    assert sorted(times[0] + times[1], reverse=True) == times[0] + times[1]
    assert "before=" not in second.partition("<tbody>")[2]


def test_only_an_officer_sees_the_log_and_an_editor_sees_it_where_they_answer(desk, case, anna, look):
    theirs = signed_in(anna)
    assert theirs.get(FIND).status_code in (302, 403)
    assert theirs.get(f"{FIND}{case.subject_id}/").status_code in (302, 403)
    look(case.subject, actor="account:999", purpose="list-contact")
    own = theirs.get(f"/beheer/home/contactcase/edit/{case.pk}/").content.decode()
    assert 'id="looked"' in own and f"{FIND}{case.subject_id}/" not in own
    assert f"{FIND}{case.subject_id}/" in desk.get(f"/beheer/home/contactcase/edit/{case.pk}/").content.decode()
    assert theirs.get(f"{FIND}uitleg/").status_code == 200


def test_somebody_who_is_not_here_any_more_has_a_page_that_says_so(desk):
    page = desk.get(f"{FIND}{uuid.uuid4()}/")
    assert page.status_code == 200
    assert "Iemand die hier niet meer is" in page.content.decode()


def test_the_link_goes_to_the_stored_address_once_a_day(desk, case, anna):
    mails = OutgoingMail.objects.filter(kind="own-access-log")
    assert not mails.exists()
    for _ in range(2):
        desk.post(f"{FIND}{case.subject_id}/")
    assert [mail.subject_id for mail in mails] == [case.subject_id]
    signed_in(anna).post(f"/beheer/home/contactcase/edit/{case.pk}/", {"act": "show-log"})
    assert mails.count() == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_notice_to_staff_says_what_its_document_says(desk, language):
    name = {"nl": "medewerkers.md", "en": "staff.md"}[language]
    written = plain((ROOT / "docs" / name).read_text())
    with override(language):
        page = render_to_string("looked/admin/notice_text.html", {"kept_for": "…"})
    paragraphs = [plain(html.unescape(one)) for one in re.findall(r"<(?:p|li)[^>]*>(.*?)</(?:p|li)>", page, re.DOTALL)]
    assert len(paragraphs) > 8
    assert not [one for one in paragraphs if "…" not in one and one not in written]


def plain(text: str) -> str:
    return " ".join(re.sub(r"<a .*?</a>|<[^>]+>|\*\*", "", text).split())


@pytest.mark.postgres
def test_an_address_with_a_nul_is_nobodys_and_no_fault(desk):
    assert desk.post("/beheer/privacy/wie-keek/", {"address": "gijs@\0example.nl"}).status_code == 200


def test_a_colleague_without_the_right_gets_none_of_the_officers_pages(case, anna, desk):
    wie = "/beheer/privacy/wie-keek/"
    paths = [wie, f"{wie}{case.subject_id}/", f"{wie}nakijken/", f"{wie}afspraken/"]
    for path in [*paths, "/beheer/privacy/bewaren/", "/beheer/privacy/verzegeld/"]:
        assert desk.get(path).status_code == 200, path
        assert signed_in(anna).get(path).status_code in (302, 403), path
    assert signed_in(anna).post("/beheer/privacy/bewaren/opheffen/1/").url != "/beheer/privacy/bewaren/"
    assert signed_in(anna).get("/beheer/privacy/verzegeld/2026-11-25/").status_code in (302, 403)
