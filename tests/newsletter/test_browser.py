"""In a real browser: a telephone's width, no JavaScript, no mouse; from the form to the list and off it again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from home.models import Subscription
from home.newsletter import links
from privacy.mail.handover import hand_over_due
from privacy.records.purpose import reading
from tests.contact.conftest import house  # noqa: F401
from tests.contact.test_browser import PHONE, fits, type_at
from tests.newsletter.conftest import ADDRESS, counts, path_in

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"], transaction=True), pytest.mark.browser]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_by_keyboard_without_script_on_the_list_and_off_it(chromium, live_server, house, settings, prefix):  # noqa: F811
    from privacy.register.switches import switch

    switch("newsletter", True)
    settings.BASE_URL = live_server.url
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE, base_url=live_server.url)
    phone = context.new_page()
    called: list[str] = []
    phone.on("request", lambda request: called.append(request.url))
    phone.goto(f"{prefix}/nieuwsbrief/")
    assert fits(phone)
    type_at(phone, "#id_email", "gijs.example.com")
    phone.keyboard.press("Enter")
    phone.wait_for_selector("#errors")
    assert (fits(phone), phone.input_value("#id_email")) == (True, "gijs.example.com")
    phone.fill("#id_email", ADDRESS)
    with time_machine.travel(timezone.now() + timedelta(seconds=10)):  # the time that people take
        press(phone, f"**{prefix}/nieuwsbrief/verzonden/")
    while hand_over_due(timezone.now()):
        pass
    (letter,) = mail.outbox
    phone.goto(path_in(letter))
    assert (fits(phone), counts()) == (True, (1, 0))
    press(phone)
    assert (fits(phone), counts()) == (True, (0, 1))
    with reading("list-newsletter"):
        leave = links.unsubscribe_url(Subscription.objects.get())
    phone.goto(leave)
    assert fits(phone)
    press(phone)
    assert (fits(phone), counts()) == (True, (0, 0))
    assert all(url.startswith((live_server.url, "data:")) for url in called)
    assert context.cookies() == []
    context.close()


def press(page: Any, leads_to: str = "") -> None:
    """Presses the button of the page by keyboard."""
    type_at(page, "main button[type=submit]", "")
    with page.expect_navigation(url=leads_to or None):
        page.keyboard.press("Enter")
