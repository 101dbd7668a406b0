"""The few words around what was found, with the words that were searched for marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

BEFORE, LENGTH = 60, 240  # characters


@dataclass(frozen=True)
class Run:
    """A piece of a text; `hit` where it is what was searched for."""

    text: str
    hit: bool = False


def marked(text: str, words: Sequence[str]) -> list[Run]:
    """The whole text as runs."""
    runs, at = [], 0
    for start, end in hits(text, words):
        runs += [Run(text[at:start]), Run(text[start:end], hit=True)]
        at = end
    return [run for run in (*runs, Run(text[at:])) if run.text]


def excerpt(text: str, words: Sequence[str]) -> list[Run]:
    """The text around the first hit, or its beginning when there is none, cut between words."""
    first = next(iter(hits(text, words)), (0, 0))[0]
    start = text.rfind(" ", 0, first - BEFORE) + 1 if first > BEFORE else 0
    end = len(text) if len(text) <= start + LENGTH else max(text.rfind(" ", start, start + LENGTH), start + BEFORE)
    cut = f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
    return marked(cut, words)


def hits(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand, first to last: whole words, and the last one also as a beginning, as the index finds."""
    if not words:
        return []
    *whole, last = (re.escape(folded(word)) for word in words)
    pattern = "|".join([rf"{last}\w*", *(rf"{word}\b" for word in whole)])
    return [found.span() for found in re.finditer(rf"\b(?:{pattern})", folded(text))]


def has_all(text: str, words: Sequence[str]) -> bool:
    """Whether each of the words is somewhere in the text."""
    *whole, last = words
    return bool(hits(text, [last])) and all(re.search(rf"\b{re.escape(folded(w))}\b", folded(text)) for w in whole)


def folded(text: str) -> str:
    """In small letters and without accents, each character in its own place."""
    return "".join(unicodedata.normalize("NFD", character)[0].lower()[0] for character in text)
