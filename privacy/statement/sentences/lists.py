"""Lists and beginnings of sentences, the same in both languages but for one word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

AND = {"nl": "en", "en": "and"}


def joined(items: Iterable[str], language: str) -> str:
    """ "a", "a en b", "a, b en c"; parted by semicolons where an item holds a comma itself."""
    parts = [item.strip() for item in items if item.strip()]
    word = AND[language]
    if len(parts) < 2:
        return "".join(parts)
    if any("," in _outside_brackets(part) for part in parts):
        return f"{'; '.join(parts[:-1])}; {word} {parts[-1]}"
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def _outside_brackets(text: str) -> str:
    return re.sub(r"\([^)]*\)", "", text)


def long_list(items: Sequence[str], language: str) -> bool:
    """Whether items read better below each other: more than three, or one with a comma or an "en" of its own."""
    return len(items) > 3 or any("," in item or f" {AND[language]} " in item for item in items)


def capital(text: str) -> str:
    """The text as a sentence begins: "één dag" becomes "Eén dag", "ijs" becomes "IJs"."""
    for small, great in (("ij", "IJ"), ("één", "Eén")):
        if text.startswith(small):
            return great + text[len(small) :]
    return text[:1].upper() + text[1:]


def stopped(text: str) -> str:
    """The text with a full stop, unless it ends with a mark of its own."""
    text = text.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."
