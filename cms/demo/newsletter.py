"""The demo's newsletter: one issue that is sent to its readers, and a draft of the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText

from cms.demo.words import prose, words
from cms.site.pages import front
from home.models import NewsletterIndexPage, NewsletterIssuePage
from home.newsletter import sending
from home.newsletter.plan import plan_of
from home.newsletter.proofs import claimed
from privacy.register.texts import LANGUAGES

INDEX, SENT, DRAFT = "newsletters", "newsletters/box", "newsletters/questions"


@transaction.atomic
def write() -> bool:
    """Writes it where the statement in force speaks of a newsletter; says whether it wrote anything."""
    if NewsletterIndexPage.objects.exists() or not claimed(timezone.now()):
        return False
    indexes = pair(index, {language: front(language) for language in LANGUAGES})
    sent = pair(partial(issue, SENT), indexes)
    pair(partial(issue, DRAFT), indexes, live=False)
    at = timezone.now()
    plan = plan_of(sent["nl"], at)
    if not plan.problems:
        sending.send(sent["nl"], user=None, seen=plan.fingerprint, at=at)
    return True


def pair(make: Callable[[Locale], Page], parents: Mapping[str, Page], *, live: bool = True) -> dict[str, Any]:
    """A page in each language under its parent, each known to the other; as a draft unless it is `live`."""
    made: dict[str, Any] = {}
    for language, parent in parents.items():
        page = make(Locale.objects.get(language_code=language))
        page.live = live
        if made:
            page.translation_key = made["nl"].translation_key
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        revision = page.save_revision()
        if live:
            revision.publish()
        made[language] = type(page).objects.get(pk=page.pk)
    return made


def index(locale: Locale) -> NewsletterIndexPage:
    """The overview in a language."""
    return NewsletterIndexPage(locale=locale, **words(INDEX, locale.language_code))


def issue(key: str, locale: Locale) -> NewsletterIssuePage:
    """An issue in a language, from its text; without the pages that an editor of the demo took away."""
    said = words(key, locale.language_code)
    blocks = [block_of(kind, what, locale) for written in said.pop("body") for kind, what in written.items()]
    return NewsletterIssuePage(locale=locale, body=[block for block in blocks if block], **said)


def block_of(kind: str, what: str, locale: Locale) -> tuple[str, Any] | None:
    """A text, or the page that has this one; None when visitors cannot see it (any more)."""
    if kind == "text":
        return kind, RichText(prose(what))
    slug = words(what, locale.language_code)["slug"]
    page = Page.objects.live().public().filter(slug=slug, locale=locale).first()
    return (kind, {"page": page, "text": ""}) if page else None
