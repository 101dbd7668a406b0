"""What is known of the house at a moment: what it does, what its statement claims, what the proofs saw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from privacy.promise.models import ProofResult
from privacy.promise.promises import Promise
from privacy.records.catalogue import records_of
from privacy.register.declared import activities
from privacy.register.switches import switched_on
from privacy.register.texts import Text
from privacy.statement.models import StatementVersion


@dataclass(frozen=True)
class House:
    """Gathered once, so that 89 promises ask the database no more than one does."""

    moment: datetime
    version: StatementVersion | None
    doing: frozenset[str]
    results: dict[str, ProofResult]
    last_right: dict[str, datetime]

    @classmethod
    def at(cls, moment: datetime) -> House:
        """The house at a moment (aware)."""
        return cls(
            moment=moment,
            version=StatementVersion.objects.in_force(moment),
            doing=what_it_does(),
            results=ProofResult.objects.latest_of_each(moment),
            last_right=ProofResult.objects.last_right(moment),
        )

    def does(self, promise: Promise) -> bool:
        """Whether the site does what the promise is about; what belongs to no activity, it always does."""
        return promise.activity is None or promise.activity in self.doing

    def claims(self, promise: Promise) -> bool:
        """Whether the statement in force has the sentence: it has the section that the sentence belongs to."""
        if self.version is None:
            return False
        if promise.activity:
            return promise.activity in self.version.facts
        section = promise.heading.section
        return section is None or section in {one.get("kind") for one in self.version.sections.get("nl", [])}

    def sentence(self, promise: Promise) -> Text | None:
        """The sentence, when the statement in force has it."""
        return promise.says if self.claims(promise) else None


def what_it_does() -> frozenset[str]:
    """The activities that the site does: switched on, or with rows that still live out their terms."""
    on = {activity.slug for activity in switched_on()}
    off = (activity.slug for activity in activities if activity.slug not in on)
    return frozenset(on | {slug for slug in off if any(model._base_manager.exists() for model in records_of(slug))})
