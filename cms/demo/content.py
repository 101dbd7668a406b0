"""What the demo shows: an invented agency with invented numbers, and addresses that nobody can have."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from wagtail.models import Site

from cms.demo import pages
from privacy.register.declared import activities
from privacy.register.models import Controller, Recipient

AGENCY = {
    "name": "Bureau Vlonder",
    "legal_form": "besloten vennootschap",
    "street": "Voorbeeldkade 12",
    "postcode": "9999 XA",
    "city": "Voorbeeldstad",
    "country": "NL",
    "email": "privacy@vlonder.example",
    "phone": "+31 20 000 0000",
    "chamber_of_commerce": "68750110",
    "vat_id": "NL000099998B57",
}
RECIPIENTS = (("hosting", "Voorbeeldkade Hosting"), ("mail", "Voorbeeldvlet Mail"))


@transaction.atomic
def write() -> bool:
    """Writes agency and pages together, once: whatever an editor takes away later stays away. Says whether it did."""
    made = write_agency()
    if made:
        pages.write()
    return made


def write_agency() -> bool:
    """Who the agency is and who helps it, where nobody wrote that yet; says whether it wrote anything."""
    agency, made = Controller.objects.get_or_create(site=Site.objects.get(is_default_site=True), defaults=AGENCY)
    if made:
        agency.full_clean()
        for kind, name in RECIPIENTS:
            write_recipient(kind, name)
    return made


def write_recipient(kind: str, name: str) -> None:
    """A processor in the Netherlands, for every activity that has this kind of recipient."""
    recipient = Recipient(name=name, kind=kind, role=Recipient.Role.PROCESSOR, agreement_on=date(2026, 1, 5))
    recipient.full_clean()
    recipient.save()
    for activity in activities:
        if kind in activity.recipients:
            recipient.activities.create(activity=activity.slug)
