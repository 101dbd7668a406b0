"""Sending again: only a person may, for a mail in doubt may have arrived."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from privacy.mail.models import OutgoingMail
from privacy.mail.outbox import wake_after_commit
from privacy.records import evidence

State = OutgoingMail.State

AGAIN = (State.IN_DOUBT, State.REFUSED, State.BOUNCED)


def send_again(mail: OutgoingMail, *, actor: str, at: datetime) -> bool:
    """Owes a mail once more, under the same Message-ID; False when it was in no such state any more.

    `actor` ("account:12") goes into the evidence: who decided, when, and what was known of the mail.
    """
    with transaction.atomic():
        again = OutgoingMail.objects.filter(pk=mail.pk, claim=mail.claim, state__in=AGAIN)
        values = {"state": State.OWED, "claim": "", "claimed_until": None, "attempts": 0, "not_before": at}
        if again.update(**values, settled_at=None) != 1:
            return False
        payload = {"mail": mail.pk, "actor": actor, "was": mail.state, "outcome": mail.outcome, "at": at.isoformat()}
        evidence.owe("mail-sent-again", f"mail:{mail.pk}:{mail.claim}:again", payload)
        wake_after_commit()
    return True
