"""What does your site do? The drafts of the statement follow the switches, in both languages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.urls import reverse

from home.models import ContactCase
from privacy.register import switches
from privacy.statement.behind import behind
from privacy.statement.flags import findings
from privacy.statement.pages import drafts

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def choose(browser: Any, *on: str) -> None:
    browser.post(reverse("register-activities"), {"shown": ["contact"], "on": on})


def kinds_of(page: Any) -> list[str]:
    return [child.block_type for child in page.body]


def test_a_new_site_does_nothing_yet_and_offers_what_most_sites_do(olga: Any, own_site: Any) -> None:
    assert not switches.is_on("contact")
    assert "activity_contact" not in kinds_of(drafts(own_site).dutch)
    page = olga.get(reverse("register-activities")).content.decode()
    assert 'value="contact" aria-describedby="means-contact" checked' in page


def test_switching_on_adds_the_section_in_its_place_in_both_languages(olga: Any, owner: Any, own_site: Any) -> None:
    choose(olga, "contact")
    pages = drafts(own_site)
    for page in (pages.dutch, pages.english):
        kinds = kinds_of(page)
        assert kinds.index("company") < kinds.index("activity_contact") < kinds.index("activity_subjects")
    assert behind(pages.dutch) == []
    assert pages.dutch.latest_revision.user_id == owner.pk
    assert not [one for one in findings(pages.dutch) if "Als u ons iets vraagt" in one.message]


def test_switching_on_takes_our_own_denial_out_and_nothing_else(olga: Any, own_site: Any, monkeypatch: Any) -> None:
    from privacy.register.texts import Text
    from privacy.statement import first_draft

    denial = Text("Wij verkopen geen gegevens.", "We do not sell data.")
    monkeypatch.setitem(first_draft.NOT_DONE, "contact", denial)
    assert denial.nl in str(own_site.body.get_prep_value())
    choose(olga, "contact")
    pages = drafts(own_site)
    for page, language in ((pages.dutch, "nl"), (pages.english, "en")):
        said = json.dumps(page.body.get_prep_value(), ensure_ascii=False)
        assert denial.in_(language) not in said
        assert first_draft.NOT_DONE["location"].in_(language) in said
    assert behind(pages.dutch) == []


def test_switching_off_takes_out_only_what_nobody_wrote_in(olga: Any, own_site: Any) -> None:
    choose(olga, "contact")
    choose(olga)
    assert "activity_contact" not in kinds_of(drafts(own_site).dutch)
    choose(olga, "contact")
    page = drafts(own_site).dutch
    blocks = [child.get_prep_value() for child in page.body]
    next(block for block in blocks if block["type"] == "activity_contact")["value"]["after"] = "<p>Bel ons.</p>"
    page.body = json.dumps(blocks)
    page.save_revision()
    choose(olga)
    assert "activity_contact" in kinds_of(drafts(own_site).dutch)


def test_a_section_stays_as_long_as_there_is_somebodys_data(olga: Any, own_site: Any, guest: Any) -> None:
    choose(olga, "contact")
    ContactCase.objects.create(subject=guest, number=1)
    choose(olga)
    assert not switches.is_on("contact")
    assert "activity_contact" in kinds_of(drafts(own_site).dutch)


def test_words_that_were_behind_are_still_behind_afterwards(olga: Any, own_site: Any) -> None:
    page = drafts(own_site).dutch
    blocks = [child.get_prep_value() for child in page.body]
    blocks[0]["value"]["after"] = "<p>Wij zijn een garenwinkel.</p>"
    page.body = json.dumps(blocks)
    page.save_revision()
    assert len(behind(page)) == 1
    choose(olga, "contact")
    assert len(behind(drafts(own_site).dutch)) == 1
