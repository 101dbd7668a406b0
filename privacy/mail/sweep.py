"""The sweeper: the database is the truth, so whatever is still owed is found, however long nobody looked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from privacy.mail.handover import State, witness
from privacy.mail.models import OutgoingMail

BATCH = 500


def sweep(at: datetime) -> bool:
    """Doubts what a dead worker was handing over; whether anything is due for hand-over."""
    doubt_lost(at)
    return OutgoingMail.objects.due(at).exists()


def doubt_lost(at: datetime) -> int:
    """Puts in doubt what was being handed over by a worker that is not heard of any more; how many.

    Whether these arrived cannot be known. They are counted and shown, and only a person sends one again.
    """
    doubted = 0
    while lost := list(OutgoingMail.objects.lost_at_hand_over(at).order_by("pk")[:BATCH]):
        doubted += sum(doubt(mail, at) for mail in lost)
    return doubted


def doubt(mail: OutgoingMail, at: datetime) -> int:
    """One mail, unless its worker came back to it in the meantime."""
    with transaction.atomic():
        still = OutgoingMail.objects.lost_at_hand_over(at).filter(pk=mail.pk, claim=mail.claim)
        if still.update(state=State.IN_DOUBT, outcome="worker lost", settled_at=at) != 1:
            return 0
        witness(mail, State.IN_DOUBT, "worker lost", at)
    return 1
