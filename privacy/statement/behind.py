"""Whether the English page still says what the Dutch page says.

Facts and terms cannot drift apart: both articles take them from the same place. Words can. So the English page
remembers, per section, the Dutch words that somebody compared it with.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from privacy.statement import words
from privacy.statement.pair import PageMissing, dutch, english


def words_by_block(page: Any) -> dict[str, str]:
    """A short print of the own words of every section of a page, by block id; "" where there are none."""
    return {child.id: _print(child.value) for child in page.body}


def _print(value: Any) -> str:
    said = [str(value.get("heading") or ""), *(words.plain(words.source_of(value.get(k))) for k in ("before", "after"))]
    return hashlib.sha256("\n\n".join(said).encode()).hexdigest()[:16] if any(said) else ""


def compared(page_en: Any) -> None:
    """Notes on the English page, in memory, that its words say what the Dutch ones say now."""
    page_en.compared_with = words_by_block(dutch(page_en))


def behind_blocks(page: Any) -> dict[str, str]:
    """Sections in which the English page is behind, by block id: "missing", "changed" or "gone"."""
    dutch_words = words_by_block(dutch(page))
    translated = english(page)
    there = {child.id for child in translated.body}
    seen = translated.compared_with or {}
    found = {block: "missing" for block in dutch_words if block not in there}
    found |= {block: "changed" for block, said in dutch_words.items() if block in there and said != seen.get(block, "")}
    return found | {block: "gone" for block in there if block not in dutch_words}


def behind(page: Any) -> list[str]:
    """What is in the way of publishing the pair, in words; empty when the English page is up to date."""
    try:
        found = behind_blocks(page)
        names = _headings(page)
    except PageMissing:
        return [gettext("The statement does not have a page in both languages yet.")]
    says = {
        "missing": gettext("The English page does not have the section “%(heading)s” yet."),
        "changed": gettext("The Dutch words of “%(heading)s” were changed after the English ones were compared."),
        "gone": gettext("The English page still has the section “%(heading)s”, which the Dutch page no longer has."),
    }
    return [says[why] % {"heading": names.get(block, "?")} for block, why in found.items()]


def catch_up(page: Any) -> str:
    """Where somebody says that the English words say the same again; "" while they do, or there is no such page."""
    if not behind(page):
        return ""
    try:
        return f"{reverse('wagtailadmin_pages:edit', args=[english(page).pk])}#id_says_the_same"
    except PageMissing:
        return ""


def _headings(page: Any) -> dict[str, str]:
    both = [*english(page).body, *dutch(page).body]
    return {child.id: child.value.get("heading") or str(child.block.label) for child in both}
