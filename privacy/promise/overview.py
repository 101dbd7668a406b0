"""What the public is told: whether we do what we promise, what is wrong, and each sentence under its heading.

No ids, and no counts of people, money or cases: the page is for visitors, and its JSON is no richer than the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from privacy.promise.chapters import PROMISES
from privacy.promise.models import ProofResult
from privacy.promise.promises import Heading, Promise
from privacy.promise.standing import Standing, Status, standings
from privacy.promise.wording import MEANS, ORDER, answer, count_in_words, missing, tallies
from privacy.register.proving import proofs
from privacy.statement.versions import StatementVersion

WRONG = (Status.BROKEN.value, Status.EXPIRED.value)
UNUSED = Status.NOT_IN_USE.value


@dataclass(frozen=True)
class Line:
    """One sentence as the page shows it, in one language. `said`: whether the statement in force has it."""

    anchor: str
    sentence: str
    said: bool
    status: str
    words: str
    wrong: tuple[str, ...]
    looked_at: tuple[str, ...]
    figure: str
    checked_at: datetime | None
    waits_for: str


@dataclass(frozen=True)
class Part:
    """One heading with its sentences, those that this site has no use for last; `tallies` says how they stand."""

    slug: str
    title: str
    tallies: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]

    @property
    def summary(self) -> str:
        """ "2 kloppen · 1 uitleg"."""
        return " · ".join(words for _status, words in self.tallies)

    @property
    def used(self) -> list[Line]:
        """The sentences about what this site does."""
        return [line for line in self.lines if line.status != UNUSED]

    @property
    def unused(self) -> list[Line]:
        """The sentences about what it does not do."""
        return [line for line in self.lines if line.status == UNUSED]

    @property
    def wrong(self) -> list[Line]:
        """What asks for attention: the heading is then shown unfolded."""
        return [line for line in self.lines if line.status in WRONG]


@dataclass(frozen=True)
class Meaning:
    """What a status means, as the legend says it."""

    status: str
    words: str
    means: str


@dataclass(frozen=True)
class Overview:
    """The whole page. `measured_at` is the last run, None before the first; `version` the number in force, if any.

    `bar` has a status for each sentence about what this site does, alike ones together.
    """

    measured_at: datetime | None
    version: int | None
    answer: str
    count: str
    bar: tuple[str, ...]
    legend: tuple[Meaning, ...]
    parts: tuple[Part, ...]

    @property
    def wrong(self) -> list[tuple[Part, Line]]:
        """What is not true, or has to be looked at again, with the heading it stands under."""
        return [(part, line) for part in self.parts for line in part.wrong]

    @property
    def used(self) -> list[Part]:
        """The headings under which this site does something."""
        return [part for part in self.parts if part.used]

    @property
    def unused(self) -> list[Part]:
        """The headings of what it does not do at all."""
        return [part for part in self.parts if not part.used]


def overview(language: str, at: datetime) -> Overview:
    """How everything stands at a moment (aware), in a language ("nl" or "en")."""
    known = [one for one in standings(at) if is_told(one)]
    headed = groupby(known_in_order(known), key=lambda one: one.promise.heading)
    in_force = StatementVersion.objects.in_force(at)
    last = ProofResult.objects.filter(at__lte=at).order_by("-at").first()
    there = [status for status in ORDER if any(one.status is status for one in known)]
    in_use = [one.status for one in known if one.status is not Status.NOT_IN_USE]
    return Overview(
        measured_at=last.at if last else None,
        version=in_force.number if in_force else None,
        answer=answer(known, language),
        count=count_in_words(known, language),
        bar=tuple(status.value for status in sorted(in_use, key=ORDER.index)),
        legend=tuple(Meaning(one.value, one.words.in_(language), MEANS[one].in_(language)) for one in there),
        parts=tuple(_part(heading, tuple(members), language) for heading, members in headed),
    )


def is_told(one: Standing) -> bool:
    """Whether a sentence belongs on the page: an explanation that our statement does not give explains nothing here."""
    return one.status is not Status.TEXT or one.sentence is not None


def known_in_order(known: Sequence[Standing]) -> list[Standing]:
    """By heading in the order of the statement, one that it returns to being one; within it, what we do not do last."""
    headings = list(dict.fromkeys(one.promise.heading for one in known))
    return sorted(known, key=lambda one: (headings.index(one.promise.heading), one.status is Status.NOT_IN_USE))


def anchor_of(promise: Promise) -> str:
    """Where a sentence stands on the page: its heading, and its place under it."""
    under = [one for one in PROMISES if one.heading == promise.heading]
    return f"{promise.heading.slug}-{under.index(promise) + 1}"


def _part(heading: Heading, members: tuple[Standing, ...], language: str) -> Part:
    lines = tuple(_line(one, language) for one in members)
    return Part(heading.slug, heading.title.in_(language), tuple(tallies(members, language)), lines)


def _line(one: Standing, language: str) -> Line:
    said = one.sentence or one.promise.says
    looked = one.status not in (Status.NOT_IN_USE, Status.TEXT) and one.checked_at is not None
    return Line(
        anchor=anchor_of(one.promise),
        sentence=said.in_(language),
        said=one.sentence is not None,
        status=one.status.value,
        words=one.status.words.in_(language),
        wrong=tuple(wrong.in_(language) for wrong in one.wrong),
        looked_at=tuple(_looked_at(one, language)) if looked else (),
        figure=one.figure.in_(language) if looked and one.figure else "",
        checked_at=one.checked_at if looked else None,
        waits_for=missing(one, language),
    )


def _looked_at(one: Standing, language: str) -> Iterable[str]:
    return (proofs.get(slug).looks_at.in_(language) for slug in one.promise.proofs if slug in proofs)
