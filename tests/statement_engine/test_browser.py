"""The publish page in a real browser, on a telephone and on a desk, in Dutch and in English."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from privacy.statement.publication import publish
from privacy.statement.versions import StatementVersion

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"], transaction=True), pytest.mark.browser]

NO_OVERFLOW = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
def first(page: Any, editor: Any) -> StatementVersion:
    """Version 1, in force for a month, on clocks that run."""
    return publish(page, user=editor, at=timezone.now() - timedelta(days=30))


@pytest.fixture(params=["nl", "en"])
def language(request: Any) -> str:
    """The language of the editor."""
    return request.param


@pytest.fixture
def browse(chromium: Any, live_server: Any, client: Any, editor: Any, language: str) -> Iterator[Any]:
    """Opens a page of the admin as Els, at a width: `browse("/beheer/", 390)`."""
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=editor, preferred_language=language)
    client.force_login(editor)
    context = chromium.new_context()
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    context.add_cookies([cookie | {"url": live_server.url}])

    def open_page(address: str, width: int) -> Any:
        tab = context.new_page()
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(live_server.url + address)
        return tab

    yield open_page
    context.close()


def look(tab: Any, name: str) -> None:
    """Keeps a picture where SHOTS says so."""
    if shots := os.environ.get("SHOTS"):
        tab.screenshot(path=str(Path(shots) / f"{name}.png"), full_page=True)


@pytest.mark.parametrize("width", [390, 1280])
def test_from_the_button_in_the_editor_to_a_version(
    width: int, language: str, first: Any, draft: Any, page: Any, people: Any, ask: Any, browse: Any
) -> None:
    ask(people(51, "asker"), collected_at=timezone.now() - timedelta(days=60))
    draft(term_after_answer="P5M")
    tab = browse(reverse("wagtailadmin_pages:edit", args=[page.pk]), width)
    tab.locator('button[name="action-publish"]').first.evaluate("button => button.click()")
    tab.wait_for_url("**/publiceren/")
    assert tab.evaluate(NO_OVERFLOW)
    assert tab.locator("ins").count() and tab.locator("del").count()
    look(tab, f"publish-{language}-{width}")
    tab.locator('button[name="publish"]').click()
    tab.wait_for_url("**/privacy/verklaring/")
    assert tab.evaluate(NO_OVERFLOW)
    look(tab, f"overview-{language}-{width}")
    version = StatementVersion.objects.get(number=2)
    assert version.notices.count() == 51
    tab.locator(f'a[href$="{reverse("statement_call_off", args=[2])}"]').click()
    look(tab, f"call-off-{language}-{width}")
    tab.locator("#id_because").fill("Toch niet")
    tab.locator("form .button.no").click()
    tab.wait_for_url("**/privacy/verklaring/")
    assert "Toch niet" in tab.content()


def test_a_refusal_keeps_what_was_typed(
    language: str, first: Any, draft: Any, page: Any, people: Any, ask: Any, browse: Any
) -> None:
    long_ago = timezone.now() - timedelta(days=80)
    ask(people(51, "asker"), collected_at=long_ago, satisfied_at=timezone.now() - timedelta(days=60))
    draft(term_after_answer="P1M")
    tab = browse(reverse("statement_publish", args=[page.pk]), 390)
    day = (timezone.localdate() + timedelta(days=8)).isoformat()
    tab.locator("#id_start").fill(day)
    tab.locator('button[name="look"]').click()
    tab.locator("#id_confirm").fill("50")
    tab.locator('button[name="publish"]').click()
    assert tab.locator(".help-critical").inner_text()
    assert (tab.locator("#id_start").input_value(), tab.locator("#id_confirm").input_value()) == (day, "50")
    assert tab.evaluate(NO_OVERFLOW)
    look(tab, f"refused-{language}")
    assert StatementVersion.objects.count() == 1
