"""Entries to seal, and a reader of the chain that knows the form and nothing of the sealer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from privacy.ledger import entries, form, keys
from privacy.ledger.models import Entry, Head, Key, Record

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def write(count: int, *, kind: str = "thing-done", first: int = 1) -> None:
    """Entries numbered from `first`."""
    for number in range(first, first + count):
        entries.append(kind, entries.canonical({"id": str(number)}), at=NOON + timedelta(seconds=number))


def heads() -> list[form.Head]:
    return [form.Head.read(bytes(row.head)) for row in Head.objects.all()]


def assert_whole(entries: int | None = None) -> None:
    """Every head follows and is signed, every batch has its records, every payload opens its commitment."""
    rows, records, public = list(Head.objects.all()), list(Record.objects.select_related("entry")), public_keys()
    chain = [form.Head.read(bytes(row.head)) for row in rows]
    assert [head.number for head in chain] == list(range(1, len(chain) + 1))
    assert [row.position for row in records] == list(range(1, sum(head.size for head in chain) + 1))
    assert [head.previous for head in chain] == [bytes(32), *(form.hash_of(bytes(row.head)) for row in rows)][
        : len(rows)
    ]
    for before, after in pairwise(chain):
        assert (after.first, after.sealed_at >= before.sealed_at) == (before.last + 1, True)
    for row, head in zip(rows, chain, strict=True):
        assert keys.is_signed(public[head.key_id.hex()], bytes(row.signature), form.HEAD, bytes(row.head))
        assert form.root_of([bytes(row.record) for row in records[head.first - 1 : head.last]]) == head.root
    for row in records:
        assert_says(row)
    assert Entry.objects.count() == len(records) == (len(records) if entries is None else entries)


def assert_says(row: Record) -> None:
    """The record says what the entry says."""
    entry, record = row.entry, form.Record.read(bytes(row.record))
    assert (record.position, record.kind, record.key) == (row.position, entry.kind, entry.key)
    assert form.moment(record.at) == entry.at
    if entry.payload is not None:
        assert record.commitment == form.commitment_of(bytes(entry.salt), bytes(entry.payload))


def public_keys() -> dict[str, bytes]:
    return {key.pk: bytes(key.public) for key in Key.objects.all()}
