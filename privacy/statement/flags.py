"""What editors must see about their own words: periods, absolute words and names that the register does not know.

A statement is true only if its free words agree with what the engine does. A period in own words that is not the
block's own term *blocks* publication, and so does a missing section that the law asks for; the rest warns. The place is
named: the block, its field and the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from privacy.register.terms import Term
from privacy.statement import words
from privacy.statement.blocks import activity_of, terms_of
from privacy.statement.completeness import left_out, must_be_added
from privacy.statement.pair import PageMissing, language_of, pair
from privacy.statement.periods import Period, found_in, same
from privacy.statement.reading import absolute_words, an_age, names, other_than_keeping, refused
from privacy.statement.vocabulary import known_names

FIELDS = ("heading", "before", "after")
WARNING, BLOCKS = "warning", "blocks"


@dataclass(frozen=True)
class Finding:
    """Something to look at: where (`block_id`, `field`, `language`, the `word` itself), how bad, and in words."""

    block_id: str
    severity: str
    message: str
    field: str = ""
    word: str = ""
    language: str = "nl"


def findings(page: Any) -> list[Finding]:
    """What is to be seen about the own words of both pages, in order, and then what the statement leaves out."""
    try:
        pages = list(pair(page))
    except PageMissing:
        pages = [page]
    terms = terms_of(pages[0]) if language_of(pages[0]) == "nl" else {}
    about_words = [finding for one in pages for finding in _of_page(one, terms)]
    if language_of(pages[0]) != "nl":
        return about_words
    needed = (Finding("", BLOCKS, message) for message in must_be_added(pages[0]))
    return [*about_words, *needed, *(Finding(block, WARNING, message) for block, message in left_out(pages[0]))]


def _of_page(page: Any, terms: dict[str, str]) -> Iterator[Finding]:
    language = language_of(page)
    vocabulary = known_names(page)
    for child in page.body:
        activity = activity_of(child)
        slug = activity.slug if activity else ""
        own = [Term.parse(text) for key, text in terms.items() if slug and key.startswith(f"{slug}/")]
        for field in FIELDS:
            text = words.plain(words.source_of(child.value.get(field)))
            for severity, word, message in _of_text(text, language, own, vocabulary.get(slug, vocabulary[""])):
                yield Finding(child.id or "", severity, message, field, word, language)


def _of_text(text: str, language: str, own: list[Term], known: set[str]) -> Iterator[tuple[str, str, str]]:
    for period in (one for one in found_in(text, language) if not an_age(one, text, language)):
        yield _about_period(period, text, language, own)
    for word in absolute_words(text, language):
        yield (
            WARNING,
            word,
            gettext("“%(word)s” is absolute: one exception makes the sentence untrue.") % {"word": word},
        )
    for name in names(text, language, known):
        message = gettext("“%(word)s” looks like somebody who receives data, but is not among the recipients here.")
        yield WARNING, name, message % {"word": name}


def _about_period(period: Period, text: str, language: str, own: list[Term]) -> tuple[str, str, str]:
    agrees = any(same(period.term, term) for term in own)
    if not own or other_than_keeping(period, text, language):
        message = gettext("“%(word)s” is a period in your own words: nothing makes it come true.")
        return WARNING, period.said, message % {"word": period.said}
    if agrees and not refused(period, text, language):
        message = gettext("“%(word)s” agrees with the term now, but will not change with it.")
        return WARNING, period.said, message % {"word": period.said}
    promised = ", ".join(term.words(language) for term in own)
    message = gettext("“%(word)s” contradicts the terms of this section (%(terms)s).")
    return BLOCKS, period.said, message % {"word": period.said, "terms": promised}
