"""Pages show what editors laid in them, in both languages, and nothing that visitors may not see yet."""

from __future__ import annotations

import json
from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from home.blocks import BodyBlock
from privacy.register.switches import switch
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


def test_no_link_leads_to_what_visitors_cannot_see(visitor, pages):
    front, service = pages["front"]["nl"], pages["service"]["nl"]
    chosen = {"heading": "Verder", "source": "chosen", "pages": [service.pk], "number": 3, "form": "lines"}
    call = {"heading": "Kijk", "text": "", "link_text": "Hier", "page": service.pk}
    front.link_page = service
    front.body = json.dumps(
        [{"type": "teasers", "value": chosen | {"more": service.pk}}, {"type": "call_to_action", "value": call}]
    )
    front.save()
    assert html_of(visitor, front).count(f'href="{service.url}"') == 4
    restricted = PageViewRestriction.objects.create(page=pages["services"]["nl"], restriction_type="login")
    assert service.url not in html_of(visitor, front)
    restricted.delete()
    service.unpublish()
    assert service.url not in html_of(visitor, front)


def test_a_link_to_a_page_leads_to_its_sibling_in_the_language_of_the_page(visitor, pages):
    english, dutch = pages["front"]["en"], pages["service"]["nl"]
    call = {"heading": "Look", "text": "", "link_text": "Here", "page": dutch.pk}
    english.body = json.dumps([{"type": "call_to_action", "value": call}])
    english.save()
    assert 'href="/en/services/shop/"' in html_of(visitor, english)
    pages["service"]["en"].unpublish()
    assert f'href="{dutch.url}"' in html_of(visitor, english)


def test_where_nobody_can_write_to_us_no_button_says_so(visitor, pages):
    front = pages["front"]["nl"]
    front.body = json.dumps(
        [{"type": "call_to_action", "value": {"heading": "Bel", "text": "", "link_text": "Schrijf", "page": None}}]
    )
    front.save()
    assert html_of(visitor, front).count('class="button" href="/contact/"') == 2
    switch("contact", False)
    assert "/contact/" not in html_of(visitor, front)
