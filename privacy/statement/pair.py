"""The statement's two pages: Dutch, where terms are set, and English, which carries words only."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale


class PageMissing(ValueError):
    """The statement has no page in one of its languages."""


def language_of(page: Any) -> str:
    """ "nl" or "en"."""
    return str(page.locale.language_code)[:2]


def dutch(page: Any) -> Any:
    """The Dutch page of the pair: the page itself, as it is in memory, or the latest draft of the other."""
    return _in("nl", page)


def english(page: Any) -> Any:
    """The English page of the pair: the page itself, as it is in memory, or the latest draft of the other."""
    return _in("en", page)


def pair(page: Any) -> tuple[Any, Any]:
    """(Dutch page, English page); PageMissing when one does not exist yet."""
    return dutch(page), english(page)


def _in(language: str, page: Any) -> Any:
    if language_of(page) == language:
        return page
    locale = Locale.objects.filter(language_code__startswith=language).first()
    other = page.get_translation_or_none(locale) if locale else None
    if other is None:
        raise PageMissing(f"the statement has no page in {language!r}")
    return other.get_latest_revision_as_object()
