"""What own words claim is held against the register, at the place where it stands."""

from __future__ import annotations

import pytest

from privacy.statement.flags import BLOCKS, WARNING, findings
from privacy.statement.publication import Refused

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def about(page, block_type, severity=None):
    """The findings about one section's words: (severity, field, word)."""
    block = next(child.id for child in page.body if child.block_type == block_type)
    found = [(one.severity, one.field, one.word) for one in findings(page) if one.block_id == block]
    return [one for one in found if severity in (None, one[0])]


def test_the_first_draft_says_nothing_that_stands_out(statement):
    assert [one for one in findings(statement) if one.word] == []


@pytest.mark.parametrize(
    ("said", "severity", "word"),
    [
        ("Wij bewaren uw bericht twee jaar.", BLOCKS, "twee jaar"),
        ("Na <b>vier</b> maanden is het weg.", BLOCKS, "vier maanden"),
        ("Uw bericht staat hier 12 weken.", BLOCKS, "12 weken"),
        ("Wij bewaren het niet drie maanden.", BLOCKS, "drie maanden"),
        ("Wij bewaren het drie maanden.", WARNING, "drie maanden"),
        ("Wij bewaren het niet langer dan 3 maanden.", WARNING, "3 maanden"),
        ("Na een jaar is het echt weg.", WARNING, "een jaar"),
        ("U krijgt binnen twee dagen antwoord.", WARNING, "twee dagen"),
        ("Wij lezen elke twee weken de berichten.", WARNING, "twee weken"),
        ("Wij bewaren het altijd.", WARNING, "altijd"),
        ("Wij sturen het naar Acme Analytics.", WARNING, "Acme Analytics"),
    ],
)
def test_own_words_about_contact_are_flagged_where_they_stand(statement, write, said, severity, word):
    assert about(statement, "activity_contact") == []
    page = write("activity_contact", after=f"<p>{said}</p>")
    assert about(page, "activity_contact") == [(severity, "after", word)]


def test_a_period_that_contradicts_the_term_cannot_be_published(statement, write, publish):
    from privacy.statement.versions import StatementVersion

    write("activity_contact", before="<p>Wij bewaren uw bericht twee jaar.</p>")
    with pytest.raises(Refused, match="twee jaar"):
        publish()
    assert StatementVersion.objects.count() == 0


def test_english_words_are_read_too(statement, english, write):
    write("activity_contact", page=english, before="<p>We keep your message for two years.</p>")
    found = [one for one in findings(statement) if one.severity == BLOCKS]
    assert [(one.language, one.word) for one in found] == [("en", "two years")]


def test_a_recipient_of_the_activity_may_be_named_and_another_may_not(statement, write):
    from privacy.register.models import Recipient, RecipientActivity

    noord = Recipient.objects.create(name="Noord Hosting B.V.", kind="hosting", role="processor")
    page = write("activity_contact", before="<p>Uw bericht staat bij Noord Hosting.</p>")
    assert about(page, "activity_contact") == [(WARNING, "before", "Noord Hosting")]
    RecipientActivity.objects.create(recipient=noord, activity="contact")
    assert about(page, "activity_contact") == []


def test_only_what_has_a_switch_of_its_own_is_said_to_be_switched_off(statement):
    from privacy.register.switches import switch
    from privacy.statement.completeness import must_be_added

    switch("newsletter", True)
    told = must_be_added(statement)
    missing = {name: next(one for one in told if name in one) for name in ("nieuwsbrief", "Bewijzen")}
    assert "zet het uit" in missing["nieuwsbrief"]
    assert "zet het uit" not in missing["Bewijzen"]


def without(page, kind):
    """The page as drafted, without a section."""
    page.body = [child for child in page.body.get_prep_value() if child["type"] != kind]
    page.save_revision()
    return page


def without_in_both(kind, statement, english):
    """Takes a section out of the pair."""
    from privacy.statement.behind import compared

    without(statement, kind)
    without(english, kind)
    compared(english)
    english.save_revision()


def test_an_activity_that_is_on_and_left_out_cannot_be_published_until_it_is_off(statement, english, publish):
    from privacy.register.switches import switch

    assert not any("Als u ons iets vraagt" in one.message for one in findings(statement))
    without_in_both("activity_contact", statement, english)
    with pytest.raises(Refused, match="Als u ons iets vraagt"):
        publish()
    switch("contact", False)
    assert publish().number == 1


def test_what_is_still_kept_of_an_activity_that_is_off_is_noticed(statement, english, guest):
    from home.models import ContactCase
    from privacy.register.switches import switch

    switch("contact", False)
    page = without(statement, "activity_contact")
    assert not any("Als u ons iets vraagt" in one.message for one in findings(page))
    ContactCase.objects.create(subject=guest, number=1)
    assert [one.severity for one in findings(page) if "Als u ons iets vraagt" in one.message] == [WARNING]


@pytest.mark.parametrize("kind", ["company", "rights", "complaint"])
def test_a_section_that_the_law_asks_for_cannot_be_left_out(statement, english, publish, kind):
    without_in_both(kind, statement, english)
    with pytest.raises(Refused, match="ontbreekt"):
        publish()


def test_an_activity_without_a_switch_that_is_left_out_is_noticed(statement, english, publish):
    without_in_both("activity_access_log", statement, english)
    assert any(one.severity == WARNING and "noemt het niet" in one.message for one in findings(statement))
    assert publish().number == 1
