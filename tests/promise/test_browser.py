"""The proof page and the marks in a real browser: links that open what is folded, and marks where they belong."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import caches

from privacy.promise.run import run_proofs

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"], transaction=True), pytest.mark.browser]

NO_OVERFLOW = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
TOPS = """() => [...document.querySelectorAll("nav.marks .mark a")].map((mark) => {
  const name = mark.querySelector(".visually-hidden").textContent.replace(/: $/, "");
  const heading = [...document.querySelectorAll(".statement h1, .statement h2")].find((h) => h.textContent === name);
  const at = (element) => element.getBoundingClientRect();
  return [name, at(mark).top - (heading ? at(heading).top : 0), at(mark).bottom - at(mark).top, !!heading,
    heading ? at(mark).left - at(heading.closest("section")).right : 0];
})"""


@pytest.fixture
def checked(site: Any, live_server: Any, settings: Any) -> str:
    """The address of a site whose proofs have looked."""
    from cms.site import pages

    settings.BASE_URL = live_server.url
    pages.address()
    run_proofs()
    yield live_server.url
    caches["default"].clear()


def opened(context: Any, address: str, width: int) -> Any:
    tab = context.new_page()
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(address)
    return tab


@pytest.mark.parametrize("scripts", [True, False])
def test_a_mark_leads_to_its_sentence_unfolded_also_without_scripts(scripts: bool, chromium: Any, checked: str) -> None:
    context = chromium.new_context(java_script_enabled=scripts)
    tab = opened(context, f"{checked}/privacyverklaring/", 390)
    tab.get_by_role("link", name="Als u ons iets vraagt: klopt").focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/privacy/bewijs/#contact-1")
    assert tab.locator("#contact-1").is_visible()
    assert not tab.locator("#rights-1").is_visible()
    assert tab.locator(".proof__all").is_visible() is scripts
    tab.locator("#rights summary").focus()
    tab.keyboard.press("Enter")
    assert tab.locator("#rights-1").is_visible()
    assert context.cookies() == []
    context.close()


def test_marks_lie_beside_their_headings_and_above_them_on_a_telephone(chromium: Any, checked: str) -> None:
    context = chromium.new_context()
    for width in (1280, 1024, 390, 320):
        tab = opened(context, f"{checked}/en/privacy-policy/", width)
        assert tab.evaluate(NO_OVERFLOW), width
        marks = [mark for mark in tab.evaluate(TOPS) if mark[3]]
        assert len(marks) > 4
        for name, below, height, _found, beside in marks:
            assert height >= 24, name
            if width >= 1024:
                assert abs(below) < 16, (width, name)
                assert beside > 0, (width, name)
            else:
                assert -48 < below <= -height + 2, (width, name)
        tab.close()
    context.close()


@pytest.mark.parametrize("address", ["/privacy/bewijs/", "/en/privacy/bewijs/"])
def test_every_heading_opens_at_once_and_nothing_sticks_out(address: str, chromium: Any, checked: str) -> None:
    context = chromium.new_context()
    for width in (390, 1280):
        tab = opened(context, checked + address, width)
        assert tab.locator(".proof__fold[open]").count() == 0
        tab.locator(".proof__all button").click()
        assert tab.locator(".proof__fold[open]").count() == tab.locator(".proof__fold").count() == 18
        assert tab.evaluate(NO_OVERFLOW), width
        tab.locator(".proof__all button").click()
        assert tab.locator(".proof__fold[open]").count() == 0
        tab.close()
    context.close()
