"""People with unmistakable names, addresses and words in every personal column of every personal model.

Nothing here names a model of ours: the rows are made from the models and from the data map, so that a column added
tomorrow carries a canary by itself.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone

from privacy.records.catalogue import personal_models
from privacy.records.models import DataSubject
from privacy.register.data_map import data_map

MONTH = timedelta(days=30)
PEOPLE = range(1, 5)
COLLEAGUES = (1, 2)

# Columns of words that are ours and not somebody's: which language, list or activity. Only these carry no canary.
OURS = {"language": "nl", "purpose": "newsletter", "of_activity": "contact"}
WORDS = (models.CharField, models.TextField)
NUMBERS = (models.IntegerField, models.AutoField)

SEEN = re.compile(
    rb"kanarie(?P<word_person>\d\d)x(?P<word_column>\d{3})x"
    rb"|ca4a41e0-?0(?P<id_column>\d{3})-?4000-?8000-?0{10}(?P<id_person>\d\d)"
    rb"|(?<!\d)1770(?P<number_column>\d{3})(?P<number_person>\d\d)(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Canary:
    """That something of a column of a person can be seen: `subject` is their opaque id, `label` the model."""

    subject: str
    label: str
    column: str


def columns() -> list[models.Field[Any, Any]]:
    """The columns that carry a canary, each known by its place in this list."""
    return [field for model in personal_models() for field in model._meta.concrete_fields if carries(field)]


def carries(field: models.Field[Any, Any]) -> bool:
    """Whether a column holds something that can be told apart: words, numbers and ids of its own."""
    if field.is_relation or field.choices or field.attname in OURS:
        return False
    return isinstance(field, (*WORDS, *NUMBERS, models.UUIDField)) and is_personal(field)


def is_personal(field: models.Field[Any, Any]) -> bool:
    """What the data map says of a column."""
    line = data_map.line(field.model._meta.db_table, field.column)
    return line is not None and line.personal


def value(field: models.Field[Any, Any], person: int) -> Any:
    """The canary of a person in a column."""
    column = columns().index(field)
    if isinstance(field, NUMBERS):
        return int(f"1770{column:03d}{person:02d}")
    if isinstance(field, models.UUIDField):
        return uuid.UUID(f"ca4a41e0-0{column:03d}-4000-8000-0000000000{person:02d}")
    word = f"kanarie{person:02d}x{column:03d}x"
    word += "@example.com" if isinstance(field, models.EmailField) else ""
    assert len(word) <= (field.max_length or len(word)), f"{field}: too short for a canary"
    return word


def subject_of(person: int) -> uuid.UUID:
    """The opaque id of a person."""
    return value(subject_field("id"), person)


def subject_field(name: str) -> models.Field[Any, Any]:
    """A column of the data subject."""
    return DataSubject._meta.get_field(name)


def id_of(model: type[models.Model], person: int) -> Any:
    """The key of a person's row."""
    return value(model._meta.pk, person)


def fly() -> None:
    """Makes the rows of all people: one in every personal model each, linked with each other."""
    made: dict[tuple[type[models.Model], int], models.Model] = {}
    for person in PEOPLE:
        for model in personal_models():
            row_of(model, person, made)


def row_of(model: Any, person: int, made: dict[Any, Any]) -> Any:
    """A person's row of a model, after the rows that it needs."""
    if (model, person) not in made:
        filled = {field.attname: filling(field, person, made) for field in model._meta.concrete_fields}
        given = {name: one for name, one in filled.items() if one is not None}
        made[model, person] = row = model(**given)
        model.base_objects.bulk_create([row])
    return made[model, person]


def filling(field: Any, person: int, made: dict[Any, Any]) -> Any:
    """What stands in a column of a person's row; None leaves it as it is in a new row."""
    if field.is_relation:
        return related(field, person, made)
    if carries(field):
        return value(field, person)
    if field.attname in OURS:
        return OURS[field.attname]
    if field.attname in ("is_staff", "is_active"):
        return field.attname == "is_active" or person in COLLEAGUES
    if isinstance(field, models.DateField) and not field.null:
        return timezone.now() if isinstance(field, models.DateTimeField) else timezone.localdate() + MONTH
    return field.choices[0][0] if field.choices and not field.blank else None


def related(field: Any, person: int, made: dict[Any, Any]) -> Any:
    """The row that a relation leads to: of the same person; a colleague where the database would do without."""
    target = field.related_model
    if target is DataSubject:
        return row_of(DataSubject, person, made).pk
    if target is field.model:
        return None
    if hasattr(target, "subject_column"):
        return row_of(target, COLLEAGUES[0] if field.null else person, made).pk
    return (target.objects.first() or target.objects.create(**words_for(target))).pk if not field.null else None


def words_for(target: Any) -> dict[str, str]:
    """Words for a row that is nobody's."""
    return {field.attname: "nl"[: field.max_length] for field in target._meta.fields if isinstance(field, WORDS)}


def put_to_work() -> None:
    """Lets the colleagues be whoever is named by a row of the house: who owns, wrote, locked, approved, remarked."""
    account = get_user_model()
    hands = [value(account._meta.pk, person) for person in COLLEAGUES]
    for field in relations_to(account):
        rows: models.QuerySet[Any] = models.QuerySet(field.model)  # a published version has a manager that refuses
        for number, row in enumerate(rows.values_list("pk", flat=True)):
            rows.filter(pk=row).update(**{field.attname: hands[number % len(hands)]})


def relations_to(account: Any) -> Iterator[Any]:
    """The columns of tables that are nobody's and name an account."""
    for model in apps.get_models():
        if hasattr(model, "subject_column") or model._meta.proxy:
            continue
        for field in model._meta.local_concrete_fields:
            if field.related_model is account and not field.unique:
                yield field


def set_up() -> None:
    """Gives the colleagues a set-up of the administration of their own, as one gets by signing in."""
    from wagtail.users.models import UserProfile

    for person in COLLEAGUES:
        UserProfile.objects.create(user_id=id_of(get_user_model(), person))


def seen_in(answer: bytes) -> set[Canary]:
    """The canaries that can be seen in an answer."""
    known = columns()
    found = set()
    for match in SEEN.finditer(answer):
        part = match.lastgroup.partition("_")[0] if match.lastgroup else ""
        column, person = int(match[f"{part}_column"]), int(match[f"{part}_person"])
        if column < len(known) and person in PEOPLE:
            field = known[column]
            found.add(Canary(str(subject_of(person)), field.model._meta.label, field.attname))
    return found
