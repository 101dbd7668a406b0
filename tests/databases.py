"""The test databases as they were right after their migrations, brought back after every test that emptied them.

A transactional test ends with a flush: it takes the root page, locales and groups along, and leaves other ids behind.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connections
from wagtail.models import Site

from privacy.records.databases.guard import machinery

ALIASES = ("default", "evidence")
KEPT = "as_migrated"


def leave_evidence() -> None:
    """Evidence refuses to be deleted, also by the flush after a test: it is brought back as it was instead.

    Said of the class: a browser's loop, and a thread, have connections of their own.
    """
    operations = type(connections["evidence"].ops)
    flush = operations.sql_flush
    operations.sql_flush = lambda ops, *args, **options: (
        [] if ops.connection.alias == "evidence" else flush(ops, *args, **options)
    )


def keep(anew: bool) -> None:
    """Remembers both databases when they were just made; brings them back when they are left from an earlier run."""
    for alias in ALIASES:
        if anew or not is_kept(alias):
            keep_one(alias)
        else:
            bring_back_one(alias)
    forget()


def bring_back() -> None:
    """Both databases as they were."""
    for alias in ALIASES:
        bring_back_one(alias)
    forget()


def come_clean() -> None:
    """Takes away what a browser's last request wrote after its test was over."""
    with machinery("looks for what was left"), connections["evidence"].cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM ledger_entry)")
        (left,) = cursor.fetchone()
    if left:
        bring_back()


def forget() -> None:
    """What Django and Wagtail remember of rows across tests."""
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()


def is_sqlite(alias: str) -> bool:
    return connections[alias].vendor == "sqlite"


def copy_of(alias: str, kept: str = KEPT) -> Path:
    """Beside the database itself, so that every worker has its own."""
    return Path(f"{connections[alias].settings_dict['NAME']}.{kept}")


def is_kept(alias: str) -> bool:
    if is_sqlite(alias):
        return copy_of(alias).exists()
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [KEPT])
        return cursor.fetchone() is not None


def keep_one(alias: str, kept: str = KEPT) -> None:
    if is_sqlite(alias):
        copy_of(alias, kept).unlink(missing_ok=True)
        pour(raw(alias), copy_of(alias, kept), outwards=True)
        return
    run(alias, [f"DROP SCHEMA IF EXISTS {kept} CASCADE", f"CREATE SCHEMA {kept}"])
    run(alias, (f'CREATE TABLE {kept}."{table}" AS TABLE public."{table}"' for table in tables(alias)))


def bring_back_one(alias: str, kept: str = KEPT) -> None:
    if is_sqlite(alias):
        pour(raw(alias), copy_of(alias, kept), outwards=False)
        return
    names = tables(alias)
    listed = ", ".join(f'public."{table}"' for table in names)
    run(alias, ["SET session_replication_role = replica", f"TRUNCATE {listed} RESTART IDENTITY CASCADE"])
    run(alias, (f'INSERT INTO public."{table}" SELECT * FROM {kept}."{table}"' for table in names))  # noqa: S608
    run(alias, ["SET session_replication_role = DEFAULT", *sequences(alias)])


def raw(alias: str) -> sqlite3.Connection:
    connections[alias].ensure_connection()
    return connections[alias].connection


def pour(database: sqlite3.Connection, copy: Path, *, outwards: bool) -> None:
    """SQLite's own backup, in one direction or the other."""
    other = sqlite3.connect(copy)
    try:
        source, target = (database, other) if outwards else (other, database)
        source.backup(target)
    finally:
        other.close()


def tables(alias: str) -> list[str]:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        return [name for (name,) in cursor.fetchall()]


def sequences(alias: str) -> list[str]:
    from django.apps import apps
    from django.db.migrations.recorder import MigrationRecorder

    every = [*apps.get_models(include_auto_created=True), MigrationRecorder(connections[alias]).Migration]
    models = [model for model in every if model._meta.db_table in tables(alias)]
    return connections[alias].ops.sequence_reset_sql(no_style(), models)


def run(alias: str, statements: Iterable[str]) -> None:
    with machinery("brings the rows back as they were"), connections[alias].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def empties(item: Any) -> bool:
    """Whether a test ends with a flush."""
    marker = item.get_closest_marker("django_db")
    transactional = bool(marker and marker.kwargs.get("transaction"))
    return transactional or bool({"transactional_db", "live_server"} & set(item.fixturenames))
