"""What can be looked at of the statement itself: its bytes, its date, and who it says we are."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date, datetime

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from privacy.ledger import entries
from privacy.mail.writing import frame
from privacy.records.models import EvidenceOutbox
from privacy.register.markup import main_of, words_of
from privacy.register.models import Controller
from privacy.register.proving import Looked, proof
from privacy.register.texts import LANGUAGES, Text
from privacy.register.visiting import visit
from privacy.statement.models import PrivacyStatementPage
from privacy.statement.versions import StatementRendering, StatementVersion

IN_LANGUAGE = {"nl": Text("Nederlandse", "Dutch"), "en": Text("Engelse", "English")}


@proof(
    "statement-versions",
    looks_at=Text(
        "de bewaarde tekst van elke versie, en de tekst en de datum op de verklaring",
        "the stored text of every version, and the text and the date on the statement",
    ),
    units=(Text("versie", "version"), Text("versies", "versions")),
)
def versions_as_published(at: datetime) -> Looked:
    """Every version still has the bytes it was published with, and visitors see the right one with its own date."""
    seen = Looked()
    versions = list(StatementVersion.objects.prefetch_related("renderings").order_by("number"))
    witnessed = witnessed_hashes()
    for version in versions:
        seen.at(bytes_match(version, witnessed.get(version.number)), _changed(version.number))
    gapless = [version.number for version in versions] == list(range(1, len(versions) + 1))
    seen.check(gapless, Text("Er ontbreekt een versie in het archief.", "A version is missing from the archive."))
    in_force = StatementVersion.objects.in_force(at)
    if in_force is None:
        return seen if seen.wrong else Looked()
    for language, address in addresses().items():
        _look_at_page(seen, language, address, in_force, at)
    seen.check(
        set(addresses()) == set(LANGUAGES),
        Text("De verklaring ontbreekt in een taal.", "The statement is missing in a language."),
    )
    return seen


def bytes_match(version: StatementVersion, witnessed: dict[str, str] | None) -> bool:
    """Whether both renderings are there, each with the SHA-256 noted for it here and, at publication, in the evidence.

    The evidence is what a change of both bytes and SHA-256 in this database is found by.
    """
    found = {one.language: hashlib.sha256(bytes(one.html)).hexdigest() for one in version.renderings.all()}
    noted = {one.language: one.sha256 for one in version.renderings.all()}
    return set(found) == set(LANGUAGES) and found == noted and witnessed in (None, found)


def witnessed_hashes() -> dict[int, dict[str, str]]:
    """By version number, the SHA-256 of each language as the evidence (or what is on its way there) has it."""
    waiting = EvidenceOutbox.objects.filter(kind="publication").values_list("payload", flat=True)
    said = [json.loads(bytes(payload)) for payload in waiting]
    said += [payload for _at, payload in entries.of_kind("publication")]
    return {one["number"]: one["sha256"] for one in said}


def addresses() -> dict[str, str]:
    """The path of the published statement in each language."""
    pages = PrivacyStatementPage.objects.live().select_related("locale")
    return {page.locale.language_code[:2]: page.get_url_parts()[2] for page in pages if page.get_url_parts()}


def _look_at_page(seen: Looked, language: str, address: str, in_force: StatementVersion, at: datetime) -> None:
    """The page shows the stored article of the version in force, and no date that is not a version's."""
    answer = visit(address)
    which = IN_LANGUAGE[language]
    article = article_of(in_force, language)
    seen.check(
        answer.status == 200 and article in answer.body,
        Text(
            f"De {which.nl} bladzijde toont niet de tekst van versie {in_force.number}.",
            f"The {which.en} page does not show the text of version {in_force.number}.",
        ),
    )
    expected = day(in_force.effective_from, language)
    coming = {day(one.effective_from, language) for one in StatementVersion.objects.announced(at)}
    around = dates_in(words_of(main_of(answer.body).replace(article, " ")), language)
    seen.check(
        expected in words_of(article) and around <= {expected} | coming,
        Text(
            f"De {which.nl} bladzijde toont een andere datum dan die van de versie die geldt.",
            f"The {which.en} page shows another date than that of the version in force.",
        ),
    )


def article_of(version: StatementVersion, language: str) -> str:
    """The stored article, as text; empty when it is missing or cannot be read."""
    stored = StatementRendering.objects.filter(version=version, language=language).first()
    return bytes(stored.html).decode("utf-8", "replace") if stored else ""


def day(moment: datetime, language: str) -> str:
    """ "6 december 2026", as the date is here."""
    with override(language):
        return date_format(timezone.localtime(moment).date(), "j F Y")


def dates_in(words: str, language: str) -> set[str]:
    """The dates in a text, written as `day` writes them."""
    with override(language):
        months = "|".join(date_format(date(2000, month, 1), "F") for month in range(1, 13))
    return {match[0] for match in re.finditer(rf"\b\d{{1,2}} (?:{months}) \d{{4}}\b", words)}


def _changed(number: int) -> Text:
    return Text(
        f"De bewaarde tekst van versie {number} is niet meer de tekst die is gepubliceerd.",
        f"The stored text of version {number} is no longer the text that was published.",
    )


@proof(
    "company-details",
    looks_at=Text(
        "onze naam, ons adres en hoe u ons bereikt: in de verklaring, onder aan de site en in onze mails",
        "our name, our address and how to reach us: in the statement, at the foot of the site and in our mails",
    ),
)
def company_is_the_same_everywhere(at: datetime) -> Looked:
    """What the site settings say about us stands in the statement in force, on the site and in every mail."""
    seen = Looked()
    in_force = StatementVersion.objects.in_force(at)
    controller = Controller.objects.filter(site__is_default_site=True).first()
    if in_force is None or controller is None:
        return seen
    for language, address in addresses().items():
        for place, words in places(language, address, in_force).items():
            missing = [detail for detail in details(controller) if detail not in words]
            seen.at(not missing, differs(place))
    seen.check(
        bool(controller.name and controller.email and controller.city),
        Text(
            "Onze naam, onze plaats of ons e-mailadres is niet ingevuld.",
            "Our name, our town or our e-mail address has not been filled in.",
        ),
    )
    return seen


def places(language: str, address: str, in_force: StatementVersion) -> dict[Text, str]:
    """Where people read who we are, and the words that stand there."""
    which = IN_LANGUAGE[language]
    page = visit(address).body
    return {
        Text(f"In de {which.nl} verklaring", f"In the {which.en} statement"): words_of(article_of(in_force, language)),
        Text(f"Onder aan de {which.nl} bladzijden", f"At the foot of the {which.en} pages"): words_of(
            page[page.rfind("<footer") :]
        ),
        Text(f"In onze {which.nl} mails", f"In our {which.en} mails"): mail_words(language, "txt"),
        Text(f"In de opmaak van onze {which.nl} mails", f"In the layout of our {which.en} mails"): mail_words(
            language, "html"
        ),
    }


def differs(place: Text) -> Text:
    """What is said of a place where our details are missing or old."""
    return Text(
        f"{place.nl} staan onze gegevens niet zoals ze in de instellingen staan.",
        f"{place.en} our details are not as they are in the settings.",
    )


def details(controller: Controller) -> list[str]:
    """What everybody must be able to find (GDPR article 13(1)(a); Dutch Civil Code 3:15d), single-spaced."""
    facts = (controller.name, controller.street, controller.postcode, controller.city, controller.email)
    return [" ".join(fact.split()) for fact in (*facts, controller.phone, controller.chamber_of_commerce) if fact]


def mail_words(language: str, kind: str) -> str:
    """What stands in every mail in a language, in its plain text ("txt") or its HTML."""
    with override(language):
        return words_of(render_to_string(f"mail/base.{kind}", frame() | {"subject": ""}))
