"""Which changes people must be told of, and which may not surprise them.

Material is computed, not judged: purpose, basis, category, recipient or term (GDPR articles 13(3) and 14(4); WP260 rev.
01, 29-31). Longer, or for more, or to more, is less favourable, and is announced ahead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from privacy.register.terms import Term
from privacy.statement.content import Content

WORDED = {"purpose": "purpose", "basis": "basis", "interest": "basis"}
LISTED = {"categories": "category", "recipients": "recipient", "kinds": "recipient", "transfers": "transfer"}


@dataclass(frozen=True)
class Change:
    """One material change.

    `kind` is "term", "purpose", "basis", "category", "recipient", "transfer" (outside the EEA) or "activity"; `stage`
    is set for terms. `before` and `after` are ISO 8601 durations, the register's words, or slugs and names; "" is none.
    """

    kind: str
    activity: str
    stage: str
    before: str
    after: str
    less_favourable: bool

    def as_json(self) -> dict[str, Any]:
        """As a version stores it."""
        return asdict(self)


def material_changes(old: Content, new: Content) -> list[Change]:
    """The material changes from one content to the other; none when there was nothing before."""
    if not old.facts and not old.terms:
        return []
    return [*_activities(old, new), *_terms(old, new), *_facts(old, new)]


def less_favourable(changes: Iterable[Change]) -> bool:
    """Whether any of them may not surprise people."""
    return any(change.less_favourable for change in changes)


def _activities(old: Content, new: Content) -> Iterator[Change]:
    """A new activity reaches only what is collected after it; one that stopped can only be good news."""
    for activity in sorted({*old.facts, *new.facts}):
        if activity not in old.facts:
            yield Change("activity", activity, "", "", activity, False)
        elif activity not in new.facts:
            yield Change("activity", activity, "", activity, "", False)


def _terms(old: Content, new: Content) -> Iterator[Change]:
    for key in sorted({*old.terms, *new.terms}):
        activity, _slash, stage = key.partition("/")
        before, after = old.terms.get(key, ""), new.terms.get(key, "")
        if before != after and activity in old.facts and activity in new.facts:
            yield Change("term", activity, stage, before, after, _longer(before, after))


def _longer(before: str, after: str) -> bool:
    """No term any more is longer than any term; a first term is shorter than none."""
    if not before or not after:
        return not after
    return Term.parse(after) > Term.parse(before)


def _facts(old: Content, new: Content) -> Iterator[Change]:
    for activity in sorted(set(old.facts) & set(new.facts)):
        yield from _facts_of(activity, old.facts[activity], new.facts[activity])


def _facts_of(activity: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    for fact, kind in WORDED.items():
        before, after = old.get(fact) or "", new.get(fact) or ""
        if before != after:
            yield Change(kind, activity, "", before, after, True)  # whether words are narrower, no machine can say
    for fact, kind in LISTED.items():
        before_all, after_all = set(old.get(fact) or []), set(new.get(fact) or [])
        yield from (Change(kind, activity, "", "", came, True) for came in sorted(after_all - before_all))
        yield from (Change(kind, activity, "", went, "", False) for went in sorted(before_all - after_all))
