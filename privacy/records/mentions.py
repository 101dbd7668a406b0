"""Filling the index of who is mentioned in the access log, in the order of the chain, from wherever it stopped.

People whose row is gone are taken out of it again: their id leads to nobody, and nothing but this index would still
bring together what was read of one person.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from django.db import transaction

from privacy.ledger import mentions
from privacy.ledger.models import Entry
from privacy.records.models import DataSubject

KIND = "read"
BATCH = 500
TOGETHER = 500  # subjects that are asked after at once
SETTLED = timedelta(days=1)


def index() -> int:
    """Indexes what was sealed since; returns how many entries were looked at. Safe to break off and to run twice."""
    looked = 0
    while True:
        found, since, until = mentions.next_entries(BATCH)
        if not found:
            return looked
        mentions.add(pairs_of(found), since, until)
        looked += len(found)


def reindex(at: datetime) -> int:
    """The whole index anew, without those who are gone; how many entries were looked at."""
    mentions.empty()
    looked = index()
    forget_gone(at)
    return looked


def pairs_of(found: Sequence[Entry]) -> Iterator[tuple[UUID, int]]:
    """Everybody whom entries mention, with the entry's number."""
    for entry in found:
        if entry.kind == KIND and entry.payload is not None:
            rows = json.loads(bytes(entry.payload))["rows"]
            for subject in {subject for row in rows for subject in row["subjects"]}:
                yield UUID(subject), entry.pk


def forget_after_commit(*subjects: UUID) -> None:
    """Takes people out of the index once their rows are gone for certain; by night, where the evidence is down now."""

    def forget() -> None:
        mentions.forget(*subjects)

    transaction.on_commit(forget, robust=True)


def forget_gone(at: datetime) -> int:
    """Takes out of the index who has no row here any more at a moment (aware); how many people that were.

    Reads nobody: it only counts. Who was mentioned within a day stays until the next time: the row may be one that is
    being made, in a change that is not committed yet.
    """
    gone = [one for together in _in_groups(mentions.subjects()) for one in _gone(together)]
    forgotten = 0
    for subject in gone:
        last = mentions.last_mentioned(subject)
        if last is None or last < at - SETTLED:
            mentions.forget(subject)
            forgotten += 1
    return forgotten


def _in_groups(subjects: Iterator[UUID]) -> Iterator[list[UUID]]:
    while together := list(islice(subjects, TOGETHER)):
        yield together


def _gone(subjects: list[UUID]) -> list[UUID]:
    """Those without a row. By halves: where all or none are there, one question answers for all."""
    there = DataSubject.base_objects.filter(pk__in=subjects).count()
    if there == len(subjects):
        return []
    if there == 0:
        return subjects
    middle = len(subjects) // 2
    return _gone(subjects[:middle]) + _gone(subjects[middle:])
