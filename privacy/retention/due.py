"""What is due, as a question to the database: nothing is read and nothing is done here.

A row goes at the first of its stages to end, each counted from its own trigger: a contact case at
min(satisfied + after-answer, last message + cap). Each term is the shortest promised since the row was collected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import ForeignKey, Q, QuerySet

from privacy.records.catalogue import records_of
from privacy.records.models import DataSubject, PersonalRecord
from privacy.register.terms import Term
from privacy.retention.ended import ended_q
from privacy.statement.concerned import how_many
from privacy.statement.erasing import Going, NewTerm, answers
from privacy.statement.terms import stretches

Model = type[PersonalRecord]


def due_q(model: Model, at: datetime, then: Mapping[str, Term] | None = None) -> Q:
    """The rows of a class whose time is over at a moment (aware): any of their stages has ended.

    With `then`, as if a version with these terms (by stage) came into force at that moment.
    """
    found = Q(pk__in=[])
    for stage, column in model.triggers.items():
        for stretch in stretches(model.activity, stage, at, then=(then or {}).get(stage)):
            collected = Q()
            if stretch.since is not None:
                collected &= Q(collected_at__gte=stretch.since)
            if stretch.until is not None:
                collected &= Q(collected_at__lt=stretch.until)
            found |= collected & ended_q(column, stretch.term, at)
    return found


def due(model: Model, at: datetime) -> QuerySet[Any]:
    """The rows of a class that are due at a moment, restricted ones too."""
    return model.base_objects.filter(due_q(model, at))


def would_go(model: Model, at: datetime, then: Mapping[str, Term]) -> QuerySet[Any]:
    """The rows that new terms would make due at a moment, while under the terms promised now they would stay."""
    return model.base_objects.filter(due_q(model, at, then)).exclude(pk__in=due(model, at).values("pk"))


def parts_of(model: Model) -> list[tuple[Model, str]]:
    """The classes of the same activity whose rows go with a row of this one, and the column that points to it."""
    return [
        (part, field.name)
        for part in records_of(model.activity)
        if not part.triggers
        for field in part._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is model
    ]


@answers
def what_would_go(terms: Sequence[NewTerm], at: datetime) -> Going:
    """How many people's data, and how many rows by model label, new terms would erase by a moment (aware)."""
    rows: dict[str, int] = {}
    theirs = Q(pk__in=[])
    for activity, found in groupby(sorted(terms, key=lambda one: one.activity), key=lambda one: one.activity):
        then = {one.stage: one.term for one in found}
        for model in records_of(activity):
            if not model.triggers.keys() & then.keys():
                continue
            going = would_go(model, at, then)
            for part, column in [(model, "pk"), *parts_of(model)]:
                of_these = part.base_objects.filter(**{f"{column}__in": going.order_by().values("pk")})
                rows[part._meta.label] = of_these.count()
                theirs |= Q(pk__in=of_these.order_by().values("subject_id"))
    people = how_many(DataSubject.base_objects.filter(theirs)) if any(rows.values()) else 0
    return Going(people, {label: count for label, count in rows.items() if count})
