"""When somebody has been helped: they say so, we say so with a reason, or thirty days pass in silence (S25)."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Case, Value, When

from home.contact.dates import silent_since
from home.contact.models import ContactCase, aware
from home.contact.receiving import ALERT
from privacy.mail.outbox import owe
from privacy.register.terms import Term

BATCH = 500


def helped(case_id: uuid.UUID, *, at: datetime | None = None) -> bool:
    """The asker says that they have been helped. False when the case was satisfied already."""
    return _satisfied(case_id, ContactCase.Satisfied.PERSON, "", aware(at))


def marked(case_id: uuid.UUID, reason: str, *, at: datetime | None = None) -> bool:
    """We say that they have been helped, and how we know. False when the case was satisfied already."""
    return _satisfied(case_id, ContactCase.Satisfied.STAFF, reason, aware(at))


def not_helped(case_id: uuid.UUID, *, form_key: str, at: datetime | None = None) -> None:
    """The asker says that they have not been helped: it is our turn again. The latest day does not move."""
    with transaction.atomic():
        ContactCase.objects.filter(pk=case_id).update(
            answered_at=None, satisfied_at=None, satisfied_by="", satisfied_because=""
        )
        owe(ALERT, key=f"{ALERT}:not-helped:{form_key}", subject=None, about=str(case_id), at=aware(at))


def count_silence(at: datetime) -> int:
    """Counts as satisfied whoever said nothing during the term after our last answer; returns how many.

    The date is the moment the silence was complete, not that of the run: a worker that was down for a week makes
    nobody's message stay a week longer. Reads inside the caller's purpose.
    """
    return sum(_count(ContactCase.objects.filter(silent), term) for term, silent in silent_since(at))


def _count(silent: Any, term: Term) -> int:
    """Writes the moments for cases whose silence is complete, a batch a statement; returns how many."""
    counted = 0
    while True:
        with transaction.atomic():
            batch = silent.select_for_update().only("pk", "subject_id", "answered_at", "restricted_at")[:BATCH]
            moments = {case.pk: term.after(case.answered_at) for case in batch}
            if not moments:
                return counted
            when = Case(*(When(pk=pk, then=Value(moment)) for pk, moment in moments.items()))
            rows = ContactCase.objects.filter(pk__in=moments)
            counted += rows.update(satisfied_at=when, satisfied_by=ContactCase.Satisfied.SILENCE)


def _satisfied(case_id: uuid.UUID, by: str, reason: str, at: datetime) -> bool:
    rows = ContactCase.objects.filter(pk=case_id, satisfied_at=None)
    return rows.update(satisfied_at=at, satisfied_by=by, satisfied_because=reason) == 1
