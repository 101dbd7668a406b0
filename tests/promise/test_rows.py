"""The 89 sentences: each there once, with its mechanisms, in both languages."""

from privacy.promise.chapters import HEADINGS, PROMISES
from privacy.promise.promises import Awaited, Proven, Reach, Stated
from privacy.register.declared import activities
from privacy.register.proving import proofs


def test_every_id_is_there_once_and_in_order():
    assert [promise.id for promise in PROMISES] == [f"S{number:02}" for number in range(1, 90)]


def test_every_sentence_is_said_in_both_languages_and_in_words_of_its_own():
    for language in ("nl", "en"):
        said = [(promise.heading.slug, promise.says.in_(language)) for promise in PROMISES]
        assert all(sentence.endswith((".", "?")) and 15 < len(sentence) < 140 for _, sentence in said)
        assert len(set(said)) == 89
    assert not [promise.id for promise in PROMISES if promise.says.nl == promise.says.en]


def test_every_row_has_a_mechanism_or_says_that_it_is_only_a_statement():
    for promise in PROMISES:
        kinds = {type(mechanism) for mechanism in promise.mechanisms}
        assert kinds == {Stated} or kinds <= {Proven, Awaited}, promise.id
        assert kinds, promise.id


def test_a_mere_text_is_never_kept_by_a_proof():
    assert all(promise.merely_stated for promise in PROMISES if promise.reach is Reach.TEXT)


def test_every_proof_named_by_a_row_exists_and_every_proof_is_named():
    named = {slug for promise in PROMISES for slug in promise.proofs}
    assert named == {proof.slug for proof in proofs}


def test_the_rows_and_the_register_agree_on_what_belongs_to_what():
    for promise in PROMISES:
        declared = {activity.slug for activity in activities if promise.id in activity.sentences}
        assert promise.activity is None or promise.activity in declared, promise.id
    known = {promise.id for promise in PROMISES}
    assert all(set(activity.sentences) <= known for activity in activities)


def test_the_headings_are_few_and_each_has_a_title_of_its_own():
    assert len({heading.title.nl for heading in HEADINGS}) == len(HEADINGS) == 18
