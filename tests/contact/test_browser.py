"""In a real browser: a telephone's width, no JavaScript, no mouse."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from home.contact import links
from home.contact.answering import answer, newest
from home.models import ContactCase, ContactMessage
from privacy.mail.handover import hand_over_due
from privacy.records.purpose import reading

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"], transaction=True), pytest.mark.browser]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def phone(chromium: Any, live_server: Any, house: None, settings: Any) -> Any:
    """A tab of a telephone without JavaScript, and its address book of one."""
    settings.BASE_URL = live_server.url
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE, base_url=live_server.url)
    yield context.new_page()
    assert context.cookies() == []
    context.close()


@pytest.fixture
def shot(settings: Any) -> Any:
    """Keeps a picture of a page beside the test databases, to be looked at."""
    folder = settings.TEST_DIR / "shots"
    folder.mkdir(exist_ok=True)
    return lambda page, name: page.screenshot(path=folder / f"{name}.png", full_page=True)


def fits(page: Any) -> bool:
    """Whether nothing sticks out to the right. Measured from outside: the page has no scripts."""
    boxes = [element.bounding_box() for element in page.query_selector_all("main *")]
    return all(box is None or box["x"] + box["width"] <= page.viewport_size["width"] + 1 for box in boxes)


def type_at(page: Any, selector: str, text: str) -> None:
    """Tabs until the field is reached, as somebody without a mouse does, and types."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            break
    assert page.locator(f"{selector}:focus").count(), selector
    page.keyboard.insert_text(text)


def test_by_keyboard_without_script_a_mistake_is_shown_mended_and_sent(phone, shot):
    phone.goto("/contact/")
    assert fits(phone)
    shot(phone, "contact-nl-390")
    type_at(phone, "#id_name", "Gijs")
    type_at(phone, "#id_email", "gijs.example.com")
    type_at(phone, "#id_message", "Wat kost een website?")
    type_at(phone, "main button[type=submit]", "")
    phone.keyboard.press("Enter")
    phone.wait_for_selector("#errors")
    shot(phone, "contact-error-390")
    assert fits(phone)
    assert phone.locator("#errors:focus").count() == 1
    assert phone.input_value("#id_message") == "Wat kost een website?"
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")  # the first link of the summary leads to the field
    assert phone.url.endswith("#id_email")
    type_at(phone, "#id_message", "")
    phone.keyboard.press("Shift+Tab")
    phone.keyboard.press("Control+A")
    phone.keyboard.insert_text("gijs@example.com")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/contact/verzonden/")
    shot(phone, "contact-sent-390")
    assert ContactCase.objects.count() == 1


def test_the_links_of_the_mails_work_without_script(phone, shot, make_account):
    phone.goto("/contact/")
    phone.fill("#id_email", "gijs@example.com")
    phone.fill("#id_message", "Wat kost een website?")
    phone.click("main button[type=submit]")
    phone.wait_for_url("**/contact/verzonden/")
    with reading("answer-contact"):
        case = ContactCase.objects.get()
        answer(case.pk, "Vanaf 2.400 euro.", author=make_account("anna"), seen=newest(case.pk))
    phone.goto(links.address_of(links.THREAD, case.pk, "nl"))
    assert "2.400" in phone.content()
    assert fits(phone)
    shot(phone, "thread-390")
    phone.fill("#id_message", "En met een webwinkel?")
    phone.click("button[value=reply]")
    phone.wait_for_url("**/?done=reply")
    assert ContactMessage.objects.count() == 3
    shot(phone, "thread-replied-390")
    phone.goto(links.address_of(links.DELETE, case.pk, "nl"))
    shot(phone, "delete-390")
    phone.click("main button[type=submit]")
    phone.wait_for_selector("text=Uw bericht is weg")
    shot(phone, "deleted-390")
    assert not ContactCase.objects.exists()


@pytest.mark.parametrize(("address", "name"), [("/contact/", "nl"), ("/en/contact/", "en")])
def test_pages_call_nobody_outside_and_fit(page, live_server, house, shot, address, name):
    called = []
    page.on("request", lambda request: called.append(request.url))
    page.goto(live_server.url + address)
    shot(page, f"contact-{name}-1280")
    assert all(url.startswith((live_server.url, "data:")) for url in called)
    assert page.context.cookies() == []
    page.set_viewport_size(PHONE)
    assert fits(page)
    shot(page, f"contact-{name}-390")


def test_the_letters_can_be_looked_at(page, live_server, house, shot, settings, make_account):
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    settings.OFFICER_EMAIL = "omar@vlonder.example"
    page.goto(f"{live_server.url}/contact/")
    page.fill("#id_email", "gijs@example.com")
    page.fill("#id_message", "Wat kost een website?")
    page.click("main button[type=submit]")
    page.wait_for_url("**/contact/verzonden/")
    with reading("answer-contact"):
        case = ContactCase.objects.get()
        answer(case.pk, "Vanaf 2.400 euro.", author=make_account("anna"), seen=newest(case.pk))
    hand_over_due(timezone.now())
    page.goto("about:blank")  # a mail reader has no policy of ours
    for letter in mail.outbox:
        (content,) = [part.content for part in letter.alternatives]
        assert "http" not in content.replace(live_server.url, "").replace("http-equiv", "").replace("www.w3.org", "")
        page.set_viewport_size(PHONE)
        page.set_content(content)
        shot(page, f"mail-{letter.subject.split(' (')[0].replace(' ', '-').lower()}")
    assert len(mail.outbox) == 3
