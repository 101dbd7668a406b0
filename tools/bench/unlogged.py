"""The site as it would be without a log of reading: what the log costs is the difference."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any
from unittest import mock

from django.db import connections, models
from django.db.backends.utils import CursorWrapper
from django.db.utils import load_backend

from privacy.records import reading
from privacy.records.models import DataSubject, PersonalRecord
from privacy.records.querysets import PersonalQuerySet

OVERRIDDEN = ("raw", "only", "defer", "aggregate", "delete")


@contextmanager
def unlogged() -> Iterator[None]:
    """Takes every hook out, and puts them back: nothing is noted, no purpose opened, nothing written."""
    with ExitStack() as hooks:
        for model in (PersonalRecord, DataSubject):
            hooks.enter_context(mock.patch.object(model, "from_db", models.Model.__dict__["from_db"]))
        for name in OVERRIDDEN:
            hooks.enter_context(mock.patch.object(PersonalQuerySet, name, models.QuerySet.__dict__[name]))
        hooks.enter_context(without(PersonalQuerySet, "_iterable_class"))
        for module in openers():
            hooks.enter_context(mock.patch.object(module, "reading", nothing_opened))
        for connection in connections.all():
            hooks.enter_context(unwatched(connection))
        yield


def openers() -> list[Any]:
    """The modules that open purposes."""
    opened = reading.reading
    return [module for module in list(sys.modules.values()) if vars(module).get("reading") is opened]


@contextmanager
def nothing_opened(slug: str, **_: str) -> Iterator[reading.Reading]:
    """Stands in for `reading`: no purpose is opened, and nothing written."""
    yield reading.Reading(reading.purposes.get(slug), "", "", "")


@contextmanager
def unwatched(connection: Any) -> Iterator[None]:
    """A connection with Django's own compilers and cursors."""
    engine = connection.settings_dict["ENGINE"].rpartition(".")[2]
    own = load_backend(f"django.db.backends.{engine}").DatabaseWrapper.ops_class.compiler_module
    with ExitStack() as hooks:
        hooks.enter_context(mock.patch.object(connection.ops, "compiler_module", own))
        hooks.enter_context(mock.patch.object(connection.ops, "_cache", None))
        hooks.enter_context(mock.patch.object(connection, "make_cursor", partial(CursorWrapper, db=connection)))
        yield


@contextmanager
def without(owner: type, name: str) -> Iterator[None]:
    """A class without one of its own attributes."""
    kept = owner.__dict__[name]
    delattr(owner, name)
    try:
        yield
    finally:
        setattr(owner, name, kept)
