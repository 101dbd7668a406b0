"""`manage.py bounce < MESSAGE`: takes in a delivery report, as a mail server pipes it."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from privacy.mail.bounces import NotOurMail, take_in
from privacy.mail.reports import Fate, NotAReport, read

MAX_BYTES = 20 * 1024 * 1024
NO_REPORT = 65  # EX_DATAERR of sysexits.h: a mail server does not offer the same again
NOT_OURS = 67  # EX_NOUSER


class Command(BaseCommand):
    """Exit 0: taken in, or nothing to do; 65: no delivery report; 67: about a mail that is not ours."""

    help = "Takes in a delivery report (RFC 3464 and older forms) on standard input and marks the mail that came back."

    stealth_options = ("stdin",)

    def handle(self, *args: Any, **options: Any) -> None:
        stream = options.get("stdin") or sys.stdin.buffer
        try:
            report = read(stream.read(MAX_BYTES))
            mail, changed = take_in(report, timezone.now())
        except NotAReport as error:
            raise CommandError(f"Not taken in: {error}.", returncode=NO_REPORT) from error
        except NotOurMail as error:
            raise CommandError(f"Not taken in: {error}.", returncode=NOT_OURS) from error
        self.stdout.write(said(report.fate, mail.pk, changed))


def said(fate: Fate, mail: int, changed: bool) -> str:
    """One line for the mail server's log: the number of the mail, never an address."""
    if fate is not Fate.FAILED:
        return f"Mail {mail} is {fate.value}: nothing changes."
    return f"Mail {mail} came back." if changed else f"Mail {mail}: nothing changes, this was known or it has not left."
