"""What is due, done, kept and why, rule by rule: of a run that was, or of one that would be at some moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from privacy.register.texts import Text
from privacy.retention.due import rule_q
from privacy.retention.keeping import HELD, NEEDED, RESTRICTED, kept
from privacy.retention.models import RetentionRun
from privacy.retention.removing import plain
from privacy.retention.rules import Rule, rules

WHY = {
    HELD: Text("wordt vastgehouden", "is held"),
    RESTRICTED: Text("staat stil op verzoek", "stands still at request"),
    NEEDED: Text("is nog nodig voor iets anders", "is still needed for something else"),
}


@dataclass(frozen=True)
class Line:
    """One rule: how many rows were found due, dealt with, kept (and why, by code, with how many) and failed."""

    activity: str
    stage: str
    model: str
    found: int = 0
    done: int = 0
    kept: int = 0
    because: dict[str, int] = field(default_factory=dict)
    failed: int = 0


def of_run(run: RetentionRun) -> list[Line]:
    """What a run reported, and nothing found for every other rule."""
    told = {(one.activity, one.stage, one.model): one for one in run.lines.all()}
    return [
        Line(*key, one.found, one.done, one.kept, one.because, one.failed) if (one := told.get(key)) else Line(*key)
        for key in (key_of(rule) for rule in rules())
    ]


def key_of(rule: Rule) -> tuple[str, str, str]:
    """What tells a rule's line from the others."""
    return rule.activity, rule.stage, rule.label


def preview(at: datetime) -> Iterator[Line]:
    """What a sweep at a moment (aware) would find: of what is here now, by what is promised then."""
    for rule in rules():
        rows = plain(rule.model).filter(rule_q(rule, at))
        because = kept(rule, rows)
        yield Line(*key_of(rule), found=rows.count(), kept=sum(because.values()), because=because)


def as_json(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """The lines as the command's contract has them: `because` in words."""
    return [asdict(line) | {"because": in_words(line, "en")} for line in lines]


def in_words(line: Line, language: str) -> str:
    """ "2 is held"; "" when nothing was kept."""
    return ", ".join(f"{number} {WHY[code].in_(language)}" for code, number in line.because.items())


def remains(line: Line) -> int:
    """How many rows are due still, and nothing keeps them."""
    return line.found - line.done - line.kept
