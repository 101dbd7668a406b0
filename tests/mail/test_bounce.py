"""Delivery reports, as mail servers really write them."""

import io

import pytest
from django.core.management import CommandError, call_command

from privacy.mail import handover
from privacy.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

State = OutgoingMail.State


def take_in(raw):
    out = io.StringIO()
    call_command("bounce", stdin=io.BytesIO(raw), stdout=out)
    return out.getvalue()


@pytest.fixture
def sent(smtp, owe):
    """A mail that was handed over."""
    [mail] = owe()
    handover.hand_over_due()
    mail.refresh_from_db()
    assert mail.state == State.HANDED_OVER
    return mail


REPORT = """\
From: MAILER-DAEMON@mx.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="edge"

--edge
Content-Type: text/plain

This is the mail system at host mx.example.

--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; person0@example.com
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} unknown

--edge
Content-Type: {returned}

Message-ID: {id}
Subject: Hallo

Dag.
--edge--
"""


def rfc3464(mail, action="failed", status="5.1.1", returned="message/rfc822", our_id=None):
    """A report as Postfix writes it."""
    return REPORT.format(action=action, status=status, returned=returned, id=our_id or mail.message_id).encode()


EXIM = """\
Return-path: <>
From: Mail Delivery System <Mailer-Daemon@mx.example>
X-Failed-Recipients: person0@example.com
Auto-Submitted: auto-replied
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  person0@example.com
    host mx.example [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<person0@example.com>:
    550 5.1.1 no such user

------ This is a copy of the message, including all the headers. ------

Return-path: <shop@gestand.example>
Message-ID: {id}
Subject: Hallo
"""

QMAIL = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example
Subject: failure notice

Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<person0@example.com>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <shop@gestand.example>
Message-ID: {id}
Subject: Hallo
"""

DELAY = """\
Return-path: <>
From: Mail Delivery System <Mailer-Daemon@mx.example>
Subject: Warning: message delayed 24 hours

THIS IS A WARNING MESSAGE ONLY. The server said 5.1.1 nothing yet.

Message-ID: {id}
"""

HOLIDAY = """\
From: person0@example.com
Subject: Automatisch antwoord: 550 dingen te doen
Auto-Submitted: auto-replied
In-Reply-To: {id}

Ik ben er niet tot 5.1.1. Uw bericht is mislukt, failure.
"""


@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
def test_a_failure_marks_the_mail_with_its_code(sent, returned):
    assert "came back" in take_in(rfc3464(sent, returned=returned))
    sent.refresh_from_db()
    assert (sent.state, sent.outcome) == (State.BOUNCED, "5.1.1")


@pytest.mark.parametrize("words", [EXIM, QMAIL])
def test_older_forms_are_understood(sent, words):
    take_in(words.format(id=sent.message_id).encode())
    sent.refresh_from_db()
    assert (sent.state, sent.outcome) == (State.BOUNCED, "5.1.1")


def test_the_same_report_twice_is_one_bounce(sent):
    from privacy.records.models import EvidenceOutbox

    take_in(rfc3464(sent))
    assert "nothing changes" in take_in(rfc3464(sent))
    assert EvidenceOutbox.objects.filter(kind="mail-bounced").count() == 1


def test_given_up_after_delays_is_a_failure(sent):
    take_in(rfc3464(sent, "failed", "4.4.7"))
    sent.refresh_from_db()
    assert (sent.state, sent.outcome) == (State.BOUNCED, "4.4.7")


@pytest.mark.parametrize(("action", "status"), [("delayed", "4.4.1"), ("delivered", "2.0.0"), ("relayed", "2.1.9")])
def test_a_delay_or_a_confirmation_changes_nothing(sent, action, status):
    assert "nothing changes" in take_in(rfc3464(sent, action, status))
    sent.refresh_from_db()
    assert sent.state == State.HANDED_OVER


def test_a_warning_in_words_changes_nothing(sent):
    assert "nothing changes" in take_in(DELAY.format(id=sent.message_id).encode())
    sent.refresh_from_db()
    assert sent.state == State.HANDED_OVER


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"   \r\n",
        b"\x00\xff\xfe garbage \x80" * 50,
        b"%PDF-1.7\n1 0 obj",
        b"Subject: hello\n\nHow are you?",
        b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nAction:",
        HOLIDAY.encode(),
    ],
)
def test_what_is_no_report_is_refused_with_a_reason(sent, raw):
    with pytest.raises(CommandError) as refused:
        take_in(raw.replace(b"{id}", sent.message_id.encode()))
    assert refused.value.returncode == 65 and str(refused.value).startswith("Not taken in:")
    sent.refresh_from_db()
    assert sent.state == State.HANDED_OVER


def test_a_report_on_somebody_elses_mail_is_left(sent):
    with pytest.raises(CommandError) as refused:
        take_in(rfc3464(sent, our_id="<stranger@elsewhere.example>"))
    assert refused.value.returncode == 67


def test_addresses_in_a_report_prove_nothing(sent):
    """Naming the right recipient with the wrong Message-ID marks nothing."""
    with pytest.raises(CommandError):
        take_in(EXIM.format(id="<guessed@127.0.0.1>").encode())
    sent.refresh_from_db()
    assert sent.state == State.HANDED_OVER


def test_what_has_not_left_cannot_come_back(owe):
    [mail] = owe()
    assert "nothing changes" in take_in(rfc3464(mail))
    mail.refresh_from_db()
    assert mail.state == State.OWED


def test_a_report_settles_a_doubt(sent):
    OutgoingMail.objects.filter(pk=sent.pk).update(state=State.IN_DOUBT)
    take_in(rfc3464(sent))
    sent.refresh_from_db()
    assert sent.state == State.BOUNCED
