"""What a benchmark found, whether that is good enough, and how it is told: a table, and JSON."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from tools.bench.pairs import ratio

HEADINGS = ("what", "against", "found", "95 of 100", "milliseconds", "aim", "must", "verdict")


@dataclass(frozen=True)
class Figure:
    """One figure: what was measured against what, and its bounds, upper ones unless `at_least`.

    `value` is in `unit` ("×" is a ratio); `low` and `high` are where its median lies in 95 of 100 runs; `medians` are
    the seconds that each way took.
    """

    name: str
    against: str
    value: float
    unit: str = "×"
    low: float | None = None
    high: float | None = None
    aim: float | None = None
    must: float | None = None
    at_least: bool = False
    medians: Mapping[str, float] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """ "aim", "must" (and not the aim), "missed", or "-" where nothing was asked."""
        if self.aim is not None and self.within(self.aim):
            return "aim"
        if self.must is not None:
            return "must" if self.within(self.must) else "missed"
        return "-" if self.aim is None else "not the aim"

    def within(self, bound: float) -> bool:
        """Whether the figure is on the right side of a bound."""
        return self.value >= bound if self.at_least else self.value <= bound


def compared(name: str, seconds: Mapping[str, Sequence[float]], one: str, other: str, **bounds: Any) -> Figure:
    """The figure of one way against another, from what `pairs.alternated` gave."""
    found = ratio(seconds[one], seconds[other])
    medians = {way: statistics.median(seconds[way]) for way in (one, other)}
    return Figure(name, other, found.value, low=found.low, high=found.high, medians=medians, **bounds)


def table(figures: Sequence[Figure]) -> str:
    """A line for each figure."""
    rows = [HEADINGS, *map(_row, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _row(figure: Figure) -> tuple[str, ...]:
    sign = "≥ " if figure.at_least else "≤ "
    spread = f"{figure.low:.3g} to {figure.high:.3g}" if figure.low is not None and figure.high is not None else ""
    bounds = (sign + f"{bound:g}" if bound is not None else "" for bound in (figure.aim, figure.must))
    took = " : ".join(f"{seconds * 1000:.4g}" for seconds in figure.medians.values())
    return (figure.name, figure.against, f"{figure.value:.4g} {figure.unit}", spread, took, *bounds, figure.verdict)


def as_json(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    """The same for programs."""
    return [asdict(figure) | {"verdict": figure.verdict} for figure in figures]


def from_json(said: Sequence[Mapping[str, Any]]) -> list[Figure]:
    """Back again."""
    return [Figure(**{name: value for name, value in one.items() if name != "verdict"}) for one in said]
