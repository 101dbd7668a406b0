"""Evidence that stands or falls with a change: owed beside it in one transaction, copied to the ledger once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from privacy.ledger import entries
from privacy.records import kinds, lasting
from privacy.records.models import EvidenceOutbox
from privacy.records.signals import act_lasts, evidence_owed

BATCH = 500


def owe(kind: str, key: str, payload: Mapping[str, Any]) -> None:
    """Owes an entry of the ledger, in the caller's transaction. A key that was owed before is owed no more.

    `payload` holds JSON values: opaque ids, slugs, dates; never content and never an address; in the form of its kind
    (`kinds`). The evidence may be down meanwhile: a door that only takes in goes on. What must last is written down
    beside it (`lasting`), unless it is an act of before a backup that is done again: that one has its entry.
    """
    kinds.check(kind, payload)
    lasts = lasting.lasts(kind, payload)
    if lasts and lasting.is_done_again():
        return
    at, said = timezone.now(), entries.canonical(payload)
    if lasts:
        lasting.write_down(kind, key, payload, said, at)
    put_in_outbox(kind, key, said, at)
    if lasts:
        transaction.on_commit(_tell_of_lasting, robust=True)


def put_in_outbox(kind: str, key: str, payload: bytes, at: datetime) -> None:
    """The row of the outbox, and a word to the worker once it is committed."""
    owed = EvidenceOutbox(kind=kind, key=key, payload=payload, created_at=at)
    EvidenceOutbox.objects.bulk_create([owed], ignore_conflicts=True)
    transaction.on_commit(_tell, robust=True)


def copy_owed() -> int:
    """Copies everything owed to the ledger, oldest first; returns how many.

    First the entries, then the removal: a crash in between copies them again, and the key makes each land once.
    """
    copied = 0
    while batch := list(EvidenceOutbox.objects.order_by("pk")[:BATCH]):
        for owed in batch:
            entries.append(owed.kind, bytes(owed.payload), key=owed.key, at=owed.created_at)
        copied += EvidenceOutbox.objects.filter(pk__in=[owed.pk for owed in batch]).delete()[0]
    return copied


def _tell() -> None:
    evidence_owed.send(None)


def _tell_of_lasting() -> None:
    act_lasts.send(None)
