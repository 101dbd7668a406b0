"""Answering: what we say is kept with the case, and a letter that points to it is owed."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction

from home.contact.models import ContactCase, ContactMessage, aware
from privacy.mail.outbox import owe
from privacy.records.models import DataSubject

ANSWER = "contact-answer"


class Overtaken(RuntimeError):
    """Something was said in the case after what was on the screen."""


def newest(case_id: uuid.UUID) -> str:
    """The id of the newest message of a case, "" when it has none."""
    last = last_of(case_id)
    return str(last.pk) if last else ""


def last_of(case_id: uuid.UUID) -> ContactMessage | None:
    """The newest message of a case; None when it has none."""
    return ContactMessage.objects.filter(case_id=case_id).order_by("collected_at", "pk").last()


def is_same(message: ContactMessage, text: str, author: Any) -> bool:
    """Whether a message is this very answer: the button was pressed twice."""
    return message.ours and message.author_id == author.pk and message.text == text


def answer(case_id: uuid.UUID, text: str, *, author: Any, seen: str, at: datetime | None = None) -> ContactMessage:
    """Keeps our answer and owes its letter. Raises Overtaken when `seen` is not the newest message any more.
    The same answer from the same screen is kept once, and is no overtaking.

    A case that was satisfied stays so: what we add ourselves never lets somebody's data stay longer.
    """
    at = aware(at)
    with transaction.atomic():
        case = ContactCase.objects.select_for_update().get(pk=case_id)
        last = last_of(case_id)
        if (str(last.pk) if last else "") != seen:
            if last and is_same(last, text, author):
                return last
            raise Overtaken
        message = ContactMessage.objects.create(
            subject_id=case.subject_id, case=case, text=text, ours=True, author=author, collected_at=at
        )
        ContactCase.objects.filter(pk=case_id).update(answered_at=at)
        subject = DataSubject.objects.get(pk=case.subject_id)
        if subject.address:
            owe(ANSWER, key=f"{ANSWER}:{message.pk}", subject=subject, about=str(case_id), at=at)
    return message
