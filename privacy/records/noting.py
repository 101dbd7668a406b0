"""Which personal columns come out of a query, and whose they are. Opaque ids and names of columns; never content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from django.db import models
from django.db.models import Count, Exists, Subquery
from django.db.models.expressions import Col
from django.db.models.sql import Query
from django.db.models.sql.where import WhereNode

from privacy.records.reading import PurposeMissing, Reading, RestrictedRecord, current

M = TypeVar("M", bound=models.Model)

RESTRICTED = "restricted_at"


@dataclass(frozen=True)
class Touched:
    """One table of a query, of which personal columns come out. `alias` is None for one inside a subquery."""

    alias: str | None
    model: type[models.Model]
    columns: frozenset[str]


def is_personal(model: type[models.Model] | None) -> bool:
    """Whether rows of a model are about a person."""
    return hasattr(model, "subject_column")


def may_read(model: type[models.Model]) -> Reading:
    """The open reading; PurposeMissing when there is none."""
    opened = current()
    if opened is None:
        raise PurposeMissing(
            f"{model._meta.label} was read outside a purpose: declare one in personal_data.py and open it "
            "(privacy.records.views.for_purpose, privacy.records.purpose.reading or operation)"
        )
    return opened


def note_row(
    opened: Reading, model: type[models.Model], subject: Any, columns: frozenset[str], restricted: Any
) -> None:
    """Notes one row; raises when this purpose may not read the model, or restricted rows of it."""
    if opened.purpose.models and model._meta.label not in opened.purpose.models:
        raise PurposeMissing(f"the purpose {opened.purpose.slug!r} is no reason to read {model._meta.label}")
    if restricted is not None and not opened.purpose.restricted:
        raise RestrictedRecord(f"a restricted row of {model._meta.label} was read for {opened.purpose.slug!r}")
    if subject is not None:
        opened.note(model._meta.label, str(subject), columns)


def note_instance(instance: M, columns: Iterable[str]) -> M:
    """Notes a row that was just made from the database."""
    model = type(instance)
    opened = may_read(model)
    subject_column, restrictable = _whose(model)
    loaded = instance.__dict__
    if subject_column in loaded and (not restrictable or RESTRICTED in loaded):
        subject, restricted = loaded[subject_column], loaded.get(RESTRICTED)
    else:  # raw SQL, or `only()` on another model's query, left them out
        subject, restricted = _looked_up(instance, subject_column, restrictable)
    note_row(opened, model, subject, frozenset(columns), restricted)
    return instance


@lru_cache(maxsize=256)
def _whose(model: type[models.Model]) -> tuple[str, bool]:
    """The column that says whose a row is, and whether such rows can be restricted."""
    names = {field.attname for field in model._meta.concrete_fields}
    return model.subject_column, RESTRICTED in names  # type: ignore[attr-defined]


def _looked_up(instance: models.Model, subject_column: str, restrictable: bool) -> tuple[Any, Any]:
    """Subject and restriction of a row that came without them, from a plain query."""
    plain: models.QuerySet[Any] = models.QuerySet(model=type(instance), using=instance._state.db)
    names = [subject_column, RESTRICTED] if restrictable else [subject_column]
    found = plain.filter(pk=instance.pk).values_list(*names).first() or (None, None)
    return found[0], found[1] if restrictable else None


def touched(query: Query) -> list[Touched]:
    """The tables whose personal columns a query of values gives out."""
    columns: dict[tuple[str | None, type[models.Model]], set[str]] = {}
    for expression in (*query.select, *query.annotation_select.values()):
        for alias, field in _columns_in(expression):
            columns.setdefault((alias, field.model), set()).add(field.attname)
    return [Touched(alias, model, frozenset(names)) for (alias, model), names in columns.items()]


def _columns_in(expression: Any) -> Iterator[tuple[str | None, Any]]:
    """Personal columns inside an expression: how many there are tells nothing of anybody, and a test neither."""
    if isinstance(expression, Count | Exists):
        return
    if isinstance(expression, Col):
        if is_personal(expression.target.model):
            yield expression.alias, expression.target
        return
    if isinstance(expression, Subquery | Query):
        inner = expression.query if isinstance(expression, Subquery) else expression
        for part in (*inner.select, *inner.annotation_select.values()):
            yield from ((None, field) for _, field in _columns_in(part))
        return
    for part in getattr(expression, "get_source_expressions", list)():
        yield from _columns_in(part)


def whose_rows(query: Query, table: Touched, using: str) -> Iterator[tuple[Any, Any]]:
    """Subject and restriction of the rows of `table` that the answer to a query is made from.

    For answers that cannot carry them along without changing: distinct and grouped ones. When those are sliced,
    everybody who could have been in them is counted.
    """
    plain = query.clone()
    alias, model = (table.alias, table.model) if table.alias else (plain.get_initial_alias(), model_of(query))
    if query.distinct or query.group_by is not None:
        _ungroup(plain)
    _select_only(plain, carrying(alias, model))
    for row in plain.get_compiler(using).results_iter(tuple_expected=True):
        yield row[0], row[1] if len(row) > 1 else None


def parts_of(query: Query) -> Iterator[tuple[Query, Touched]]:
    """The queries that an answer is made from (several for a union), each with the tables it touches."""
    outer = touched(query)
    if not query.combinator:
        yield from ((query, table) for table in outer)
        return
    asked = frozenset().union(*(table.columns for table in outer))
    for part in query.combined_queries:
        own = list(parts_of(part))
        if not own and is_personal(part.model):  # it says what to select only when it is compiled
            own = [(part, Touched(None, part.model, asked))]
        yield from own


def model_of(query: Query) -> type[models.Model]:
    """The model a query starts from."""
    if query.model is None:
        raise TypeError("a query without a model gives out no personal rows")
    return query.model


def carrying(alias: str | None, model: type[models.Model]) -> list[Col]:
    """The columns that say whose a row of a table is, and whether it is restricted."""
    subject_column, restrictable = _whose(model)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    names = [subject_column, RESTRICTED] if restrictable else [subject_column]
    return [fields[name].get_col(alias or model._meta.db_table) for name in names]


def _ungroup(query: Query) -> None:
    """Back to the rows themselves: no grouping, no distinctness, no slice; filters on groups fall away."""
    where, _, _ = query.where.split_having_qualify(must_group_by=query.group_by is not None)
    query.where = where or WhereNode()
    query.group_by = None
    query.distinct, query.distinct_fields = True, ()
    query.clear_limits()
    query.clear_ordering(force=True)


def _select_only(query: Query, columns: list[Col]) -> None:
    query.select_for_update = False
    query.set_extra_mask(())
    query.set_annotation_mask(())
    query.selected = None
    query.values_select = ()
    query.default_cols = False
    query.select = tuple(columns)
