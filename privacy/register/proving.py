"""Proofs: code that goes and looks whether a sentence is kept (GDPR article 5(2), accountability).

A proof looks at data or at a real answer of the site, never at itself or at a setting that says "yes". It is declared
beside what it looks at: in `proofs.py` of an app, or of a room of the foundation. The declaration stands this low in
the house so that every room may use it; `privacy.promise` finds them, runs them and keeps what they saw.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from privacy.register.registry import Registry
from privacy.register.texts import Text

DAILY = timedelta(days=1)


@dataclass
class Looked:
    """What a proof saw: how many things, and what was wrong, each in words without personal data.

    A proof that looked at nothing proves nothing: with `things` 0 and nothing wrong, its sentence is unproven.
    `waits_for` may then say why there was nothing.
    """

    things: int = 0
    wrong: list[Text] = field(default_factory=list)
    waits_for: Text | None = None

    def at(self, right: bool, otherwise: Text) -> bool:
        """Counts one thing as looked at, and notes `otherwise` when it is not right. Returns `right`."""
        self.things += 1
        return self.check(right, otherwise)

    def check(self, right: bool, otherwise: Text) -> bool:
        """The same without counting: one more question about a thing that was counted already."""
        if not right:
            self.wrong.append(otherwise)
        return right


Look = Callable[[datetime], Looked]


@dataclass(frozen=True)
class Proof:
    """One proof. `looks_at` says in public what it looks at; `rhythm` how often it is meant to run.

    `units` names what it counts, one and many ("column", "columns"), and only where the number may be public: never
    for people, money or cases.
    """

    slug: str
    looks_at: Text
    look: Look
    rhythm: timedelta = DAILY
    units: tuple[Text, Text] | None = None

    def figure(self, things: int) -> Text | None:
        """ "434 columns", or None where the number is nobody's business."""
        if not self.units:
            return None
        unit = self.units[things != 1]
        return Text(f"{things} {unit.nl}", f"{things} {unit.en}")


proofs: Registry[Proof] = Registry("proof")


def proof(
    slug: str, *, looks_at: Text, rhythm: timedelta = DAILY, units: tuple[Text, Text] | None = None
) -> Callable[[Look], Look]:
    """Declares the function as a proof: it takes the moment (aware) and returns what it `Looked` at."""

    def declare(look: Look) -> Look:
        proofs.declare(Proof(slug, looks_at, look, rhythm, units))
        return look

    return declare
