"""The first draft: a whole statement for what this site does, for the agency to make its own.

Facts and terms are no part of it: the sections fetch them from the register. What is written here are the words
around them, and each of them says only what this software does.
"""

from __future__ import annotations

import json
import uuid
from typing import Any

from privacy.register.declared import activities
from privacy.register.switches import is_on, switched_on
from privacy.register.texts import Text
from privacy.statement.behind import words_by_block
from privacy.statement.blocks import ACTIVITY, field_of, type_of

NAMESPACE = uuid.UUID("6f6b7a0e-5f0c-4c56-9a39-3d1b7f0a2c11")
NOTHING = Text("", "")

COMPANY = Text(
    "<p>Hier leest u welke gegevens wij van u gebruiken, waarvoor, en wanneer ze weer weg zijn. De termijnen op deze "
    "pagina zijn dezelfde als die waar onze website mee rekent.</p>",
    "<p>Here you read which data of yours we use, what for, and when they are gone again. The terms on this page are "
    "the same as those that our website reckons with.</p>",
)
CONTACT_BEFORE = Text(
    "<p>Met het contactformulier stelt u ons een vraag of doet u een aanvraag. Ons antwoord staat op een pagina die u "
    "opent met de link in onze mail.</p>",
    "<p>With the contact form you ask us a question or request something from us. Our answer is on a page that you "
    "open with the link in our mail.</p>",
)
CONTACT_AFTER = Text(
    "<p>Liever eerder weg? In de mail waarmee wij uw bericht bevestigen, staat een link om het meteen te wissen. Wij "
    "gebruiken uw berichten niet om medewerkers mee op te leiden.</p>",
    "<p>Rather have it gone sooner? The mail in which we confirm your message holds a link to erase it at once. We do "
    "not use your messages to train staff.</p>",
)
NEWSLETTER_BEFORE = Text(
    "<p>U meldt zich aan met het formulier op onze site. Daarna krijgt u een mail met een link; pas als u op de pagina "
    "daarachter op de knop drukt, staat u op de lijst. Zo kan een ander u niet aanmelden.</p>",
    "<p>You sign up with the form on our site. You then get a mail with a link; only when you press the button on the "
    "page behind it are you on the list. So another person cannot sign you up.</p>",
)
NEWSLETTER_AFTER = Text(
    "<p>U kunt zich op elk moment afmelden, met de link die in elke nieuwsbrief staat. Dat werkt meteen, en u hoeft er "
    "niet voor in te loggen.</p>",
    "<p>You can unsubscribe at any moment, with the link that is in every newsletter. That works at once, and you need "
    "not sign in for it.</p>",
)
ACCESS_LOG_AFTER = Text(
    "<p>Dit gaat over wat er in dit systeem wordt bekeken. Wat in een mailbox staat, bij u of bij ons, valt "
    "daarbuiten. Daarom staat in onze mails zo weinig mogelijk.</p>",
    "<p>This is about what is looked at in this system. What is in a mailbox, yours or ours, lies outside it. That is "
    "why our mails hold as little as possible.</p>",
)
SECURITY = Text(
    "<p>Wie in ons beheer werkt, heeft een eigen account. Een wachtwoord bewaren wij niet zelf, maar als een afdruk "
    "die niet is terug te lezen. Gegevens van mensen zijn in dit systeem alleen te openen voor een doel dat vooraf is "
    "vastgelegd, en wij leggen vast wie ze bekeek, wanneer en waarvoor.</p>"
    "<p>Gaat er toch iets mis, dan melden wij dat bij de toezichthouder als de wet dat vraagt. Loopt u er een groot "
    "risico door, dan hoort u het ook zelf van ons.</p>",
    "<p>Whoever works in our back office has an account of their own. We do not keep a password itself, but a print "
    "of it that cannot be read back. In this system people's data can only be opened for a purpose that was laid down "
    "beforehand, and we record who looked at them, when and why.</p>"
    "<p>If something goes wrong after all, we report it to the authority when the law asks for that. If it puts you at "
    "great risk, you hear it from us yourself as well.</p>",
)
CHILDREN = Text(
    "<p>Onze site is gemaakt voor volwassenen. Bent u jonger dan 16 jaar, vraag dan een van uw ouders om mee te lezen "
    "voordat u ons iets stuurt.</p>",
    "<p>Our site is made for adults. If you are under 16 years old, ask one of your parents to read along before you "
    "send us something.</p>",
)
NOT_DONE = {
    "": Text(
        "Wij volgen u niet naar andere websites, en op onze pagina's staat niets wat uw browser bij een ander bedrijf "
        "ophaalt: geen lettertypen, kaarten, filmpjes of knoppen.",
        "We do not follow you to other websites, and our pages hold nothing that your browser fetches from another "
        "company: no fonts, maps, films or buttons.",
    ),
    "cookies": Text(
        "Wie onze site bezoekt, krijgt geen cookies. Alleen wie inlogt krijgt ze, om ingelogd te blijven.",
        "Whoever visits our site gets no cookies. Only somebody who signs in gets them, to stay signed in.",
    ),
    "analytics": Text("Wij tellen en meten uw bezoek niet.", "We do not count or measure your visit."),
    "newsletter": Text("Wij sturen geen nieuwsbrief.", "We send no newsletter."),
    "advertising": Text("Wij sturen geen reclame.", "We send no advertising."),
    "location": Text("Wij vragen niet waar u bent.", "We do not ask where you are."),
    "sold": Text("Wij verkopen geen gegevens.", "We do not sell data."),
}
HEADINGS = {
    "not_done": Text("Wat wij niet doen", "What we do not do"),
    "children": Text("Bent u jonger dan 16?", "Are you under 16?"),
}
AROUND = {
    "contact": (CONTACT_BEFORE, CONTACT_AFTER),
    "newsletter": (NEWSLETTER_BEFORE, NEWSLETTER_AFTER),
    "access-log": (NOTHING, ACCESS_LOG_AFTER),
}


def write(page_nl: Any, page_en: Any) -> None:
    """Fills both pages and saves them as drafts: every activity that is switched on, and all that the law asks for.

    The same blocks have the same ids wherever this is called. What stood in the drafts before is replaced.
    """
    sections = list(_sections())
    for page, language in ((page_nl, "nl"), (page_en, "en")):
        page.body = json.dumps([_block(*section, language) for section in sections])
    page_en.compared_with = words_by_block(page_nl)
    for page in (page_nl, page_en):
        page.save_revision()


def section(slug: str, language: str) -> dict[str, Any]:
    """The block of an activity as a statement begins with it."""
    return _block(slug, type_of(slug), NOTHING, *AROUND.get(slug, (NOTHING, NOTHING)), language)


def _sections() -> list[tuple[str, str, Text, Text, Text]]:
    """(name, block type, heading, words before, words after) in the order of the statement."""
    described = [
        (one.slug, type_of(one.slug), NOTHING, *AROUND.get(one.slug, (NOTHING, NOTHING))) for one in switched_on()
    ]
    return [
        ("company", "company", NOTHING, COMPANY, NOTHING),
        *described,
        ("not-done", "words", HEADINGS["not_done"], _not_done(), NOTHING),
        ("recipients", "recipients", NOTHING, NOTHING, NOTHING),
        ("security", "security", NOTHING, SECURITY, NOTHING),
        ("rights", "rights", NOTHING, NOTHING, NOTHING),
        ("children", "words", HEADINGS["children"], CHILDREN, NOTHING),
        ("complaint", "complaint", NOTHING, NOTHING, NOTHING),
        ("changes", "changes", NOTHING, NOTHING, NOTHING),
    ]


def _not_done() -> Text:
    """What this site leaves alone: an activity that is switched on is not among it."""
    said = [text for slug, text in NOT_DONE.items() if slug not in activities or not is_on(slug)]
    return Text(_list(text.nl for text in said), _list(text.en for text in said))


def _list(items: Any) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _block(name: str, kind: str, heading: Text, before: Text, after: Text, language: str) -> dict[str, Any]:
    value = {"heading": heading.in_(language), "before": before.in_(language), "after": after.in_(language)}
    if kind.startswith(ACTIVITY) and language == "nl":
        value |= _default_terms(name)
    return {"type": kind, "value": value, "id": str(uuid.uuid5(NAMESPACE, f"{kind}/{name}"))}


def _default_terms(slug: str) -> dict[str, str]:
    return {field_of(stage.slug): str(stage.term) for stage in activities.get(slug).stages if stage.term}
