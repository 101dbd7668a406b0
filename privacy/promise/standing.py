"""How each promise stands at a moment: computed from what the proofs saw and what the site does, never typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.utils import timezone

from privacy.promise.chapters import PROMISES
from privacy.promise.house import House
from privacy.promise.models import ProofResult
from privacy.promise.promises import Promise
from privacy.register.proving import proofs
from privacy.register.texts import Text

Outcome = ProofResult.Outcome


class Status(Enum):
    """The seven ways a promise can stand (design: the first idea)."""

    KEPT = "kept"
    ATTESTED = "attested"
    EXPIRED = "expired"
    BROKEN = "broken"
    UNPROVEN = "unproven"
    TEXT = "text"
    NOT_IN_USE = "not_in_use"

    @property
    def words(self) -> Text:
        """What the public reads."""
        return WORDS[self]


WORDS = {
    Status.KEPT: Text("klopt", "true"),
    Status.ATTESTED: Text("door een mens nagekeken", "checked by a person"),
    Status.EXPIRED: Text("opnieuw na te kijken", "to be checked again"),
    Status.BROKEN: Text("klopt nu niet", "not true now"),
    Status.UNPROVEN: Text("nog niet te controleren", "cannot be checked yet"),
    Status.TEXT: Text("uitleg", "explanation"),
    Status.NOT_IN_USE: Text("doen wij niet", "we do not do this"),
}
NOT_RUN = Text("de controle heeft nog niet gedraaid", "the check has not run yet")
NOTHING_SEEN = Text("er was nog niets om naar te kijken", "there was nothing to look at yet")
TOO_OLD = Text("de laatste controle is te lang geleden", "the last check was too long ago")


@dataclass(frozen=True)
class Standing:
    """One promise at one moment.

    `sentence` is what the statement in force says, or None when it does not say it; `wrong` what was found wrong;
    `checked_at` the oldest of the last looks of its proofs; `last_proven` when all of them last found things right.
    """

    promise: Promise
    status: Status
    sentence: Text | None
    wrong: tuple[Text, ...] = ()
    waits_for: Text | None = None
    figure: Text | None = None
    looked_at: int = 0
    checked_at: datetime | None = None
    last_proven: datetime | None = None


def standings(at: datetime | None = None) -> list[Standing]:
    """All 89, in their order, as they stand at a moment (aware; default now). Runs nothing."""
    house = House.at(at or timezone.now())
    return [standing(promise, house) for promise in PROMISES]


def standing(promise: Promise, house: House) -> Standing:
    """One promise, given what is known of the house."""
    results = [house.results[slug] for slug in promise.proofs if slug in house.results]
    status, reason = _status(promise, house)
    awaited = [awaited.phrase for awaited in promise.awaited] or ([reason] if reason else [])
    return Standing(
        promise=promise,
        status=status,
        sentence=house.sentence(promise),
        wrong=_found_wrong(results) if status is Status.BROKEN else (),
        waits_for=_joined(awaited),
        figure=_joined(figure for figure in map(_figure, results) if figure),
        looked_at=sum(result.looked_at for result in results),
        checked_at=min((result.at for result in results), default=None),
        last_proven=_last_proven(promise, house),
    )


def _status(promise: Promise, house: House) -> tuple[Status, Text | None]:
    """The status, and for an unproven one that waits for no part of the house: why.

    What is known to be wrong comes first; then whatever is missing; only a row of which nothing is missing is kept.
    """
    if not house.does(promise) and not house.claims(promise):
        return Status.NOT_IN_USE, None
    if promise.merely_stated:
        return Status.TEXT, None
    doubts = [_doubt(slug, house) for slug in promise.proofs]
    if any(slug in house.results and house.results[slug].outcome == Outcome.WRONG for slug in promise.proofs):
        return Status.BROKEN, None
    reason = next((doubt for doubt in doubts if doubt), None)
    if promise.awaited or reason or not promise.proofs:
        return Status.UNPROVEN, reason
    return Status.KEPT, None


def _doubt(slug: str, house: House) -> Text | None:
    """Why this proof does not count, if it does not. What was wrong stays wrong until a proof finds it right."""
    result = house.results.get(slug)
    if result is None or slug not in proofs:
        return NOT_RUN
    if result.outcome == Outcome.CRASHED:
        return _texts(result)[0]
    if result.outcome == Outcome.NOTHING:
        return _texts(result)[0] if result.findings else NOTHING_SEEN
    if house.moment - result.at > 2 * proofs.get(slug).rhythm:
        return TOO_OLD
    return None


def _found_wrong(results: Iterable[ProofResult]) -> tuple[Text, ...]:
    return tuple(text for result in results if result.outcome == Outcome.WRONG for text in _texts(result))


def _texts(result: ProofResult) -> list[Text]:
    return [Text(finding["nl"], finding["en"]) for finding in result.findings]


def _figure(result: ProofResult) -> Text | None:
    return proofs.get(result.proof).figure(result.looked_at) if result.proof in proofs else None


def _last_proven(promise: Promise, house: House) -> datetime | None:
    if promise.awaited or not promise.proofs or not all(slug in house.last_right for slug in promise.proofs):
        return None
    return min(house.last_right[slug] for slug in promise.proofs)


def _joined(texts: Iterable[Text]) -> Text | None:
    known = list(texts)
    if not known:
        return None
    return Text("; ".join(text.nl for text in known), "; ".join(text.en for text in known))
