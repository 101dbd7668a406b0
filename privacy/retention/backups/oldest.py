"""How long a backup exists: the declared term of the activity `backups`, as it was promised."""

from __future__ import annotations

from datetime import datetime, timedelta

from privacy.retention.ended import ended
from privacy.statement.terms import promised, stretches

ACTIVITY, STAGE = "backups", "rotation"
MARGIN = timedelta(days=2)  # a backup that was due in the night may be deleted the next one


def oldest_possible(at: datetime) -> datetime:
    """The earliest moment of which a backup may still exist (aware), by the longest term that any was promised."""
    terms = [stretch.term for stretch in stretches(ACTIVITY, STAGE, at)]
    return min(ended(term, at)[-1].end for term in terms) - MARGIN


def goes_at(made_at: datetime, at: datetime) -> datetime:
    """When a backup of a moment is to be gone: after the shortest term promised since (both aware)."""
    return promised(ACTIVITY, STAGE, made_at, at).after(made_at)
