"""A correction puts the text right and changes nothing for anybody; it is told as one wherever versions are told."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.urls import reverse

from privacy.mail.models import OutgoingMail
from privacy.records.models import EvidenceOutbox
from privacy.statement.news import news
from privacy.statement.publication import Refused, publish
from privacy.statement.versions import StatementVersion

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

REASON = {"nl": "Een tikfout in ‘bericht’.", "en": ""}
PLACES = ("versies/", "versies/2/", "versies/1..2/", "feed/")


@pytest.fixture
def reworded(published: Any, draft: Any, pages: Any) -> Any:
    """A draft in which only own words differ, compared in English."""
    from .test_publication import acknowledge

    page = draft(before="<p>Wij lezen alles zelf.</p>")
    acknowledge(pages)
    return page


def test_a_correction_is_marked_in_both_languages_and_mails_nobody(
    reworded: Any, editor: Any, people: Any, ask: Any, client: Any, at: Any
) -> None:
    ask(people(3, "asker"))
    version = publish(reworded, user=editor, at=at, correction=REASON)
    assert (version.number, version.material, version.effective_from) == (2, False, at)
    assert not OutgoingMail.objects.exists()
    assert news(at) is None
    for start, mark in (("/privacyverklaring/", "Correctie"), ("/en/privacy-policy/", "Correction")):
        for place in PLACES:
            shown = client.get(start + place).content.decode()
            assert REASON["nl"] in shown, place
            assert mark.casefold() in shown.casefold(), place
    assert '<span lang="nl">' in client.get("/en/privacy-policy/versies/2/").content.decode()
    assert "orrectie" not in client.get("/privacyverklaring/versies/1/").content.decode()


def test_the_evidence_knows_it_as_a_correction_without_its_words(reworded: Any, editor: Any, at: Any) -> None:
    publish(reworded, user=editor, at=at, correction=REASON)
    payload = json.loads(bytes(EvidenceOutbox.objects.get(key="publication:2").payload))
    assert re.fullmatch("[0-9a-f]{64}", payload["correction"])
    assert "tikfout" not in json.dumps(payload, ensure_ascii=False)
    assert json.loads(bytes(EvidenceOutbox.objects.get(key="publication:1").payload))["correction"] == ""


@pytest.mark.parametrize("change", [{"term_after_answer": "P2M"}, {"term_after_answer": "P5M"}])
def test_what_changes_something_for_people_is_no_correction(
    change: dict[str, str], published: Any, draft: Any, editor: Any, at: Any
) -> None:
    with pytest.raises(Refused, match=r"geen correctie.*maanden in plaats van drie maanden"):
        publish(draft(**change), user=editor, at=at, correction=REASON)
    assert StatementVersion.objects.count() == 1


@pytest.mark.parametrize("reason", [{}, {"nl": " "}, {"nl": "", "en": "\n"}])
def test_a_correction_says_what_it_puts_right(reason: dict[str, str], reworded: Any, editor: Any, at: Any) -> None:
    with pytest.raises(Refused, match="Schrijf wat er verbeterd is"):
        publish(reworded, user=editor, at=at, correction=reason)
    assert StatementVersion.objects.count() == 1


def test_the_first_version_corrects_nothing(page: Any, editor: Any, at: Any) -> None:
    with pytest.raises(Refused, match="nog geen versie"):
        publish(page, user=editor, at=at, correction=REASON)


def test_in_the_admin_it_is_asked_for_where_it_can_be_one(
    reworded: Any, draft: Any, page: Any, editor: Any, client: Any, at: Any
) -> None:
    client.force_login(editor)
    address = reverse("statement_publish", args=[page.pk])
    shown = client.get(address)
    assert 'name="corrects"' in shown.content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', shown.content.decode())[1]
    data = {"publish": "1", "seen": seen, "start": "", "confirm": "", "corrects": "on", "reason_en": "A slip."}
    refused = client.post(address, data | {"reason_nl": " ", "reason_en": ""}).content.decode()
    assert "Schrijf wat er verbeterd is" in refused and " checked" in refused
    long = client.post(address, data | {"reason_nl": "x" * 301}).content.decode()
    assert 'id="reason_nl_error"' in long and "x" * 301 in long
    assert client.post(address, data).status_code == 302
    assert StatementVersion.objects.get(number=2).correction == {"en": "A slip."}
    draft(term_after_answer="P2M")
    assert "kan geen correctie zijn" in client.get(address).content.decode()
