"""Pages that show personal data: the log has exactly whom they showed; no log, no data."""

from __future__ import annotations

import pytest

from privacy.records import views
from privacy.records.models import DataSubject, EvidenceOutbox
from privacy.records.purpose import PurposeMissing
from tests.records.conftest import ids

pytestmark = [
    pytest.mark.django_db(databases=["default", "evidence"]),
    pytest.mark.urls("tests.records.pages"),
    pytest.mark.postgres,
]


def test_a_list_names_the_25_it_showed_and_its_second_page_the_next(cases, client, officer, log):
    client.force_login(officer)
    client.get("/cases/")
    client.get("/cases/?page=2")
    first, second = log()
    assert first.subjects == ids(cases[:25])
    assert second.subjects == ids(cases[25:50])
    assert first.actor == f"account:{officer.pk}"
    assert first.request != second.request


def test_an_export_names_all_60_it_streamed(cases, client, log):
    body = client.get("/export/").getvalue().decode()
    assert body.count("\r\n") == 60
    assert frozenset().union(*(entry.subjects for entry in log())) == ids(cases)
    assert {entry.actor for entry in log()} == {"guest"}


def test_a_streamed_piece_leaves_only_after_its_entry(cases, client, log, monkeypatch):
    monkeypatch.setattr(views, "SUBJECTS", 20)
    pieces = iter(client.get("/export/").streaming_content)
    shown = 0
    for piece in pieces:
        shown += piece.count(b"\r\n")
        assert len(frozenset().union(*(entry.subjects for entry in log()))) >= shown
    assert (shown, len(log())) == (60, 3)


def test_a_template_rendered_late_is_still_the_purpose(cases, client, log):
    assert client.get("/late/").content == b"Asker 1 Asker 2 Asker 3 "
    assert log()[0].subjects == ids(cases[:3])


def test_a_view_without_a_purpose_raises_at_its_first_person(client, guest):
    assert client.get("/bare/").status_code == 200
    from tests.records.conftest import make_cases

    make_cases(1)
    with pytest.raises(PurposeMissing, match="outside a purpose"):
        client.get("/bare/")


@pytest.mark.parametrize("address", ["/cases/", "/export/", "/late/"])
@pytest.mark.parametrize(("language", "words"), [("nl", "We kunnen dit nu niet laten zien"), ("en", "We cannot show")])
def test_without_evidence_nothing_is_shown(address, language, words, cases, client, no_evidence, settings):
    settings.LANGUAGE_CODE = language
    response = client.get(address, headers={"accept-language": language})
    assert response.status_code == 503
    assert words in response.content.decode()
    assert b"Asker" not in response.content
    assert (response["Cache-Control"], response["Retry-After"]) == ("no-store", "120")


def test_a_stream_that_loses_the_evidence_half_way_stops(cases, client, monkeypatch):
    from django.db import connections

    monkeypatch.setattr(views, "SUBJECTS", 20)
    pieces = iter(client.get("/export/").streaming_content)
    assert next(pieces).count(b"\r\n") == 20
    with connections["evidence"].cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry RENAME TO ledger_entry_away")
    with pytest.raises(Exception, match="could not be written"):
        next(pieces)


def test_a_door_that_only_takes_in_goes_on_without_evidence(client, no_evidence):
    assert client.post("/take-in/", {"address": "Nieuw@Example.com"}).content == b"thanks"
    assert DataSubject.objects.filter(address="Nieuw@example.com", lookup="nieuw@example.com").exists()
    assert EvidenceOutbox.objects.filter(key="taken-in:1").exists()
