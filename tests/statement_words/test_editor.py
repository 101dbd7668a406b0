"""The editor in a real browser: a term that is out of bounds is refused beside its field, and nothing is lost."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import connections

from tools import chromium as chromium_tool

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.browser]

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SITE = "http://testserver"


@pytest.fixture
def browser_page(client: Any, editor: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A Chromium page whose requests are answered by the test client, signed in as the editor."""
    from playwright.sync_api import sync_playwright

    # Playwright runs a loop in this thread, in which Django would open connections of its own: share the test's.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    monkeypatch.setattr(connections, "_connections", SimpleNamespace(**{one: connections[one] for one in connections}))
    client.force_login(editor)

    def answer(route: Any) -> None:
        request, parts = route.request, urlsplit(route.request.url)
        if not request.url.startswith(SITE):
            raise AssertionError(f"a request to an outside host: {request.url}")
        if parts.path.startswith("/static/"):
            found = finders.find(parts.path.removeprefix("/static/"))
            kind = mimetypes.guess_type(parts.path)[0] or "application/octet-stream"
            return (
                route.fulfill(body=Path(found).read_bytes(), content_type=kind) if found else route.fulfill(status=404)
            )
        headers = {name: value for name, value in request.headers.items() if name not in ("cookie", "content-length")}
        got = client.generic(
            request.method,
            f"{parts.path}?{parts.query}",
            request.post_data_buffer or b"",
            content_type=headers.pop("content-type", "application/octet-stream"),
            headers=headers,
        )
        while got.status_code in (301, 302, 303):  # Playwright does not ask us about what a redirect leads to
            got = client.get(got["Location"])
        body = got.getvalue() if hasattr(got, "getvalue") else got.content
        return route.fulfill(status=got.status_code, headers=dict(got.items()), body=body)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_tool.find(), args=ARGS)
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.route("**/*", answer)
        yield page
        browser.close()


def test_a_term_out_of_bounds_is_refused_at_its_field_and_nothing_is_lost(browser_page, statement):
    from privacy.statement.blocks import terms_of

    browser_page.goto(f"{SITE}/beheer/pages/{statement.pk}/edit/")
    term = browser_page.locator("input[name$='-value-term_after_answer']")
    term.wait_for()
    assert term.input_value() == "drie maanden"
    heading = browser_page.locator("input[name='body-1-value-heading']")
    heading.fill("Uw vraag aan ons")
    term.fill("twee jaar")
    save(browser_page)
    wrong = browser_page.locator("[data-contentpath='term_after_answer'] .w-field__errors")
    assert "Twee jaar is te lang" in wrong.inner_text()
    assert "artikel 5, lid 1" in wrong.inner_text()
    assert term.input_value() == "twee jaar"
    assert heading.input_value() == "Uw vraag aan ons"
    assert terms_of(statement)["contact/after-answer"] == "P3M"
    term.fill("5 maanden")
    save(browser_page)
    draft = type(statement).objects.get(pk=statement.pk).get_latest_revision_as_object()
    assert terms_of(draft)["contact/after-answer"] == "P5M"
    assert draft.body[1].value["heading"] == "Uw vraag aan ons"
    assert draft.body[1].id == statement.body[1].id


def test_the_english_editor_shows_words_and_asks_whether_they_say_the_same(browser_page, statement, english, write):
    from privacy.statement.behind import behind

    write("activity_contact", before="<p>Vraag ons gerust iets.</p>")
    assert behind(statement)
    browser_page.goto(f"{SITE}/beheer/pages/{english.pk}/edit/")
    browser_page.locator("input[name='body-1-value-heading']").wait_for()
    assert browser_page.locator("input[name*='term_']").count() == 0
    same = browser_page.locator("input[name='says_the_same']")
    assert not same.is_checked()
    same.check()
    save(browser_page)
    assert behind(statement) == []


def save(page: Any) -> None:
    """Saves the draft and waits for the page that comes back."""
    with page.expect_navigation():
        page.locator("form#page-edit-form").evaluate("form => form.requestSubmit()")
    page.locator("input[name='body-1-value-heading']").wait_for()
