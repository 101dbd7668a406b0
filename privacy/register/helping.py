"""Who helps us: which kinds of recipients the site needs, and which of them nobody has named yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from privacy.register.activities import ProcessingActivity
from privacy.register.declared import activities
from privacy.register.kinds import RecipientKind, kinds
from privacy.register.models import DoneOurselves, Recipient
from privacy.register.switches import switched_on


def needed() -> list[RecipientKind]:
    """The kinds that what this site does gives data to, and of which somebody can say who it is."""
    slugs = {slug for activity in switched_on() for slug in activity.recipients}
    return [kind for kind in kinds if kind.slug in slugs and kind.asks]


def without_company() -> list[RecipientKind]:
    """Those of them for which no company is named: nobody said so yet, or nobody is needed."""
    named = set(Recipient.objects.values_list("kind", flat=True))
    return [kind for kind in needed() if kind.slug not in named]


def unnamed() -> list[RecipientKind]:
    """Those of them of which nobody said yet who it is."""
    ours = done_ourselves()
    return [kind for kind in without_company() if kind.slug not in ours]


def done_ourselves() -> set[str]:
    """The kinds that this site does without."""
    return set(DoneOurselves.objects.values_list("kind", flat=True))


def do_ourselves(kind: str, yes: bool) -> bool:
    """Writes down that we do this ourselves, or takes that back; says whether it was otherwise before.

    A company that somebody named for it meanwhile stays, and the answer with it.
    """
    if yes and Recipient.objects.filter(kind=kind).exists():
        return False
    if yes:
        return DoneOurselves.objects.get_or_create(kind=kind)[1]
    return bool(DoneOurselves.objects.filter(kind=kind).delete()[0])


def as_done_here(declared: Iterable[ProcessingActivity]) -> list[ProcessingActivity]:
    """Activities with the recipients that they have on this site: without those whose work we do ourselves."""
    ours = done_ourselves()
    return [replace(one, recipients=tuple(kind for kind in one.recipients if kind not in ours)) for one in declared]


def give_all_of_its_kind(recipient: Recipient) -> None:
    """Gives a recipient every activity of its kind: it does for all of them what it does."""
    for activity in activities:
        if recipient.kind in activity.recipients:
            recipient.activities.get_or_create(activity=activity.slug)
