"""What is due, as a question to the database: nothing is read and nothing is done here.

A row goes at the first of its stages to end, each counted from its own trigger: a contact case at
min(satisfied + after-answer, last message + cap). Each term is the shortest promised since the row was collected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby, product
from typing import Any

from django.db.models import ForeignKey, Q, QuerySet

from privacy.records.catalogue import records_of
from privacy.records.endings import Anonymised, Counted, Restricted
from privacy.records.models import DataSubject, PersonalRecord
from privacy.register.terms import Term
from privacy.retention.ended import Chain, book_year_q, ended_q
from privacy.retention.rules import Rule, rules_of
from privacy.statement.concerned import how_many
from privacy.statement.erasing import Going, NewTerm, answers
from privacy.statement.terms import stretches

Model = type[PersonalRecord]


def rule_q(rule: Rule, at: datetime, then: Mapping[str, Term] | None = None) -> Q:
    """The rows whose stage has ended at a moment (aware) and of which that is still to be seen.

    One cut-off for each time between two versions. With `then`, as if a version with these terms (by stage) came into
    force at that moment.
    """
    found = Q(pk__in=[])
    for since, until, chain in chains(rule, at, then or {}):
        collected = Q()
        if since is not None:
            collected &= Q(**{f"{rule.collected}__gte": since})
        if until is not None:
            collected &= Q(**{f"{rule.collected}__lt": until})
        found |= collected & ended_q(rule.column, chain, at)
    found &= rule.ending.only
    if rule.ending.book_year and rule.promise.minimum:
        found &= book_year_q(rule.ending.book_year, rule.promise.minimum, at)
    return found & to_be_seen(rule)


def chains(
    rule: Rule, at: datetime, then: Mapping[str, Term]
) -> Iterator[tuple[datetime | None, datetime | None, Chain]]:
    """The terms of a rule, one after the other, by when a row was collected: from, until just before, terms."""
    each = [stretches(rule.activity, stage, at, then=then.get(stage)) for stage in rule.stages]
    for parts in product(*each):
        since = max((part.since for part in parts if part.since), default=None)
        until = min((part.until for part in parts if part.until), default=None)
        if since is None or until is None or since < until:
            yield since, until, Chain(tuple(part.term for part in parts))


def to_be_seen(rule: Rule) -> Q:
    """What tells a row to which the end of a stage has not come yet from one to which it has."""
    ending = rule.ending
    if isinstance(ending, Counted):
        return Q(**{f"{ending.column}__isnull": True})
    if isinstance(ending, Restricted):
        return Q(restricted_at=None)
    if isinstance(ending, Anonymised):
        already = Q()
        for name, value in ending.fields.items():
            already &= Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})
        return ~already
    return Q()


def due_q(model: Model, at: datetime, then: Mapping[str, Term] | None = None) -> Q:
    """The rows of a class whose time is over at a moment (aware): a stage has ended with which they go."""
    return _any(model, at, then, [rule for rule in rules_of(model) if rule.goes])


def _any(model: Model, at: datetime, then: Mapping[str, Term] | None, rules: Sequence[Rule]) -> Q:
    found = Q(pk__in=[])
    for rule in rules:
        found |= rule_q(rule, at, then)
    return found


def due(model: Model, at: datetime) -> QuerySet[Any]:
    """The rows of a class that are due at a moment, restricted ones too."""
    return model.base_objects.filter(due_q(model, at))


def would_go(model: Model, at: datetime, then: Mapping[str, Term]) -> QuerySet[Any]:
    """The rows of which new terms would take something at a moment, while under those promised now it would stay."""
    taking = [rule for rule in rules_of(model) if rule.takes_away]
    now = model.base_objects.filter(_any(model, at, None, taking)).values("pk")
    return model.base_objects.filter(_any(model, at, then, taking)).exclude(pk__in=now)


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
