"""Back to an earlier version: its words and terms are published again, with everything that a publication takes."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from privacy.mail.models import OutgoingMail
from privacy.records.models import EvidenceOutbox
from privacy.statement.going_back import draft_back, go_back, look_back
from privacy.statement.publication import Refused, publish
from privacy.statement.terms import promised
from privacy.statement.versions import StatementVersion

from .conftest import block, moment
from .test_publication import acknowledge, text_of

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


@pytest.fixture(autouse=True)
def asking(db: Any) -> None:
    """The site takes questions."""
    from privacy.register.switches import switch

    switch("contact", True)


@pytest.fixture
def second(published: Any, draft: Any, pages: Any, editor: Any) -> Any:
    """Version 2, in force since a month: other words, and two months instead of three."""
    page = draft(before="<p>Wij lezen alles zelf.</p>", term_after_answer="P2M")
    acknowledge(pages)
    return publish(page, user=editor, at=moment(2026, 12, 11, 10, 0))


def drafted(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def test_words_and_terms_go_back_under_a_new_number(
    published: Any, second: Any, page: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    ask(people(3, "asker"))
    assert "wij lezen alles zelf" in text_of(second, "nl")
    third = go_back(published, page, user=editor, at=at)
    assert (third.number, third.terms, third.returns_to) == (3, published.terms, 1)
    assert "wij lezen alles zelf" not in text_of(third, "nl")
    assert third.sections == published.sections
    assert drafted(page).body.get_prep_value() == published.drafts["nl"]["body"]
    assert third.effective_from == at + timedelta(days=14), "a longer term is announced ahead"
    assert OutgoingMail.objects.count() == 3
    assert json.loads(bytes(EvidenceOutbox.objects.get(key="publication:3").payload))["returns_to"] == 1


def test_a_longer_term_does_not_reach_what_was_promised_a_shorter_one(
    published: Any, second: Any, page: Any, editor: Any, at: Any
) -> None:
    third = go_back(published, page, user=editor, at=at)
    later = third.effective_from + timedelta(days=1)
    asked = moment(2026, 6, 1)
    assert str(promised("contact", "after-answer", asked, later)) == "P2M"
    assert str(promised("contact", "after-answer", later, later)) == "P3M"


def test_looking_changes_nothing(published: Any, second: Any, page: Any, at: Any) -> None:
    before = drafted(page).body.get_prep_value()
    plan = look_back(published, page, at=at)
    assert [(one.before, one.after) for one in plan.differences.terms] == [("P2M", "P3M")]
    assert drafted(page).body.get_prep_value() == before
    assert StatementVersion.objects.count() == 2
    assert look_back(published, page, at=at).fingerprint == plan.fingerprint


def test_facts_do_not_go_back(published: Any, second: Any, page: Any, editor: Any, at: Any) -> None:
    from privacy.register.models import Recipient

    hoster = Recipient.objects.create(name="Hostbedrijf", kind="hosting", role="processor")
    hoster.activities.create(activity="contact")
    third = go_back(published, page, user=editor, at=at)
    assert third.facts["contact"]["recipients"] == ["Hostbedrijf"]
    assert "hostbedrijf" in text_of(third, "nl")


def test_what_the_site_does_since_stays_and_is_named(
    published: Any, draft: Any, pages: Any, page: Any, editor: Any, at: Any
) -> None:
    draft(block("activity_security", before="<p>Dit is nieuw.</p>"))
    english = type(page).objects.get(pk=pages[1].pk).get_latest_revision_as_object()
    english.body = json.dumps([*english.body.get_prep_value(), block("activity_security", before="<p>New.</p>")])
    english.save_revision()
    acknowledge(pages)
    publish(page, user=editor, at=moment(2026, 12, 11))
    plan = look_back(published, page, at=at)
    assert any("blijft zoals het nu" in note for note in plan.notes)
    assert "security" in plan.content.facts


def test_what_the_site_does_no_more_is_left_out_and_named(
    published: Any, second: Any, page: Any, editor: Any, at: Any
) -> None:
    from privacy.register.declared import activities

    contact = activities.get("contact")
    activities.withdraw("contact")
    try:
        plan = look_back(published, page, at=at)
    finally:
        activities.declare(contact)
    assert "contact" in published.facts
    assert any("komt niet terug" in note for note in plan.notes)
    assert "contact" not in plan.content.facts


def test_there_is_no_way_back_to_what_never_held(published: Any, draft: Any, page: Any, editor: Any, at: Any) -> None:
    from privacy.statement.withdrawal import withdraw

    off = publish(draft(term_after_answer="P5M"), user=editor, at=at)
    withdraw(off, user=editor, because="Toch niet", at=at)
    off.refresh_from_db()
    with pytest.raises(Refused, match="ingetrokken"):
        go_back(off, page, user=editor, at=at)
    assert StatementVersion.objects.count() == 2


def test_when_it_is_refused_the_drafts_stay_too(
    published: Any, second: Any, page: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    before = drafted(page).body.get_prep_value()
    with pytest.raises(Refused, match="14 dagen"):
        go_back(published, page, user=editor, at=at, effective_from=at + timedelta(days=1))
    assert drafted(page).body.get_prep_value() == before
    draft_back(published, page, user=editor)
    assert drafted(page).body.get_prep_value() == published.drafts["nl"]["body"] != before


def test_in_the_admin_it_is_seen_first_and_published_once(
    published: Any, second: Any, page: Any, editor: Any, client: Any, at: Any
) -> None:
    client.force_login(editor)
    address = reverse("statement_back", args=[1])
    assert address in client.get(reverse("statement_overview")).content.decode()
    shown = client.get(address).content.decode()
    assert "<ins>Drie" in shown and "25 januari 2027" in shown
    data = {"publish": "1", "seen": re.search(r'name="seen" value="([^"]+)"', shown)[1], "start": "", "confirm": ""}
    assert client.post(address, data | {"seen": "x"}).status_code == 200
    assert StatementVersion.objects.count() == 2
    assert client.post(address, data).url == reverse("statement_overview")
    assert client.post(address, data, follow=True).status_code == 200
    assert StatementVersion.objects.count() == 3
    assert "gaat terug naar de woorden van versie 1" in client.get("/privacyverklaring/versies/").content.decode()


def test_a_way_back_that_is_none_is_a_page_and_no_error(
    published: Any, draft: Any, editor: Any, client: Any, at: Any
) -> None:
    client.force_login(editor)
    publish(draft(term_after_answer="P2M"), user=editor, at=at)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE privacy_statementversion SET drafts = %s WHERE number = 1", ["{}"])
    response = client.get(reverse("statement_back", args=[1]))
    assert response.status_code == 409
    assert "alleen de gepubliceerde tekst bewaard" in response.content.decode()
