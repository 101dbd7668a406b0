"""What sending an issue would come to: to how many in which language, and what is in the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.newsletter.mailings import Mailing
from home.newsletter.models import NEWSLETTER, Subscription
from home.visible import visible
from privacy.mail.message import controller
from privacy.register.switches import is_on
from privacy.register.texts import LANGUAGES
from privacy.statement.models import StatementVersion


class NotReady(RuntimeError):
    """The issue cannot be sent; `reasons` are for whoever wants to."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("the issue cannot be sent")
        self.reasons = reasons


@dataclass
class Edition:
    """The issue in one language: its page if there is one, how many read it, and what is missing."""

    language: str
    page: Any
    readers: int
    problems: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The language, in the reader's own."""
        return _("Dutch") if self.language == "nl" else _("English")


@dataclass
class Plan:
    """The issue in all languages. `problems` hold all that is in the way; with none it can be sent."""

    editions: list[Edition]
    problems: list[str]
    mailing: Mailing | None

    @property
    def readers(self) -> int:
        """How many get it."""
        return sum(edition.readers for edition in self.editions)

    @property
    def fingerprint(self) -> dict[str, Any]:
        """What somebody saw who looked at this: which words, and for how many in each language."""
        return {one.language: [one.page.live_revision_id if one.page else None, one.readers] for one in self.editions}

    def is_as(self, seen: dict[str, Any]) -> bool:
        """Whether it is what was seen; fewer readers than seen are no surprise, for people may leave at any time."""
        now = self.fingerprint
        return seen.keys() == now.keys() and all(
            seen[language][0] == revision and seen[language][1] >= readers
            for language, (revision, readers) in now.items()
        )


def plan_of(page: Any, at: datetime) -> Plan:
    """What sending the issue of this page would come to at a moment (aware)."""
    pages = {one.locale.language_code: one for one in type(page).objects.filter(translation_key=page.translation_key)}
    editions = [edition_of(language, pages.get(language)) for language in LANGUAGES]
    problems = [*in_the_way(at, sum(one.readers for one in editions))]
    problems += [problem for edition in editions if edition.readers for problem in edition.problems]
    return Plan(editions, problems, Mailing.objects.filter(issue=page.translation_key).first())


def edition_of(language: str, page: Any) -> Edition:
    """The issue in one language."""
    readers = Subscription.base_objects.receiving().filter(language=language).count()
    edition = Edition(language, page, readers)
    edition.problems = [*missing(edition)]
    return edition


def in_the_way(at: datetime, readers: int) -> list[str]:
    """What keeps any newsletter from being sent."""
    in_force, ours = StatementVersion.objects.in_force(at), controller()
    known = bool(ours and ours.name and ours.email and ours.street and ours.city)
    questions = {
        _("The newsletter is switched off."): is_on(NEWSLETTER),
        _("The privacy statement in force does not speak of a newsletter. Publish one that does first."): bool(
            in_force and NEWSLETTER in in_force.facts
        ),
        _("Your name, address or e-mail address is not filled in. Every newsletter must say from whom it is."): known,
        _("Nobody is on the list."): readers > 0,
    }
    return [problem for problem, answered in questions.items() if not answered]


def missing(edition: Edition) -> list[str]:
    """What an edition lacks, in words that name its language."""
    page, language = edition.page, edition.name
    if page is None or not page.live:
        said = ngettext(
            "%(language)s: %(number)d person reads it, and this issue is not published in it.",
            "%(language)s: %(number)d people read it, and this issue is not published in it.",
            edition.readers,
        )
        return [said % {"language": language, "number": edition.readers}]
    questions = {
        _("%(language)s: there are changes that are not published."): not page.has_unpublished_changes,
        _("%(language)s: the preview line is empty."): page.preheader.strip(),
        _("%(language)s: there is nothing in it."): page.intro.strip() or len(page.body),
        _("%(language)s: it leads to a page that visitors cannot see now."): all(
            visible([block.value["page"]]) for block in page.body if block.block_type == "page"
        ),
    }
    return [problem % {"language": language} for problem, answered in questions.items() if not answered]
