"""Terms are chosen on the Dutch page within their bounds, and come back as words in both languages."""

from __future__ import annotations

import random

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.blocks import StreamBlockValidationError

from privacy.register.terms import Term
from privacy.statement.article import draft_of, facts_of, set_term, terms_of
from privacy.statement.blocks import StatementBlock, field_of, section_of

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def test_a_term_drawn_at_random_appears_as_words_in_both_languages(statement):
    from django.utils import timezone

    before = draft_of(statement, number=1, effective_from=timezone.now())
    there = before["nl"].html.lower()
    months = [Term(number, "M") for number in range(2, 12)]
    term = random.choice([term for term in months if term.words("nl").encode() not in there])
    set_term(statement, "contact", "after-answer", term)
    after = draft_of(statement, number=1, effective_from=timezone.now())
    for language in ("nl", "en"):
        said = term.words(language).encode()
        assert said not in before[language].html.lower()
        assert said in after[language].html.lower()
        changed = [
            new for old, new in zip(before[language].sections, after[language].sections, strict=True) if old != new
        ]
        assert [one["activity"] for one in changed] == ["contact"]


def test_terms_of_either_page_are_those_of_the_dutch_one(statement, english, save):
    assert terms_of(statement)["contact/after-answer"] == "P3M"
    set_term(statement, "contact", "after-answer", "vijf maanden")
    save(statement)
    assert terms_of(english)["contact/after-answer"] == "P5M"
    with pytest.raises(ValueError, match="Dutch page"):
        set_term(english, "contact", "after-answer", "P5M")


@pytest.mark.parametrize("typed", ["P13M", "2 jaar", "1 week", "0 maanden", "", "drie", "P3H", "3 manden", "<b>3</b>"])
def test_a_term_that_is_none_or_out_of_bounds_is_refused_and_nothing_changes(statement, typed):
    with pytest.raises(ValidationError):
        set_term(statement, "contact", "after-answer", typed)
    assert terms_of(statement)["contact/after-answer"] == "P3M"


def test_the_refusal_names_both_bounds_and_the_reason_with_its_article(statement):
    with translation.override("nl"), pytest.raises(ValidationError) as refused:
        set_term(statement, "contact", "after-answer", "P13M")
    message = refused.value.messages[0]
    assert "één maand" in message
    assert "twaalf maanden" in message
    assert "artikel 5, lid 1" in message


@pytest.mark.parametrize(("activity", "stage"), [("newsletter", "unconfirmed"), ("contact", "nothing"), ("x", "y")])
def test_an_unknown_stage_or_section_is_named(statement, activity, stage):
    with pytest.raises(KeyError):
        set_term(statement, activity, stage, "P5M")


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong_at_the_field(statement):
    block = statement.body.stream_block
    section_of(statement, "contact").value[field_of("after-answer")] = "twee jaar of zo"
    with pytest.raises(StreamBlockValidationError) as refused:
        block.clean(statement.body)
    place = next(i for i, child in enumerate(statement.body) if child.block_type == "activity_contact")
    assert list(refused.value.block_errors[place].block_errors) == ["term_after_answer"]
    assert block.get_form_state(statement.body)[place]["value"]["term_after_answer"] == "twee jaar of zo"


def test_the_editor_sees_terms_in_words_and_types_them_so(statement):
    from privacy.statement.blocks import TermBlock

    field = section_of(statement, "contact").block.child_blocks["term_after_answer"]
    assert isinstance(field, TermBlock)
    with translation.override("nl"):
        assert field.get_form_state("P3M") == "drie maanden"
        assert field.clean("zes maanden") == "P6M"
    with translation.override("en"):
        assert field.get_form_state("P6M") == "six months"
        assert field.clean("") == "P3M"


def test_a_second_section_about_the_same_activity_is_refused(statement):
    raw = statement.body.get_prep_value()
    again = next(dict(child, id="again") for child in raw if child["type"] == "activity_contact")
    statement.body = [*raw, again]
    with pytest.raises(StreamBlockValidationError) as refused:
        statement.body.stream_block.clean(statement.body)
    assert list(refused.value.block_errors) == [len(raw)]


def test_an_activity_declared_later_has_a_section_with_its_own_terms():
    from dataclasses import replace

    from privacy.register.declared import activities

    assert "activity_of_the_test" not in StatementBlock().child_blocks
    activities.declare(replace(activities.get("contact"), slug="of-the-test"))
    try:
        block = StatementBlock().child_blocks["activity_of_the_test"]
        assert {"term_after_answer", "term_silence", "term_cap"} <= set(block.child_blocks)
        assert "term_cap" not in StatementBlock(with_terms=False).child_blocks["activity_of_the_test"].child_blocks
    finally:
        activities.withdraw("of-the-test")


def test_facts_name_the_recipients_of_the_moment(statement):
    from privacy.register.models import Recipient, RecipientActivity

    assert facts_of(statement)["contact"]["recipients"] == []
    noord = Recipient.objects.create(name="Noord", kind="hosting", role="processor")
    RecipientActivity.objects.create(recipient=noord, activity="contact")
    facts = facts_of(statement)["contact"]
    assert facts["recipients"] == ["Noord"]
    assert facts["basis"] == "6(1)(f)"
    assert "email" in facts["categories"]
