"""Sending a newsletter in a real browser, on a phone: look, press, and press again."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from home.newsletter.mailings import ISSUE
from privacy.mail.models import OutgoingMail

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "evidence"]), pytest.mark.browser]

OVERFLOW = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def tab(chromium: Any, live_server: Any, client: Any, editor: Any) -> Any:
    """Els' telephone, signed in."""
    client.force_login(editor)
    context = chromium.new_context(viewport={"width": 390, "height": 900}, locale="nl-NL")
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    context.add_cookies([cookie | {"url": live_server.url}])
    yield context.new_page()
    context.close()


def test_looking_sending_and_pressing_again(tab: Any, live_server: Any, issue: Any, subscribed: Any) -> None:
    subscribed("anna@example.com")
    address = live_server.url + reverse("newsletter_issue", args=[issue["nl"].pk])
    tab.goto(address)
    assert tab.evaluate(OVERFLOW) <= 0
    phone = next(frame for frame in tab.frames if frame.url.endswith("/mail/html/"))
    phone.get_by_text("Brood op zaterdag").wait_for()
    assert phone.evaluate(OVERFLOW) <= 0 and phone.evaluate("document.images[0].naturalWidth") == 800
    other = tab.context.new_page()
    other.goto(address)
    tab.get_by_role("button", name="Verstuur aan 1 lezer").click()
    tab.get_by_text("De nieuwsbrief gaat naar 1 lezer.").wait_for()
    assert tab.get_by_role("heading", name="Hoe ver het is").is_visible() and tab.evaluate(OVERFLOW) <= 0
    other.get_by_role("button", name="Verstuur aan 1 lezer").click()
    other.get_by_text("Niemand krijgt hem twee keer.").wait_for()
    assert OutgoingMail.objects.filter(kind=ISSUE).count() == 1
