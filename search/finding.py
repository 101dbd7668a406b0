"""Finding pages that anybody may read, and sentences of the statement in force. Sees no personal records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, PageQuerySet, Site
from wagtail.search import index

from privacy.statement.models import PrivacyStatementPage, StatementVersion
from search.excerpts import Run, excerpt, has_all, hits, marked
from search.typed import Typed

MOST_SECTIONS = 3


@dataclass(frozen=True)
class Found:
    """One thing found: where it is, what it is called, and the words around what was searched for."""

    url: str
    title: list[Run]
    excerpt: list[Run]


def findable(request: HttpRequest, language: str) -> PageQuerySet:
    """The published pages of the site in a language that need no password or account.

    Without the statement: its page holds words that are drafted or announced, and only stored bytes are promised.
    """
    site = Site.find_for_request(request)
    fronts = site.root_page.get_translations(inclusive=True) if site else Page.objects.none()
    front = fronts.filter(locale__language_code=language).first()
    if front is None:
        return Page.objects.none()
    return Page.objects.descendant_of(front, inclusive=True).live().public().not_type(PrivacyStatementPage)


def pages(request: HttpRequest, language: str, typed: Typed, *, operator: str = "and") -> Any:
    """The pages that have all of the words ("and") or one of them ("or"), best first; to be counted and sliced."""
    return findable(request, language).specific().search(typed.query, operator=operator)


def found(page: Page, request: HttpRequest, words: Sequence[str]) -> Found:
    """A page as a result."""
    text = " ".join(texts(page)) or page.search_description
    return Found(page.get_url(request) or "", marked(page.title, words), excerpt(text, words))


def texts(page: Page) -> Iterator[str]:
    """What the index has of a page besides its title, as plain text."""
    for field in page.get_search_fields():
        if isinstance(field, index.SearchField) and field.field_name != "title":
            yield from plain(field.get_value(page))


def plain(value: Any) -> Iterator[str]:
    """The texts in a value of the index: a string, or strings in lists."""
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from plain(part)
    elif value:
        yield " ".join(str(value).split())


def statement(request: HttpRequest, language: str, words: Sequence[str]) -> list[Found]:
    """The sections of the statement in force that have all of the words, as they are stored; at most three."""
    page = PrivacyStatementPage.objects.live().public().filter(locale__language_code=language).first()
    version = StatementVersion.objects.in_force(timezone.now())
    if page is None or version is None or not words:
        return []
    url = page.get_url(request) or ""
    sections = [one for one in version.sections.get(language, []) if has_all(f"{one['heading']} {one['text']}", words)]
    if has_all(title := page.title_now, words):
        sections.insert(0, {"heading": title, "text": "", "anchor": ""})
    return [section_found(url, one, words) for one in sections[:MOST_SECTIONS]]


def section_found(url: str, section: dict[str, str], words: Sequence[str]) -> Found:
    """A section of the statement as a result: a link to it, and the first of its lines that has one of the words."""
    heading, lines = section["heading"], section["text"].splitlines()
    line = next((one for one in lines if hits(one, words)), "")
    anchor = f"#{section['anchor']}" if heading and section.get("anchor") else ""
    return Found(url + anchor, marked(heading or line, words), excerpt(line if heading else "", words))
