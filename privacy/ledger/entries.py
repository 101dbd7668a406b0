"""Adding to the evidence and reading it back. Takes bytes and ids only; knows nobody else's words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import BinaryField, Func, IntegerField, Value
from django.utils import timezone

from privacy.ledger.models import Entry

ALIAS = "evidence"


def canonical(payload: Mapping[str, Any]) -> bytes:
    """The one way in which a payload becomes bytes: sorted keys, no spaces, UTF-8."""
    return json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def append(kind: str, payload: bytes, *, key: str | None = None, at: datetime | None = None) -> None:
    """Adds one entry; with a key that is there already, nothing happens (the copying may be repeated)."""
    entry = Entry(kind=kind, key=key, at=at or timezone.now(), payload=payload)
    Entry.objects.using(ALIAS).bulk_create([entry], ignore_conflicts=key is not None)


def payload_of(entry: Entry) -> dict[str, Any]:
    """What an entry says, as it was written."""
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
    """Entries of one kind, oldest first: when (aware), and what they say.

    `mentioning` leaves out those whose payload does not hold that text, such as an opaque id.
    """
    found = Entry.objects.using(ALIAS).filter(kind=kind).order_by("pk")
    if since is not None:
        found = found.filter(at__gte=since)
    if mentioning:
        wanted = Value(mentioning.encode(), output_field=BinaryField())
        found = found.alias(place=Place("payload", wanted)).filter(place__gt=0)
    for entry in found.iterator():
        yield entry.at, payload_of(entry)
