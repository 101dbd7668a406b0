"""The line in a real browser: hidden with the keyboard, remembered there and nowhere else, and without scripts too."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from privacy.statement.article import set_term

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"], transaction=True), pytest.mark.browser]

SHIFTS = """new Promise(done => new PerformanceObserver(list => done(list.getEntries().length))
    .observe({type: "layout-shift", buffered: true}) || setTimeout(() => done(0), 300))"""


@pytest.fixture
def changed(publish: Any, statement: Any, save: Any) -> Any:
    """Version 2 is in force since a moment."""
    publish(at=timezone.now() - timedelta(days=90))
    set_term(statement, "contact", "after-answer", "P2M")
    save(statement)
    return publish()


def test_who_hides_it_has_hidden_it_in_this_browser_and_no_other(changed: Any, page: Any, live_server: Any) -> None:
    page.goto(f"{live_server.url}/contact/")
    line = page.locator(".statement-line")
    assert line.is_visible() and page.locator(".statement-line__how").is_visible()
    assert page.evaluate("Object.keys(localStorage)") == []
    page.locator(".statement-line__leave").focus()
    page.keyboard.press("Enter")
    assert not line.is_visible()
    assert page.evaluate("Object.entries(localStorage)") == [["statement-line", "2"]]
    page.goto(f"{live_server.url}/en/contact/")
    assert not page.locator(".statement-line").is_visible()
    assert page.evaluate(SHIFTS) == 0
    assert page.context.cookies() == []


def test_without_scripts_the_link_hides_it_and_promises_nothing(changed: Any, chromium: Any, live_server: Any) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/contact/")
    assert page.locator(".statement-line").is_visible()
    assert not page.locator(".statement-line__how").is_visible()
    page.locator(".statement-line__leave").click()
    assert not page.locator(".statement-line").is_visible()
    context.close()
