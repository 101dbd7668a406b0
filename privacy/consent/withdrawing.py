"""Taking consent back: at once, as easy as giving it (GDPR article 7(3)), and remembered."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from privacy.consent.lists import mailing_lists
from privacy.consent.models import Consent, Suppression
from privacy.consent.tickets import Ticket
from privacy.records import evidence
from privacy.records.bare import hanging_from
from privacy.records.lasting import Redo, redoers
from privacy.records.models import DataSubject


def unsubscribe(ticket: Ticket, *, how: str, at: datetime) -> None:
    """No more mail of this list to this address: remembers the print, and takes off the list whoever is on it.

    One transaction, safe to repeat for ever. `how` is a Consent.Source. Reads inside the caller's purpose. The "no" is
    evidence as a print, each time that it is new, so that no backup undoes it.
    """
    with transaction.atomic():
        remembered = Suppression.objects.filter(list=ticket.list, print=ticket.print)
        known = remembered.exists()
        Suppression.objects.remember(ticket.list, ticket.print, at)
        if mailing_lists.get(ticket.list).stop(ticket, how, at) or not known:
            told = {"list": ticket.list, "print": ticket.print, "row": str(ticket.row), "how": how}
            evidence.owe("unsubscribed", f"unsubscribed:{uuid.uuid4()}", told | {"at": at.isoformat()})


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


def unsubscribe_again(told: Mapping[str, Any], at: datetime) -> None:
    """The same after a backup was put back, unless the same mailbox said yes again later than that."""
    later = Consent.base_objects.standing(told["list"]).filter(print=told["print"], confirmed_at__gt=at)
    if not later.exists():
        unsubscribe(Ticket(told["list"], told["print"], uuid.UUID(told["row"])), how=told["how"], at=at)


def withdraw_again(told: Mapping[str, Any], at: datetime) -> None:
    """A consent that was taken back is taken back again, in the way and at the moment in which it was."""
    withdraw(Consent.base_objects.filter(pk=told["consent"]), how=told["how"], at=at)


redoers.declare(Redo("unsubscribed", unsubscribe_again), Redo("consent-withdrawn", withdraw_again))
