"""The guard: a sentence that is known to be untrue is not published anew; taking one out is never hindered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from privacy.promise.promises import Promise
from privacy.promise.run import run_one
from privacy.promise.standing import Standing, Status, standings
from privacy.register.proving import proofs
from privacy.statement.content import Content, stored
from privacy.statement.objections import knows_untrue, objection
from privacy.statement.versions import StatementVersion

UNTRUE = (Status.BROKEN, Status.EXPIRED)


@objection
def untrue_sentences(content: Content, previous: StatementVersion | None) -> Iterable[str]:
    """One reason for each untrue sentence that would be said again.

    None at all when the publication takes an untrue sentence out: whoever mends one of two must not be held up by the
    other.
    """
    before = stored(previous)
    known = still_untrue(timezone.now())
    untrue = [one.promise for one in known]
    again = [promise for promise in untrue if says_again(promise, content, before)]
    mended = [promise for promise in untrue if says(promise, before) and promise not in again]
    if mended:
        return []
    language = get_language() or "nl"
    told = _(
        "We looked, and this is not true now: “%(sentence)s” %(found)s Put it right, or take it out of the statement."
    )
    return [
        told % {"sentence": one.promise.says.in_(language), "found": " ".join(what.in_(language) for what in one.wrong)}
        for one in known
        if one.promise in again
    ]


@knows_untrue
def untrue_places() -> set[str]:
    """Where the untrue sentences stand: the activity, or else the kind of the fixed section."""
    untrue = (one.promise for one in standings(timezone.now()) if one.status in UNTRUE)
    return {place for promise in untrue if (place := promise.activity or promise.heading.section)}


def still_untrue(at: datetime) -> list[Standing]:
    """What is not true, after looking once more: whoever has put it right need not wait for the night."""
    known = [one for one in standings(at) if one.status in UNTRUE]
    for slug in {slug for one in known for slug in one.promise.proofs}:
        run_one(proofs.get(slug), at)
    return [one for one in standings(at) if one.status in UNTRUE] if known else []


def says(promise: Promise, content: Content) -> bool:
    """Whether a text has the sentence as one that can be taken out: in the section of an activity, or a fixed one."""
    if promise.activity:
        return promise.activity in content.facts
    return promise.heading.section is not None and bool(section_texts(promise, content))


def says_again(promise: Promise, content: Content, before: Content) -> bool:
    """Whether the sentence would be published anew.

    The fixed sections are written from the site settings: one whose text changes is mended (or rewritten), and the
    proof looks at the new one.
    """
    if not says(promise, content):
        return False
    return bool(promise.activity) or section_texts(promise, content) == section_texts(promise, before)


def section_texts(promise: Promise, content: Content) -> list[str]:
    """The text of the fixed section that a sentence belongs to, in every language that has it."""
    kind = promise.heading.section
    sections = [section for language in sorted(content.sections) for section in content.sections[language]]
    return [section["text"] for section in sections if kind and section.get("kind") == kind]
