"""Erasing what an entry says, when its own term or somebody's right ends it. Its record stays, and the chain whole.

The one place that changes an entry. It has a database role of its own where EVIDENCE_EXPIRY_URL names one; without
that, it is the only code that opens the door which the databases keep shut (migration 0002).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from django.conf import settings
from django.db import connections, transaction
from django.db.models import Exists, OuterRef, QuerySet

from privacy.ledger import entries, form
from privacy.ledger.models import Entry, Record

EXPIRY = "evidence_expiry"
BATCH = 1000

_DOOR = "evidence_expires"


def erase_payloads(ids: Iterable[int]) -> int:
    """Erases payload and salt of these entries, for good; returns of how many.

    An entry that is not sealed yet stays as it is until the next time (a second later, while a worker runs). The
    introduction of a key stays for ever: without it, nothing that comes after could be verified.
    """
    alias = EXPIRY if EXPIRY in settings.DATABASES else entries.ALIAS
    sealed = Exists(Record.objects.filter(entry=OuterRef("pk")))
    everything: QuerySet[Entry] = QuerySet(Entry, using=alias)
    there = everything.filter(sealed, payload__isnull=False).exclude(kind=form.KEY_KIND)
    remaining, erased = iter(ids), 0
    while batch := list(islice(remaining, BATCH)):
        with _open_door(alias):
            erased += there.filter(pk__in=batch).update(payload=None, salt=None)
    return erased


@contextmanager
def _open_door(alias: str) -> Iterator[None]:
    """A transaction in which this connection may erase; no other connection may, and this one not after."""
    connection = connections[alias]
    with transaction.atomic(using=alias):
        if connection.vendor == "sqlite":
            connection.connection.create_function(_DOOR, 0, lambda: 1)
            try:
                yield
            finally:
                connection.connection.create_function(_DOOR, 0, lambda: 0)
        else:
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL gestand.{_DOOR} = 'on'")
                yield
                cursor.execute(f"SET LOCAL gestand.{_DOOR} = 'off'")
