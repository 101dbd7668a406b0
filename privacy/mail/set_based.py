"""Rows for very many people at once, made inside the database: nothing about anybody is read out for it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, models, router
from django.db.models import Value

from privacy.records.databases.door import declared_sql


def insert_from(model: type[models.Model], rows: models.QuerySet[Any], **values: Any) -> int:
    """INSERT … SELECT: one row of `model` for each of `rows`; how many.

    `values` gives columns by attribute name, as plain values or as expressions over `rows`; the rest get the default of
    their field. Takes part in the caller's transaction, sends no signals, and leaves the primary key to the database.
    """
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    given = [expression_of(field, values) for field in fields]
    names = [f"into_{place}" for place in range(len(fields))]
    selected = rows.order_by().annotate(**dict(zip(names, given, strict=True))).values_list(*names)
    connection = connections[router.db_for_write(model)]
    try:
        select, params = selected.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:  # Django sees without asking that nobody can be meant
        return 0
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column or field.attname) for field in fields)
    with declared_sql("writes a row for each of very many people inside the database"), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quote(model._meta.db_table)} ({columns}) {select}", params)
        return int(cursor.rowcount)


def expression_of(field: models.Field[Any, Any], values: dict[str, Any]) -> Any:
    """The expression for one column."""
    value = values[field.attname] if field.attname in values else field.get_default()
    return value if hasattr(value, "resolve_expression") else Value(value, output_field=plain(field))


def plain(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    """The field that holds the values themselves: for a foreign key, the one it points to."""
    return field.target_field if isinstance(field, models.ForeignKey) else field
