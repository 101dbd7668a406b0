"""The article: what a version says, as the bytes that are stored and shown for ever after.

Templates are used here and nowhere later: once a version is published, only its bytes count. Nothing in them depends
on the request, on the moment of rendering or on the language of whoever publishes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.text import slugify

from privacy.statement import words
from privacy.statement.blocks import activity_of, set_term, terms_of
from privacy.statement.facts import facts_of
from privacy.statement.pair import pair
from privacy.statement.sections import Whole, context_of, in_short
from privacy.statement.sentences import voice

__all__ = ["Draft", "draft_of", "facts_of", "set_term", "terms_of"]

KEPT = ("id", "kind", "anchor", "heading", "text", "activity")


@dataclass(frozen=True)
class Draft:
    """An article in one language. `sections` are `{"id", "kind", "anchor", "heading", "text", "activity"}`.

    In the page's order. `id` is the block's and the same in both languages and every version; `kind` is "activity" or
    one of the fixed sections; `text` is plain, a line per paragraph; `activity` is a slug or "".
    """

    language: str
    html: bytes
    sections: list[dict[str, str]]


def draft_of(page: Any, *, number: int, effective_from: datetime) -> dict[str, Draft]:
    """The article that would be published now, by language ("nl", "en"). `effective_from` is aware.

    The Dutch page gives order, facts and terms; each page gives its own words. Raises PageMissing when there is no
    page in one of the languages.
    """
    dutch, english = pair(page)
    return {
        "nl": _draft(Whole(dutch, dutch, "nl"), number, effective_from),
        "en": _draft(Whole(dutch, english, "en"), number, effective_from),
    }


def _draft(whole: Whole, number: int, effective_from: datetime) -> Draft:
    speaker = voice(whole.language)
    with translation.override(whole.language):
        sections = list(_sections(whole))
        context = {
            "language": whole.language,
            "title": whole.words.title,
            "version": speaker.version(number, effective_from),
            "short": in_short(whole),
            "contents": speaker.labels["contents"],
            "sections": sections,
        }
        html = _squeezed(render_to_string("statement/article.html", context))
    kept = [{key: str(section[key]) for key in KEPT} for section in sections]
    return Draft(whole.language, html.encode(), kept)


def _sections(whole: Whole) -> Iterator[dict[str, str]]:
    taken: set[str] = set()
    for child in whole.page.body:
        kind, context = context_of(whole, child)
        body = render_to_string(f"statement/sections/{kind}.html", context).strip()
        if not words.plain(body):
            continue
        activity = activity_of(child)
        anchor = _free(slugify(activity.slug if activity else context["usual"] or context["heading"]), taken)
        yield {
            "id": child.id,
            "kind": kind,
            "anchor": anchor,
            "heading": context["heading"],
            "text": words.plain(body),
            "activity": activity.slug if activity else "",
            "body": mark_safe(body),  # noqa: S308 - rendered by our own templates, own words cleaned before
        }


def _free(anchor: str, taken: set[str]) -> str:
    """An anchor that no section of the article has yet."""
    candidate, count = anchor or "s", 1
    while candidate in taken:
        count += 1
        candidate = f"{anchor or 's'}-{count}"
    taken.add(candidate)
    return candidate


def _squeezed(html: str) -> str:
    """Without the blank lines and the line ends that templates leave behind."""
    return "\n".join(line.strip() for line in html.splitlines() if line.strip()) + "\n"
