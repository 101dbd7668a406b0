"""The message itself: its number, its headers, and nothing smuggled into them."""

from email import message_from_bytes, policy

import pytest

from privacy.mail import handover, letters, outbox
from privacy.mail.letters import Letter, UnsafeHeader
from privacy.mail.models import OutgoingMail
from privacy.mail.outbox import mail_domain, message_id_of

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def test_the_message_id_is_the_keys_and_tells_nothing_of_it(settings):
    settings.BASE_URL = "https://gestand.example"
    one = message_id_of("statement-notice:2:abc")
    assert one == message_id_of("statement-notice:2:abc") != message_id_of("statement-notice:2:abd")
    assert one.endswith("@gestand.example>") and "abc" not in one


def test_the_message_id_stays_when_the_secret_changes(smtp, owe, settings):
    [mail] = owe()
    settings.SECRET_KEY = "another-secret-" * 5
    smtp.answers["rcpt"] = "450 later"
    handover.hand_over_due()
    mail.refresh_from_db()
    del smtp.answers["rcpt"]
    handover.hand_over_due(mail.not_before)
    assert smtp.received[0][1] == mail.message_id


def test_a_mail_owed_inside_the_database_gets_its_number_when_claimed(smtp, owe):
    [mail] = owe()
    OutgoingMail.objects.filter(pk=mail.pk).update(message_id="")
    handover.hand_over_due()
    mail.refresh_from_db()
    assert mail.message_id == message_id_of(mail.key) == smtp.received[0][1]


@pytest.mark.parametrize(
    ("base", "domain"),
    [
        ("http://127.0.0.1:8000", "[127.0.0.1]"),
        ("http://[::1]:8000", "[IPv6:::1]"),
        ("https://bücher.example", "xn--bcher-kva.example"),
    ],
)
def test_the_domain_is_our_own(settings, base, domain):
    settings.BASE_URL = base
    assert mail_domain() == domain


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028"])
@pytest.mark.parametrize("place", ["subject", "to", "reply_to", "header"])
def test_a_line_break_in_a_header_is_refused(end, place):
    evil = f"Hallo{end}Bcc: everybody@example.com"
    fields = {"subject": "Hallo", "text": "Dag."} | ({"headers": {"X-A": evil}} if place == "header" else {place: evil})
    with pytest.raises(UnsafeHeader):
        Letter(**fields)


def test_a_company_name_cannot_smuggle_a_header(smtp, owe):
    from wagtail.models import Site

    from privacy.register.models import Controller

    site = Site.objects.get(is_default_site=True)
    name = "Bloem\r\nBcc: everybody@example.com"
    Controller.objects.update_or_create(site=site, defaults={"name": name, "email": "post@bloem.example"})
    owe()
    handover.hand_over_due()
    message = message_from_bytes(smtp.contents[0], policy=policy.default)
    assert message["Bcc"] is None and message["From"].addresses[0].addr_spec == "post@bloem.example"
    assert smtp.received[0][0] == "person0@example.com" and len(smtp.received) == 1


def test_only_seven_bits_travel(smtp, guest, note):
    letters.withdraw(note)
    letters.letter(note)(lambda mail: Letter(subject="Één ë", text="Privé: €5.\n.\nPunt", html="<p>Privé: €5.</p>"))
    outbox.owe(note, key="k", subject=guest)
    handover.hand_over_due()
    assert smtp.contents[0].isascii()
    message = message_from_bytes(smtp.contents[0], policy=policy.default)
    assert message["Subject"] == "Één ë"
    assert message.get_body(("plain",)).get_content().splitlines() == ["Privé: €5.", ".", "Punt"]
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
