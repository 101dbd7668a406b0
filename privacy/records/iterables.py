"""How a QuerySet hands out rows, with every row noted: one iterable for each of Django's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Self

from django.db import connections
from django.db.models.expressions import Col
from django.db.models.query import (
    BaseIterable,
    FlatValuesListIterable,
    ModelIterable,
    NamedValuesListIterable,
    RawQuerySet,
    ValuesIterable,
    ValuesListIterable,
)
from django.db.models.sql import Query, RawQuery
from django.db.models.utils import create_namedtuple_class

from privacy.records.databases.tables import asked_in
from privacy.records.noting import (
    Touched,
    by_name,
    carrying,
    is_personal,
    looks_around,
    may_read,
    note_row,
    noted_results,
    parts_of,
    whose_rows,
)

CARRIED = "whose_{}"


class NotedInstances(ModelIterable):
    """Instances are noted where they are made (`from_db`); what they are annotated with is noted here."""

    def __iter__(self) -> Iterator[Any]:
        beside = by_name(self.queryset.query)
        return self._beside(beside) if beside else super().__iter__()

    def _beside(self, tables: list[Touched]) -> Iterator[Any]:
        asked, using = self.queryset.query, self.queryset.db
        query = asked.clone()
        query.__dict__["noted"] = True
        own, foreign = _apart(query, tables)
        places = _carry(query, foreign) if query.group_by is None and can_carry(query) else []
        self.queryset = self.queryset.all()
        self.queryset.query = query
        rows: Iterator[Any] = super().__iter__()
        if looks_around(asked) or (foreign and not places):
            rows = _noted_at_once(rows, list(parts_of(asked)), using)
        for instance in rows:
            _note_carried([instance.__dict__.pop(CARRIED.format(n)) for n in range(_width(places))], places)
            for table in own:
                subject = getattr(instance, type(instance).subject_column, None)
                note_row(may_read(table.model), table.model, subject, table.columns, None)
            yield instance


class NotedValues(ValuesIterable):
    """`values()`: dictionaries."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        names = _names(self.queryset.query)
        return (dict(zip(names, row, strict=True)) for row in noted_rows(self))


class NotedValuesList(ValuesListIterable):
    """`values_list()`: tuples."""

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return noted_rows(self)


class NotedNamedValuesList(NamedValuesListIterable):
    """`values_list(named=True)`."""

    def __iter__(self) -> Iterator[Any]:
        row_class = create_namedtuple_class(*(self.queryset.__dict__["_fields"] or _names(self.queryset.query)))
        return (tuple.__new__(row_class, row) for row in noted_rows(self))


class NotedFlatValuesList(FlatValuesListIterable):
    """`values_list(flat=True)`, and `dates()` and `datetimes()`, which are made of it."""

    def __iter__(self) -> Iterator[Any]:
        return (row[0] for row in noted_rows(self))


NOTED: dict[type[BaseIterable], type[BaseIterable]] = {
    ModelIterable: NotedInstances,
    ValuesIterable: NotedValues,
    ValuesListIterable: NotedValuesList,
    NamedValuesListIterable: NotedNamedValuesList,
    FlatValuesListIterable: NotedFlatValuesList,
}


def noted_rows(iterable: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a query of values, as they would be without us, each noted before it is given out."""
    query, using = iterable.queryset.query, iterable.queryset.db
    tables = by_name(query)
    if not tables or not can_carry(query):
        parts = list(parts_of(query))
        rows = _rows(iterable, query, using)
        return _noted_at_once(rows, parts, using) if parts else rows
    own, foreign = _apart(query, tables)
    if query.group_by is None:
        return _carried(iterable, query, [*own, *foreign], using)
    # Grouped by its own key: whose a joined row is would divide the groups, so everybody in them is named at once.
    rows = _carried(iterable, query, own, using) if own else _rows(iterable, query, using)
    return _noted_at_once(rows, [(query, table) for table in foreign], using) if foreign else rows


def _apart(query: Query, tables: list[Touched]) -> tuple[list[Touched], list[Touched]]:
    """The table that a query starts from, and those that it joins."""
    alias = query.get_initial_alias()
    return [table for table in tables if table.alias == alias], [table for table in tables if table.alias != alias]


def _rows(iterable: Any, query: Query, using: str) -> Iterator[tuple[Any, ...]]:
    return noted_results(query, using, chunked_fetch=iterable.chunked_fetch, chunk_size=iterable.chunk_size)


def can_carry(query: Query) -> bool:
    """Whether more columns can be selected without changing the answer."""
    if query.combinator or query.distinct or looks_around(query):
        return False
    if query.group_by is None:
        return True
    # Grouped by the primary key: whose the row is depends on it, so the groups stay as they are.
    return query.group_by is True or any(
        isinstance(column, Col) and column.target.primary_key and column.target.model is query.model
        for column in query.group_by
    )


Place = tuple[Touched, int, int | None]  # a table, and where the subject and the restriction of its row are


def _carried(iterable: Any, query: Query, tables: list[Touched], using: str) -> Iterator[tuple[Any, ...]]:
    """Rows that bring their subject along in columns at the end, which are cut off again."""
    query = query.clone()
    places = _carry(query, tables)
    width = _width(places)
    for row in _rows(iterable, query, using):
        _note_carried(row[-width:], places)
        yield row[:-width]


def _carry(query: Query, tables: list[Touched]) -> list[Place]:
    """Selects at the end whose the rows of each table are, and whether they are restricted."""
    places: list[Place] = []
    width = 0
    for table in tables:
        columns = carrying(table.alias, table.model)
        for offset, column in enumerate(columns):
            _select_too(query, CARRIED.format(width + offset), column)
        places.append((table, width, width + 1 if len(columns) > 1 else None))
        width += len(columns)
    return places


def _width(places: list[Place]) -> int:
    return sum(1 if restricted is None else 2 for _, _, restricted in places)


def _note_carried(carried: Sequence[Any], places: list[Place]) -> None:
    for table, subject, restricted in places:
        restriction = None if restricted is None else carried[restricted]
        note_row(may_read(table.model), table.model, carried[subject], table.columns, restriction)


def _noted_at_once(rows: Any, parts: list[tuple[Query, Touched]], using: str) -> Iterator[tuple[Any, ...]]:
    """Rows that cannot bring their subject along: everybody they are made from is noted before the first."""
    noted = False
    for row in rows:
        if not noted:
            for query, table in parts:
                opened = may_read(table.model)
                for subject, restricted in whose_rows(query, table, using):
                    note_row(opened, table.model, subject, table.columns, restricted)
            noted = True
        yield row


def _select_too(query: Query, name: str, column: Col) -> None:
    query.annotations[name] = column
    query.append_annotation_mask([name])
    if query.selected:
        query.selected[name] = name


def _names(query: Query) -> list[str]:
    return list(query.selected or [*query.extra_select, *query.values_select, *query.annotation_select])


class AnnouncedRawQuery(RawQuery):
    """The statement of a `raw()`, which may ask the tables of its own model, once, and no other personal one.

    Asked twice, a table shows beside each row something of somebody else's.
    """

    tables: frozenset[str] = frozenset()

    def clone(self, using: str) -> Self:
        copy = type(self)(self.sql, using, params=self.params)
        copy.tables = self.tables
        return copy

    def _execute_query(self) -> None:
        asked = asked_in(self.sql)
        with connections[self.using].announcing(*(name for name in self.tables if asked.count(name) < 2)):  # type: ignore[attr-defined]
            super()._execute_query()  # type: ignore[misc]


class NotedRawQuerySet(RawQuerySet):
    """`raw()`: instances are noted where they are made, and every further column of the statement here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model = self.model
        if model is not None and not isinstance(self.query, AnnouncedRawQuery):
            self.query = AnnouncedRawQuery(self.query.sql, self.db, params=self.params)
            self.query.tables = frozenset(one._meta.db_table for one in (model, *model._meta.all_parents))

    def using(self, alias: str | None) -> Self:
        return type(self)(
            self.raw_query,
            model=self.model,
            query=self.query.chain(using=alias or self.db),
            params=self.params,
            translations=self.translations,
            using=alias,
        )

    def _clone(self) -> Self:
        copy = self.using(self.db)
        copy.__dict__["_prefetch_related_lookups"] = self.__dict__["_prefetch_related_lookups"][:]
        return copy

    def iterator(self) -> Iterator[Any]:
        for instance in super().iterator():
            further = frozenset(f"raw:{name}" for name, _ in self.resolve_model_init_order()[2])
            if further and is_personal(type(instance)):
                subject = getattr(instance, type(instance).subject_column)
                note_row(may_read(type(instance)), type(instance), subject, further, None)
            yield instance
