"""Register facts as sentences, in Dutch and in English. No markup here: what comes out is plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from privacy.register.activities import ProcessingActivity, Stage
from privacy.register.models import Controller, Recipient
from privacy.register.terms import Term
from privacy.statement.sentences.lists import capital


@dataclass(frozen=True)
class Right:
    """One right of the visitor: its anchor (each has one of its own), heading and sentences."""

    anchor: str
    heading: str
    text: str


class Voice(Protocol):
    """How the site speaks in one language. Every method gives whole sentences, or "" when there is nothing to say."""

    language: str
    headings: dict[str, str]
    labels: dict[str, str]

    def version(self, number: int, effective_from: datetime) -> str: ...
    def date(self, moment: datetime) -> str: ...
    def purpose(self, activity: ProcessingActivity) -> str: ...
    def data(self, activity: ProcessingActivity) -> str: ...
    def basis(self, activity: ProcessingActivity) -> str: ...
    def interest(self, activity: ProcessingActivity) -> str: ...
    def consent(self, activity: ProcessingActivity) -> str: ...
    def receivers(self, activity: ProcessingActivity, recipients: Sequence[Recipient]) -> list[str]: ...
    def company(self, controller: Controller) -> str: ...
    def officer(self, controller: Controller) -> str: ...
    def legal_basis(self, article: str) -> str: ...
    def rights(self, controller: Controller, *, consent: bool) -> list[Right]: ...
    def asking(self, controller: Controller) -> list[str]: ...
    def objection(self, interests: Sequence[ProcessingActivity]) -> list[str]: ...
    def complaint(self) -> list[str]: ...
    def changes(self, lead_days: int) -> list[str]: ...
    def recipients_intro(self, recipients: Sequence[Recipient]) -> list[str]: ...


def keeping(activity: ProcessingActivity, terms: dict[str, Term], language: str) -> list[str]:
    """How long: the sentences of every stage, with the terms by stage slug in words where a stage has one."""
    return [stage_sentence(stage, terms.get(stage.slug, stage.term), language) for stage in activity.stages]


def stage_sentence(stage: Stage, term: Term | None, language: str) -> str:
    """One stage's sentence with its term in words; `{Term}` begins a sentence."""
    said = term.words(language) if term else ""
    return stage.sentence.in_(language).replace("{term}", said).replace("{Term}", capital(said))


def voice(language: str) -> Voice:
    """The voice of a language such as "nl" or "en-gb"."""
    from privacy.statement.sentences.en import English
    from privacy.statement.sentences.nl import Dutch

    return English() if language.startswith("en") else Dutch()
