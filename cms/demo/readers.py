"""Who reads the demo agency's newsletter: a list that it brought along, so that nobody is written to for it."""

from __future__ import annotations

from datetime import date, datetime

from home.newsletter.importing import Line, take_over
from home.newsletter.models import Subscription
from privacy.consent.models import Consent
from privacy.records.purpose import operation

ASKED = {
    "nl": "Ja, stuur mij vier keer per jaar de nieuwsbrief van Bureau Vlonder.",
    "en": "Yes, send me the newsletter of Bureau Vlonder four times a year.",
}
FAIR, COUNTER = "inschrijflijst op de ondernemersdag in Voorbeeldstad", "kaartje op de balie"
READERS = (
    ("bakker@molenzicht.example", date(2025, 3, 14), FAIR, "nl"),
    ("info@fietsenmaker-ooms.example", date(2025, 3, 14), FAIR, "nl"),
    ("bestuur@volkstuin-noord.example", date(2025, 9, 2), COUNTER, "nl"),
    ("ruben@schaatsclub.example", date(2026, 2, 11), COUNTER, "nl"),
    ("priya@tearoom.example", date(2026, 5, 6), COUNTER, "en"),
)


def bring(at: datetime) -> bool:
    """Puts them on the list where nobody ever was on it; says whether it did."""
    if Consent.base_objects.exists() or Subscription.base_objects.exists():
        return False
    lines = [Line(address, day, origin, ASKED[language], language) for address, day, origin, language in READERS]
    with operation("import-newsletter"):
        take_over(lines, by="command:prepare", at=at)
    return True
