"""An issue as a mail: the same words in text and HTML, nothing fetched from anywhere, and nothing of it carried out."""

from __future__ import annotations

import re
from typing import Any

import pytest

from home.newsletter.composing import compose
from home.newsletter.mailings import LEAVE, with_link
from home.newsletter.plain import plain
from privacy.mail import way_out

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

LINK = "http://127.0.0.1:8000/privacy/afmelden/abc/"


def test_words_with_layout_become_plain_text():
    html = (
        "<h2>Kop</h2><p>Een <b>vet</b> woord,<br>en <a href='https://a.example/x'>een link</a>.</p>"
        "<ul><li>één</li><li>twee</li></ul><ol><li>eerst</li><li>dan</li></ol><p>a@b.example &lt;3</p>"
    )
    assert plain(html) == (
        "Kop\n\nEen vet woord,\nen een link (https://a.example/x).\n\n"
        "- één\n- twee\n\n1. eerst\n2. dan\n\na@b.example <3"
    )


def test_an_address_as_the_words_of_a_link_is_said_once():
    assert plain('<p><a href="mailto:a@b.example">a@b.example</a></p>') == "a@b.example"


def test_the_mail_says_what_the_page_says_in_both_its_parts(issue: Any):
    letter = compose(issue["nl"])
    assert letter.subject == "Drie planken erbij"
    for part in (letter.text, letter.html):
        for words in ("Wij hebben deze maand", "Vrijdag zijn wij dicht", "Brood op zaterdag", LEAVE):
            assert words in part, words
    assert "Kort nieuws in drie minuten" in letter.html
    assert "Geen nieuwsbrief meer" not in compose(issue["en"]).text and "Unsubscribe" in compose(issue["en"]).text


def test_the_mail_says_who_sends_it_and_where_they_are(issue: Any):
    letter = compose(issue["nl"])
    for part in (letter.text, letter.html):
        for words in ("Bureau Vlonder", "Voorbeeldkade 12", "9999 XA Voorbeeldstad", "privacy@vlonder.example"):
            assert words in part, words


def test_nothing_is_fetched_and_the_pictures_travel_along(issue: Any):
    letter = compose(issue["nl"])
    sources = re.findall(r'(?:src|background)="([^"]+)"|url\(([^)]+)\)', letter.html)
    assert sources == [(f"cid:{letter.pictures[0].cid}", "")]
    assert letter.pictures[0].content[:3] == b"\xff\xd8\xff" and len(letter.pictures[0].content) < 120_000
    assert "<script" not in letter.html and "<link" not in letter.html
    assert 'alt="Een plank met brood"' in letter.html


def test_links_lead_to_whole_addresses(issue: Any):
    links = re.findall(r'href="([^"]+)"', compose(issue["nl"]).html)
    assert links and all(re.match(r"https?://|mailto:", link) for link in links), links


@pytest.mark.parametrize("typed", ["{{ 7*7 }}", "{% now 'Y' %}", "%(subject)s", "${7*7}", LEAVE])
def test_what_looks_like_a_template_stays_what_it_is(issue: Any, typed: str):
    page = issue["nl"]
    page.title = page.preheader = page.intro = typed
    page.body = [("text", f"<p>{typed}</p>")]
    letter = compose(page)
    assert letter.subject == typed
    assert letter.text.count(typed) >= 2 and "49" not in letter.subject
    whole = with_link(letter, LINK)
    assert LEAVE not in whole.text and LEAVE not in whole.html
    assert LINK in way_out.links_in(whole.html)


def test_markup_in_plain_fields_is_escaped(issue: Any):
    page = issue["nl"]
    page.title = page.preheader = page.intro = "<img src=x onerror=alert(1)>"
    assert "<img src=x" not in compose(page).html


def test_a_page_that_visitors_cannot_see_is_left_out(issue: Any):
    assert "Brood op zaterdag" in compose(issue["nl"]).text
    issue["nl"].body[1].value["page"].unpublish()
    assert "Brood op zaterdag" not in compose(type(issue["nl"]).objects.get(pk=issue["nl"].pk)).text


def test_a_picture_whose_file_is_gone_is_left_out(issue: Any):
    image = issue["nl"].body[1].value["page"].specific.picture
    image.file.storage.delete(image.file.name)
    letter = compose(issue["nl"])
    assert not letter.pictures and "<img" not in letter.html and "Brood op zaterdag" in letter.html
