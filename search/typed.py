"""What somebody typed into the search field, and the words in it. It is used, and never kept or logged."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

LONGEST = 200
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Typed:
    """The text as it is shown again, its words, and why there is nothing to search for, if so."""

    text: str = ""
    words: tuple[str, ...] = ()
    problem: str = ""

    @property
    def query(self) -> str:
        """The words alone: no quote, star or operator of any database is left in them."""
        return " ".join(self.words)


def understood(raw: str) -> Typed:
    """Reads what was typed. What nobody can see is left out; everything else comes back in the field."""
    text = " ".join("".join(map(visible, unicodedata.normalize("NFC", raw))).split())
    if not text:
        return Typed()
    if len(text) > LONGEST:
        return Typed(
            text, problem=_("At most %(most)d characters fit. Keep the words that matter.") % {"most": LONGEST}
        )
    words = tuple(dict.fromkeys(words_in(text)))
    if not words:
        return Typed(text, problem=_("Type at least one word."))
    return Typed(text, words)


def words_in(text: str) -> list[str]:
    """The letters and figures of a text, without what stands between them."""
    return WORD.findall(text)


def visible(character: str) -> str:
    """A space for control characters, half characters and marks that turn the reading direction."""
    return " " if unicodedata.category(character) in ("Cc", "Cf", "Cs") else character
