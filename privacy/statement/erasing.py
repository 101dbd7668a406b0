"""What a shorter term would erase. The room that keeps the terms answers; here the question is put."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from privacy.register.terms import Term


@dataclass(frozen=True)
class NewTerm:
    """A term that a stage would have."""

    activity: str
    stage: str
    term: Term


@dataclass(frozen=True)
class Going:
    """What would go that would otherwise stay: how many people's data, and how many rows by model label."""

    people: int = 0
    rows: dict[str, int] = field(default_factory=dict)


Answer = Callable[[Sequence[NewTerm], datetime], Going]

_answers: list[Answer] = []


def answers(answer: Answer) -> Answer:
    """Registers the one who knows; the last one counts."""
    _answers[:] = [answer]
    return answer


def would_go(terms: Sequence[NewTerm], moment: datetime) -> Going:
    """What would be erased at a moment (aware) if these terms came into force then."""
    return _answers[0](terms, moment) if terms and _answers else Going()
