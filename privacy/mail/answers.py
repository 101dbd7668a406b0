"""What became of a mail, read from how the conversation with the mail server ended."""

from __future__ import annotations

import re
import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta

from privacy.mail.models import OutgoingMail

State = OutgoingMail.State

MAX_ATTEMPTS = 14  # with the waits below: five days, as long as mail servers try (RFC 5321, 4.5.4.1)
WAITS = (1, 5, 15, 30, 60, 120, 240, 480)  # minutes; the last one again and again
OURS_TO_MEND = (421, 454, 530, 534, 535, 538)  # the server is closing or does not know us: no fault of this mail
NO_MAIL_OFFERED = (smtplib.SMTPConnectError, smtplib.SMTPHeloError, smtplib.SMTPAuthenticationError)
ENHANCED = re.compile(rb"^\s*([245]\.\d{1,3}\.\d{1,3})\b")


@dataclass(frozen=True)
class Verdict:
    """The state a mail comes to, with a code for its outcome. `again`: the server is worth asking for the next one."""

    state: State
    outcome: str
    again: bool = True


def verdict(error: Exception, *, began: bool, attempts: int) -> Verdict:
    """Judges an error of the conversation; `began` tells whether the content may have gone out.

    A definite answer is believed, whenever it comes: 5xx refuses, 4xx means later. Silence before the content means
    later; silence after it means that nobody knows.
    """
    code, words = answer_in(error)
    outcome = said(code, words) if code else type(error).__name__
    if code in OURS_TO_MEND or isinstance(error, NO_MAIL_OFFERED):
        return Verdict(State.OWED, outcome, again=False)
    if 500 <= code < 600:
        return Verdict(State.REFUSED, outcome)
    if 400 <= code < 500:
        return Verdict(State.REFUSED if attempts >= MAX_ATTEMPTS else State.OWED, outcome)
    again = not isinstance(error, OSError)  # smtplib's errors are among these
    return Verdict(State.IN_DOUBT if began else State.OWED, outcome, again)


def answer_in(error: Exception) -> tuple[int, bytes]:
    """The server's code and words; 0 when it gave none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next(iter(error.recipients.values()))
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        return error.smtp_code, words if isinstance(words, bytes) else str(words).encode()
    return 0, b""


def said(code: int, words: bytes) -> str:
    """ "550 5.1.1": the codes alone, for the words often repeat the address."""
    match = ENHANCED.match(words)
    return f"{code} {match[1].decode()}" if match else str(code)


def next_try(attempts: int, at: datetime) -> datetime:
    """When a mail that was put off is tried again, after so many attempts."""
    return at + timedelta(minutes=WAITS[min(max(attempts, 1), len(WAITS)) - 1])
