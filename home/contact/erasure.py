"""Erasing a case at somebody's word (GDPR article 17): case, messages, owed mails, and the subject if bare then."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from home.contact.models import ContactCase, ContactMessage, aware
from privacy.mail.models import OutgoingMail
from privacy.mail.outbox import call_off
from privacy.records import evidence
from privacy.records.bare import forget_if_bare
from privacy.records.lasting import Redo, redoers


def erase(case_id: uuid.UUID, *, asked_by: str, at: datetime | None = None) -> bool:
    """Erases a case in one transaction; False when it was gone already.

    `asked_by` is "person" or "account:12" and goes to the evidence with opaque ids and counts, in the same transaction.
    Reads inside the caller's purpose.
    """
    at = aware(at)
    with transaction.atomic():
        case = ContactCase.base_objects.select_for_update().filter(pk=case_id).first()
        if case is None:
            return False
        call_off_mails(case_id, at)
        told: dict[str, Any] = {"activity": case.activity, "asked_by": asked_by, "at": at.isoformat()}
        told |= {"case": str(case_id), "subject": str(case.subject_id)}
        told["messages"] = ContactMessage.base_objects.filter(case_id=case_id).count()
        case.delete()
        told["subject_removed"] = forget_if_bare(case.subject_id)
        evidence.owe("erasure", key=f"erasure:contact:{case_id}", payload=told)
    return True


def call_off_mails(case_id: uuid.UUID, at: datetime) -> None:
    """Calls off what is owed about a case. What a worker holds already, its letter calls off: it finds no case."""
    owed = OutgoingMail.objects.filter(about=str(case_id), state=OutgoingMail.State.OWED)
    call_off(*owed.values_list("key", flat=True), at=at)


def erase_again(told: Mapping[str, Any], at: datetime) -> None:
    """The same after a backup was put back in which the case still is."""
    erase(uuid.UUID(told["case"]), asked_by=told["asked_by"], at=at)


redoers.declare(Redo("erasure:contact", erase_again))
