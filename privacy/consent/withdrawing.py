"""Taking consent back: at once, as easy as giving it (GDPR article 7(3)), and remembered."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from privacy.consent.lists import mailing_lists
from privacy.consent.models import Consent, Suppression
from privacy.consent.tickets import Ticket
from privacy.records import evidence
from privacy.records.bare import hanging_from
from privacy.records.models import DataSubject


def unsubscribe(ticket: Ticket, *, how: str, at: datetime) -> None:
    """No more mail of this list to this address: remembers the print, and takes off the list whoever is on it.

    One transaction, safe to repeat for ever. `how` is a Consent.Source. Reads inside the caller's purpose.
    """
    with transaction.atomic():
        Suppression.objects.remember(ticket.list, ticket.print, at)
        mailing_lists.get(ticket.list).stop(ticket, how, at)


def withdraw(consents: Iterable[Consent], *, how: str, at: datetime) -> None:
    """Writes that these consents were taken back, each once, with its evidence; in the caller's transaction."""
    for given in consents:
        if not Consent.base_objects.filter(pk=given.pk, ended_at=None).update(ended_at=at):
            continue
        taken_back = Consent.objects.create(
            subject_id=given.subject_id,
            purpose=given.purpose,
            text_id=given.text_id,
            version=given.version,
            form=given.form,
            source=how,
            print=given.print,
            given_at=at,
            confirmed_at=at,
            ended_at=at,
            collected_at=at,
            withdraws=given,
        )
        told = {"consent": str(given.pk), "purpose": given.purpose, "subject": str(given.subject_id), "how": how}
        evidence.owe(
            "consent-withdrawn", key=f"consent-withdrawn:{taken_back.pk}", payload=told | {"at": at.isoformat()}
        )


def let_go(subject_id: uuid.UUID) -> None:
    """Lets an address go when only proof of consent hangs from it: the proof has its print, and needs no address."""
    left = hanging_from(subject_id)
    if not left:
        DataSubject.base_objects.filter(pk=subject_id).delete()
    elif set(left) <= {Consent}:
        DataSubject.base_objects.filter(pk=subject_id).update(address="")
