"""Evidence that stands or falls with a change: owed in its transaction, copied to the ledger once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from privacy.ledger import entries
from privacy.records.models import EvidenceOutbox

BATCH = 500


def owe(kind: str, key: str, payload: Mapping[str, Any]) -> None:
    """Owes one entry, in the caller's transaction; a key that is owed already is owed once."""
    EvidenceOutbox.objects.get_or_create(key=key, defaults={"kind": kind, "payload": entries.canonical(payload)})


def copy_owed() -> int:
    """Copies what is owed to the ledger and then forgets it here; how many. Safe to repeat: entries land by key."""
    copied = 0
    while owed := list(EvidenceOutbox.objects.order_by("pk")[:BATCH]):
        for one in owed:
            entries.append(one.kind, bytes(one.payload), key=one.key, at=one.created_at)
        copied += EvidenceOutbox.objects.filter(pk__in=[one.pk for one in owed]).delete()[0]
    return copied
