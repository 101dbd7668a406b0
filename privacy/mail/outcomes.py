"""What became of a mail, in words for the people who answer for it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy.mail.way_out import NONE

CODES = {  # enhanced status codes (RFC 3463), as far as they help somebody decide what to do
    "5.1.1": gettext_lazy("this mailbox does not exist"),
    "5.1.2": gettext_lazy("this domain does not exist"),
    "5.1.10": gettext_lazy("this domain takes no mail"),
    "5.2.1": gettext_lazy("this mailbox is closed"),
    "5.2.2": gettext_lazy("this mailbox is full"),
    "5.3.4": gettext_lazy("the mail is too big for them"),
    "5.4.7": gettext_lazy("their server was not reached for days"),
    "5.6.7": gettext_lazy("this address has letters that mail servers do not take"),
    "5.7.1": gettext_lazy("their server does not take mail from us"),
    "5.7.26": gettext_lazy("their server does not believe that the mail is ours (SPF, DKIM)"),
}
OURS = {
    "worker lost": gettext_lazy("our worker stopped halfway: it may have arrived"),
    "no answer": gettext_lazy("their server did not say whether it has it"),
    "SMTPServerDisconnected": gettext_lazy("the connection broke halfway: it may have arrived"),
}


def in_words(outcome: str) -> str:
    """The outcome of a mail with its code: "this mailbox does not exist (550 5.1.1)"; "" for none."""
    if outcome in OURS:
        return str(OURS[outcome])
    words = CODES.get(outcome.split()[-1]) if outcome else None
    if words:
        return f"{words} ({outcome})"
    if outcome.startswith(NONE):
        return _("held back: it has no working way to unsubscribe (%(lacking)s)") % {"lacking": outcome.split(": ")[-1]}
    if outcome.startswith("not written: "):
        return _("it could not be written; we try again (%(error)s)") % {"error": outcome.removeprefix("not written: ")}
    return outcome
