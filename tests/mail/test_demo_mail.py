"""The demo's mails: shown here and nowhere else, and gone after 24 hours."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.demo import mail as demo_mail
from privacy.mail import handover
from privacy.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


@pytest.fixture
def demo(settings, tmp_path):
    """A demo with an empty mailbox."""
    settings.DEMO, settings.DATA_DIR = True, tmp_path
    settings.EMAIL_BACKEND = "cms.demo.mail.DemoMailBackend"
    return Client(HTTP_HOST="127.0.0.1:8000", REMOTE_ADDR="127.0.0.1")


def test_a_mail_of_the_demo_is_shown_in_text_and_html(demo, owe):
    owe()
    assert "person0@example.com" not in demo.get("/demo/mail/").content.decode()
    handover.hand_over_due()
    assert OutgoingMail.objects.get().state == OutgoingMail.State.HANDED_OVER
    listed = demo.get("/demo/mail/").content.decode()
    [mail] = demo_mail.mails(timezone.now())
    assert "person0@example.com" in listed and mail.name in listed
    shown = demo.get(f"/demo/mail/{mail.name}/").content.decode()
    assert "Dag." in shown and 'sandbox="allow-popups' in shown


def test_the_html_may_do_nothing(demo, owe):
    owe()
    handover.hand_over_due()
    [mail] = demo_mail.mails(timezone.now())
    answer = demo.get(f"/demo/mail/{mail.name}/html/")
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("sandbox ") and "default-src 'none'" in policy and "allow-scripts" not in policy


@pytest.mark.parametrize("language", ["", "/en"])
def test_an_empty_mailbox_says_how_to_fill_it(demo, language):
    assert demo.get(f"{language}/demo/mail/").status_code == 200


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": ""},
        {"HTTP_HOST": "gestand.example"},
        {"HTTP_HOST": "127.0.0.1.evil.example"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
    ],
)
def test_from_elsewhere_it_does_not_exist(demo, elsewhere):
    assert demo.get("/demo/mail/").status_code == 200
    assert demo.get("/demo/mail/", **elsewhere).status_code == 404


def test_outside_the_demo_it_does_not_exist(demo, settings):
    settings.DEMO = False
    assert demo.get("/demo/mail/").status_code == 404


def test_after_24_hours_it_is_not_shown_and_then_gone(demo, owe, time_machine):
    owe()
    handover.hand_over_due()
    [mail] = demo_mail.mails(timezone.now())
    time_machine.move_to(mail.at + timedelta(hours=23, minutes=59))
    assert demo.get(f"/demo/mail/{mail.name}/").status_code == 200 and demo_mail.delete_old(timezone.now()) == 0
    time_machine.move_to(mail.at + timedelta(hours=24))
    assert demo.get(f"/demo/mail/{mail.name}/").status_code == 404 and not list(demo_mail.mails(timezone.now()))
    assert demo_mail.delete_old(timezone.now()) == 1 and not list(demo_mail.folder().iterdir())


@pytest.mark.parametrize("name", ["..", "x", "20261122T120000000000-000000000000"])
def test_a_name_of_nothing_is_a_404(demo, name):
    assert demo.get(f"/demo/mail/{name}/").status_code == 404
