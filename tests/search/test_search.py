"""Finding pages and sentences of the statement in force, on both databases."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from privacy.statement.publication import publish

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def links(response: Any) -> list[str]:
    """The addresses of what was found, in order."""
    return re.findall(r'<h3><a href="([^"]+)"', response.content.decode())


def ask(client: Any, query: str, address: str = "/zoeken/", **more: str) -> Any:
    response = client.get(address, {"q": query, **more})
    assert response.status_code == 200
    return response


def test_a_page_is_found_by_its_text_and_shows_the_word_in_its_place(client, write):
    write("Fietsen", "<p>Wij maken een winkel voor <b>bakfietsen</b> &amp; banden.</p>")
    response = ask(client, "bakfietsen")
    assert links(response) == ["/fietsen/"]
    assert "winkel voor <mark>bakfietsen</mark> &amp; banden." in response.content.decode()


def test_the_last_word_may_be_a_beginning_and_all_words_must_be_there(client, write):
    write("Fotografie", "<p>Beelden van uw zaak.</p>")
    write("Beelden", "<p>Van brons.</p>")
    assert links(ask(client, "beelden foto")) == ["/fotografie/"]
    assert set(links(ask(client, "BEELDEN"))) == {"/fotografie/", "/beelden/"}


def test_where_no_page_has_all_words_pages_with_one_of_them_are_shown_and_it_says_so(client, write):
    write("Fietsen", "<p>Banden.</p>")
    response = ask(client, "banden olifant")
    assert links(response) == ["/fietsen/"]
    assert "geen pagina met al uw woorden" in response.content.decode()


def test_what_is_drafted_private_or_below_something_private_is_never_found(client, write):
    open_page = write("Openbaar", "<p>Geheimtaal.</p>")
    write("Klad", "<p>Geheimtaal.</p>", live=False)
    closed = write("Besloten", "<p>Geheimtaal.</p>")
    below = write("Kelder", "<p>Geheimtaal.</p>", under=closed)
    assert len(links(ask(client, "geheimtaal"))) == 3
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    assert links(ask(client, "geheimtaal")) == [open_page.get_url()]
    assert below.get_url() not in ask(client, "kelder").content.decode()


def test_a_language_finds_its_own_pages_and_says_how_many_the_other_has(client, write):
    write("Fietsen", "<p>Vlonder.</p>")
    write("Bicycles", "<p>Vlonder.</p>", language="en")
    dutch, english = ask(client, "vlonder"), ask(client, "vlonder", "/en/zoeken/")
    assert links(dutch) == ["/fietsen/"]
    assert links(english) == ["/en/bicycles/"]
    assert '<a href="/en/zoeken/?q=vlonder" hreflang="en">1 pagina in het Engels</a>' in dutch.content.decode()
    assert '<a href="/zoeken/?q=vlonder" hreflang="nl">1 page in Dutch</a>' in english.content.decode()


def test_the_statement_is_found_as_it_holds_and_never_as_it_is_drafted(client, published, draft):
    draft(term_after_answer="P7M")
    assert links(ask(client, "drie maanden")) == ["/privacyverklaring/#contact"]
    assert links(ask(client, "three months", "/en/zoeken/")) == ["/en/privacy-policy/#contact"]
    assert links(ask(client, "zeven maanden")) == []


def test_an_announced_version_is_found_when_it_holds_and_not_before(client, published, draft, at, time_machine, editor):
    publish(draft(term_after_answer="P5M"), user=editor, effective_from=at + timedelta(days=20))
    assert links(ask(client, "vijf maanden")) == []
    time_machine.move_to(at + timedelta(days=21))
    assert links(ask(client, "vijf maanden")) == ["/privacyverklaring/#contact"]
    assert links(ask(client, "drie maanden")) == []


def test_an_announced_title_is_found_when_it_holds_and_not_before(client, published, draft, at, time_machine, editor):
    page = draft(term_after_answer="P5M")
    page.title = "Zo zorgvuldig"
    page.save_revision()
    publish(page, user=editor, effective_from=at + timedelta(days=20))
    assert links(ask(client, "zorgvuldig")) == [] and links(ask(client, "privacyverklaring"))
    time_machine.move_to(at + timedelta(days=21))
    assert links(ask(client, "zorgvuldig")) == ["/privacyverklaring/"]


def test_the_statement_itself_is_found_by_its_name(client, published):
    assert links(ask(client, "privacyverklaring"))[0] == "/privacyverklaring/"


def test_results_come_ten_at_a_time_and_a_screen_that_is_not_there_is_the_last(client, write):
    for number in range(13):
        write(f"Plank {number}", "<p>Vurenhout.</p>")
    first, last = ask(client, "vurenhout"), ask(client, "vurenhout", page="2")
    assert len(links(first)) == 10
    assert len(links(last)) == 3
    assert not set(links(first)) & set(links(last))
    assert "?q=vurenhout&amp;page=2" in first.content.decode()
    assert links(ask(client, "vurenhout", page="99")) == links(last)
    assert links(ask(client, "vurenhout", page="' OR 1")) == links(first)


def test_nothing_found_says_what_may_help_and_keeps_the_words(client, write):
    text = ask(client, "olifant").content.decode()
    assert "Niets gevonden" in text
    assert 'value="olifant"' in text
    assert "Van het laatste woord is het begin genoeg" in text


def test_an_empty_search_is_just_the_form(client, fronts):
    for address in ("/zoeken/", "/zoeken/?q=", "/zoeken/?q=%20%00%0A"):
        text = client.get(address).content.decode()
        assert 'name="q" value=""' in text
        assert "gevonden" not in text
