"""What a publication would do, worked out before anything is done. The editor sees it, and the act follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from privacy.register.terms import Term
from privacy.statement import article, lint
from privacy.statement.concerned import how_many, mailboxes, subjects
from privacy.statement.content import Content, plain, stored
from privacy.statement.differences import Differences, between
from privacy.statement.erasing import Going, NewTerm, would_go
from privacy.statement.materiality import Change, less_favourable, material_changes
from privacy.statement.pages import Pages, drafts
from privacy.statement.pair import PageMissing
from privacy.statement.refusals import Refused
from privacy.statement.versions import StatementVersion
from privacy.statement.when import Bar, bars, great_erasure, moment_of, too_early


@dataclass(frozen=True)
class Preview:
    """What would be published, from when, and what comes of it.

    `concerned` and `mailed` are people, each mailbox once; `going` is what the terms would erase by `effective_from`
    that would stay otherwise. `problems` keep it from being published, `warnings` do not. `looked_at`
    are the drafts that it was worked out from, `notes` what whoever goes back to an earlier version should know.
    """

    at: datetime
    pages: Pages
    last: StatementVersion | None
    content: Content
    differences: Differences
    changes: list[Change]
    chosen: bool
    effective_from: datetime
    bars: list[Bar]
    concerned: int
    mailed: int
    going: Going
    problems: list[str]
    warnings: list[str]
    looked_at: list[int]
    notes: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether there is anything to publish a version for."""
        return self.last is None or bool(self.differences) or self.pages.renamed

    @property
    def material(self) -> bool:
        """Whether people are told."""
        return bool(self.changes)

    @property
    def favourable(self) -> bool:
        """Whether nothing in it may surprise anybody."""
        return not less_favourable(self.changes)

    @property
    def erased(self) -> dict[str, int]:
        """How many rows would go, by model label ("home.ContactMessage")."""
        return self.going.rows

    @property
    def people_erased(self) -> int:
        """Of how many people: the number to be typed."""
        return self.going.people

    @property
    def needs_confirmation(self) -> bool:
        """Whether it takes an officer, the number typed and a date that leaves time to call it off."""
        return is_great(self.going)

    @property
    def earliest(self) -> datetime:
        """The soonest moment that may be chosen."""
        return max([self.at, *(bar.moment for bar in self.bars)])

    @property
    def fingerprint(self) -> list[Any]:
        """What the editor saw: anything else now means that something changed since."""
        return [self.looked_at, self.content.digest, self.last.number if self.last else 0, self.people_erased]


def is_great(going: Going) -> bool:
    """Whether more people's data would go at once than a typing error may cost."""
    return going.people > settings.PRIVACY_CONFIRM_ABOVE_PEOPLE


def preview(page: Any, *, effective_from: date | datetime | None = None, at: datetime | None = None) -> Preview:
    """What publishing the drafts now would do. `page` is either page of the statement; nothing is changed.

    `effective_from` is a day (its beginning) or a moment; None is as soon as may be. Raises Refused when there is no
    page in one of the languages.
    """
    at = at or timezone.now()
    try:
        pages = drafts(page)
        content = content_of(pages, at)
    except PageMissing:
        raise Refused(_("The statement does not have a page in both languages yet.")) from None
    return weigh(pages, content, effective_from, at)


def content_of(pages: Pages, at: datetime) -> Content:
    """What the drafts say, apart from number and date."""
    articles = article.draft_of(pages.dutch, number=1, effective_from=at)
    sections = {language: plain(one.sections) for language, one in articles.items()}
    return Content(plain(article.terms_of(pages.dutch)), plain(article.facts_of(pages.dutch)), sections)


def weigh(pages: Pages, content: Content, chosen: date | datetime | None, at: datetime) -> Preview:
    """Puts what would be said beside what is said now."""
    last = StatementVersion.objects.last()
    before = stored(last)
    differences = between(before, content)
    changes = material_changes(before, content)
    told = subjects({change.activity for change in changes})
    found = bars(changes, told, last, at)
    moment, going, found = date_and_erasure(new_terms(before, content), chosen, found, at)
    about = told if changes else subjects(differences.activities if last else set())
    return Preview(
        at=at,
        pages=pages,
        last=last,
        content=content,
        differences=differences,
        changes=changes,
        chosen=chosen is not None,
        effective_from=moment,
        bars=found,
        concerned=how_many(about),
        mailed=mailboxes(told).count() if changes else 0,
        going=going,
        problems=[*lint.blocking(pages, content, last), *(too_early(moment, found, at) if differences else [])],
        warnings=lint.warnings(pages),
        looked_at=pages.revisions,
    )


def new_terms(before: Content, content: Content) -> list[NewTerm]:
    """The terms that would be others."""
    changed = {key: text for key, text in content.terms.items() if before.terms.get(key) != text}
    return [
        NewTerm(activity, stage, Term.parse(text))
        for key, text in changed.items()
        for activity, _slash, stage in [key.partition("/")]
    ]


def date_and_erasure(
    terms: Sequence[NewTerm], chosen: date | datetime | None, found: list[Bar], at: datetime
) -> tuple[datetime, Going, list[Bar]]:
    """The moment, what would have gone by then, and what had to be waited for.

    What goes depends on the moment, and how soon the moment may be depends on what goes.
    """
    moment = moment_of(chosen, found, at)
    going = would_go(terms, moment)
    if is_great(going):
        found = [*found, great_erasure(going.people, at)]
        moment = moment_of(chosen, found, at)
        going = would_go(terms, moment)
    return moment, going, found
