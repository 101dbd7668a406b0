"""Mail that came back: a delivery report is matched to the mail it is about."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from privacy.mail.handover import witness
from privacy.mail.models import OutgoingMail
from privacy.mail.reports import Fate, Report

State = OutgoingMail.State

LEFT_US = (State.HANDING_OVER, State.HANDED_OVER, State.IN_DOUBT)


class NotOurMail(LookupError):
    """The report is about a mail that did not leave from here."""


def take_in(report: Report, at: datetime) -> tuple[OutgoingMail, bool]:
    """Marks the mail of a report as come back; the mail, and whether this changed anything.

    A delay or a confirmation changes nothing, and the same report twice changes nothing twice. Raises NotOurMail.
    """
    mail = mail_of(report)
    if report.fate is not Fate.FAILED:
        return mail, False
    with transaction.atomic():
        left = OutgoingMail.objects.filter(pk=mail.pk, state__in=LEFT_US)
        changed = left.update(state=State.BOUNCED, outcome=report.code, settled_at=at) == 1
        if changed:
            witness(mail, State.BOUNCED, report.code, at)
    return mail, changed


def mail_of(report: Report) -> OutgoingMail:
    """Our mail, by the first Message-ID in the report that is ours. Addresses in a report are never looked at."""
    found = {mail.message_id: mail for mail in OutgoingMail.objects.filter(message_id__in=report.message_ids[:100])}
    for message_id in report.message_ids:
        if message_id in found:
            return found[message_id]
    raise NotOurMail("no mail from here has a Message-ID that this report names")
