"""In a real browser: on a phone, by keyboard, and in colours that the visitor chose."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "evidence"]), pytest.mark.browser]
NO_SCRIPT = {"java_script_enabled": False}


def overflow(tab: Any) -> int:
    return tab.evaluate("document.documentElement.scrollWidth - innerWidth")


def test_the_menu_works_on_a_phone_without_a_script(chromium, live_server, pages):
    context = chromium.new_context(locale="nl-NL", viewport={"width": 390, "height": 800}, **NO_SCRIPT)
    tab = context.new_page()
    tab.goto(live_server.url + "/diensten/")
    link = tab.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Werk")
    assert link.count() == 0
    tab.get_by_role("button", name="Menu").press("Enter")
    assert link.is_visible() and link.bounding_box()["height"] >= 24
    tab.keyboard.press("Escape")
    assert not link.is_visible()
    tab.get_by_role("button", name="Menu").click()
    link.click()
    assert tab.url.endswith("/werk/")
    context.close()


def test_pages_fit_a_narrow_screen_and_their_pictures_keep_their_room(chromium, live_server, pages):
    context = chromium.new_context(viewport={"width": 320, "height": 700})
    tab = context.new_page()
    for name, pair in pages.items():
        tab.goto(live_server.url + pair["nl"].url)
        assert overflow(tab) <= 0, name
    tab.goto(live_server.url + pages["project"]["nl"].url)
    lead = tab.locator(".shown--lead img")
    assert lead.get_attribute("width") and lead.get_attribute("fetchpriority") == "high"
    assert tab.locator("main img[loading=lazy]").count() == 0
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_colours_that_the_visitor_chose(chromium, live_server, pages, scheme):
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
    tab = context.new_page()
    tab.goto(live_server.url + pages["front"]["en"].url)
    ink, paper = tab.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    light = [sum(map(int, colour[4:-1].split(", "))) for colour in (paper, ink)]
    assert (light[0] > light[1]) is (scheme == "light") and abs(light[0] - light[1]) > 500
    context.close()
