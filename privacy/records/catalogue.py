"""Which models hold personal records, and of which activity."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from privacy.records.models import PersonalRecord
from privacy.records.noting import is_personal


def records_of(activity: str) -> list[type[PersonalRecord]]:
    """The models of an activity, in the order of the apps; none for an activity that keeps no rows here (yet)."""
    return [model for model in _records() if model.activity == activity]


def holds_rows(activity: str) -> bool:
    """Whether anything of an activity is kept here: records of people, or rows of nobody in particular (prints)."""
    models_of = (model for model in apps.get_models() if getattr(model, "activity", "") == activity)
    return any(model._base_manager.exists() for model in models_of)


def personal_models() -> list[type[models.Model]]:
    """Every model whose rows are about a person: the personal records and the data subject."""
    return [model for model in apps.get_models() if is_personal(model)]


def _records() -> list[type[PersonalRecord]]:
    return [model for model in apps.get_models() if issubclass(model, PersonalRecord)]
