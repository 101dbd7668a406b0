"""Going back to an earlier version: what it said is published again, under a new number and with all that this takes.

Words, headings, order and terms go back. Facts do not: what the site does and who receives data is what the register
says today. So a section about what the site no longer does is left out, and one about what it has begun to do since
stays as it is drafted now; both are named before anything is published.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from privacy.statement.approval import refuse_out_of_turn
from privacy.statement.behind import words_by_block
from privacy.statement.blocks import ACTIVITY, ActivityBlock, going_on
from privacy.statement.corrections import Reason
from privacy.statement.pages import Pages, drafts, hold
from privacy.statement.pair import PageMissing
from privacy.statement.preview import Preview, preview
from privacy.statement.publication import changed_since, may_publish, publish
from privacy.statement.refusals import Refused
from privacy.statement.sentences.changes import activity_name
from privacy.statement.versions import StatementVersion

Block = Mapping[str, Any]


@dataclass(frozen=True)
class Return:
    """What both pages would hold: blocks by language, the ids of those that came back, and what differs, in words."""

    blocks: dict[str, list[Block]]
    returned: set[str]
    notes: list[str]


@transaction.atomic
def look_back(
    version: StatementVersion, page: Any, *, effective_from: date | datetime | None = None, at: datetime | None = None
) -> Preview:
    """What publishing an earlier version again would do; the drafts stay as they are. Raises Refused when it cannot."""
    before = current(page)
    looked_at = before.revisions  # saving below gives these pages others, with numbers that never come back
    back = returning(version, before)
    notes = [*back.notes, *replaced(before)]
    write(version, before, back, None)
    plan = preview(page, effective_from=effective_from, at=at)
    transaction.set_rollback(True)
    return replace(plan, looked_at=looked_at, notes=notes)


@transaction.atomic
def draft_back(version: StatementVersion, page: Any, *, user: Any) -> None:
    """Puts an earlier version in the drafts, to be worked on; nothing is published.

    Refused while a draft waits for somebody else's approval: it would be approved with other words than were read.
    """
    may_publish(page, user)
    hold(page)
    before = current(page)
    refuse_out_of_turn(before, user)
    write(version, before, returning(version, before), user)


@transaction.atomic
def go_back(
    version: StatementVersion,
    page: Any,
    *,
    user: Any,
    effective_from: date | datetime | None = None,
    confirm: int | None = None,
    at: datetime | None = None,
    seen: list[Any] | None = None,
    correction: Reason | None = None,
) -> StatementVersion | None:
    """Publishes an earlier version again, as `publish` does with drafts; None when that is what is said already.

    Raises Refused, and then nothing has changed, the drafts neither.
    """
    at = at or timezone.now()
    may_publish(page, user)
    hold(page)
    if seen is not None:
        reasons = changed_since(look_back(version, page, effective_from=effective_from, at=at), seen)
        if reasons:
            raise Refused(reasons)
    draft_back(version, page, user=user)
    return publish(
        page,
        user=user,
        effective_from=effective_from,
        confirm=confirm,
        at=at,
        correction=correction,
        returns_to=version.number,
    )


def current(page: Any) -> Pages:
    """The drafts as they are now."""
    try:
        return drafts(page)
    except PageMissing:
        raise Refused(_("The statement does not have a page in both languages yet.")) from None


def returning(version: StatementVersion, now: Pages) -> Return:
    """Puts together what can go back, and what stays because the site does it today."""
    refuse_impossible(version)
    known = now.dutch.body.stream_block.child_blocks
    theirs, notes = [], []
    for block in version.drafts["nl"]["body"]:
        if block["type"] in known and says_what_is_done(known[block["type"]]):
            theirs.append(block)
        else:
            notes.append(left_out(block, version))
    types = {block["type"] for block in theirs}
    stays = [block for block in raw(now.dutch) if stays_as_it_is(known.get(block["type"]), types)]
    notes += [kept(known[block["type"]]) for block in stays]
    place = 1 + max((i for i, block in enumerate(theirs) if block["type"].startswith(ACTIVITY)), default=0)
    dutch = [*theirs[:place], *stays, *theirs[place:]]
    words = {block["id"]: block for block in [*raw(now.english), *version.drafts["en"]["body"]]}
    english = [words[block["id"]] for block in dutch if block["id"] in words]
    return Return({"nl": dutch, "en": english}, {block["id"] for block in theirs}, notes)


def refuse_impossible(version: StatementVersion) -> None:
    """Versions that there is no way back to."""
    number = {"number": version.number}
    if version.withdrawn_at:
        raise Refused(
            _("Version %(number)d was called off: it never held, so there is nothing to go back to.") % number
        )
    if not version.drafts:
        raise Refused(
            _(
                "Of version %(number)d only the published text was kept, and not the page as it was written. Copy from"
                " the archive what you want back."
            )
            % number
        )


def says_what_is_done(block: Any) -> bool:
    """Whether the site does what a section is about, or has data of it; the fixed sections are always true to type."""
    return not isinstance(block, ActivityBlock) or going_on(block.activity)


def stays_as_it_is(block: Any, returned: set[str]) -> bool:
    """Whether a section of today has to stay: the site does it, and the earlier version did not know it."""
    return isinstance(block, ActivityBlock) and block.name not in returned and going_on(block.activity)


def left_out(block: Block, version: StatementVersion) -> str:
    """What is said of a section that cannot come back."""
    slug = block["type"].removeprefix(ACTIVITY).replace("_", "-")
    name = activity_name(slug, version.facts, get_language() or "nl")
    return _("“%(name)s” does not come back: the site does not do it any more.") % {"name": name}


def kept(block: ActivityBlock) -> str:
    """What is said of a section that stays."""
    name = block.activity.name.in_(get_language() or "nl")
    return _("“%(name)s” stays as it is drafted now: the site does it, and that version did not speak of it.") % {
        "name": name
    }


def replaced(now: Pages) -> list[str]:
    """That unpublished work makes way."""
    if not now.unpublished:
        return []
    return [_("The drafts have changes that were not published. They make way, and stay in the history of the page.")]


def write(version: StatementVersion, now: Pages, back: Return, user: Any) -> None:
    """Saves both drafts. The words that came back were compared when they were published; the others as they were."""
    for language, page in (("nl", now.dutch), ("en", now.english)):
        page.title = version.drafts[language]["title"]
        page.body = json.dumps(back.blocks[language])
    now.dutch.save_revision(user=user, clean=False)
    seen = now.english.compared_with or {}
    now.english.compared_with = {
        block: said if block in back.returned else seen.get(block, "")
        for block, said in words_by_block(now.dutch).items()
    }
    now.english.save_revision(user=user, clean=False)


def raw(page: Any) -> list[dict[str, Any]]:
    """The blocks of a page as they are stored."""
    return list(page.body.get_prep_value())
