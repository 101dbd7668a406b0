"""Each activity says what the law asks, in both languages, and an incomplete one is named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from privacy.register import completeness
from privacy.register.activities import LawfulBasis, ProcessingActivity
from privacy.register.declared import activities
from privacy.register.terms import Term
from privacy.register.texts import Text

CONTACT = activities.get("contact")
SLUGS = {
    "order", "subscription", "portal", "account", "staff", "contact", "newsletter", "advertising", "location",
    "social-media", "analytics", "training", "pages", "subjects", "notices", "access-log", "security", "evidence",
    "rights-requests", "cookies", "consent", "suppression", "backups",
}  # fmt: skip


@contextmanager
def declared(changed: ProcessingActivity) -> Iterator[set[str]]:
    """What the check says while an activity of the test's own stands in the register."""
    activities.declare(replace(changed, slug="test-activity"))
    try:
        yield {trouble.says for trouble in completeness.incomplete_activities() if trouble.about == "test-activity"}
    finally:
        activities.withdraw("test-activity")


def test_every_activity_of_the_statement_and_of_the_law_is_declared():
    assert {activity.slug for activity in activities} >= SLUGS


def test_every_activity_is_complete_in_both_languages():
    assert [trouble.says for trouble in completeness.incomplete_activities()] == []
    with declared(CONTACT) as troubles:
        assert troubles == set()


def test_no_two_activities_have_the_same_place_or_the_same_name():
    assert len({activity.order for activity in activities}) == len(activities)
    for language in ("nl", "en"):
        assert len({activity.name.in_(language) for activity in activities}) == len(activities)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"name": Text("Contact", " ")}, "name says nothing in en"),
        ({"purpose": Text("u te antwoorden.", "answer you")}, "purpose in nl is a whole sentence"),
        ({"source": Text("Van uzelf", "From yourself.")}, "source in nl is no whole sentence"),
        ({"basis": LawfulBasis("6(1)(f)", CONTACT.basis.words)}, "the interest is not named"),
        ({"basis": LawfulBasis("because", CONTACT.basis.words)}, "no lawful basis"),
        ({"categories": ()}, "no categories"),
        ({"stages": ()}, "how long the data are kept"),
        ({"recipients": ("hosting", "aunts")}, "'aunts' is no declared kind"),
        ({"sentences": ("S90",)}, "'S90' is no sentence"),
        ({"available": False, "always": True}, "always be on"),
        ({"stages": (replace(CONTACT.stages[0], term=Term(5, "Y")),)}, "outside P1M to P12M"),
        ({"stages": (replace(CONTACT.stages[0], maximum=None),)}, "without a minimum and a maximum"),
        ({"stages": (replace(CONTACT.stages[0], term=None),)}, "bounds and no term"),
        ({"stages": (replace(CONTACT.stages[0], sentence=Text("Ooit.", "Once.")),)}, "needs one {term}"),
    ],
)
def test_what_an_activity_leaves_out_is_named(changes, complaint):
    with declared(replace(CONTACT, **changes)) as troubles:
        assert any(complaint in says for says in troubles), troubles


def test_contact_is_kept_as_agreed():
    after, silence, cap = (CONTACT.stage(slug) for slug in ("after-answer", "silence", "cap"))
    assert [str(term) for term in (after.term, after.minimum, after.maximum)] == ["P3M", "P1M", "P12M"]
    assert [str(term) for term in (silence.term, silence.minimum, silence.maximum)] == ["P30D", "P14D", "P90D"]
    assert [str(term) for term in (cap.term, cap.minimum, cap.maximum)] == ["P12M", "P6M", "P24M"]


def test_an_invoice_is_kept_no_shorter_than_the_tax_law_asks():
    for slug in ("order", "subscription"):
        stage = activities.get(slug).stage("bookkeeping")
        assert stage.minimum == stage.term == Term(7, "Y")
        assert "52" in stage.because.nl


def test_what_is_not_built_yet_is_not_available():
    waiting = {activity.slug for activity in activities if not activity.available}
    assert waiting == {
        "order", "subscription", "portal", "account", "advertising", "location", "social-media",
        "analytics", "training", "rights-requests", "cookies",
    }  # fmt: skip
