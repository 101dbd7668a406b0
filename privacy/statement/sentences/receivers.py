"""Recipients gathered by kind: "ons hostingbedrijf (Noord Hosting B.V., Nederland)"."""

from __future__ import annotations

from collections.abc import Sequence

from privacy.register import countries
from privacy.register.activities import ProcessingActivity
from privacy.register.kinds import kinds
from privacy.register.models import Recipient
from privacy.statement.sentences.lists import joined


def kind_name(slug: str, language: str) -> str:
    """What a kind of recipient is to us; empty for a kind that nobody declared."""
    return kinds.get(slug).name.in_(language) if slug in kinds else ""


def by_kind(activity: ProcessingActivity, recipients: Sequence[Recipient], language: str) -> list[str]:
    """One item per kind, with the names we know between brackets: the declared kinds first, then any other."""
    slugs = list(dict.fromkeys([*activity.recipients, *(one.kind for one in recipients)]))
    items = [_item(slug, [one for one in recipients if one.kind == slug], language) for slug in slugs]
    return [item for item in items if item]


def _item(slug: str, members: Sequence[Recipient], language: str) -> str:
    kind = kind_name(slug, language)
    names = joined((f"{one.name}, {countries.name(one.country, language)}" for one in members), language)
    if kind and names:
        return f"{kind} ({names})"
    return kind or joined((f"{one.name} ({countries.name(one.country, language)})" for one in members), language)
