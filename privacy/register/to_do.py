"""What somebody who works here should do next, computed from how things stand: gone when it is done.

Each room and app declares what it knows of in a `things_to_do.py`, found as Wagtail finds its hooks. The front page of
the administration shows the first few of them. The declaration stands this low so that every room may use it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any


class Weight(IntEnum):
    """What comes first: what is wrong or waited for, then what the site cannot go without, then the rest."""

    UNTRUE = 10
    WAITED_FOR = 20
    WHO_WE_ARE = 30
    WHAT_WE_DO = 40
    WHO_HELPS = 50
    IN_THE_WAY = 60
    PUBLISH = 70
    AGREEMENT = 80
    BACKUPS = 85
    TRY_IT = 90
    WORDS = 100


@dataclass(frozen=True)
class ToDo:
    """One thing to do: a sentence, and the link to where it is done with its words ("Fill it in")."""

    weight: Weight
    says: str
    link: str
    url: str


Ask = Callable[[Any, datetime], Iterable[ToDo]]

_asked: list[Ask] = []


def to_do(ask: Ask) -> Ask:
    """Registers a function that is asked with the account that looks and the moment (aware).

    It names only what that account may do, reads nobody's data, and says it in the language of whoever looks.
    """
    _asked.append(ask)
    return ask


def things_to_do(user: Any, at: datetime) -> list[ToDo]:
    """Everything that there is to do for somebody at a moment (aware), the most important first."""
    return sorted((one for ask in _asked for one in ask(user, at)), key=lambda one: one.weight)
