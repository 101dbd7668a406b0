"""What differs between two versions: by section in words, by term, and by fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from privacy.register.texts import LANGUAGES
from privacy.statement.content import Content

WORD = re.compile(r"\S+\s*|\s+")

SAME, GONE, NEW = "same", "gone", "new"


@dataclass(frozen=True)
class Run:
    """A run of words that stayed ("same"), went ("gone") or came ("new")."""

    kind: str
    text: str


@dataclass(frozen=True)
class SectionDifference:
    """One section in one language. `kind` is "new", "gone" or "changed"; `heading` and `text` are the runs of both."""

    id: str
    activity: str
    kind: str
    heading: list[Run]
    text: list[Run]


@dataclass(frozen=True)
class TermDifference:
    """A term that is another now: ISO 8601 durations, "" where there was or is none."""

    activity: str
    stage: str
    before: str
    after: str


@dataclass(frozen=True)
class FactDifference:
    """A fact of the register that is another now, such as ("contact", "recipients", [...], [...])."""

    activity: str
    fact: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Differences:
    """Everything that differs. Empty means: the same statement."""

    sections: dict[str, list[SectionDifference]]
    terms: list[TermDifference]
    facts: list[FactDifference]

    def __bool__(self) -> bool:
        return bool(self.terms or self.facts or any(self.sections.values()))

    @property
    def activities(self) -> set[str]:
        """The activities that any difference is about."""
        found = {section.activity for sections in self.sections.values() for section in sections}
        return {*found, *(one.activity for one in self.terms), *(one.activity for one in self.facts)} - {""}


def between(old: Content, new: Content) -> Differences:
    """What changed from one content to the other."""
    return Differences(
        {code: list(_sections(old.sections.get(code, []), new.sections.get(code, []))) for code in LANGUAGES},
        list(_terms(old.terms, new.terms)),
        list(_facts(old.facts, new.facts)),
    )


def runs(before: str, after: str) -> list[Run]:
    """A text and its successor as runs of words, in reading order.

    Words are compared without the space after them: a line that comes after the last one does not change that one.
    """
    old, new = WORD.findall(before), WORD.findall(after)
    found: list[Run] = []
    for tag, i1, i2, j1, j2 in compared(old, new).get_opcodes():
        if tag == "equal":
            kept = zip(new[j1:j2], old[i1:i2], strict=True)
            found.append(Run(SAME, "".join(max(pair, key=len) for pair in kept)))
            continue
        if i2 > i1:
            found.append(Run(GONE, "".join(old[i1:i2])))
        if j2 > j1:
            found.append(Run(NEW, "".join(new[j1:j2])))
    return found


def compared(old: list[str], new: list[str]) -> SequenceMatcher[str]:
    """Finds which words stayed."""
    return SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)


def _sections(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[SectionDifference]:
    partners = _partners(old, new)
    for section in new:
        partner = partners.get(section["id"])
        if partner is None:
            yield _difference({}, section, "new")
        elif (partner["heading"], partner["text"]) != (section["heading"], section["text"]):
            yield _difference(partner, section, "changed")
    met = {partner["id"] for partner in partners.values()}
    yield from (_difference(section, {}, "gone") for section in old if section["id"] not in met)


def _partners(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Which old section each new one continues: by its id, else by its activity (a block made anew)."""
    by_id = {section["id"]: section for section in old}
    taken = {section["id"] for section in new if section["id"] in by_id}
    by_activity = {s["activity"]: s for s in old if s.get("activity") and s["id"] not in taken}
    found = {}
    for section in new:
        partner = by_id.get(section["id"]) or by_activity.get(section.get("activity") or None)
        if partner:
            found[section["id"]] = partner
    return found


def _difference(old: dict[str, Any], new: dict[str, Any], kind: str) -> SectionDifference:
    either = new or old
    return SectionDifference(
        either["id"],
        either.get("activity") or "",
        kind,
        runs(old.get("heading", ""), new.get("heading", "")),
        runs(old.get("text", ""), new.get("text", "")),
    )


def _terms(old: dict[str, str], new: dict[str, str]) -> Iterator[TermDifference]:
    for key in sorted({*old, *new}):
        if old.get(key) != new.get(key):
            activity, _slash, stage = key.partition("/")
            yield TermDifference(activity, stage, old.get(key, ""), new.get(key, ""))


def _facts(old: dict[str, Any], new: dict[str, Any]) -> Iterator[FactDifference]:
    for activity in sorted({*old, *new}):
        before, after = old.get(activity, {}), new.get(activity, {})
        for fact in sorted({*before, *after}):
            if before.get(fact) != after.get(fact):
                yield FactDifference(activity, fact, before.get(fact), after.get(fact))
