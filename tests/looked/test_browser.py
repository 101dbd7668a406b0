"""The pages about who looked, in a real browser: small and wide, light and dark, without a fault that axe can find."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from django.conf import settings

from privacy.rights import drawing, standing_out
from privacy.rights.own_log_link import token_for
from tests.looked.conftest import NEXT_MONDAY

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"], transaction=True), pytest.mark.browser]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ADMIN = "/beheer/privacy/wie-keek/"


def faults(tab: Any) -> list[str]:
    """What axe finds in the page itself, and what sticks out of it."""
    tab.evaluate(f"window.axe || (() => {{ {AXE} }})()")
    found = tab.evaluate("rules => axe.run(document.querySelector('main'), {runOnly: rules})", RULES)["violations"]
    wide = tab.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [f"{one['id']}: {node['html'][:100]}" for one in found for node in one["nodes"]] + ["wide"] * wide


def test_every_page_fits_and_reads_well(chromium: Any, live_server: Any, week: Any, desk: Any, case: Any) -> None:
    drawing.draw_missing(NEXT_MONDAY)
    standing_out.check_missing(NEXT_MONDAY)
    own = f"privacy/wie-keek/{token_for(case.subject_id)}/"
    paths = [f"{ADMIN}{part}" for part in ("", f"{case.subject_id}/", "nakijken/", "afspraken/", "uitleg/")]
    wrong: dict[str, list[str]] = {}
    for width, scheme in ((390, "dark"), (1280, "light")):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": desk.cookies[settings.SESSION_COOKIE_NAME].value}
        context.add_cookies([cookie | {"url": live_server.url}])
        tab = context.new_page()
        for path in [*paths, f"/{own}", f"/en/{own}"]:
            assert tab.goto(live_server.url + path).status == 200, path
            if found := faults(tab):
                wrong[f"{path} {width}"] = found
        context.close()
    assert not wrong


def test_the_persons_page_opens_and_prints_without_scripts(
    chromium: Any, live_server: Any, week: Any, case: Any
) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 900})
    tab = context.new_page()
    tab.goto(f"{live_server.url}/privacy/wie-keek/{token_for(case.subject_id)}/")
    machines = tab.get_by_text("een mail aan u versturen")
    assert not machines.is_visible()
    tab.get_by_text("De website zelf").click()
    assert machines.is_visible()
    tab.get_by_text("De website zelf").click()
    tab.emulate_media(media="print")
    assert machines.is_visible()
    assert context.cookies() == []
    context.close()
