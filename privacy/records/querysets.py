"""Where rows are made, they are noted: instances, values and raw rows of personal models."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models

from privacy.records.purpose import PurposeMissing, current

M = TypeVar("M", bound=models.Model)


def note_instance(instance: M, columns: Iterable[str]) -> M:
    """Notes a row that was just made from the database; PurposeMissing outside a purpose."""
    opened = current()
    if opened is None:
        raise PurposeMissing(f"{instance._meta.label} was read outside a purpose")
    subject = instance.__dict__.get(type(instance).subject_column)  # type: ignore[attr-defined]
    opened.note(instance._meta.label, str(subject), set(columns))
    return instance


class PersonalQuerySet(models.QuerySet[Any]):
    """A QuerySet whose every row is noted."""


class PersonalManager(models.Manager.from_queryset(PersonalQuerySet)):  # type: ignore[misc]
    """The default manager: hides restricted rows (GDPR article 18)."""

    def get_queryset(self) -> PersonalQuerySet:
        rows = super().get_queryset()
        if any(field.name == "restricted_at" for field in self.model._meta.concrete_fields):
            return rows.filter(restricted_at=None)
        return rows
