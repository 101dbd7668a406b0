"""Every personal model by every way in which rows are read, made from the registry of models: who and what is named.

A model or a relation that is added tomorrow is in it without a word. Each road reads two of three rows.
"""

from __future__ import annotations

import gc
import itertools
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from asgiref.sync import async_to_sync
from django.apps import apps
from django.core import serializers
from django.db import DatabaseError, connection, models, transaction
from django.db.models import Count, F, Max, Min, OuterRef, Prefetch, Subquery
from django.db.models.functions import Upper
from django.utils import timezone

from privacy.records.catalogue import personal_models
from privacy.records.noting import RESTRICTED, ForeignColumns
from privacy.records.purpose import PurposeMissing, Reading, purposes
from privacy.records.reading import within

READ, WHOLE = 2, 3
NUMBERS = itertools.count(1)
Seen = dict[str, dict[str, set[str]]]  # by label of a model: the columns by subject; counts under ""


def make(model: type[models.Model], *, ended: bool = False, **given: Any) -> models.Model:
    """A row of any model, without reading one: each column filled by its type, each person somebody of their own.

    `ended` fills the moments that may be empty as well.
    """
    values: dict[str, Any] = {}
    number = next(NUMBERS)
    for field in model._meta.concrete_fields:
        empty = field.null and not (ended and isinstance(field, models.DateTimeField) and field.name != RESTRICTED)
        if field.name in given or empty or field.has_default() or (field.primary_key and not field.is_relation):
            continue
        if isinstance(field, models.ForeignKey):
            values[field.name] = make(field.remote_field.model)
        elif isinstance(field, models.DateField):
            values[field.name] = timezone.now()
        elif isinstance(field, models.CharField | models.TextField):
            values[field.name] = "" if field.blank else f"{number} {field.name}"[: field.max_length or 20]
        else:
            values[field.name] = number
    (row,) = model._base_manager.bulk_create([model(**values | given)])
    return row


def probe(model: type[models.Model]) -> str:
    """A column with words that belongs to no relation."""
    words = models.CharField | models.TextField
    return next(f.name for f in model._meta.concrete_fields if isinstance(f, words) and not f.choices)


def moment(model: type[models.Model]) -> str:
    return next(f.name for f in model._meta.concrete_fields if isinstance(f, models.DateTimeField) and not f.null)


def every_column(model: type[models.Model]) -> set[str]:
    return {field.attname for field in model._meta.concrete_fields}


def always(model: type[models.Model]) -> set[str]:
    """What comes along with `only()`: the key, whose the row is, and whether it is restricted."""
    names = {model._meta.pk.attname, model.subject_column, RESTRICTED}
    return names & every_column(model)


def subject_of(row: models.Model) -> str:
    return str(getattr(row, type(row).subject_column))


# Ways of reading `rows`, a QuerySet of two; with the columns that are named for each. None is every column.

Road = tuple[Callable[[Any, str], Any], Callable[[Any, str], set[str]]]


def _every(model: Any, word: str) -> set[str]:
    return every_column(model)


def _word(model: Any, word: str) -> set[str]:
    return {word}


def _asynchronously(rows: Any) -> list[Any]:
    async def gather() -> list[Any]:
        return [row async for row in rows.aiterator()]

    return async_to_sync(gather)()


def _pickled(rows: Any) -> Any:
    again = rows.model._base_manager.all()
    again.query = pickle.loads(pickle.dumps(rows.query))  # noqa: S301 - our own
    return again


def _plain(rows: Any) -> Any:
    """The same rows by a QuerySet that Django made."""
    again = models.QuerySet(rows.model)
    again.query = rows.query.chain()
    return again


def _by_word(rows: Any, word: str) -> list[dict[str, Any]]:
    return [{word: value} for value in rows.values_list(word, flat=True)]


def _words_of(rows: Any, word: str) -> Any:
    return rows.order_by().values_list(word)


def _halves(rows: Any) -> tuple[Any, Any]:
    """The two rows of `rows`, each a QuerySet of its own, without reading them."""
    keys = rows.query.where.children[0].rhs
    return tuple(rows.model._base_manager.filter(pk=key).order_by() for key in keys)


def _raw(rows: Any, columns: str) -> list[Any]:
    keys = [rows.model._meta.pk.get_db_prep_value(key, connection) for key in rows.query.where.children[0].rhs]
    table = rows.model._meta.db_table
    return list(rows.model._base_manager.raw(f"SELECT {columns} FROM {table} WHERE id IN (%s, %s)", keys))  # noqa: S608


INSTANCES: dict[str, Callable[[Any, str], Any]] = {
    "list": lambda rows, word: list(rows),
    "get": lambda rows, word: [half.get() for half in _halves(rows)],
    "first": lambda rows, word: [half.first() for half in _halves(rows)],
    "last": lambda rows, word: [half.last() for half in _halves(rows)],
    "earliest and latest": lambda rows, word: [half.earliest(moment(rows.model)) for half in _halves(rows)],
    "iterator": lambda rows, word: list(rows.iterator(chunk_size=1)),
    "aiterator": lambda rows, word: _asynchronously(rows),
    "in_bulk": lambda rows, word: rows.in_bulk(),
    "slice": lambda rows, word: rows.order_by("pk")[:2][1] and rows.order_by("pk")[0],
    "reversed": lambda rows, word: list(reversed(rows.order_by("pk"))),
    "select_for_update": lambda rows, word: list(rows.select_for_update()),
    "union": lambda rows, word: list(_halves(rows)[0].union(_halves(rows)[1])),
    "difference": lambda rows, word: list(rows.order_by().difference(rows.none().order_by())),
    "distinct": lambda rows, word: list(rows.distinct()),
    "a plain QuerySet": lambda rows, word: list(_plain(rows)),
    "a pickled query": lambda rows, word: list(_pickled(rows)),
    "pickled": lambda rows, word: pickle.dumps(rows.all()),
    "raw": lambda rows, word: _raw(rows, "*"),
    "get_or_create": lambda rows, word: [half.get_or_create() for half in _halves(rows)],
    "dumped": lambda rows, word: serializers.serialize("json", rows),
    "refresh_from_db": lambda rows, word: [_known(half).refresh_from_db() for half in _halves(rows)],
}
OTHERS: dict[str, Road] = {
    "values": (lambda rows, word: list(rows.values()), _every),
    "values of one": (lambda rows, word: list(rows.values(word)), _word),
    "values_list": (lambda rows, word: list(rows.values_list(word)), _word),
    "named": (lambda rows, word: list(rows.values_list(word, named=True)), _word),
    "flat": (lambda rows, word: list(rows.values_list(word, flat=True)), _word),
    "keys": (lambda rows, word: list(rows.values_list("pk", flat=True)), lambda model, word: {model._meta.pk.attname}),
    "values iterator": (lambda rows, word: list(rows.values_list(word).iterator(chunk_size=1)), _word),
    "distinct values": (lambda rows, word: list(rows.values_list(word).distinct()), _word),
    "union of values": (lambda rows, word: list(_words_of(rows, word).union(_words_of(rows, word))), _word),
    "grouped": (lambda rows, word: list(rows.values(word).annotate(n=Count("pk"))), _word),
    "an expression": (lambda rows, word: list(rows.values_list(Upper(word))), _word),
    "extra": (lambda rows, word: list(rows.extra(select={"more": "1"}).values_list("more")), lambda m, w: {"raw:sql"}),
    "datetimes": (
        lambda rows, word: list(rows.datetimes(moment(rows.model), "day")),
        lambda model, word: {moment(model)},
    ),
    "annotated": (lambda rows, word: list(rows.annotate(loud=Upper(word))), _every),
    "words": (lambda rows, word: rows.aggregate(most=Max(word)), lambda model, word: {"aggregate:most"}),
    "only": (lambda rows, word: list(rows.only(word)), lambda model, word: always(model) | {word}),
    "defer": (lambda rows, word: list(rows.defer(word)), lambda model, word: every_column(model) - {word}),
    "deferred": (lambda rows, word: [getattr(row, word) for row in rows.only("pk")], lambda m, w: always(m) | {w}),
    "refreshed in part": (
        lambda rows, word: [_known(half).refresh_from_db(fields=[word]) for half in _halves(rows)],
        lambda model, word: always(model) | {word},
    ),
    "raw in part": (
        lambda rows, word: _raw(rows, f"id, {word} AS other"),
        lambda model, word: always(model) | {"raw:other"},
    ),
}
COUNTS: dict[str, tuple[Callable[[Any, str], Any], str]] = {
    "count": (lambda rows, word: rows.count(), "count:*"),
    "count of a slice": (lambda rows, word: rows[:1].count(), "count:*"),
    "count of different ones": (lambda rows, word: rows.values(word).distinct().count(), "count:*"),
    "exists": (lambda rows, word: rows.exists(), "exists"),
    "contains": (lambda rows, word: rows.contains(_known(_halves(rows)[0])), "exists"),
    "a figure": (lambda rows, word: rows.aggregate(n=Count("pk")), "aggregate:n"),
    "a moment": (lambda rows, word: rows.aggregate(last=Max(moment(rows.model))), "aggregate:last"),
}


def _known(half: Any) -> models.Model:
    """An instance with its key and nothing read."""
    row = half.model(pk=half.query.where.children[0].rhs)
    row._state.adding, row._state.db = False, "default"
    return row


def roads() -> dict[str, Road]:
    """All of them with the columns that each names."""
    found: dict[str, Road] = {name: (road, _every) for name, road in INSTANCES.items()}
    return found | OTHERS


# Roads that lead from one model to another, by foreign key.


@dataclass(frozen=True)
class Relation:
    """A foreign key from `model` to a personal one."""

    model: type[models.Model]
    field: models.ForeignKey

    def __str__(self) -> str:
        return f"{self.model._meta.label}.{self.field.name}"

    @property
    def target(self) -> type[models.Model]:
        return self.field.remote_field.model


def relations(*, of_personal: bool) -> list[Relation]:
    """Every foreign key to a personal model, from personal models or from the others."""
    personal = set(personal_models())
    return [
        Relation(model, field)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.remote_field.model in personal
        if (model in personal) is of_personal
    ]


def _loud(field: str, word: str) -> Any:
    return {"loud": F(f"{field}__{word}")}


JOINED: dict[str, tuple[Callable[[Any, str, str], Any], bool]] = {  # with whether every column is named
    "forward": (lambda rows, field, word: [getattr(row, field) for row in rows], True),
    "select_related": (lambda rows, field, word: [getattr(row, field) for row in rows.select_related(field)], True),
    "prefetch": (lambda rows, field, word: list(rows.prefetch_related(field)), True),
    "prefetch to attr": (lambda rows, field, word: list(rows.prefetch_related(_prefetch(rows, field))), True),
    "values of a join": (lambda rows, field, word: list(rows.values(f"{field}__{word}")), False),
    "a join, distinct": (lambda rows, field, word: list(rows.values_list(f"{field}__{word}").distinct()), False),
    "a join, grouped": (lambda rows, field, word: list(rows.values(f"{field}__{word}").annotate(Count("pk"))), False),
    "annotated by a join": (lambda rows, field, word: list(rows.annotate(**_loud(field, word))), False),
    "distinct and annotated": (lambda rows, field, word: list(rows.annotate(**_loud(field, word)).distinct()), False),
}


def _prefetch(rows: Any, field: str) -> Prefetch:
    target = rows.model._meta.get_field(field).remote_field.model
    return Prefetch(field, queryset=target._base_manager.all(), to_attr="fetched")


REFUSED: dict[str, Callable[[Any, str, str], Any]] = {
    "values_list": lambda rows, field, word: list(rows.values_list(f"{field}__{word}")),
    "values": lambda rows, field, word: list(rows.values(f"{field}__{word}").distinct()),
    "annotate": lambda rows, field, word: list(rows.annotate(**_loud(field, word))),
    "an expression": lambda rows, field, word: list(rows.annotate(loud=Upper(f"{field}__{word}")).values("loud")),
    "grouped": lambda rows, field, word: list(rows.values("pk").annotate(loud=Min(f"{field}__{word}"))),
    "words": lambda rows, field, word: rows.aggregate(loud=Max(f"{field}__{word}")),
    "words of a slice": lambda rows, field, word: rows.order_by("pk")[:2].aggregate(loud=Max(f"{field}__{word}")),
    "a subquery": lambda rows, field, word: list(rows.annotate(loud=_inner(rows, field, word)).values_list("loud")),
    "a union": lambda rows, field, word: list(
        rows.order_by().values_list("pk").union(_all(rows, field).values_list(word))
    ),
}


def _all(rows: Any, field: str) -> Any:
    return rows.model._meta.get_field(field).remote_field.model._base_manager.all()


def _words(rows: Any, field: str, word: str) -> Any:
    return _all(rows, field).order_by().values(word)


def _inner(rows: Any, field: str, word: str) -> Subquery:
    return Subquery(_all(rows, field).filter(pk=OuterRef(field)).values(word)[:1])


# Looking at them.


def _again(road: Callable[..., Any], rows: Any, *words: str) -> Any:
    """Goes a road with rows that nobody has fetched yet."""
    return road(rows.all(), *words)


def seen(look: Callable[[], Any]) -> Seen:
    """Who and what was noted while somebody looked."""
    opened = Reading(purposes.get("looking-at-all"), "account:1", "", "one")
    with within(opened):
        look()
    found: Seen = {}
    for (label, columns), subjects in opened.rows.items():
        for subject in set(map(str, subjects)) or {""}:
            found.setdefault(label, {}).setdefault(subject, set()).update(columns)
    return found


def problems(
    look: Callable[[], Any], model: type[models.Model], expected: dict[str, set[str]], besides: frozenset[str]
) -> str:
    """What was noted otherwise than expected of some models, or that the road is open outside a purpose; else ""."""
    try:
        found = seen(look)
    except (PurposeMissing, RuntimeError) as error:
        return f"refused: {error}"
    noted = {who: what for who, what in found.get(model._meta.label, {}).items() if who and who not in besides}
    if noted != expected:
        return f"noted {noted}, and not {expected}"
    try:
        look()
    except PurposeMissing:
        return ""
    return "open outside a purpose"


def of_model(model: type[models.Model], names: list[str] | None = None) -> Iterator[tuple[str, str]]:
    """Each road to a model by name, with what is wrong with it; read whole when there is nothing."""
    made = [make(model) for _ in range(WHOLE)]
    chosen = [row.pk for row in made[:READ]]
    word = probe(model)
    for name, (road, columns) in roads().items():
        if names is None or name in names:
            expected = {subject_of(row): columns(model, word) for row in made[:READ]}
            rows = model._base_manager.filter(pk__in=chosen)
            yield name, problems(partial(_again, road, rows, word), model, expected, frozenset())
            if "iterator" in name:
                gc.collect()  # a cursor on the server that a refusal left behind closes now, and not amid another fetch
    for name, (road, column) in COUNTS.items():
        if names is None or name in names:
            found = seen(partial(road, model._base_manager.filter(pk__in=chosen), word))
            whose = found.get(model._meta.label, {})
            yield name, "" if whose == {"": {column}} else f"counted as {whose}"
            road(model._base_manager.filter(pk__in=chosen), word)  # and counts outside a purpose, too


def of_relation(relation: Relation, names: list[str] | None = None) -> Iterator[tuple[str, str]]:
    """Each road along a foreign key between personal models."""
    targets = [make(relation.target) for _ in range(WHOLE)]
    ended = relation.field.null
    made = [make(relation.model, ended=ended, **{relation.field.name: target}) for target in targets]
    chosen = [row.pk for row in made[:READ]]
    besides = frozenset(subject_of(row) for row in made) - {subject_of(row) for row in targets}
    word = probe(relation.target)
    for name, (road, whole) in JOINED.items():
        if names is None or name in names:
            columns = every_column(relation.target) if whole else {word}
            expected = {subject_of(row): columns for row in targets[:READ]}
            rows = relation.model._base_manager.filter(pk__in=chosen)
            look = partial(_again, road, rows, relation.field.name, word)
            yield name, problems(look, relation.target, expected, besides)


def refused(relation: Relation) -> Iterator[tuple[str, str]]:
    """Each road that would pull the columns of a personal model through another one: whether it is closed."""
    rows = relation.model._base_manager.all()
    for name, road in REFUSED.items():
        try:
            with transaction.atomic():
                seen(partial(road, rows, relation.field.name, probe(relation.target)))
        except ForeignColumns:
            yield name, ""
        except DatabaseError as error:
            yield name, f"asked the database: {error}"
        else:
            yield name, "open"
