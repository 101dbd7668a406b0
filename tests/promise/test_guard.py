"""An untrue sentence is not published anew; taking it out, or mending it, is never hindered."""

from __future__ import annotations

import pytest

from home.models import ContactCase
from privacy.promise.models import ProofResult
from privacy.promise.run import run_proofs
from privacy.records.purpose import reading
from privacy.register.models import ActivitySwitch, Controller
from privacy.statement.blocks import type_of
from privacy.statement.publication import Refused, publish

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

CONTACT = type_of("contact")


@pytest.fixture
def drafts(site):
    """Changes both drafts: `drafts(lambda blocks: …)` gets and gives the raw blocks."""
    from cms.site import pages
    from privacy.statement.behind import compared

    def change(edit):
        for language in ("nl", "en"):
            page = pages.statement(language)
            page.body = edit([dict(block) for block in page.body.raw_data])
            if language == "en":
                compared(page)
            page.save_revision()
        return pages.statement("nl")

    return change


def without_contact(blocks):
    return [block for block in blocks if block["type"] != CONTACT]


def without_company(blocks):
    return [block for block in blocks if block["type"] != "company"]


def a_longer_cap(blocks):
    for block in blocks:
        if block["type"] == CONTACT and "term_cap" in block["value"]:
            block["value"]["term_cap"] = "P6M"
    return blocks


def switch_off():
    ActivitySwitch.objects.filter(activity="contact").update(on=False)


def test_an_untrue_sentence_is_not_published_anew(drafts):
    switch_off()
    with reading("answer-contact", actor="task:test"):
        ContactCase.objects.all().delete()  # while a question lives out its term, the sentence about it stays
    run_proofs()
    with pytest.raises(Refused) as refusal:
        publish(drafts(a_longer_cap), user=None)
    assert "contactformulier" in str(refusal.value)


def test_it_may_be_published_once_it_is_put_right_without_waiting_for_the_night(drafts):
    switch_off()
    run_proofs()
    ActivitySwitch.objects.filter(activity="contact").update(on=True)
    assert publish(drafts(a_longer_cap), user=None).number == 2
    assert ProofResult.objects.filter(proof="contact-form").latest().outcome == "right"


def test_an_untrue_sentence_may_always_be_taken_out(drafts):
    switch_off()
    run_proofs()
    version = publish(drafts(without_contact), user=None)
    assert "contact" not in version.facts


def test_an_obligatory_section_goes_only_when_it_is_untrue(drafts):
    with pytest.raises(Refused, match="Wie wij zijn"):
        publish(drafts(without_company), user=None)
    Controller.objects.update(name="Bureau Anders")
    run_proofs()
    assert publish(drafts(without_company), user=None).number == 2


def test_one_untrue_sentence_may_be_taken_out_while_another_stays(drafts):
    switch_off()
    Controller.objects.update(name="Bureau Anders")
    run_proofs()
    assert publish(drafts(without_contact), user=None).number == 2


def test_details_that_no_longer_agree_are_mended_by_publishing(drafts):
    Controller.objects.update(name="Bureau Anders")
    run_proofs()
    assert publish(drafts(lambda blocks: blocks), user=None).number == 2
    run_proofs()
    assert ProofResult.objects.filter(proof="company-details").latest().outcome == "right"


def test_what_cannot_be_checked_yet_may_be_published(drafts):
    run_proofs()
    assert publish(drafts(a_longer_cap), user=None).number == 2
