"""System checks: nothing is carried along, held up or looked for row by row because somebody forgot it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db.models import CASCADE
from wagtail.search import index

from privacy.records.endings import Acted, Anonymised, Counted, Restricted
from privacy.records.models import DataSubject, PersonalRecord
from privacy.retention.acts import act_of
from privacy.retention.removing import hanging
from privacy.retention.rules import Model, Rule, has_end, rules

OWN = {"id", "subject", "collected_at", "restricted_at"}  # every record has these; what they are for is known


@register
def check_rules(**_: Any) -> list[CheckMessage]:
    """Every rule can be carried out, quickly, and takes along only what has an end of its own."""
    found: list[CheckMessage] = []
    for rule in rules():
        found += [*_columns(rule), *_ending(rule)]
    going: set[Model] = {DataSubject} | {rule.model for rule in rules() if rule.goes}
    for model in going:
        found += [*_cascades(model), *_index(model)]
    return found


def _columns(rule: Rule) -> Iterator[CheckMessage]:
    if rule.column not in indexed(rule.model):
        yield Error(
            f"{rule.label}.{rule.column}, from which the term of {rule.activity}/{rule.stage} runs, has no index.",
            hint="Give it db_index=True, or an index that begins with it: what is due is looked for by it every night.",
            obj=rule.model,
            id="retention.E001",
        )


def indexed(model: Model) -> set[str]:
    """The columns that an index begins with."""
    meta = model._meta
    own = {field.name for field in meta.concrete_fields if getattr(field, "db_index", False) or field.unique}
    return own | {index_.fields[0].lstrip("-") for index_ in meta.indexes if index_.fields}


def _ending(rule: Rule) -> Iterator[CheckMessage]:
    ending = rule.ending
    names = {field.name for field in rule.model._meta.concrete_fields}
    said: set[str] = set()
    if isinstance(ending, Anonymised | Restricted):
        said = set(ending.fields)
    if isinstance(ending, Restricted):
        said |= set(ending.keeping)
        for name in sorted(names - OWN - said):
            yield Error(
                f"Nobody said whether {rule.label}.{name} is kept when {rule.activity}/{rule.stage} ends.",
                hint="Name it in `keeping`, or give it a neutral value in `fields`.",
                obj=rule.model,
                id="retention.E002",
            )
    if isinstance(ending, Counted):
        said = {ending.column}
    for name in sorted({*said, ending.book_year} - names - {""}):
        yield Error(f"{rule.name} speaks of {name!r}, no field of it.", obj=rule.model, id="retention.E003")
    if isinstance(ending, Acted):
        try:
            act_of(rule)
        except LookupError as error:
            yield Error(str(error).capitalize(), obj=rule.model, id="retention.E004")


def _cascades(model: Model) -> Iterator[CheckMessage]:
    for child, column, on_delete in hanging(model):
        if on_delete is CASCADE and not has_end(child) and not child._meta.auto_created:
            yield Error(
                f"{child._meta.label} goes with {model._meta.label} by {column.name}, and nobody said that it may.",
                hint="Give it a rule, or say that it has no term of its own: privacy.retention.rules.goes_along.",
                obj=child,
                id="retention.E005",
            )


def _index(model: Model) -> Iterator[CheckMessage]:
    if issubclass(model, PersonalRecord) and issubclass(model, index.Indexed):
        yield Error(
            f"{model._meta.label} is in the search index, where its words would outlive it.",
            hint="Search in its own table: a record of a person is not indexed.",
            obj=model,
            id="retention.E006",
        )
