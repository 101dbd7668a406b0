"""What is known of the house at a moment: what it does, what its statement claims, what the proofs saw."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from privacy.promise.models import ProofResult
from privacy.promise.promises import Promise
from privacy.records.catalogue import holds_rows
from privacy.register.declared import activities
from privacy.register.switches import switched_on
from privacy.register.texts import LANGUAGES, Text
from privacy.statement.models import StatementVersion

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


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
        """Whether the statement in force has the sentence."""
        if self.version is None:
            return False
        if promise.activity:
            return promise.activity in self.version.facts
        if promise.marks:
            return self.found(promise.marks.nl, "nl") is not None
        section = promise.heading.section
        return section is None or section in {one.get("kind") for one in self.version.sections.get("nl", [])}

    def sentence(self, promise: Promise) -> Text | None:
        """The sentence, when the statement in force has it: as it stands there where it can be found, else in ours."""
        if not self.claims(promise):
            return None
        if not promise.marks:
            return promise.says
        dutch, english = (self.found(promise.marks.in_(language), language) for language in LANGUAGES)
        return Text(dutch or promise.says.nl, english or promise.says.en)

    def found(self, mark: str, language: str) -> str | None:
        """The first sentence of the statement in force that a mark knows."""
        sections = self.version.sections.get(language, []) if self.version else []
        lines = [line for section in sections for line in section["text"].splitlines()]
        sentences = (sentence for line in lines for sentence in SENTENCE_END.split(line.strip()))
        return next((sentence for sentence in sentences if re.search(mark, sentence, re.IGNORECASE)), None)


def what_it_does() -> frozenset[str]:
    """The activities that the site does: switched on, or with rows that still live out their terms."""
    on = {activity.slug for activity in switched_on()}
    off = (activity.slug for activity in activities if activity.slug not in on)
    return frozenset(on | {slug for slug in off if holds_rows(slug)})
