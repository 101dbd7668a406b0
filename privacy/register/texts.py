"""A text in the two languages of the site."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Text:
    """The same said in Dutch and in English; both are obligatory, so neither can be forgotten."""

    nl: str
    en: str

    def in_(self, language: str) -> str:
        """The text in a language code such as "nl" or "en-gb"; Dutch for any other."""
        return self.en if language.startswith("en") else self.nl

    def __str__(self) -> str:
        from django.utils.translation import get_language

        return self.in_(get_language() or "nl")
