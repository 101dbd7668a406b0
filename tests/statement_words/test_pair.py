"""The English page follows the Dutch one: refused while it is behind, and brought up to date in the editor."""

from __future__ import annotations

import pytest

from privacy.statement.behind import behind, compared
from privacy.statement.publication import Refused

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def test_a_first_draft_is_up_to_date_in_both_languages(statement, english):
    assert behind(statement) == behind(english) == []


def test_every_section_has_an_id_of_its_own_and_the_same_in_both_languages(statement, english):
    ids = [child.id for child in statement.body]
    assert len(set(ids)) == len(ids) > 10
    assert [child.id for child in english.body] == ids


def test_dutch_words_that_changed_keep_the_pair_from_being_published(statement, english, write, publish, save):
    publish()
    write("activity_contact", before="<p>Vraag ons gerust iets.</p>")
    assert len(behind(statement)) == 1
    with pytest.raises(Refused, match="Als u ons iets vraagt"):
        publish()
    compared(english)
    save(english)
    assert behind(statement) == []
    assert publish().number == 2


def test_a_changed_term_does_not_put_the_english_page_behind(statement, save, publish):
    from privacy.statement.article import set_term

    publish()
    set_term(statement, "contact", "after-answer", "P2M")
    save(statement)
    assert behind(statement) == []
    assert publish().terms["contact/after-answer"] == "P2M"


def test_a_section_that_is_missing_or_left_over_is_named(statement, english, save):
    first, *rest = english.body.get_prep_value()
    english.body = [*rest, {"type": "words", "id": "more", "value": {"heading": "Extra", "before": "", "after": ""}}]
    save(english)
    told = " ".join(behind(statement))
    assert first["type"] == "company"
    assert "Wie wij zijn" in told or "Who we are" in told
    assert "Extra" in told


def test_the_english_form_shows_the_dutch_sections_without_terms(statement, english, save):
    from privacy.statement.blocks import StatementBlock
    from privacy.statement.editor import followed

    kept = [child for child in english.body.get_prep_value() if child["type"] != "complaint"]
    english.body = kept[::-1]
    body = followed(save(english), StatementBlock(with_terms=False))
    assert [child.id for child in body] == [child.id for child in statement.body]
    contact = next(child for child in body if child.block_type == "activity_contact")
    assert "term_cap" not in contact.value
    assert "contact form" in contact.value["before"].source


def test_the_editor_page_opens_in_both_languages_with_what_stands_out(client, editor, statement, english, write):
    write("activity_contact", before="<p>Wij bewaren uw bericht twee jaar.</p>")
    client.force_login(editor)
    for page in (statement, english):
        html = client.get(f"/beheer/pages/{page.pk}/edit/").content.decode()
        assert "“twee jaar”" in html
        assert ("term_after_answer" in html) == (page.pk == statement.pk)
        assert ('name="says_the_same"' in html) == (page.pk == english.pk)


def test_who_is_held_up_by_the_english_page_is_led_to_the_tick_that_lets_go(
    client, editor, statement, english, write, save
):
    client.force_login(editor)
    pages = [f"/beheer/pages/{statement.pk}/edit/", f"/beheer/privacy/verklaring/{statement.pk}/publiceren/"]
    way = f"/beheer/pages/{english.pk}/edit/#id_says_the_same"
    assert not any(way in client.get(page).content.decode() for page in pages)
    write("activity_contact", before="<p>Vraag ons gerust iets.</p>")
    assert all(way in client.get(page).content.decode() for page in pages)
    assert 'id="id_says_the_same"' in client.get(f"/beheer/pages/{english.pk}/edit/").content.decode()
    compared(english)
    save(english)
    assert not any(way in client.get(page).content.decode() for page in pages)
