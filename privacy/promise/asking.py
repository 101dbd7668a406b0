"""Looking on demand: an officer asks, the worker looks. Whoever asks again soon after asks nothing new."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from privacy.promise.models import ProofRun
from privacy.promise.run import run_proofs

TURN = timedelta(minutes=2)

proofs_asked = Signal()  # sent after the commit: somebody wants to know now


def ask(at: datetime) -> bool:
    """Notes that somebody wants to know now; False when that is on its way already, or was so a moment ago.

    Of two who ask at the same time one is first: the number of the turn is unique.
    """
    if ProofRun.objects.open().exists():
        made = False
    else:
        turn = int(at.timestamp() // TURN.total_seconds())
        _run, made = ProofRun.objects.get_or_create(turn=turn, defaults={"asked_at": at})
    transaction.on_commit(lambda: proofs_asked.send_robust(sender=ProofRun))
    return made


def look(at: datetime) -> bool:
    """Runs the proofs when somebody asked for it; whether it did. Safe at any time, twice, and after a crash."""
    if not ProofRun.objects.claim(at):
        return False
    run_proofs(at)
    ProofRun.objects.open().filter(begun_at=at).update(done_at=timezone.now())
    return True
