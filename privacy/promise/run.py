"""The run: every proof goes and looks, and what it saw is kept."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from privacy.promise.alarm import sound
from privacy.promise.models import ProofResult, ProofRun
from privacy.register.proving import Looked, Proof, proofs
from privacy.register.texts import Text
from privacy.statement.versions import StatementVersion

logger = logging.getLogger(__name__)

Outcome = ProofResult.Outcome
GRACE = timedelta(hours=1)
KEPT_FOR = timedelta(days=400)  # a year of history for whoever asks, and a month for who asks late


def run_proofs(at: datetime | None = None, *, chosen: Iterable[Proof] | None = None) -> list[ProofResult]:
    """Runs all proofs, or the chosen ones, each on its own: one that crashes hides nothing of the others.

    Results are kept, old ones trimmed, and the officer is told of what broke.
    """
    at = at or timezone.now()
    results = [run_one(proof, at) for proof in (proofs if chosen is None else chosen)]
    trim(at)
    sound(at)
    return results


def overdue(at: datetime) -> list[Proof]:
    """The proofs that should have run by a moment (aware).

    Those that never did, or longer ago than their rhythm and an hour: a machine that was off at night catches up. And
    those that looked before the version in force came into force: what they saw was about another statement.
    """
    latest = ProofResult.objects.latest_of_each(at)
    version = StatementVersion.objects.in_force(at)
    since = version.effective_from if version else None
    return [one for one in proofs if one.slug not in latest or is_old(latest[one.slug].at, one, since, at)]


def is_old(looked_at: datetime, proof: Proof, since: datetime | None, at: datetime) -> bool:
    """Whether a last look is too long ago, or from before the statement in force (`since`)."""
    return at - looked_at > proof.rhythm + GRACE or (since is not None and looked_at < since)


def run_one(proof: Proof, at: datetime) -> ProofResult:
    """Runs one proof and keeps what it saw."""
    try:
        with _apart():
            seen = _look(proof, at)
    except Exception as error:  # noqa: BLE001 (whatever stops a proof, its sentence is unproven and the rest go on)
        place = traceback.extract_tb(error.__traceback__)[-1]
        logger.error("proof %s: %s at %s:%s", proof.slug, type(error).__name__, place.filename, place.lineno)
        return _keep(proof, at, Outcome.CRASHED, Looked(wrong=[crash_in_words(error)]))
    return _keep(proof, at, _outcome(seen), seen)


def _look(proof: Proof, at: datetime) -> Looked:
    """Looks, and looks again before it says that something is wrong: a change may have come between two glances."""
    started = timezone.now()
    seen = proof.look(at)
    return proof.look(at + (timezone.now() - started)) if seen.wrong else seen


def _apart() -> AbstractContextManager[object]:
    """Inside somebody's transaction, a savepoint: a proof that fails in SQL must not take it along.

    Elsewhere nothing: a transaction would hold SQLite's one writer up for as long as the proof looks.
    """
    return transaction.atomic() if transaction.get_connection().in_atomic_block else nullcontext()


def crash_in_words(error: Exception) -> Text:
    """The kind of error only: its message may hold anybody's data."""
    kind = type(error).__name__
    return Text(f"De controle liep zelf vast ({kind}).", f"The check itself failed ({kind}).")


def trim(at: datetime) -> int:
    """Lets results go that are older than 400 days, never the last of a proof; how many went."""
    ProofRun.objects.filter(asked_at__lt=at - KEPT_FOR).delete()
    last = [result.pk for result in ProofResult.objects.latest_of_each(at).values()]
    return ProofResult.objects.filter(at__lt=at - KEPT_FOR).exclude(pk__in=last).delete()[0]


def _outcome(seen: Looked) -> Outcome:
    if seen.wrong:
        return Outcome.WRONG
    return Outcome.RIGHT if seen.things else Outcome.NOTHING


def _keep(proof: Proof, at: datetime, outcome: Outcome, seen: Looked) -> ProofResult:
    return ProofResult.objects.create(
        proof=proof.slug,
        at=at,
        outcome=outcome,
        looked_at=seen.things,
        findings=[{"nl": text.nl, "en": text.en} for text in seen.wrong or filter(None, [seen.waits_for])],
    )
