"""What the public is told: how many sentences are true, what is wrong, and each sentence under its heading.

No ids, and no counts of people, money or cases: the page is for visitors, and its JSON is no richer than the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from privacy.promise.models import ProofResult
from privacy.promise.promises import Heading
from privacy.promise.standing import Standing, Status, standings
from privacy.register.proving import proofs
from privacy.register.terms import NUMBERS
from privacy.register.texts import Text
from privacy.statement.sentences.lists import capital, joined
from privacy.statement.versions import StatementVersion

ORDER = (
    Status.BROKEN,
    Status.EXPIRED,
    Status.KEPT,
    Status.ATTESTED,
    Status.UNPROVEN,
    Status.TEXT,
    Status.NOT_IN_USE,
)
SENTENCES = (Text("zin", "sentence"), Text("zinnen", "sentences"))
# One and many, after the number: "vier kloppen", "one is an explanation".
COUNTED = {
    Status.BROKEN: (Text("klopt nu niet", "is not true now"), Text("kloppen nu niet", "are not true now")),
    Status.EXPIRED: (
        Text("moet opnieuw worden nagekeken", "must be checked again"),
        Text("moeten opnieuw worden nagekeken", "must be checked again"),
    ),
    Status.KEPT: (Text("klopt", "is true"), Text("kloppen", "are true")),
    Status.ATTESTED: (
        Text("is door een mens nagekeken", "was checked by a person"),
        Text("zijn door een mens nagekeken", "were checked by a person"),
    ),
    Status.UNPROVEN: (
        Text("is nog niet te controleren", "cannot be checked yet"),
        Text("zijn nog niet te controleren", "cannot be checked yet"),
    ),
    Status.TEXT: (Text("is uitleg", "is an explanation"), Text("zijn uitleg", "are explanations")),
    Status.NOT_IN_USE: (
        Text("gaat over iets wat wij niet doen", "is about something we do not do"),
        Text("gaan over iets wat wij niet doen", "are about things we do not do"),
    ),
}


@dataclass(frozen=True)
class Line:
    """One sentence as the page shows it, in one language. `said`: whether the statement in force has it."""

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
    """One heading with its sentences; `summary` says in a few words how they stand."""

    slug: str
    title: str
    summary: str
    lines: tuple[Line, ...]

    @property
    def is_wrong(self) -> bool:
        """Whether something under this heading asks for attention: it is then shown unfolded."""
        return any(line.status in (Status.BROKEN.value, Status.EXPIRED.value) for line in self.lines)


@dataclass(frozen=True)
class Overview:
    """The whole page. `measured_at` is the last run, None before the first; `version` the number in force, if any."""

    measured_at: datetime | None
    version: int | None
    count: str
    parts: tuple[Part, ...]

    @property
    def wrong(self) -> list[Line]:
        """What is not true, or has to be looked at again, in full."""
        wrong = (Status.BROKEN.value, Status.EXPIRED.value)
        return [line for part in self.parts for line in part.lines if line.status in wrong]


def overview(language: str, at: datetime) -> Overview:
    """How everything stands at a moment (aware), in a language ("nl" or "en")."""
    known = standings(at)
    headed = groupby(known_in_order(known), key=lambda one: one.promise.heading)
    in_force = StatementVersion.objects.in_force(at)
    last = ProofResult.objects.filter(at__lte=at).order_by("-at").first()
    return Overview(
        measured_at=last.at if last else None,
        version=in_force.number if in_force else None,
        count=count_in_words(known, language),
        parts=tuple(_part(heading, tuple(members), language) for heading, members in headed),
    )


def known_in_order(known: Sequence[Standing]) -> list[Standing]:
    """By heading in the statement's order; a heading that the statement returns to stays one."""
    headings = list(dict.fromkeys(one.promise.heading for one in known))
    return sorted(known, key=lambda one: headings.index(one.promise.heading))


def count_in_words(known: Iterable[Standing], language: str) -> str:
    """ "Vier zinnen kloppen, 41 zijn nog niet te controleren en vijf zijn uitleg." What is wrong comes first."""
    counts = Counter(one.status for one in known)
    said: list[str] = []
    for status in (status for status in ORDER if counts[status]):
        many = counts[status] != 1
        noun = "" if said else f" {SENTENCES[many].in_(language)}"
        said.append(f"{_number(counts[status], language)}{noun} {COUNTED[status][many].in_(language)}")
    return f"{capital(joined(said, language))}."


def _number(number: int, language: str) -> str:
    return NUMBERS[language][number] if number <= 20 else str(number)


def _part(heading: Heading, members: tuple[Standing, ...], language: str) -> Part:
    counts = Counter(one.status for one in members)
    summary = " · ".join(
        status.words.in_(language)
        if counts[status] == len(members)
        else f"{counts[status]} {status.words.in_(language)}"
        for status in ORDER
        if counts[status]
    )
    lines = tuple(_line(one, language) for one in members)
    return Part(heading.slug, heading.title.in_(language), summary, lines)


def _line(one: Standing, language: str) -> Line:
    said = one.sentence or one.promise.says
    looked = one.status not in (Status.NOT_IN_USE, Status.TEXT) and one.checked_at is not None
    return Line(
        sentence=said.in_(language),
        said=one.sentence is not None,
        status=one.status.value,
        words=one.status.words.in_(language),
        wrong=tuple(wrong.in_(language) for wrong in one.wrong),
        looked_at=tuple(_looked_at(one, language)) if looked else (),
        figure=one.figure.in_(language) if looked and one.figure else "",
        checked_at=one.checked_at if looked else None,
        waits_for=one.waits_for.in_(language) if one.waits_for and one.status is Status.UNPROVEN else "",
    )


def _looked_at(one: Standing, language: str) -> Iterable[str]:
    return (proofs.get(slug).looks_at.in_(language) for slug in one.promise.proofs if slug in proofs)
