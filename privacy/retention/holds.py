"""Holding something back from the end of its term, for one case, and letting it go again (GDPR article 17(3))."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from privacy.records import evidence
from privacy.records.lasting import Redo, redoers
from privacy.records.models import DataSubject, PersonalRecord
from privacy.retention.models import Hold
from privacy.retention.removing import keys_of, let_go, plain


class NothingToHold(LookupError):
    """What was to be held is gone already; says so in words for whoever tried."""


def lay(
    row: PersonalRecord, *, ground: str, because: str, review_on: date, owner: Any = None, at: datetime | None = None
) -> Hold:
    """Holds one row back. Raises NothingToHold when it is gone, ValidationError for a review too far ahead.

    Locks the row first: a sweep that has it already is waited for, and one that comes after sees the hold.
    """
    with transaction.atomic():
        lock(type(row), [row.pk])
        where = {"of_activity": row.activity, "model": row._meta.label, "row": str(row.pk)}
        return laid(Hold(subject_id=row.subject_id, **where), ground, because, review_on, owner, at)


def lay_for(
    subject: DataSubject,
    activity: str,
    *,
    ground: str,
    because: str,
    review_on: date,
    owner: Any = None,
    at: datetime | None = None,
) -> Hold:
    """Holds back all that an activity has of somebody, and what comes while the hold stands."""
    from privacy.records.catalogue import records_of

    with transaction.atomic():
        found = [lock_theirs(model, subject) for model in records_of(activity)]
        if not any(found):
            raise NothingToHold(_("There is nothing of this person to hold any more."))
        return laid(Hold(subject=subject, of_activity=activity), ground, because, review_on, owner, at)


def lock(model: type[PersonalRecord], keys: list[Any]) -> None:
    """Locks rows until the end of the transaction; NothingToHold when one is gone."""
    if len(keys_of(plain(model).filter(pk__in=keys).select_for_update())) < len(keys):
        raise NothingToHold(_("This is gone already: there is nothing to hold any more."))


def lock_theirs(model: type[PersonalRecord], subject: DataSubject) -> int:
    """Locks what a class has of somebody; how many rows."""
    return len(keys_of(plain(model).filter(subject=subject).select_for_update()))


def laid(hold: Hold, ground: str, because: str, review_on: date, owner: Any, at: datetime | None) -> Hold:
    """The hold, written down with its evidence; the one that is there already when it was laid before."""
    hold.ground, hold.because, hold.review_on, hold.owner = ground, because, review_on, owner
    hold.collected_at = at or timezone.now()
    hold.full_clean(exclude=["subject", "owner"], validate_unique=False, validate_constraints=False)
    same = {"subject_id": hold.subject_id, "of_activity": hold.of_activity, "model": hold.model, "row": hold.row}
    plain(Hold).filter(**same).delete()
    hold.save()
    tell("hold-laid", hold, hold.collected_at)
    return hold


def lift(key: int, *, at: datetime | None = None) -> bool:
    """Ends a hold: its row goes, and so does its subject when nothing hangs from it. False when it was lifted before.

    What was held is due by its own terms and goes at the next sweep.
    """
    with transaction.atomic():
        hold = Hold.base_objects.select_for_update().filter(pk=key).first()
        if hold is None:
            return False
        hold.delete()
        tell("hold-lifted", hold, at or timezone.now(), key)
        let_go([hold.subject_id])
    return True


def tell(kind: str, hold: Hold, at: datetime, key: int | None = None) -> None:
    """Owes the evidence of it: opaque ids, and no word of the reason."""
    told = {"hold": key or hold.pk, "subject": str(hold.subject_id), "activity": hold.of_activity}
    told |= {"model": hold.model, "row": hold.row, "ground": hold.ground, "review_on": str(hold.review_on)}
    evidence.owe(kind, key=f"{kind}:{key or hold.pk}", payload=told | {"at": at.isoformat()})


def lay_again(told: Mapping[str, Any], at: datetime) -> None:
    """The same after a backup was put back, before anything goes by its term. Its reason is known to who laid it."""
    if not DataSubject.base_objects.filter(pk=told["subject"]).exists():
        return
    hold = Hold(subject_id=told["subject"], of_activity=told["activity"], model=told["model"], row=told["row"])
    with override(settings.LANGUAGE_CODE):
        because = _("Laid again after a backup was put back: write the reason down once more.")
    laid(hold, told["ground"], because, date.fromisoformat(told["review_on"]), None, at)


def lift_again(told: Mapping[str, Any], at: datetime) -> None:
    """The end of a hold, once more."""
    same = {"subject_id": told["subject"], "of_activity": told["activity"], "model": told["model"], "row": told["row"]}
    plain(Hold).filter(**same).delete()


redoers.declare(Redo("hold-laid", lay_again), Redo("hold-lifted", lift_again))
