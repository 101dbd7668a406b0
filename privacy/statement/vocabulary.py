"""Names that a statement may use freely: those of the register, and words that are written with a capital anyway."""

from __future__ import annotations

from typing import Any

from privacy.register.countries import NAMES
from privacy.register.models import Recipient
from privacy.statement.blocks import activity_of
from privacy.statement.facts import controller_of, recipients_of
from privacy.statement.sentences.en import MONTHS

CAPITALS = {
    "autoriteit", "persoonsgegevens", "ap", "avg", "gdpr", "europese", "unie", "europa", "europe", "european", "union",
    "eu", "eer", "eea", "u", "uw", "i", "nederlands", "nederlandse", "dutch", "english", "engels", "engelse", "kvk",
    "btw", "vat", "kamer", "koophandel", "tls", "ssl", "https", "e-mail", "internet", "wet", "belastingdienst",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "christmas", "easter", "kerst",
    "pasen", "amsterdam", "den", "haag", "wij", "we", "our", "your", "the", "pdf", "csv", "html", "id",
}  # fmt: skip


def known_names(page: Any) -> dict[str, set[str]]:
    """Casefolded names by activity slug; under "" those that are known outside a section of an activity."""
    common = CAPITALS | _countries() | {month.casefold() for month in MONTHS} | _ourselves(page)
    slugs = [activity.slug for activity in (activity_of(child) for child in page.body) if activity]
    known = {slug: common | _spellings(one.name for one in recipients_of(slug)) for slug in slugs}
    known[""] = common | _spellings(Recipient.objects.values_list("name", flat=True))
    return known


def _ourselves(page: Any) -> set[str]:
    controller = controller_of(page)
    site = page.get_site()
    return _spellings([controller.name, controller.city, controller.officer, site.hostname if site else ""])


def _countries() -> set[str]:
    both = {text for name in NAMES.values() for text in (name.nl, name.en)}
    return _spellings(both)


def _spellings(names: Any) -> set[str]:
    """A name as it is, without its legal form, and its words."""
    found: set[str] = set()
    for name in names:
        folded = str(name).casefold()
        bare = folded.removesuffix(" b.v.").removesuffix(" bv").removesuffix(" n.v.").strip()
        found |= {folded, bare, *bare.split()}
    return found - {""}
