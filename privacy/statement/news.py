"""Whether the statement is news: it is going to change, or it changed less than thirty days ago.

A correction is no news, for nothing changes for anybody, and the first version is none: there is nothing to compare.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from privacy.statement.versions import StatementVersion

NEWS = timedelta(days=30)


@dataclass(frozen=True)
class News:
    """The version that is news, the one it follows, and the moment from which it holds; `coming` until then."""

    number: int
    before: int
    moment: datetime
    coming: bool


def news(at: datetime) -> News | None:
    """What is told on every page at a moment (aware): first what is announced, else what changed last; one query."""
    found = StatementVersion.objects.standing().order_by("effective_from", "number")
    moments: dict[datetime, list[StatementVersion]] = {}
    for version in found.only("number", "effective_from", "correction"):
        moments.setdefault(version.effective_from, []).append(version)
    steps = list(moments.values())
    told = [_step(earlier, later, at) for earlier, later in pairwise(steps) if changes(later)]
    coming = [one for one in told if one.coming]
    recent = [one for one in told if at - NEWS < one.moment <= at]
    return next(iter([*coming, *reversed(recent)]), None)


def changes(step: Sequence[StatementVersion]) -> bool:
    """Whether the versions that begin at one moment change more than a slip of the pen."""
    return any(not version.correction for version in step)


def _step(earlier: Sequence[StatementVersion], later: Sequence[StatementVersion], at: datetime) -> News:
    """From the version that held to the one that holds; of one moment that is the last."""
    moment = later[-1].effective_from
    return News(later[-1].number, earlier[-1].number, moment, moment > at)
