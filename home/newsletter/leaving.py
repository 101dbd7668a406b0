"""Leaving the list: the row goes, what is owed is called off, consent is taken back, and the "no" is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q

from home.newsletter.models import NEWSLETTER, SignUp, Subscription
from privacy.consent.lists import MailingList, mailing_lists
from privacy.consent.models import Consent, Suppression
from privacy.consent.tickets import Ticket
from privacy.consent.withdrawing import let_go, withdraw
from privacy.mail.models import OutgoingMail
from privacy.register.texts import Text
from privacy.retention.acts import act


def stop(ticket: Ticket, how: str, at: datetime) -> bool:
    """Takes off whoever this ticket is for, by the row or by the address, with sign-ups that still wait.

    Whether anybody was there.
    """
    theirs = Q(pk=ticket.row) | Q(print=ticket.print)
    rows = Subscription.base_objects.select_for_update().filter(theirs)
    waiting = SignUp.base_objects.filter(Q(print=ticket.print) | Q(print__in=[row.print for row in rows]))
    subjects = {row.subject_id for row in [*rows, *waiting]}
    for row in rows:
        Suppression.objects.remember(NEWSLETTER, row.print, at)  # the address may have changed since the mail
    consents = Consent.base_objects.filter(pk__in=[row.consent_id for row in rows])
    call_off(subjects, at)
    Subscription.base_objects.filter(pk__in=[row.pk for row in rows]).delete()
    waiting.delete()
    withdraw(consents, how=how, at=at)
    for subject_id in subjects:
        let_go(subject_id)
    return bool(subjects)


def call_off(subjects: set, at: datetime) -> None:
    """Calls off what the newsletter still owes these people. What a worker holds, its letter calls off itself."""
    owed = OutgoingMail.objects.filter(subject__in=subjects, kind__startswith=NEWSLETTER, state="owed")
    owed.update(state=OutgoingMail.State.CALLED_OFF, settled_at=at)


@act("home.Subscription", "undeliverable")
def take_off_unreachable(keys: Sequence[Any], at: datetime) -> None:
    """Takes off the list whoever nothing reached for the term promised to them.

    That is no "no": the same address may be signed up again. What is owed to them is called off, and their consent
    ends, for the list is what it was for.
    """
    rows = Subscription.base_objects.filter(pk__in=keys)
    found = list(rows.values_list("subject_id", "consent_id"))
    call_off({subject for subject, _ in found}, at)
    rows.delete()
    Consent.base_objects.filter(pk__in=[consent for _, consent in found]).update(ended_at=at)


def still_on(subscription_id: object) -> bool:
    """Whether somebody still gets the newsletter, asked anew at the moment of sending. Needs an open purpose.

    By the row, and by the address under every key that prints were ever made with.
    """
    row = Subscription.objects.receiving().select_related("subject").filter(pk=subscription_id).first()
    return row is not None and not Suppression.objects.of(NEWSLETTER, row.subject.address).exists()


mailing_lists.declare(MailingList(NEWSLETTER, Text("onze nieuwsbrief", "our newsletter"), stop, again="newsletter"))
