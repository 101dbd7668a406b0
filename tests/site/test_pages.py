"""Pages show what editors laid in them, in both languages, and nothing that visitors may not see yet."""

from __future__ import annotations

import json
from typing import Any

import pytest

from home.blocks import BodyBlock
from tests.site.conftest import LANGUAGES

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def html_of(visitor: Any, page: Any) -> str:
    answer = visitor.get(page.url)
    assert answer.status_code == 200, page.url
    return answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_is_shown_in_both_languages(visitor, pages, language):
    for name, pair in pages.items():
        html = html_of(visitor, pair[language])
        assert f'<html lang="{language}"' in html, name
        assert html.count("<h1") == 1 and f"{pair[language].title}</h1>" in html, name


def test_every_block_is_shown(visitor, pages, picture):
    page = pages["front"]["nl"]
    shown = {"image": picture.pk, "alt_text": "Riet in de mist", "decorative": False}
    quote = {"text": "Wij lopen er droog overheen.", "who": "Aafje", "role": "bakker"}
    teasers = {"heading": "Werk", "source": "projects", "pages": [], "number": 3, "form": "pictures", "more": None}
    body = [
        ("text", "<h2>Plank</h2><p>voor plank</p>"),
        ("picture", {"picture": shown, "caption": "Aan de rand", "width": "screen"}),
        ("pictures", [{"picture": shown, "caption": "een"}, {"picture": shown, "caption": "twee"}]),
        ("quote", quote),
        ("facts", [{"figure": "12", "words": "planken"}, {"figure": "0", "words": "cookies"}]),
        ("steps", {"heading": "Zo gaat het", "steps": [{"title": "Kijken", "text": "<p>bij u</p>"}] * 2}),
        (
            "columns",
            {"first": [{"type": "text", "value": "<p>links</p>"}], "second": [{"type": "quote", "value": quote}]},
        ),
        ("teasers", teasers),
        ("call_to_action", {"heading": "Bel ons", "text": "Of schrijf.", "link_text": "Schrijf", "page": None}),
    ]
    assert {name for name, _value in body} == set(BodyBlock().child_blocks)
    page.body = json.dumps([{"type": name, "value": value} for name, value in body])
    page.save()
    html = html_of(visitor, page)
    words = ("Plank</h2>", "Aan de rand", "twee", "Wij lopen", "<dd>12</dd>", "Kijken", "links", "Bel ons", "/contact/")
    assert "Brood</a>" in html
    assert [word for word in words if word not in html] == []
    assert html.count('alt="Riet in de mist"') == 3 and 'type="image/avif"' in html
