"""Where somebody is mentioned in the evidence, the newest first. Takes ids only; knows nobody's words."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import BinaryField, Value

from privacy.ledger.entries import ALIAS, Place
from privacy.ledger.models import Entry


def newest(kind: str, subject: str, *, before: int | None = None) -> Iterator[Entry]:
    """The entries of one kind that mention a subject (opaque id), newest first, as they are asked for.

    `before` is the primary key of an entry: only older ones follow, so that a list goes on where a page of it ended.
    """
    wanted = Value(subject.encode(), output_field=BinaryField())
    found = Entry.objects.using(ALIAS).filter(kind=kind).alias(place=Place("payload", wanted)).filter(place__gt=0)
    if before is not None:
        found = found.filter(pk__lt=before)
    yield from found.order_by("-pk").iterator(chunk_size=50)
