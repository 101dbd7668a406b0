"""Every kind of public page: on a telephone and a large screen, light and dark, in Dutch and in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest

from tests.pages.conftest import Demo

pytestmark = [pytest.mark.browser, pytest.mark.processes]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
PHONE, SCREEN = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => { for (const one of list.getEntries()) window.shifted += one.value; })
    .observe({type: "layout-shift", buffered: true});
"""
PAINTED = """new Promise(painted => new PerformanceObserver(list =>
    list.getEntriesByName("first-contentful-paint").forEach(painted)).observe({type: "paint", buffered: true}))"""
# Addresses that are no pages of editors; the Dutch word stays under /en/ too. Tokens that are none show their own page.
PLACES = ["/contact/", "/contact/verzonden/", "/contact/gesprek/x/", "/nieuwsbrief/", "/nieuwsbrief/verzonden/"]
PLACES += ["/nieuwsbrief/bevestigen/x/", "/privacy/afmelden/x/", "/privacy/bewijs/", "/zoeken/", "/zoeken/?q=website"]
PLACES += ["/nergens/"]
UNDER_THE_STATEMENT = ["versies/", "versies/1/"]

# Kilobytes (1,000 bytes) at the first view of a telephone, as the site itself sends them: styles, fonts and pictures as
# they travel, HTML before the proxy compresses it to a quarter. Pictures below that view come later.
BUDGET, WHOLE = {"document": 60, "stylesheet": 14, "font": 110}, 250


class Load:
    """One page, loaded as somebody does who was never here."""

    def __init__(self, browser: Any, address: str, **context: Any) -> None:
        self.asked: list[Any] = []
        self.said: list[str] = []
        self.context = browser.new_context(**context)
        self.context.add_init_script(SHIFTS)
        self.page = self.context.new_page()
        self.page.on("requestfinished", lambda one: self.asked.append(one))
        self.page.on("requestfailed", lambda one: self.asked.append(one))
        self.page.on("console", lambda one: self.said.append(one.text) if one.type == "error" else None)
        self.page.on("pageerror", lambda one: self.said.append(str(one)))
        self.status = self.page.goto(address).status
        self.page.evaluate("document.fonts.ready")

    def violations(self, rules: Any = RULES) -> list[str]:
        """What axe finds, and where."""
        self.page.evaluate(f"window.axe || (() => {{ {AXE} }})()")
        found = self.page.evaluate("rules => axe.run(document, rules)", rules)["violations"]
        return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]

    def sticks_out(self) -> list[str]:
        """What makes the page wider than its window."""
        return self.page.evaluate(
            """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
            .map(one => one.outerHTML.slice(0, 120))"""
        )

    def kilobytes(self) -> dict[str, float]:
        """What travelled, by kind."""
        sizes: dict[str, float] = {}
        for one in self.asked:
            kind = one.resource_type
            sizes[kind] = sizes.get(kind, 0) + one.sizes()["responseBodySize"] / 1000
        return sizes


@pytest.fixture(scope="module")
def addresses(demo: Demo) -> dict[str, str]:
    """Every page to look at, by a name to say it with."""
    found = demo.kinds()
    for language, prefix in (("nl", ""), ("en", "/en")):
        found |= {f"{place} {language}": prefix + place for place in PLACES}
        statement = found[f"PrivacyStatementPage {language}"]
        found |= {f"{part} {language}": statement + part for part in UNDER_THE_STATEMENT}
    return found


def test_every_kind_of_page_is_there_in_both_languages(addresses):
    kinds = {name.rpartition(" ")[0] for name in addresses}
    assert {f"{kind} {language}" for kind in kinds for language in ("nl", "en")} == set(addresses)
    assert {"HomePage", "ContentPage", "PrivacyStatementPage"} <= kinds


def test_every_page_is_whole_light_and_readable_in_every_size_and_colour(chromium, demo, addresses):
    wrong: dict[str, Any] = {}
    for path in addresses.values():
        load = Load(chromium, demo.address + path, viewport=PHONE, color_scheme="light")
        found = [f"phone: {one}" for one in seen(load, demo)] + too_heavy(load)
        load.page.emulate_media(color_scheme="dark")
        found += [f"phone, dark: {one}" for one in load.violations(COLOURS)]
        load.page.set_viewport_size(SCREEN)
        load.page.reload()
        found += [f"screen, dark: {one}" for one in seen(load, demo)]
        load.page.emulate_media(color_scheme="light")
        found += [f"screen: {one}" for one in load.violations(COLOURS)]
        load.context.close()
        wrong |= {path: found} if found else {}
    assert wrong == {}


def test_fonts_that_come_late_move_nothing(chromium, demo):
    page = chromium.new_page(viewport=PHONE)
    late: list[Any] = []
    page.add_init_script(SHIFTS)
    page.route("**/*.woff2", lambda font: late.append(font))
    page.goto(f"{demo.address}/nieuwsbrief/", wait_until="commit")
    page.evaluate(PAINTED)
    assert late != []
    for font in late:
        font.continue_()
    page.wait_for_load_state("load")
    page.evaluate("Promise.all([document.fonts.ready, new Promise(done => requestAnimationFrame(() => done()))])")
    assert page.evaluate("window.shifted") == 0
    page.context.close()


def too_heavy(load: Load) -> list[str]:
    """The kinds of files that weigh more than they may."""
    sizes = load.kilobytes()
    found = {kind: most for kind, most in BUDGET.items() if sizes.get(kind, 0) > most}
    found |= {"whole": WHOLE} if sum(sizes.values()) > WHOLE else {}
    return [f"{kind} weighs more than {most} kB" for kind, most in found.items()]


def seen(load: Load, demo: Demo) -> list[str]:
    """Everything that is wrong with a page as it stands."""
    found = load.violations() + [f"sticks out: {one}" for one in load.sticks_out()]
    shifted = load.page.evaluate("window.shifted")
    found += [f"shifts by {shifted:.3f}"] if shifted else []
    found += [f"console: {one}" for one in load.said if load.status == 200]
    found += [f"fetches {one.url}" for one in load.asked if not one.url.startswith((demo.address, "data:"))]
    return found + [f"cookie {one['name']}" for one in load.context.cookies()]


@pytest.fixture
def keyboard(chromium: Any, demo: Demo) -> Iterator[Any]:
    """A telephone without JavaScript, used by its keys alone."""
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE, base_url=demo.address)
    yield context.new_page()
    assert context.cookies() == []
    context.close()


def reach(page: Any, selector: str) -> None:
    """Tabs until an element has the focus, which must be seen."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"cannot be reached by keyboard: {selector}")


def letter(page: Any, demo: Demo, word: str) -> str:
    """The link of the newest letter in which the word stands, as the demo shows it."""
    for _ in range(60):
        page.goto(f"{demo.address}/demo/mail/")
        for link in page.locator("main a").all():
            page.goto(demo.address + str(link.get_attribute("href")))
            if found := re.search(rf"http://[^\s\"<>]*/{word}/[^\s\"<>]+", page.inner_text("main")):
                return found[0]
            page.go_back()
        page.wait_for_timeout(500)
    pytest.fail(f"no letter with a link to {word}")


def test_contact_and_search_by_keyboard_alone(keyboard):
    keyboard.goto("/contact/")
    reach(keyboard, "#id_email")
    keyboard.keyboard.insert_text("gijs@example.com")
    reach(keyboard, "#id_message")
    keyboard.keyboard.insert_text("Wat kost een website?")
    reach(keyboard, "main button[type=submit]")
    keyboard.keyboard.press("Enter")
    keyboard.wait_for_url("**/contact/verzonden/")
    keyboard.goto("/zoeken/")
    reach(keyboard, "#q")
    keyboard.keyboard.insert_text("website")
    keyboard.keyboard.press("Enter")
    keyboard.wait_for_url("**/zoeken/?q=website")
    reach(keyboard, ".results a")
    keyboard.keyboard.press("Enter")
    keyboard.wait_for_url(re.compile(r"^(?!.*zoeken)"))


def sign_up(page: Any) -> None:
    page.goto("/nieuwsbrief/")
    reach(page, "#id_email")
    page.keyboard.insert_text("gijs@example.com")
    page.wait_for_timeout(2500)  # who is faster than a person is asked to wait
    reach(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nieuwsbrief/verzonden/")


def test_newsletter_confirming_and_leaving_by_keyboard_alone(keyboard, demo):
    sign_up(keyboard)
    keyboard.goto(letter(keyboard, demo, "bevestigen"))
    reach(keyboard, "main button")
    keyboard.keyboard.press("Enter")
    keyboard.wait_for_selector("h1:has-text('U bent aangemeld')")
    sign_up(keyboard)  # once more: the letter says that there is nothing to do, and how to leave
    keyboard.goto(letter(keyboard, demo, "afmelden"))
    reach(keyboard, "main button")
    keyboard.keyboard.press("Enter")
    keyboard.wait_for_selector("h1:has-text('U bent afgemeld')")
