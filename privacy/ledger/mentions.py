"""Where somebody is mentioned in the evidence, the newest first: a derived index of ids, no part of the chain.

It can be erased, for one subject or wholly, and filled again: what it says is in the entries. It follows the order of
the chain, in which nothing comes in between later, and what it has not come to yet is looked up in the entries
themselves. So an answer is complete whenever it is asked; an index that stays behind makes it slow, never wrong.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import BinaryField, F, Min, QuerySet, Subquery, Value

from privacy.ledger.entries import ALIAS, Place
from privacy.ledger.models import Chain, Entry, Indexed, Mention, Record

PAGE, LARGEST_PAGE = 50, 800
STEP = 5_000  # rows that go in one transaction, so that writers of evidence never wait long


def newest(kind: str, subject: str, *, before: int | None = None) -> Iterator[Entry]:
    """The entries of one kind that mention a subject (opaque id) and are not erased, the newest first.

    `before` is the primary key of an entry: only older ones follow, so that a list goes on where a page of it ended.
    """
    # The tail before the index: what is indexed meanwhile is found twice at most, never missed.
    tail, last = list(in_tail(kind, subject, before)), None
    for entry in heapq.merge(tail, in_index(kind, subject, before), key=lambda entry: entry.pk, reverse=True):
        if entry.pk != last:
            yield entry
        last = entry.pk


def in_tail(kind: str, subject: str, before: int | None) -> QuerySet[Entry]:
    """The entries that are not all indexed yet and mention a subject, by looking into each of them."""
    wanted = Value(subject.encode(), output_field=BinaryField())
    recent = Entry.objects.using(ALIAS).filter(kind=kind, pk__gt=surely_indexed(), payload__isnull=False)
    found = recent.alias(place=Place("payload", wanted)).filter(place__gt=0).order_by("-pk")
    return found if before is None else found.filter(pk__lt=before)


def surely_indexed() -> int:
    """The primary key up to which every entry is sealed and in the index. Some after it may be, too."""
    done = indexed_to()
    floor = Chain.objects.using(ALIAS).values_list("floor", flat=True).get()
    behind = Record.objects.using(ALIAS).filter(position__gt=done)
    # Plus nought: SQLite would walk the index of entries from its beginning to find the least.
    sealed = behind.aggregate(first=Min(F("entry_id") + 0))["first"]
    return floor if sealed is None else min(floor, sealed - 1)


def in_index(kind: str, subject: str, before: int | None) -> Iterator[Entry]:
    """The entries of a subject by the index, newest first: a page at a time, each one range of the index."""
    try:
        mentions = Mention.objects.using(ALIAS).filter(subject=UUID(subject))
    except ValueError:
        return
    size = PAGE
    while True:
        of_page = mentions if before is None else mentions.filter(entry__lt=before)
        numbers = list(of_page.order_by("-entry").values_list("entry", flat=True)[:size])
        rows = Entry.objects.using(ALIAS).filter(pk__in=numbers, kind=kind, payload__isnull=False)
        yield from rows.order_by("-pk")
        if len(numbers) < size:
            return
        before, size = numbers[-1], min(2 * size, LARGEST_PAGE)


def indexed_to() -> int:
    """The position in the chain up to which the index is filled."""
    return Indexed.objects.using(ALIAS).filter(pk=1).values_list("position", flat=True).first() or 0


def next_entries(limit: int) -> tuple[list[Entry], int, int]:
    """What comes next to be indexed, and from which position to which."""
    since = indexed_to()
    sealed = Record.objects.using(ALIAS).filter(position__gt=since).order_by("position")
    found = list(sealed.values_list("position", "entry_id", "entry__kind", "entry__payload")[:limit])
    entries = [Entry(pk=pk, kind=kind, payload=payload) for _, pk, kind, payload in found]
    return entries, since, found[-1][0] if found else since


def add(pairs: Iterable[tuple[UUID, int]], since: int, until: int) -> None:
    """Adds mentions (subject, entry) of what stands between two positions. Safe twice, and when two are at it."""
    rows = [Mention(subject=subject, entry=entry) for subject, entry in pairs]
    with transaction.atomic(using=ALIAS):
        Mention.objects.using(ALIAS).bulk_create(rows, batch_size=STEP, ignore_conflicts=True)
        Indexed.objects.using(ALIAS).bulk_create([Indexed()], ignore_conflicts=True)
        Indexed.objects.using(ALIAS).filter(pk=1, position=since).update(position=until)


def remove(pairs: Iterable[tuple[UUID, int]]) -> None:
    """Removes mentions of entries that are about to be erased."""
    by_subject: dict[UUID, list[int]] = {}
    for subject, entry in pairs:
        by_subject.setdefault(subject, []).append(entry)
    for subject, numbers in by_subject.items():
        Mention.objects.using(ALIAS).filter(subject=subject, entry__in=numbers).delete()


def forget(*people: UUID) -> int:
    """Removes people from the index; how many mentions that were. The entries keep ids that lead to nobody."""
    return Mention.objects.using(ALIAS).filter(subject__in=people).delete()[0]


def last_mentioned(subject: UUID) -> datetime | None:
    """When somebody was mentioned last, by the index."""
    of_them = Mention.objects.using(ALIAS).filter(subject=subject).order_by("-entry").values("entry")[:1]
    return Entry.objects.using(ALIAS).filter(pk=Subquery(of_them)).values_list("at", flat=True).first()


def subjects() -> Iterator[UUID]:
    """Everybody in the index, one jump along it for each."""
    last: Any = None
    while True:
        rest = Mention.objects.using(ALIAS).order_by("subject")
        last = (rest if last is None else rest.filter(subject__gt=last)).values_list("subject", flat=True).first()
        if last is None:
            return
        yield last


def empty() -> None:
    """Empties the index, piece by piece: filling it again begins at the beginning."""
    Indexed.objects.using(ALIAS).filter(pk=1).update(position=0)
    for subject in list(subjects()):
        forget(subject)
