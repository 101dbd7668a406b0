"""Who helps us: which kinds of recipients the site needs, and which of them nobody has named yet."""

from __future__ import annotations

from privacy.register.declared import activities
from privacy.register.kinds import RecipientKind, kinds
from privacy.register.models import Recipient
from privacy.register.switches import switched_on


def needed() -> list[RecipientKind]:
    """The kinds that what this site does gives data to, and of which somebody can say who it is."""
    slugs = {slug for activity in switched_on() for slug in activity.recipients}
    return [kind for kind in kinds if kind.slug in slugs and kind.asks]


def unnamed() -> list[RecipientKind]:
    """Those of them without a company."""
    named = set(Recipient.objects.values_list("kind", flat=True))
    return [kind for kind in needed() if kind.slug not in named]


def give_all_of_its_kind(recipient: Recipient) -> None:
    """Gives a recipient every activity of its kind: it does for all of them what it does."""
    for activity in activities:
        if recipient.kind in activity.recipients:
            recipient.activities.get_or_create(activity=activity.slug)
