"""System checks: every personal model can be accounted for, and none is left unnoted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db import models

from privacy.records.catalogue import personal_models
from privacy.records.kinds import kinds
from privacy.records.lasting import LASTING, redoers
from privacy.records.models import PersonalRecord
from privacy.records.querysets import PersonalQuerySet
from privacy.records.reading import purposes
from privacy.register.declared import activities


@register
def check_personal_models(**_: Any) -> list[CheckMessage]:
    """Each names an activity that is declared, triggers that exist, and managers that note."""
    found: list[CheckMessage] = []
    for model in personal_models():
        found += _managers(model)
        if issubclass(model, PersonalRecord):
            found += _activity(model)
    return found


@register
def check_purposes(**_: Any) -> list[CheckMessage]:
    """Each purpose belongs to an activity that is declared."""
    return [
        Error(
            f"The purpose {purpose.slug!r} belongs to the activity {purpose.activity!r}, which is not declared.",
            hint="Declare the activity in a personal_data.py, or correct the slug.",
            id="records.E005",
        )
        for purpose in purposes
        if purpose.activity not in activities
    ]


@register
def check_lasting_acts(**_: Any) -> list[CheckMessage]:
    """Each kind of act that must last is done again by somebody after a backup was put back."""
    known = {redo.slug.partition(":")[0] for redo in redoers}
    return [
        Error(
            f"Evidence of the kind {kind!r} must hold after a backup was put back, and nothing does it again.",
            hint="Declare a Redo (privacy.records.lasting) in the room whose act it is.",
            id="records.E006",
        )
        for kind in sorted(LASTING - known)
    ]


@register
def check_kinds(**_: Any) -> list[CheckMessage]:
    """Each kind of evidence belongs to an activity that is declared, and says whose it is within its own form."""
    return [
        Error(
            f"The kind of evidence {kind.slug!r} has an activity or a subject that is not declared.",
            hint="Correct `activity` (a slug from a personal_data.py), or `whose` (names out of `form`).",
            id="records.E007",
        )
        for kind in kinds
        if kind.activity not in activities or not set(kind.whose) <= set(kind.form)
    ]


def _activity(model: type[PersonalRecord]) -> Iterator[CheckMessage]:
    slug = getattr(model, "activity", "")
    if slug not in activities:
        yield Error(
            f"{model._meta.label} belongs to the activity {slug!r}, which is not declared.",
            hint="Set `activity` to the slug of an activity that a personal_data.py declares.",
            obj=model,
            id="records.E001",
        )
        return
    stages = {stage.slug for stage in activities.get(slug).stages}
    moments = {field.name for field in model._meta.concrete_fields if isinstance(field, models.DateField)}
    for stage, column in model.triggers.items():
        if stage not in stages:
            yield Error(
                f"{model._meta.label} has a trigger for {slug}/{stage}, no stage.", obj=model, id="records.E002"
            )
        if column not in moments:
            yield Error(
                f"The trigger of {slug}/{stage} is {model._meta.label}.{column}, no column with a date or time.",
                obj=model,
                id="records.E003",
            )


def _managers(model: type[models.Model]) -> Iterator[CheckMessage]:
    for name, manager in (("default", model._default_manager), ("base", model._base_manager)):
        if not isinstance(manager.get_queryset(), PersonalQuerySet):
            yield Error(
                f"The {name} manager of {model._meta.label} hands out rows without noting them.",
                hint="Make it of a PersonalQuerySet, and name `base_objects` as the base manager in Meta.",
                obj=model,
                id="records.E004",
            )
