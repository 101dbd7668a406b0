"""What a statement leaves out that the law asks for (GDPR articles 13 and 14), as far as a machine can see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language, gettext

from privacy.register.kinds import kinds
from privacy.register.switches import switched_on
from privacy.statement.blocks import activity_of, going_on, type_of
from privacy.statement.facts import described, recipients_of, transfers

ASKED_FOR = ("company", "recipients", "rights", "complaint", "changes")


def left_out(page: Any) -> Iterator[tuple[str, str]]:
    """(block id or "", message) for everything that is missing from a Dutch page, or that it claims too much."""
    language = get_language() or "nl"
    there = {child.block_type for child in page.body}
    labels = {name: str(block.label) for name, block in page.body.stream_block.child_blocks.items()}
    for kind in ASKED_FOR:
        if kind not in there:
            yield "", gettext("The section “%(name)s” is missing.") % {"name": labels[kind]}
    for activity in switched_on():
        if type_of(activity.slug) not in there:
            name = activity.name.in_(language)
            yield "", gettext("The site does “%(name)s”, and the statement does not say so.") % {"name": name}
    for child in page.body:
        described_here = activity_of(child)
        if described_here and not going_on(described_here):
            yield child.id, gettext("The site does not do this and has no data of it: take the section out.")
    yield from _recipients(page, language)


def _recipients(page: Any, language: str) -> Iterator[tuple[str, str]]:
    unnamed: set[str] = set()
    for activity in described(page):
        found = recipients_of(activity.slug)
        unnamed |= set(activity.recipients) - {one.kind for one in found}
        for one in transfers(found):
            if not one.safeguard:
                message = gettext("%(name)s is outside the European Union, and the safeguard is not filled in.")
                yield "", message % {"name": one.name}
    for slug in sorted(unnamed):
        kind = kinds.get(slug).name.in_(language) if slug in kinds else slug
        yield "", gettext("The statement speaks of “%(kind)s” without a name: fill in who that is.") % {"kind": kind}
