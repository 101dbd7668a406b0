"""A publication that is planned, and the versions there are, as the admin shows them: in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Count

from privacy.mail.models import OutgoingMail
from privacy.mail.progress import WAITING
from privacy.register.texts import LANGUAGES
from privacy.statement.differences import Run
from privacy.statement.history import shown_lines
from privacy.statement.preview import Preview
from privacy.statement.sentences import changes
from privacy.statement.versions import StatementVersion


@dataclass(frozen=True)
class Text:
    """The sections that differ in one language."""

    language: str
    sections: list[Section]


@dataclass(frozen=True)
class Section:
    """One section that differs, as lines of runs of words; an empty line stands for lines that stayed."""

    kind: str
    heading: list[Run]
    lines: list[list[Run]]


@dataclass(frozen=True)
class Standing:
    """A version and how far its notices are."""

    version: StatementVersion
    state: str
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def notices(self) -> int:
        """How many people are told of it."""
        return sum(self.counts.values())

    @property
    def waiting(self) -> int:
        """How many of them still have to be."""
        return sum(self.counts.get(state, 0) for state in WAITING)

    @property
    def in_doubt(self) -> int:
        """Of how many nobody knows."""
        return self.counts.get(OutgoingMail.State.IN_DOUBT, 0)


@dataclass(frozen=True)
class Coming:
    """An announced version: how far its notices are, what it changes, and which one has to be called off first."""

    standing: Standing
    changes: list[str]
    later: StatementVersion | None


def told(plan: Preview, language: str) -> list[str]:
    """The material changes, a sentence each."""
    names = {**(plan.last.facts if plan.last else {}), **plan.content.facts}
    found = [changes.sentence(change.as_json(), names, language) for change in plan.changes]
    return [sentence for sentence in found if sentence]


def texts(plan: Preview) -> list[Text]:
    """The differences in words, per language that has any."""
    if plan.last is None:
        return []
    return [Text(code, list(_sections(plan, code))) for code in LANGUAGES if plan.differences.sections.get(code)]


def _sections(plan: Preview, language: str) -> Iterator[Section]:
    for one in plan.differences.sections[language]:
        yield Section(one.kind, one.heading, list(shown_lines(one)))


def going(plan: Preview) -> list[tuple[int, str]]:
    """What would be erased: how many, and of what."""
    return [(count, str(model_of(label)._meta.verbose_name_plural)) for label, count in plan.erased.items()]


def model_of(label: str) -> Any:
    """The model of a label such as "home.ContactMessage"."""
    return apps.get_model(label)


def announced(at: datetime, language: str) -> list[Coming]:
    """What is announced, in the order in which it comes into force, with what it changes for people."""
    told = {one.version.pk: one for one in versions(at)}
    return [
        Coming(told[version.pk], said_of(version, language), later(version))
        for version in StatementVersion.objects.announced(at)
    ]


def said_of(version: StatementVersion, language: str) -> list[str]:
    """The material changes of a version, a sentence each."""
    before = version.before()
    names = {**(before.facts if before else {}), **version.facts}
    return [said for one in version.changes if (said := changes.sentence(one, names, language))]


def later(version: StatementVersion) -> StatementVersion | None:
    """The version that has to be called off before this one: it builds on it."""
    return StatementVersion.objects.standing().filter(number__gt=version.number).order_by("-number").first()


def versions(at: datetime) -> list[Standing]:
    """Every version, newest first, as it stands at a moment (aware)."""
    now = StatementVersion.objects.in_force(at)
    found = OutgoingMail.objects.filter(notices__isnull=False).order_by()
    counts: dict[int, dict[str, int]] = {}
    for row in found.values("notices__version", "state").annotate(number=Count("pk")):
        counts.setdefault(row["notices__version"], {})[row["state"]] = row["number"]
    return [Standing(one, state_of(one, now, at), counts.get(one.pk, {})) for one in StatementVersion.objects.all()]


def state_of(version: StatementVersion, now: StatementVersion | None, at: datetime) -> str:
    """ "withdrawn", "announced", "overtaken" (by another for the same moment), "in_force" or "replaced"."""
    if version.withdrawn_at:
        return "withdrawn"
    if version.effective_from > at:
        return "overtaken" if overtaken(version) else "announced"
    return "in_force" if version == now else "replaced"


def overtaken(version: StatementVersion) -> bool:
    """Whether another version will hold from the moment on which this one would have begun."""
    same = StatementVersion.objects.standing().filter(effective_from=version.effective_from)
    return same.filter(number__gt=version.number).exists()
