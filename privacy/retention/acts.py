"""Acts of the apps' own at the end of a stage, where more happens than that a row goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from privacy.retention.rules import Rule

Act = Callable[[Sequence[Any], datetime], None]

_acts: dict[tuple[str, str], Act] = {}


def act(label: str, stage: str) -> Callable[[Act], Act]:
    """Declares what is done with rows of a class ("home.Subscription") when a stage of it ends.

    It gets primary keys and the moment (aware), inside the engine's transaction and purpose, the rows locked. When it
    returns, they are gone.
    """

    def declare(function: Act) -> Act:
        _acts[label, stage] = function
        return function

    return declare


def act_of(rule: Rule) -> Act:
    """The act of a rule; LookupError when none was declared."""
    try:
        return _acts[rule.label, rule.stage]
    except KeyError:
        raise LookupError(f"nobody declared what is done at the end of {rule.name}") from None
