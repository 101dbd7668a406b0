"""Which tables hold rows about people. Asked of the model registry once, when all apps are there."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from django.apps import apps
from django.db import models

MADE_WHILE_RUNNING = re.compile(
    r"^(?:\s|--[^\n]*\n|/\*.*?\*/)*(?:DO|CALL)\b|\bU&[\"']"
    r"|\b(?:query|table|schema|database|cursor)_to_xml|\bdblink"  # PostgreSQL: a table by a name that is put together,
    r"|\bpg_(?:read_|stats\b|statistic|stat_activity\b)",  # a file, values chosen as frequent, what others ask now
    re.IGNORECASE | re.DOTALL,
)
DESCRIBES = re.compile(r"\s*PRAGMA\b[^;]*;?\s*\Z", re.IGNORECASE)  # SQLite: what a table is made of, and never a row
ANY = "SQL that makes SQL"  # in the place of a table, for a statement that does not say what it reads


def model_of_table(table: str) -> type[models.Model] | None:
    """The personal model whose rows a table holds, however the model was called that a query came by."""
    return _personal_tables().get(table) if apps.ready else None


def guarded() -> frozenset[str]:
    """The tables that only an announced statement may name."""
    return _guarded() if apps.ready else frozenset()


def named_in(sql: str) -> frozenset[str]:
    """The guarded tables that a statement names anywhere: quoted or not, with a schema, in a comment or a literal."""
    return _named_in(sql) if apps.ready else frozenset()


def asked_in(sql: str) -> list[str]:
    """The guarded tables that a statement asks for rows, each as often as it does so; not those of whose row it names
    a column.
    """
    return [name.lower() for name in _asked_table().findall(sql)] if apps.ready else []


@cache
def _personal_tables() -> dict[str, type[models.Model]]:
    found: dict[str, type[models.Model]] = {}
    for model in apps.get_models(include_auto_created=True):
        if hasattr(model, "subject_column"):
            found.setdefault(model._meta.db_table, model)
    return found


@cache
def _guarded() -> frozenset[str]:
    return frozenset(_personal_tables())


@cache
def _any_table() -> re.Pattern[str]:
    names = "|".join(re.escape(table) for table in sorted(_guarded()))
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE)


@cache
def _asked_table() -> re.Pattern[str]:
    return re.compile(rf"{_any_table().pattern}(?!\"?\s*\.)", re.IGNORECASE)


@lru_cache(maxsize=2048)
def _named_in(sql: str) -> frozenset[str]:
    if DESCRIBES.match(sql):
        return frozenset()
    found = {name.lower() for name in _any_table().findall(sql)}
    if MADE_WHILE_RUNNING.search(sql):
        found.add(ANY)
    return frozenset(found)
