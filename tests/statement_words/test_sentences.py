"""Every fact of the register becomes a sentence without gaps, in both languages."""

from __future__ import annotations

import re

import pytest

from privacy.register.declared import activities
from privacy.register.models import Recipient
from privacy.register.terms import Term
from privacy.statement.sentences import keeping, voice
from privacy.statement.sentences.lists import capital, joined

RECIPIENTS = {
    "nobody": [],
    "one": [Recipient(name="Noord B.V.", kind="hosting", role="processor", country="NL")],
    "many": [
        Recipient(name="Noord B.V.", kind="hosting", role="processor", country="NL"),
        Recipient(name="Post", kind="mail", role="processor", country="US", safeguard="modelcontracten"),
        Recipient(name="Bank", kind="of-its-own", role="controller", country="GB"),
    ],
}
BAD = re.compile(r"None|  | [,.;:!?]|\.\.|\{|\}|,\.|\(\)|“”|\b(\w+) \1\b(?<!\bu u)", re.IGNORECASE)
ALL = [pytest.param(one, language, id=f"{one.slug}-{language}") for one in activities for language in ("nl", "en")]


def check(sentence: str) -> None:
    assert not BAD.search(sentence), sentence
    assert sentence[-1] in ".:!?", sentence
    assert sentence[0].isupper() or not sentence[0].isalpha(), sentence


@pytest.mark.parametrize(("activity", "language"), ALL)
def test_every_sentence_about_an_activity_is_whole(activity, language):
    say = voice(language)
    said = [say.purpose(activity), say.data(activity), say.basis(activity), say.interest(activity)]
    said += [say.consent(activity), activity.obligatory.in_(language), activity.source.in_(language)]
    said += keeping(activity, {}, language)
    for sentence in filter(None, said):
        check(sentence)
    assert say.purpose(activity)
    assert say.basis(activity)
    assert bool(say.interest(activity)) == activity.basis.article.endswith("(f)")


@pytest.mark.parametrize("recipients", RECIPIENTS.values(), ids=RECIPIENTS)
@pytest.mark.parametrize(("activity", "language"), ALL)
def test_recipients_are_named_with_country_and_safeguard(activity, language, recipients):
    said = voice(language).receivers(activity, recipients)
    for sentence in said:
        check(sentence)
    whole = " ".join(said)
    assert all(one.name in whole for one in recipients)
    assert ("modelcontracten" in whole) == (len(recipients) == 3)


@pytest.mark.parametrize("amount", [1, 2, 20, 21])
@pytest.mark.parametrize("unit", "DWMY")
@pytest.mark.parametrize(("activity", "language"), ALL)
def test_a_term_fits_into_its_sentence_in_singular_and_plural(activity, language, amount, unit):
    term = Term(amount, unit)
    with_terms = [stage for stage in activity.stages if stage.term]
    said = keeping(activity, {stage.slug: term for stage in with_terms}, language)
    assert sum(term.words(language) in sentence.replace("Eén", "één").casefold() for sentence in said) == len(
        with_terms
    )
    for sentence in said:
        check(sentence)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_rights_stand_apart_each_with_an_anchor_of_its_own(language):
    from privacy.register.models import Controller

    rights = voice(language).rights(Controller(), consent=True)
    assert len({right.anchor for right in rights}) == len(rights) == 7
    assert len(voice(language).rights(Controller(), consent=False)) == 6
    for right in rights:
        check(right.text)


def test_lists_are_joined_as_people_do():
    assert joined(["a"], "nl") == "a"
    assert joined(["a", "b", "c"], "nl") == "a, b en c"
    assert joined(["a, b", "c"], "en") == "a, b; and c"
    assert joined([], "nl") == ""
    assert (capital("ijs"), capital("één dag"), capital("drie")) == ("IJs", "Eén dag", "Drie")
