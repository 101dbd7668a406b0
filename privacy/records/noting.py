"""Which personal columns come out of a query, and whose they are. Opaque ids and names of columns; never content."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Count, Exists, Subquery
from django.db.models.expressions import BaseExpression, Col, RawSQL, Window
from django.db.models.sql import Query
from django.db.models.sql.where import WhereNode

from privacy.records.databases.tables import asked_in, model_of_table
from privacy.records.reading import PurposeMissing, Reading, RestrictedRecord, current

M = TypeVar("M", bound=models.Model)

RESTRICTED = "restricted_at"
ONE_COLUMN = re.compile(r'^"(\w+)"\."\w+"$')


class ForeignColumns(PurposeMissing):
    """Personal columns would come out of a query that cannot say whose they are."""


@dataclass(frozen=True)
class Touched:
    """One table of a query, of which personal columns come out. `alias` is None for one inside a subquery."""

    alias: str | None
    model: type[models.Model]
    columns: frozenset[str]


@dataclass(frozen=True)
class Given:
    """A personal column that comes out. `alias` is the table's in the query, None for one inside a subquery."""

    alias: str | None
    model: type[models.Model]
    column: str


def is_personal(model: type[models.Model] | None) -> bool:
    """Whether rows of a model are about a person, and note themselves."""
    return hasattr(model, "subject_column")


def personal(model: type[models.Model] | None) -> type[models.Model] | None:
    """The personal model whose rows a model shows: itself, or the one whose table it shares; None if there is none."""
    if model is None or is_personal(model):
        return model
    return model_of_table(model._meta.db_table)


def note_count(opened: Reading, model: type[models.Model], column: str) -> None:
    """Notes that rows of a model were counted: of nobody in particular."""
    opened.rows.setdefault((model._meta.label, frozenset({column})), set())


def may_read(model: type[models.Model]) -> Reading:
    """The open reading; PurposeMissing when there is none."""
    opened = current()
    if opened is None:
        raise PurposeMissing(
            f"{model._meta.label} was read outside a purpose: declare one in personal_data.py and open it "
            "(privacy.records.views.for_purpose, privacy.records.purpose.reading or operation)"
        )
    return opened


class Page(NamedTuple):
    """Where rows of one model are noted while they come with the same columns, and what to look for in them."""

    columns: Collection[str]
    add: Callable[[Any], None]
    subject_column: str
    restrictable: bool


def page_of(opened: Reading, model: type[models.Model], columns: Collection[str]) -> Page:
    """The page for a row; raises when this purpose may not read the model.

    Every row of a query brings the same object for its columns, so that they are looked at once.
    """
    page: Page | None = opened.pages.get(model)
    if page is None or page.columns is not columns:
        label = model._meta.label
        if opened.purpose.models and label not in opened.purpose.models:
            raise PurposeMissing(f"the purpose {opened.purpose.slug!r} is no reason to read {label}")
        page = opened.pages[model] = Page(columns, opened.noted(label, columns).add, *_whose(model))
    return page


def note_row(
    opened: Reading, model: type[models.Model], subject: Any, columns: Collection[str], restricted: Any
) -> None:
    """Notes one row; raises when this purpose may not read the model, or restricted rows of it."""
    page = page_of(opened, model, columns)
    if restricted is not None:
        _refuse_restricted(opened, model)
    if subject is not None:
        page.add(subject)


def note_instance(instance: M, columns: Collection[str]) -> M:
    """Notes a row that was just made from the database."""
    model = type(instance)
    opened = may_read(model)
    page = page_of(opened, model, columns)
    loaded = instance.__dict__
    try:
        subject = loaded[page.subject_column]
        restricted = loaded[RESTRICTED] if page.restrictable else None
    except KeyError:  # raw SQL, or `only()` on another model's query, left them out
        subject, restricted = _looked_up(instance, page.subject_column, page.restrictable)
    if restricted is not None:
        _refuse_restricted(opened, model)
    if subject is not None:
        page.add(subject)
    return instance


def _refuse_restricted(opened: Reading, model: type[models.Model]) -> None:
    if not opened.purpose.restricted:
        raise RestrictedRecord(f"a restricted row of {model._meta.label} was read for {opened.purpose.slug!r}")


@lru_cache(maxsize=256)
def _whose(model: type[models.Model]) -> tuple[str, bool]:
    """The column that says whose a row is, and whether such rows can be restricted."""
    names = {field.attname for field in model._meta.concrete_fields}
    return model.subject_column, RESTRICTED in names  # type: ignore[attr-defined]


def _looked_up(instance: models.Model, subject_column: str, restrictable: bool) -> tuple[Any, Any]:
    """Subject and restriction of a row that came without them, from a plain query."""
    plain: models.QuerySet[Any] = models.QuerySet(model=type(instance), using=instance._state.db)
    names = [subject_column, RESTRICTED] if restrictable else [subject_column]
    query = plain.filter(pk=instance.pk).values_list(*names).query
    found = next(noted_results(query, instance._state.db or DEFAULT_DB_ALIAS), (None, None))
    return found[0], found[1] if restrictable else None


def noted_results(query: Query, using: str, **fetching: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, as tuples, for a caller who notes them."""
    compiler = query.get_compiler(using)
    compiler.noted = True
    return compiler.results_iter(tuple_expected=True, **fetching)


def touched(query: Query) -> list[Touched]:
    """The tables whose personal columns a query of values gives out."""
    columns: dict[tuple[str | None, type[models.Model]], set[str]] = {}
    for given in given_by_query(query):
        columns.setdefault((given.alias, given.model), set()).add(given.column)
    return [Touched(alias, model, frozenset(names)) for (alias, model), names in columns.items()]


def by_name(query: Query) -> list[Touched]:
    """The same, for a caller who notes whose rows they are; ForeignColumns when a subquery hides it."""
    tables = touched(query)
    refuse(query, [Given(None, table.model, ", ".join(sorted(table.columns))) for table in tables if not table.alias])
    return tables


def refuse(query: Query, given: list[Given]) -> None:
    """Raises when there is anything whose people cannot be named."""
    if not given:
        return
    names = ", ".join(sorted({f"{one.model._meta.label} ({one.column})" for one in given}))
    through = query.model._meta.label if query.model else "a query"
    raise ForeignColumns(
        f"{names} would come out of {through} and nobody could say whose it is: query the personal model itself, "
        "inside a purpose, so that the log names the people"
    )


def given_by_query(query: Query) -> Iterator[Given]:
    """The personal columns that a query selects, apart from those that instances are made of."""
    if not (query.select or query.annotations or query.extra):
        return
    for expression in (*query.select, *query.annotation_select.values()):
        yield from given_by(expression, query)
    for sql, _ in query.extra_select.values():
        yield from _given_by_sql(sql, query)


def given_by(expression: Any, query: Query) -> Iterator[Given]:
    """Personal columns inside an expression: how many there are tells nothing of anybody, and a test neither."""
    if _is_handwritten(expression):
        for given in _given_by_sql("", query):
            yield Given(None, given.model, type(expression).__name__)
        return
    if isinstance(expression, Count | Exists):
        return
    if isinstance(expression, Col):
        if (model := personal(expression.target.model)) is not None:
            yield Given(expression.alias, model, expression.target.attname)
    elif isinstance(expression, RawSQL):
        yield from _given_by_sql(expression.sql, query)
    elif isinstance(expression, Subquery | Query):
        inner = expression.query if isinstance(expression, Subquery) else expression
        if inner.default_cols and (model := personal(inner.model)) is not None:
            yield Given(None, model, "*")
        for given in given_by_query(inner):
            yield Given(None, given.model, given.column)
    else:
        for part in getattr(expression, "get_source_expressions", list)():
            yield from given_by(part, query)


def counted_in(expression: Any) -> Iterator[type[models.Model]]:
    """The personal models of which an expression counts rows, or asks whether there are any."""
    if isinstance(expression, Exists):
        if (model := personal(expression.query.model)) is not None:
            yield model
        return
    for part in getattr(expression, "get_source_expressions", list)():
        if isinstance(expression, Count) and isinstance(part, Col):
            if (model := personal(part.target.model)) is not None:
                yield model
        else:
            yield from counted_in(part)


def _is_handwritten(expression: Any) -> bool:
    """Whether an expression makes SQL in a way that Django does not know: it may say anything, of anybody."""
    if not isinstance(expression, BaseExpression):
        return False
    said = getattr(expression, "extra", {})
    return not type(expression).__module__.startswith("django.") or "template" in said or "function" in said


def looks_around(query: Query) -> bool:
    """Whether it shows something of other rows beside each row, which may not be in the answer themselves."""
    return any(_looks_around(shown, query) for shown in query.annotation_select.values())


def _looks_around(expression: Any, query: Query) -> bool:
    if isinstance(expression, Window):
        return any(True for _ in given_by(expression.get_source_expressions()[0], query))
    return any(_looks_around(part, query) for part in getattr(expression, "get_source_expressions", list)())


def _given_by_sql(sql: str, query: Query) -> Iterator[Given]:
    """A piece of SQL may hold any column of any table of its query, unless it is one column of a named table.

    One that asks such a table itself finds rows of anybody. Other tables are the guard's to refuse.
    """
    column = ONE_COLUMN.match(sql)
    tables = {column[1]} if column else None
    query.get_initial_alias()  # one without a filter has none before it is compiled
    asked = asked_in(sql)
    for alias, join in query.alias_map.items():
        model = model_of_table(join.table_name)
        if model is None or not query.alias_refcount[alias]:
            continue
        if join.table_name in asked:
            yield Given(None, model, "raw:sql")
        elif tables is None or alias in tables:
            yield Given(alias, model, "raw:sql")


def whose_rows(query: Query, table: Touched, using: str) -> Iterator[tuple[Any, Any]]:
    """Subject and restriction of the rows of `table` that the answer to a query is made from.

    For answers that cannot carry them along without changing: distinct and grouped ones. When those are sliced,
    everybody who could have been in them is counted.
    """
    plain = query.clone()
    alias, model = (table.alias, table.model) if table.alias else (plain.get_initial_alias(), model_of(query))
    if query.distinct or query.group_by is not None or looks_around(query):
        _ungroup(plain)
    _select_only(plain, carrying(alias, model))
    for row in noted_results(plain, using):
        yield row[0], row[1] if len(row) > 1 else None


def given_by_parts(query: Query) -> Iterator[Given]:
    """The personal columns that an answer of values gives out, whichever of the combined queries they come from."""
    yield from given_by_query(query)
    for part in query.combined_queries:
        own = personal(part.model)
        if own is not None and part.model is not query.model:
            yield Given(None, own, "*")
        yield from given_by_parts(part)


def parts_of(query: Query) -> Iterator[tuple[Query, Touched]]:
    """The queries that an answer is made from (several for a union), each with the tables it touches."""
    outer = by_name(query)
    if not query.combinator:
        yield from ((query, table) for table in outer)
        return
    asked = frozenset().union(*(table.columns for table in outer))
    for part in query.combined_queries:
        own = list(parts_of(part))
        model = personal(part.model)
        if not own and model is not None:  # it says what to select only when it is compiled
            own = [(part, Touched(None, model, asked))]
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
