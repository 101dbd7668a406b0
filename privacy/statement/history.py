"""The versions as a story: from when until when each held, what it changed, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from privacy.statement.content import Content, stored
from privacy.statement.differences import SectionDifference, between
from privacy.statement.materiality import material_changes
from privacy.statement.sentences import Voice, changes
from privacy.statement.versions import StatementVersion


@dataclass(frozen=True)
class Told:
    """One version as it is shown: `stands` says what became of it, `changed` what it changed, both in sentences.

    `state` is "in_force", "announced", "withdrawn" or "replaced"; `until` is None while nothing came after it.
    """

    version: StatementVersion
    state: str
    title: str
    since: datetime
    since_words: str
    until: datetime | None
    stands: str
    changed: list[str]
    previous: int | None
    next: int | None

    @property
    def number(self) -> int:
        """Its number."""
        return self.version.number


def told(voice: Voice, at: datetime) -> list[Told]:
    """Every version, newest first, as it stands at a moment (aware)."""
    versions = list(StatementVersion.objects.order_by("number"))
    standing = sorted(
        (one for one in versions if not one.withdrawn_at), key=lambda one: (one.effective_from, one.number)
    )
    return [_told(one, standing, voice, at) for one in reversed(versions)]


def _told(version: StatementVersion, standing: Sequence[StatementVersion], voice: Voice, at: datetime) -> Told:
    place = standing.index(version) if version in standing else None
    after = standing[place + 1] if place is not None and place + 1 < len(standing) else None
    before = version.before() if place is None else (standing[place - 1] if place else None)
    until = after.effective_from if after else None
    state = _state(version, until, at)
    return Told(
        version,
        state,
        voice.version(version.number, version.effective_from),
        version.effective_from,
        voice.date(version.effective_from),
        until,
        _stands(version, state, after, voice),
        changed(before, version, voice.language),
        before.number if before else None,
        after.number if after else None,
    )


def _state(version: StatementVersion, until: datetime | None, at: datetime) -> str:
    if version.withdrawn_at:
        return "withdrawn"
    if version.effective_from > at:
        return "announced"
    return "replaced" if until and until <= at else "in_force"


def _stands(version: StatementVersion, state: str, after: StatementVersion | None, voice: Voice) -> str:
    date = voice.date
    if state == "withdrawn" and version.withdrawn_at:
        said = _("Announced, and withdrawn on %(date)s. It was never in force.") % {"date": date(version.withdrawn_at)}
        return f"{said} {version.withdrawn_because}".strip()
    if state == "announced":
        return _("Announced. In force from %(date)s.") % {"date": date(version.effective_from)}
    if state == "replaced" and after:
        return _("Held from %(since)s until %(until)s. Replaced by version %(number)s.") % {
            "since": date(version.effective_from),
            "until": date(after.effective_from),
            "number": after.number,
        }
    return _("In force since %(date)s.") % {"date": date(version.effective_from)}


def changed(before: StatementVersion | None, version: StatementVersion, language: str) -> list[str]:
    """What a version changed, a sentence per material change; one sentence when only words changed."""
    if before is None:
        return [_("The first version.")]
    names = {**before.facts, **version.facts}
    found = [changes.sentence(change, names, language) for change in version.changes]
    return [one for one in found if one] or [_("Only words changed; what we do stayed the same.")]


def terms_between(old: StatementVersion, new: StatementVersion, language: str) -> list[str]:
    """Every term that is another, in words."""
    names = {**old.facts, **new.facts}
    return [
        changes.sentence({"kind": "term", **vars(one)}, names, language)
        for one in between(stored(old), stored(new)).terms
    ]


def facts_between(old: StatementVersion, new: StatementVersion, language: str) -> list[str]:
    """What is other about purposes, bases, data and recipients, in words."""
    names = {**old.facts, **new.facts}
    found = [one for one in material_changes(stored(old), stored(new)) if one.kind != "term"]
    return [said for one in found if (said := changes.sentence(one.as_json(), names, language))]


def sections_between(old: StatementVersion, new: StatementVersion, language: str) -> list[SectionDifference]:
    """The sections that changed, in one language, as runs of words."""
    contents: tuple[Content, Content] = (stored(old), stored(new))
    return between(*contents).sections.get(language, [])
