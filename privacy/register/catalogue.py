"""What tables and columns there really are, from the catalogue of each database itself and not from our models.

Tables without a model are in it too: the migrations that were applied, SQLite's counters, the shadow tables of its
search index (which hold the text), the queue. Left out are PostgreSQL's system schemas, which describe the database.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections
from huey.contrib.djhuey import HUEY
from huey.storage import SqliteStorage

SQLITE_COLUMNS = """
    SELECT master.name, info.name, info.type
    FROM sqlite_master AS master JOIN pragma_table_xinfo(master.name) AS info
    WHERE master.type IN ('table', 'view') ORDER BY master.name, info.cid
"""
POSTGRESQL_COLUMNS = """
    SELECT relation.relname, attribute.attname, format_type(attribute.atttypid, attribute.atttypmod)
    FROM pg_attribute AS attribute
    JOIN pg_class AS relation ON relation.oid = attribute.attrelid
    JOIN pg_namespace AS namespace ON namespace.oid = relation.relnamespace
    WHERE relation.relkind IN ('r', 'p', 'v', 'm', 'f') AND attribute.attnum > 0 AND NOT attribute.attisdropped
      AND namespace.nspname <> 'information_schema' AND namespace.nspname NOT LIKE 'pg\\_%'
    ORDER BY relation.relname, attribute.attnum
"""


@dataclass(frozen=True)
class CatalogueColumn:
    """A column as its database knows it. `database` is "main", "evidence" or "queue", `type` the database's own."""

    database: str
    table: str
    column: str
    type: str


def columns() -> Iterator[CatalogueColumn]:
    """Every column of every table of the main, the evidence and the queue database."""
    for alias in (DEFAULT_DB_ALIAS, "evidence"):
        database = "main" if alias == DEFAULT_DB_ALIAS else alias
        for table, column, type_ in _rows(alias):
            yield CatalogueColumn(database, table, column, type_)
    yield from queue_columns()


def _rows(alias: str) -> list[tuple[str, str, str]]:
    connection = connections[alias]
    query = POSTGRESQL_COLUMNS if connection.vendor == "postgresql" else SQLITE_COLUMNS
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def queue_columns() -> Iterator[CatalogueColumn]:
    """The tables of the worker's own SQLite file; nothing when the queue is in Redis or was never opened."""
    storage = HUEY.storage
    if not isinstance(storage, SqliteStorage) or not Path(storage.filename).exists():
        return
    with closing(sqlite3.connect(f"{Path(storage.filename).resolve().as_uri()}?mode=ro", uri=True)) as connection:
        for table, column, type_ in connection.execute(SQLITE_COLUMNS).fetchall():
            yield CatalogueColumn("queue", table, column, type_)
