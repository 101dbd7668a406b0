"""The versions as a story: from when until when each held, what it changed, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from privacy.statement.content import stored
from privacy.statement.differences import SAME, Run, SectionDifference, between
from privacy.statement.materiality import material_changes
from privacy.statement.sentences import Voice, changes
from privacy.statement.versions import StatementVersion


@dataclass(frozen=True)
class Reason:
    """Why a version only puts the text right, as it was typed, and the language of those words."""

    text: str
    language: str


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
    correction: Reason | None
    previous: int | None
    next: int | None

    @property
    def number(self) -> int:
        """Its number."""
        return self.version.number


@dataclass(frozen=True)
class Section:
    """A section that differs: `kind` is "new", "gone" or "changed"; lines are runs, an empty line is a fold."""

    id: str
    kind: str
    heading: list[Run]
    lines: list[list[Run]]


def told(voice: Voice, at: datetime) -> list[Told]:
    """Every version, newest first, as it stands at a moment (aware)."""
    versions = list(
        StatementVersion.objects.defer("sections", "drafts").order_by("number")
    )  # the long texts are not told
    standing = sorted(
        (one for one in versions if not one.withdrawn_at), key=lambda one: (one.effective_from, one.number)
    )
    return [_told(one, standing, voice, at) for one in reversed(versions)]


def _told(version: StatementVersion, standing: Sequence[StatementVersion], voice: Voice, at: datetime) -> Told:
    place = standing.index(version) if version in standing else None
    after = _successor(standing[place + 1 :]) if place is not None else None
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
        reason(version, voice.language),
        before.number if before else None,
        after.number if after else None,
    )


def _successor(later: Sequence[StatementVersion]) -> StatementVersion | None:
    """The first of them to come into force; of several for one moment the last, which is the one that holds."""
    return max((one for one in later if one.effective_from == later[0].effective_from), key=_number, default=None)


def _number(version: StatementVersion) -> int:
    return version.number


def _state(version: StatementVersion, until: datetime | None, at: datetime) -> str:
    if version.withdrawn_at:
        return "withdrawn"
    if until and until <= version.effective_from:
        return "replaced"  # by one for the same moment: it will never have held
    if version.effective_from > at:
        return "announced"
    return "replaced" if until and until <= at else "in_force"


def _stands(version: StatementVersion, state: str, after: StatementVersion | None, voice: Voice) -> str:
    said = {"since": voice.date(version.effective_from)}
    if after:
        said |= {"until": voice.date(after.effective_from), "number": str(after.number)}
    if state == "withdrawn" and version.withdrawn_at:
        said["on"] = voice.date(version.withdrawn_at)
        gone = _("Announced, and withdrawn on %(on)s. It was never in force.") % said
        return f"{gone} {version.withdrawn_because}".strip()
    if state == "announced":
        return _("Announced. In force from %(since)s.") % said
    if after and after.effective_from == version.effective_from:
        return _("Announced, and replaced by version %(number)s before it came into force.") % said
    if state == "replaced":
        return _("Held from %(since)s until %(until)s. Replaced by version %(number)s.") % said
    if after:
        return _("In force since %(since)s, until version %(number)s takes its place on %(until)s.") % said
    return _("In force since %(since)s.") % said


def changed(before: StatementVersion | None, version: StatementVersion, language: str) -> list[str]:
    """What a version changed, a sentence per material change; one sentence when only words changed."""
    if before is None:
        return [_("The first version.")]
    told = _changed(before, version, language)
    if version.returns_to:
        told.insert(0, _("It goes back to the words of version %(number)d.") % {"number": version.returns_to})
    return told


def _changed(before: StatementVersion, version: StatementVersion, language: str) -> list[str]:
    names = {**before.facts, **version.facts}
    found = [changes.sentence(change, names, language) for change in version.changes]
    if version.correction:
        return [_("A correction: for you nothing changes.")]
    return [one for one in found if one] or [_("Only words changed; what we do stayed the same.")]


def reason(version: StatementVersion, language: str) -> Reason | None:
    """What a correction puts right; None for any other version."""
    text, code = version.corrects(language)
    return Reason(text, code) if text else None


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


def sections_between(old: StatementVersion, new: StatementVersion, language: str) -> list[Section]:
    """The sections that changed, in one language, as lines of runs of words."""
    differing = between(stored(old), stored(new)).sections.get(language, [])
    return [Section(one.id, one.kind, one.heading, list(shown_lines(one))) for one in differing]


def shown_lines(section: SectionDifference) -> Iterator[list[Run]]:
    """The lines of a section that changed, each as runs; an empty one stands for lines that stayed as they were."""
    folded = False
    for line in _lines(section.text):
        changed_here = section.kind != "changed" or any(run.kind != SAME for run in line)
        if changed_here:
            yield line
        elif not folded:
            yield []
        folded = not changed_here


def _lines(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        for place, part in enumerate(run.text.split("\n")):
            if place:
                lines.append([])
            if part.strip():
                lines[-1].append(Run(run.kind, part))
    return [line for line in lines if line]
