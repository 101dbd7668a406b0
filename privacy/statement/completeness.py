"""What a statement leaves out that the law asks for (GDPR articles 13 and 14), as far as a machine can see it.

What the law asks for by name, or the site does by choice, keeps a statement without it from being published; the rest
is a warning. What is known to be untrue may always be taken out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language, gettext

from privacy.records.catalogue import holds_rows
from privacy.register.activities import ProcessingActivity
from privacy.register.declared import activities
from privacy.register.kinds import kinds
from privacy.register.models import Recipient
from privacy.register.switches import bringers, switched_on
from privacy.statement import objections
from privacy.statement.blocks import activity_of, type_of
from privacy.statement.facts import described, recipients_of, transfers

ASKED_FOR = ("company", "recipients", "rights", "complaint", "changes")
OBLIGATORY = (
    "company",
    "rights",
    "complaint",
)  # articles 13(1)(a), 13(2)(b) and (d); recipients stand per activity too


def must_be_added(page: Any) -> list[str]:
    """The sections without which a Dutch page may not be published (article 13), in words."""
    asked = {*OBLIGATORY, *_switchable()}
    needed = {kind: message for kind, message in _missing(page) if kind in asked}
    untrue = objections.untrue_places() if needed else set()
    return [message for kind, message in needed.items() if kind not in untrue]


def left_out(page: Any) -> Iterator[tuple[str, str]]:
    """(block id or "", message) for what else is missing from a Dutch page, and for what it claims too much."""
    needed = must_be_added(page)
    yield from (("", message) for _kind, message in _missing(page) if message not in needed)
    done = {activity.slug for activity in switched_on()}
    for child in page.body:
        described_here = activity_of(child)
        if described_here and described_here.slug not in done and not holds_rows(described_here.slug):
            yield child.id, gettext("The site does not do this and has no data of it: take the section out.")
    yield from _recipients(page, get_language() or "nl")


def _missing(page: Any) -> Iterator[tuple[str, str]]:
    """(kind of section or slug of an activity, message) for every section that should be there."""
    there = {child.block_type for child in page.body}
    labels = {name: str(block.label) for name, block in page.body.stream_block.child_blocks.items()}
    for kind in ASKED_FOR:
        if kind not in there:
            yield kind, gettext("The section “%(name)s” is missing.") % {"name": labels[kind]}
    done = {activity.slug for activity in switched_on()}
    for activity in sorted(activities, key=lambda one: one.order):
        if type_of(activity.slug) not in there and (
            activity.slug in done or (activity.available and holds_rows(activity.slug))
        ):
            yield activity.slug, _not_told(activity, done)


def _not_told(activity: ProcessingActivity, done: set[str]) -> str:
    name = {"name": activity.name.in_(get_language() or "nl")}
    if activity.slug not in done:
        return gettext("The site still has data of “%(name)s”: its section stays until the last is gone.") % name
    if activity.always or bringers(activity.slug):
        return gettext("The site does “%(name)s”, and the statement does not say so.") % name
    return gettext("The site does “%(name)s”, and the statement does not say so: add it, or switch it off.") % name


def _switchable() -> set[str]:
    """What is going on and could be switched off: running it untold is a choice."""
    return {activity.slug for activity in switched_on() if not activity.always}


def _recipients(page: Any, language: str) -> Iterator[tuple[str, str]]:
    unnamed: set[str] = set()
    for activity in described(page):
        found = recipients_of(activity.slug)
        unnamed |= set(activity.recipients) - {one.kind for one in found}
        for one in transfers(found):
            if not one.safeguard:
                message = gettext("%(name)s is outside the European Union, and the safeguard is not filled in.")
                yield "", message % {"name": one.name}
    for kind in (kinds.get(slug) for slug in sorted(unnamed) if slug in kinds):
        if kind.asks:
            message = gettext("The statement speaks of “%(kind)s” without a name: fill in who that is.")
            yield "", message % {"kind": kind.name.in_(language)}
    yield from (("", agreement_missing(one)) for one in without_agreement(page))


def without_agreement(page: Any) -> list[Recipient]:
    """The processors that a page names, and with whom no agreement is on record."""
    described_here = [activity.slug for activity in described(page)]
    return list(Recipient.objects.without_agreement().filter(activities__activity__in=described_here).distinct())


def agreement_missing(recipient: Recipient) -> str:
    """What is said of one of them before publishing."""
    message = gettext("There is no processing agreement with %(name)s yet. The law asks for one (GDPR article 28).")
    return message % {"name": recipient.name}
