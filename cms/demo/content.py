"""What the demo shows: an invented agency with invented numbers, and addresses that nobody can have."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Site

from privacy.register.models import Controller

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


@transaction.atomic
def write() -> bool:
    """Writes what is not there yet; says whether it wrote anything."""
    site = Site.objects.get(is_default_site=True)
    _, made = Controller.objects.get_or_create(site=site, defaults=AGENCY)
    return made
