"""The drafts follow the switches: what is switched on gets its section in both languages, so that nobody forgets one.

Only what this site wrote itself is taken out again. A section with words of the editor's own stays, and the list of
what to look at before publishing says that the site does not do it any more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from bs4 import BeautifulSoup
from django.db import transaction
from django.dispatch import receiver

from privacy.register.declared import activities
from privacy.register.signals import activities_switched
from privacy.statement import first_draft, words
from privacy.statement.behind import behind_blocks, words_by_block
from privacy.statement.blocks import going_on, type_of
from privacy.statement.guards import statements
from privacy.statement.pages import drafts, hold
from privacy.statement.pair import PageMissing, language_of

Block = dict[str, Any]
OWN = ("before", "after")


@receiver(activities_switched)
def follow(sender: Any, *, on: Iterable[str], off: Iterable[str], user: Any = None, **_kwargs: Any) -> None:
    """Adds and takes out the sections of activities in the drafts of both pages, as revisions of whoever switched."""
    page = statements().filter(locale__language_code="nl").first()
    if page is None or not page.latest_revision_id:
        return
    with transaction.atomic():
        hold(page)
        try:
            pages = drafts(page)
        except PageMissing:
            return
        behind = set(behind_blocks(pages.dutch))
        for draft in (pages.dutch, pages.english):
            rewrite(draft, on, [slug for slug in off if not going_on(activities.get(slug))])
        compared_as_before(pages.dutch, pages.english, behind)
        for draft in (pages.dutch, pages.english):
            draft.save_revision(user=user, log_action=True)


def rewrite(draft: Any, on: Iterable[str], off: Iterable[str]) -> None:
    """The body of one page with the sections of what is on and without those of what is off, in memory."""
    language = language_of(draft)
    blocks: list[Block] = [child.get_prep_value() for child in draft.body]
    for slug in sorted(on, key=lambda one: activities.get(one).order):
        if all(block["type"] != type_of(slug) for block in blocks):
            blocks.insert(place_of(slug, blocks), first_draft.section(slug, language))
        leave_out(blocks, slug, language)
    for slug in off:
        blocks = [block for block in blocks if not is_as_written(block, slug, language)]
    draft.body = json.dumps(blocks)


def place_of(slug: str, blocks: list[Block]) -> int:
    """Where the section of an activity comes: after the last of those that the register has before it."""
    order = activities.get(slug).order
    before = {type_of(one.slug) for one in activities if one.order <= order} | {"company"}
    return 1 + max((place for place, block in enumerate(blocks) if block["type"] in before), default=-1)


def is_as_written(block: Block, slug: str, language: str) -> bool:
    """Whether a block is the section of an activity with the words that it began with, and no others."""
    if block["type"] != type_of(slug):
        return False
    begun = first_draft.section(slug, language)["value"]
    return all(_said(block["value"].get(name)) == _said(begun[name]) for name in ("heading", *OWN))


def _said(html: str | None) -> str:
    return words.plain(html or "")


def leave_out(blocks: list[Block], slug: str, language: str) -> None:
    """Takes out our own sentence that the site does not do this, wherever it stands in a list."""
    denial = first_draft.NOT_DONE.get(slug)
    if denial is None:
        return
    for value in (block["value"] for block in blocks):
        for name in OWN:
            if value.get(name):
                value[name] = without(value[name], denial.in_(language))


def without(html: str, sentence: str) -> str:
    """The words without the list item that says exactly this; the words themselves when none does."""
    soup = BeautifulSoup(html, "html.parser")
    found = [item for item in soup.find_all("li") if words.plain(str(item)) == sentence]
    for item in found:
        item.decompose()
    return str(soup) if found else html


def compared_as_before(dutch: Any, english: Any, behind: set[str]) -> None:
    """What said the same in both languages still does: both were changed alike. What was behind stays behind."""
    now = words_by_block(dutch)
    english.compared_with = (english.compared_with or {}) | {
        block: said for block, said in now.items() if block not in behind
    }
