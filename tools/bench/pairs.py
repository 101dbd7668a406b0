"""Timing several ways to do the same in turn, so that a busy moment of the machine meets them all alike."""

from __future__ import annotations

import gc
import math
import random
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

CERTAINTY = 1.96  # standard deviations: an interval that holds the true median in 95 of 100 runs


@dataclass(frozen=True)
class Way:
    """One way to do it: what is timed, and what it is done within, which is entered and left untimed."""

    act: Callable[[], object]
    within: Callable[[], AbstractContextManager[object]] = nullcontext


@dataclass(frozen=True)
class Ratio:
    """How many times as long one way takes as another: the median over the rounds, and where it lies in 95 of 100."""

    value: float
    low: float
    high: float


def alternated(
    ways: Mapping[str, Way], *, rounds: int, warm: int = 1, repeat: int = 1, seed: int = 4
) -> dict[str, list[float]]:
    """Seconds for each way, one figure a round: the median of `repeat` times, after `warm` times that do not count.

    In each round every way has its turn, in an order that is drawn anew: whoever comes second finds warm caches.
    """
    drawn = random.Random(seed)  # noqa: S311 - an order, no secret
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    gc.collect()
    gc.freeze()  # what is there already is not looked through again in the middle of a round
    for _ in range(rounds):
        for name in drawn.sample(list(ways), len(ways)):
            with ways[name].within():
                for _ in range(warm):
                    ways[name].act()
                seconds[name].append(statistics.median(timed(ways[name].act) for _ in range(repeat)))
    gc.unfreeze()
    return seconds


def timed(act: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def ratio(one: Sequence[float], other: Sequence[float]) -> Ratio:
    """One way against another, round by round: what both met in a round falls out of it."""
    values = sorted(a / b for a, b in zip(one, other, strict=True))
    away = max(0, math.floor(len(values) / 2 - CERTAINTY * math.sqrt(len(values)) / 2))
    return Ratio(statistics.median(values), values[away], values[-1 - away])
