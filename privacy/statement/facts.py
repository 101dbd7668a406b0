"""What a statement says as fact, taken from the register and the recipients at this moment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from privacy.register.activities import ProcessingActivity
from privacy.register.countries import outside_eea
from privacy.register.helping import as_done_here
from privacy.register.models import Controller, Recipient
from privacy.statement.blocks import activity_of


def recipients_of(activity: str) -> list[Recipient]:
    """Who receives data of an activity, by name."""
    return list(Recipient.objects.filter(activities__activity=activity).order_by("name", "pk"))


def transfers(recipients: Iterable[Recipient]) -> list[Recipient]:
    """Those outside the European Economic Area (GDPR articles 13(1)(f) and 44-49)."""
    return [one for one in recipients if outside_eea(one.country)]


def described(page: Model) -> list[ProcessingActivity]:
    """The activities that have a section on the page, in the page's order, as this site does them."""
    found = [activity_of(child) for child in page.body]  # type: ignore[attr-defined]
    return as_done_here(activity for activity in found if activity)


def facts_of(page: Model) -> dict[str, dict[str, Any]]:
    """Per activity on the page what is compared between versions: Dutch words, slugs and names."""
    return {activity.slug: _facts(activity) for activity in described(page)}


def _facts(activity: ProcessingActivity) -> dict[str, Any]:
    recipients = recipients_of(activity.slug)
    return {
        "name": {"nl": activity.name.nl, "en": activity.name.en},
        "purpose": activity.purpose.nl,
        "basis": activity.basis.article,
        "interest": activity.basis.interest.nl if activity.basis.interest else "",
        "categories": sorted(category.slug for category in activity.categories),
        "recipients": list(dict.fromkeys(recipient.name for recipient in recipients)),
        "kinds": sorted(activity.recipients),
        "transfers": [f"{one.name} ({one.country}, {one.safeguard or '-'})" for one in transfers(recipients)],
        "source": activity.source.nl,
        "obligatory": activity.obligatory.nl,
    }


def controller_of(page: Any) -> Controller:
    """Who is responsible, of the site that the page is on; empty fields when nothing was filled in yet."""
    site = page.get_site()
    return Controller.for_site(site) if site else Controller()
