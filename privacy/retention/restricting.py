"""Restriction (GDPR article 18) and objection (article 21(1)): the rows stay and nobody sees them.

An objection to a use that rests on our own interest restricts at once, until it is weighed (article 18(1)(d)).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from privacy.records import evidence
from privacy.records.catalogue import records_of
from privacy.records.lasting import Redo, redoers
from privacy.records.models import PersonalRecord
from privacy.register.declared import activities

RESTRICTION, OBJECTION, LIFTED = "restriction", "objection", "restriction-lifted"


def restrict(subject_id: UUID, *, by: str, at: datetime, activity: str = "") -> int:
    """Puts a person's records at a standstill, of one activity or of all; how many rows. Reads nobody.

    `by` is "person" or "account:12" and goes to the evidence, in the same transaction.
    """
    return _moved(RESTRICTION, subject_id, at, activity=activity, by=by)


def object_to(subject_id: UUID, activity: str, *, by: str, at: datetime) -> int:
    """Somebody objects to an activity: its records of them are at a standstill from now on; how many rows."""
    return _moved(OBJECTION, subject_id, at, activity=activity, by=by)


def lift(subject_id: UUID, *, by: str, at: datetime, activity: str = "") -> int:
    """Ends a standstill (the person is told before, article 18(3)); how many rows."""
    return _moved(LIFTED, subject_id, at, activity=activity, by=by)


def _moved(kind: str, subject_id: UUID, at: datetime, *, activity: str, by: str) -> int:
    says = {"subject": str(subject_id), "activity": activity, "by": by, "at": at.isoformat()}
    with transaction.atomic():
        rows = _move(kind, subject_id, activity, at)
        evidence.owe(kind, f"{kind}:{uuid4()}", says)
    return rows


def _move(kind: str, subject_id: UUID, activity: str, at: datetime) -> int:
    """In every table; what is at a standstill already keeps its time."""
    value = None if kind == LIFTED else at
    return sum(
        model.base_objects.filter(subject_id=subject_id, restricted_at__isnull=value is not None).update(
            restricted_at=value
        )
        for model in _models(activity)
    )


def _models(activity: str) -> Iterator[type[PersonalRecord]]:
    for slug in [activity] if activity else [one.slug for one in activities]:
        yield from records_of(slug)


def _again(kind: str) -> Redo:
    def again(says: Mapping[str, Any], at: datetime) -> None:
        _move(kind, UUID(says["subject"]), says["activity"], at)

    return Redo(kind, again)


redoers.declare(*map(_again, (RESTRICTION, OBJECTION, LIFTED)))
