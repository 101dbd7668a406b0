"""Sealing: entries get their place in one chain of signed heads (docs/ledger-format.md). Several at once are safe.

What waits is read and hashed first. The row of the chain is locked only to add what came of it, and only if nobody else
added anything meanwhile: writers hardly ever wait, and a sealer that dies leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connections, transaction
from django.db.models import Count, Exists, Min, OuterRef

from privacy.ledger import form, keys
from privacy.ledger.entries import ALIAS
from privacy.ledger.form import Introduction
from privacy.ledger.keys import KeyUnusable, SigningKey
from privacy.ledger.models import Chain, Entry, Head, Key, Record
from privacy.ledger.signals import sealing_stopped

SETTLED = timedelta(seconds=60)  # an entry commits within milliseconds; one that took longer is found by night
LATE = timedelta(minutes=5)  # a worker that restarts is back by then

_ADD = "INSERT INTO ledger_record (position, entry_id, record) VALUES (%s, %s, %s)"


@dataclass(frozen=True)
class Batch:
    """What comes next in the chain: it counts only once it is added. A key that it introduces has the last record."""

    entries: Sequence[int]
    records: Sequence[bytes]
    head: form.Head
    key: SigningKey
    introduction: Entry | None


def seal(at: datetime, *, lost: bool = False) -> int:
    """Seals everything that is written, at a moment (aware); returns how many entries that was.

    Raises KeyUnusable when there is no key to go on with: entries are written all the same, and sealed once it is back.
    With `lost`, SIGNING_KEY takes the place of one that is gone for good, which is a visible break of trust.
    """
    sealed = 0
    while batch := next_batch(at, lost=lost):
        if add(batch, at):
            sealed += len(batch.records)
    return sealed


def sweep(at: datetime) -> int:
    """The same, for the worker: that the sealing has stopped is told upwards. What may be over soon is only raised."""
    try:
        return seal(at)
    except Exception as error:
        if isinstance(error, KeyUnusable) or late(at):
            last = _last_head()
            sealing_stopped.send(None, head=form.Head.read(last).number if last else 0)
        if isinstance(error, KeyUnusable):
            return 0  # told already
        raise


def late(at: datetime) -> int:
    """How many entries wait for their seal when that takes too long at a moment (aware); 0 when it does not."""
    limit = at - LATE
    last = _last_head()
    if last and limit < form.moment(form.Head.read(last).sealed_at) <= at:  # one of later tells of a clock set back
        return 0
    waiting = unsealed()
    return waiting.count() if waiting.filter(at__lt=limit).exists() else 0


def unsealed() -> Any:
    """Entries that are not sealed yet, in the order of their ids; those below the floor are not looked at."""
    floor = Chain.objects.using(ALIAS).values_list("floor", flat=True).get()
    return Entry.objects.using(ALIAS).filter(~_sealed(), pk__gt=floor).order_by("pk")


def next_batch(at: datetime, *, lost: bool = False) -> Batch | None:
    """What can be sealed now; None when there is nothing. Adds nothing."""
    last = _last_head()  # before the entries: when it is still the last at the end, they are still unsealed
    key, word = signer(form.Head.read(last) if last else None, lost=lost)
    introduction = Entry(kind=form.KEY_KIND, at=at, payload=word.payload()) if word else None
    limit = form.BATCH - 1 if introduction else form.BATCH
    waiting = list(unsealed().values_list("pk", "at", "kind", "key", "salt", "payload")[:limit])
    if introduction:
        waiting.append((0, at, introduction.kind, None, introduction.salt, introduction.payload))
    if not waiting:
        return None
    first = form.Head.read(last).last + 1 if last else 1
    records = [_record(position, *entry) for position, (_, *entry) in enumerate(waiting, first)]
    head = form.head_of(last, records, form.microseconds(at), key.id)
    return Batch([pk for pk, *_ in waiting], records, form.Head.read(head), key, introduction)


def signer(last: form.Head | None, *, lost: bool = False) -> tuple[SigningKey, Introduction | None]:
    """Who signs the head after this one, and which introduction it has to seal for another key to go on after it."""
    key = keys.current()
    if last is None or key.id == last.key_id:
        return key, None
    if Key.objects.using(ALIAS).filter(pk=key.id.hex()).exists():
        raise KeyUnusable("SIGNING_KEY was replaced by another one earlier, and never comes back")
    if is_introduced(key, last.key_id):
        return key, None
    before = keys.previous()
    if before and before.id == last.key_id:
        return before, before.introduction(key)
    if lost:
        return key, Introduction(key.public, b"", b"")
    raise KeyUnusable("SIGNING_KEY is not the key that the evidence is sealed with")


def is_introduced(key: SigningKey, by: bytes) -> bool:
    """Whether the key with this id gave its word for another one, under a head."""
    introducer = Key.objects.using(ALIAS).filter(pk=by.hex()).first()
    sealed = Entry.objects.using(ALIAS).filter(_sealed(), kind=form.KEY_KIND)
    words = (Introduction.read(bytes(payload)) for payload in sealed.values_list("payload", flat=True) if payload)
    return introducer is not None and any(
        word.public == key.public
        and word.previous == by
        and keys.is_signed(bytes(introducer.public), word.signature, form.INTRODUCTION, key.public)
        for word in words
        if word
    )


def add(batch: Batch, at: datetime) -> bool:
    """Adds a batch, whole or not at all; False when another sealer was faster, so that it is to be made anew."""
    head = batch.head.to_bytes()
    with transaction.atomic(using=ALIAS):
        chain = Chain.objects.using(ALIAS).select_for_update().get()
        last = _last_head()
        if (form.hash_of(last) if last else bytes(32)) != batch.head.previous:
            return False
        entries = list(batch.entries)
        if batch.introduction:
            batch.introduction.save(using=ALIAS)
            entries[-1] = batch.introduction.pk
        with connections[ALIAS].cursor() as cursor:
            positions = range(batch.head.first, batch.head.last + 1)
            cursor.executemany(_ADD, list(zip(positions, entries, batch.records, strict=True)))
        Key.objects.using(ALIAS).bulk_create(
            [Key(id=batch.key.id.hex(), public=batch.key.public, since=at)], ignore_conflicts=True
        )
        signature = batch.key.sign(form.HEAD, head)
        Head.objects.using(ALIAS).create(
            number=batch.head.number,
            head=head,
            hash=form.hash_of(head),
            signature=signature,
            leaves=b"".join(form.leaves_of(batch.records)),
        )
        _raise_floor(chain, max(batch.entries), at)  # an introduction may have a higher id than what still waits
    return True


def look_back() -> int:
    """Finds entries below the floor that were never sealed, and lowers the floor to them; returns how many there are.

    Only PostgreSQL can have any: one that took longer to commit than the floor stays behind. Looks without holding the
    chain, since it looks at everything: nothing else makes an entry below the floor appear or go.
    """
    left = Entry.objects.using(ALIAS).filter(~_sealed(), pk__lte=Chain.objects.using(ALIAS).get().floor)
    found = left.aggregate(count=Count("pk"), first=Min("pk"))
    if found["count"]:
        with transaction.atomic(using=ALIAS):
            chain = Chain.objects.using(ALIAS).select_for_update().get()
            chain.floor = chain.next_floor = min(chain.floor, found["first"] - 1)
            chain.save(using=ALIAS)
    return found["count"]


def _sealed() -> Exists:
    return Exists(Record.objects.filter(entry=OuterRef("pk")))


def _last_head() -> bytes | None:
    head = Head.objects.using(ALIAS).order_by("-number").values_list("head", flat=True).first()
    return None if head is None else bytes(head)


def _record(
    position: int, at: datetime, kind: str, key: str | None, salt: bytes | None, payload: bytes | None
) -> bytes:
    """An entry that somebody wrote without payload or salt is sealed as one of which nothing is left."""
    gone = salt is None or payload is None
    commitment = bytes(32) if gone else form.commitment_of(bytes(salt or b""), bytes(payload or b""))
    return form.record_of(position, form.microseconds(at), kind, key, commitment)


def _raise_floor(chain: Chain, top: int, at: datetime) -> None:
    """Entries up to `top` are sealed as far as anybody sees; on SQLite, where one writes at a time, that is all."""
    if connections[ALIAS].vendor == "sqlite":
        chain.floor = max(chain.floor, top)
    elif at - chain.next_floor_at >= SETTLED:
        chain.floor, chain.next_floor, chain.next_floor_at = chain.next_floor, top, at
    elif at < chain.next_floor_at:  # the clock was set back
        chain.next_floor_at = at
    else:
        return
    chain.save(using=ALIAS)
