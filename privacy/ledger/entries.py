"""Adding to the evidence and reading it back. Takes bytes and ids only; knows nobody else's words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connections
from django.db.models import BinaryField, Func, IntegerField, Value
from django.utils import timezone

from privacy.ledger.form import canonical
from privacy.ledger.models import Entry, new_salt

__all__ = ["append", "canonical", "of_kind", "payload_of"]

ALIAS = "evidence"

_ADD = """
    INSERT INTO ledger_entry (kind, key, at, payload, salt) VALUES ({0}, {0}, {0}, {0}, {0})
    ON CONFLICT (key) DO NOTHING
"""
_ADD_TO = {"sqlite": _ADD.format("?"), "postgresql": _ADD.format("%s")}


def append(kind: str, payload: bytes, *, key: str | None = None, at: datetime | None = None) -> None:
    """Adds one entry; with a key that is there already, nothing happens (the copying may be repeated).

    Every page about people waits for this one statement, so it goes to the driver as it stands: by a model it would
    cost four times as much.
    """
    connection = connections[ALIAS]
    connection.ensure_connection()
    moment = connection.ops.adapt_datetimefield_value(at or timezone.now())
    with connection.wrap_database_errors:
        connection.connection.execute(_ADD_TO[connection.vendor], (kind, key, moment, payload, new_salt()))


def payload_of(entry: Entry) -> dict[str, Any]:
    """What an entry says, as it was written."""
    assert entry.payload is not None  # nobody asks an erased one
    return json.loads(bytes(entry.payload))


class Place(Func):
    """Where bytes stand in a payload, from 1; 0 when they do not. Asked of the database, which need not parse it."""

    function = "instr"
    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        """PostgreSQL has the arguments of its position() the other way around."""
        turned = self.copy()
        turned.set_source_expressions(self.get_source_expressions()[::-1])
        return turned.as_sql(compiler, connection, template="position(%(expressions)s)", arg_joiner=" IN ", **context)


def of_kind(
    kind: str, *, since: datetime | None = None, mentioning: str = ""
) -> Iterator[tuple[datetime, dict[str, Any]]]:
    """Entries of one kind that are not erased, oldest first: when (aware), and what they say.

    `mentioning` leaves out those whose payload does not hold that text, such as an opaque id.
    """
    found = Entry.objects.using(ALIAS).filter(kind=kind, payload__isnull=False).order_by("pk")
    if since is not None:
        found = found.filter(at__gte=since)
    if mentioning:
        wanted = Value(mentioning.encode(), output_field=BinaryField())
        found = found.alias(place=Place("payload", wanted)).filter(place__gt=0)
    for entry in found.iterator():
        yield entry.at, payload_of(entry)
