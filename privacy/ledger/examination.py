"""Verifying with all that is known here: this site's own keys, and every checkpoint that was kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from privacy.ledger import keeping, keys
from privacy.ledger.checkpoints import Checkpoint, NotACheckpoint
from privacy.ledger.verdict import Broken, Verdict, Why
from privacy.ledger.verify import verify


def examine(*, given: Sequence[Path] = (), processes: int = 1) -> Verdict:
    """The verdict on the evidence, checked against the checkpoints of CHECKPOINT_DIR and others that are given.

    Raises DatabaseError when the evidence cannot be read, and OSError when a checkpoint cannot.
    """
    checkpoints: list[Checkpoint] = []
    spoilt: Broken | None = None
    for path in [*keeping.kept(), *given]:
        try:
            checkpoints.append(keeping.read(path))
        except NotACheckpoint:
            spoilt = spoilt or Broken(Why.NOT_SIGNED, checkpoint=path.name)
    verdict = verify(checkpoints=checkpoints, ours=our_keys(), processes=processes)
    return replace(verdict, broken=verdict.broken or spoilt)


def our_keys() -> dict[bytes, bytes]:
    """The public keys of this site, by id; none in a process that has no signing key."""
    found: dict[bytes, bytes] = {}
    for read in (keys.current, keys.previous):
        try:
            key = read()
        except keys.KeyUnusable:
            continue
        if key:
            found[key.id] = key.public
    return found
