"""What a compiled query gives out of people: seen when it is executed, before the database is asked.

Instances note themselves where they are made; the QuerySets of personal models note their values (`iterables.py`) and
say so. Personal columns that come out in any other way have nobody to say whose they are, and are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import DateField, DurationField, FloatField, IntegerField, Model, TimeField
from django.db.models.fields import AutoFieldMixin, BooleanField, DecimalField
from django.db.models.sql import Query

from privacy.records.databases.guard import open_door
from privacy.records.databases.tables import guarded, model_of_table
from privacy.records.noting import (
    Given,
    counted_in,
    given_by,
    given_by_parts,
    is_personal,
    note_count,
    personal,
    refuse,
)
from privacy.records.reading import current

FIGURES = (AutoFieldMixin, BooleanField, DateField, DecimalField, DurationField, FloatField, IntegerField, TimeField)


_words: ContextVar[set[str] | None] = ContextVar("words", default=None)


@contextmanager
def asking_for_words() -> Iterator[set[str]]:
    """The caller notes whose words an aggregate chose from: gathers the names of those that are no figures."""
    found: set[str] = set()
    token = _words.set(found)
    try:
        yield found
    finally:
        _words.reset(token)


class Announcing:
    """For a compiler, before it in the bases: what it executes may name the tables of its query, and no others."""

    executed = False
    connection: Any
    query: Any

    def execute_sql(self, *args: Any, **kwargs: Any) -> Any:
        connection = self.connection
        outer, connection.announced, self.executed = connection.announced, set(), True
        try:
            return super().execute_sql(*args, **kwargs)  # type: ignore[misc]
        finally:
            connection.announced, self.executed = outer, False

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        answer = super().as_sql(*args, **kwargs)  # type: ignore[misc]
        announced = self.connection.announced
        if announced is not None:
            announced.update(join.table_name for join in self.query.alias_map.values())
            if self.executed and open_door() is None:
                self.look(announced)
        return answer

    def look(self, announced: set[str]) -> None:
        """Looks at what will come out."""


class Seeing(Announcing):
    """Rows."""

    noted = False  # whether whoever compiles this, or made its query, notes the rows
    klass_info: Any

    def results_iter(self, results: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Rows as tuples. Those of which instances are made come here with their results at hand."""
        query = self.query
        if results is None and query.default_cols and not self.noted and (model := personal(query.model)) is not None:
            refuse(query, [Given(None, model, "*")])
        return super().results_iter(results, *args, **kwargs)  # type: ignore[misc]

    def look(self, announced: set[str]) -> None:
        if announced.isdisjoint(guarded()) or self.query.explain_info:
            return
        query = self.query
        if _is_one_row(query):
            note_sums(query, query.annotation_select)
            return
        if not (self.noted or getattr(query, "noted", False)):
            refuse(query, _given(query, self.klass_info))
        note_counts(query)


class Summing(Announcing):
    """One row of aggregates over a query inside."""

    def look(self, announced: set[str]) -> None:
        if not announced.isdisjoint(guarded()):
            note_sums(self.query.inner_query, self.query.annotation_select)


class Changing(Announcing):
    """INSERT, UPDATE and DELETE: what is read for them stays inside, unless it goes where nobody looks for it."""

    def as_sql(self, *args: Any, **kwargs: Any) -> Any:
        announced = self.connection.announced
        if announced is not None:
            announced.add(self.query.get_meta().db_table)
        return super().as_sql(*args, **kwargs)

    def look(self, announced: set[str]) -> None:
        query = self.query
        if announced.isdisjoint(guarded()) or personal(query.model) is not None:
            return
        for value in _values(query):
            refuse(query, list(given_by(value, query)))


def note_sums(query: Query, sums: dict[str, Any]) -> None:
    """Figures and moments are logged as counts, when a purpose is open; words need somebody who says whose they are."""
    words = _words.get()
    for name, expression in sums.items():
        if _is_figure(expression):
            continue
        given = list(given_by(expression, query))
        if given and words is not None:
            words.add(name)
        else:
            refuse(query, given)
    names = {"count:*" if name == "__count" else f"aggregate:{name}" for name in sums}
    _note_for_tables(query, names)


def note_counts(query: Query) -> None:
    """How many there are, and whether, beside or instead of rows."""
    opened = current()
    if opened is None:
        return
    if not (query.default_cols or query.select or query.combinator) and _says_only_whether(query):
        _note_for_tables(query, {"exists"})
        return
    for name, expression in query.annotation_select.items():
        for model in counted_in(expression):
            note_count(opened, model, f"count:{name}")


def _note_for_tables(query: Query, names: set[str]) -> None:
    opened = current()
    if opened is None:
        return
    for alias, join in query.alias_map.items():
        model = model_of_table(join.table_name) if query.alias_refcount[alias] else None
        if model is not None:
            for name in names:
                note_count(opened, model, name)


def _says_only_whether(query: Query) -> bool:
    return not any(True for expression in query.annotation_select.values() for _ in given_by(expression, query))


def _is_one_row(query: Query) -> bool:
    """Whether the query is a bare aggregate."""
    if query.default_cols or query.select or query.combinator or query.group_by is not None:
        return False
    sums = query.annotation_select.values()
    return bool(sums) and all(getattr(one, "contains_aggregate", False) for one in sums)


def _is_figure(expression: Any) -> bool:
    field = getattr(expression, "_output_field_or_none", None)
    return isinstance(field, FIGURES)


def _given(query: Query, klass_info: Any) -> list[Given]:
    """Every personal column that comes out beside instances that note themselves."""
    given = list(given_by_parts(query))
    if query.default_cols:
        given += [Given(None, model, "*") for model in _shadows(klass_info)]
    return given


def _shadows(klass_info: Any) -> Iterator[type[Model]]:
    """Personal tables of which instances of somebody else's model are made, which do not note themselves."""
    if klass_info is None:
        return
    owner = personal(klass_info["model"])
    if owner is not None and not is_personal(klass_info["model"]):
        yield owner
    for related in klass_info.get("related_klass_infos", ()):
        yield from _shadows(related)


def _values(query: Any) -> Iterator[Any]:
    """The expressions that a change writes."""
    for _, _, value in getattr(query, "values", ()):
        if hasattr(value, "get_source_expressions") or isinstance(value, Query):
            yield value
    for row in getattr(query, "objs", ()):
        for field in query.fields:
            value = row.__dict__.get(field.attname)
            if hasattr(value, "resolve_expression"):
                yield value
