"""Whether anything still hangs from a person, and letting the person go when nothing does."""

from __future__ import annotations

import uuid

from django.db.models import ForeignObjectRel

from privacy.records import mentions
from privacy.records.models import DataSubject, PersonalRecord


def hanging_from(subject_id: uuid.UUID) -> list[type[PersonalRecord]]:
    """The models that hold a record of a subject; locks the subject until the end of the transaction."""
    DataSubject.base_objects.select_for_update().filter(pk=subject_id).first()
    return holding(subject_id)


def holding(subject_id: uuid.UUID) -> list[type[PersonalRecord]]:
    """The same without a lock, for looking."""
    found: list[type[PersonalRecord]] = []
    for relation in DataSubject._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if not (isinstance(relation, ForeignObjectRel) and isinstance(model, type)):
            continue
        if issubclass(model, PersonalRecord):
            rows = model.base_objects.filter(**{relation.field.name: subject_id})
            found += [model] if rows.exists() else []
    return found


def forget_if_bare(subject_id: uuid.UUID) -> bool:
    """Removes a subject from whom no record hangs any more; whether it did. Their outgoing mails go with them.

    So does what brings together who looked at them: the log itself lives out its own term, by numbers only.
    """
    if hanging_from(subject_id):
        return False
    DataSubject.base_objects.filter(pk=subject_id).delete()
    mentions.forget_after_commit(subject_id)
    return True
