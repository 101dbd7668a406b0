"""The statement in short: five lines for who has no time, computed from the same facts as all that follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from privacy.register.activities import ProcessingActivity
from privacy.register.countries import outside_eea
from privacy.register.models import Controller, Recipient
from privacy.register.terms import Term
from privacy.register.texts import Text
from privacy.statement.sentences.lists import joined, stopped
from privacy.statement.sentences.receivers import kind_name

HEADING = Text("In het kort", "In short")
ANCHOR = Text("in-het-kort", "in-short")
MANY = 8  # more things than this in one line is no line for who has no time

WHAT = Text("Wat", "What")
WHAT_SAYS = Text(
    "Voor wat u bij ons doet, gebruiken wij hoogstens: {things}.", "For what you do here, we use at most: {things}."
)
WHAT_MANY = Text(
    "Voor wat u bij ons doet, gebruiken wij hoogstens {number} soorten gegevens. Bij elk onderwerp staan ze genoemd.",
    "For what you do here, we use at most {number} kinds of data. They are named under each subject.",
)
WHY = Text("Waarvoor", "What for")
WHY_SAYS = Text("Om {purposes}.", "To {purposes}.")
HOW_LONG = Text("Hoe lang", "How long")
LONGEST = Text("De langste termijn is {term}, voor “{name}”.", "The longest term is {term}, for “{name}”.")
LONGEST_OF_ALL = Text(
    "Van alles op deze pagina blijft het langst: “{name}”, {term}.",
    "Of all that is on this page, what stays longest is “{name}”: {term}.",
)
NO_TERM = Text("Bij elk onderwerp staat wanneer de gegevens weggaan.", "Under each subject it says when the data go.")
WHO = Text("Wie", "Who")
NOBODY = Text("Wij geven gegevens aan niemand door.", "We pass data on to nobody.")
WHO_SAYS = Text("Behalve wij zelf: {names}", "Besides ourselves: {names}")
WHO_MANY = Text(
    "Behalve wij zelf {number} bedrijven. Bij elk onderwerp staan ze met hun naam.",
    "Besides ourselves {number} companies. They are named under each subject.",
)
OUTSIDE = Text("Buiten de Europese Unie: {names}.", "Outside the European Union: {names}.")
ASK = Text("Vraag of klacht", "Question or complaint")
ASK_SAYS = Text(
    "Wilt u iets vragen, inzien of laten wissen? Mail {email}.",
    "Do you want to ask, see or erase something? Mail {email}.",
)
COMPLAIN = Text(
    "U mag ook klagen bij de Autoriteit Persoonsgegevens.",
    "You may also complain to the Dutch data protection authority.",
)


@dataclass(frozen=True)
class Line:
    """One of the five: what it is about, and the answer."""

    label: str
    text: str


def lines(
    activities: Sequence[ProcessingActivity],
    terms: Mapping[str, str],
    recipients: Sequence[Recipient],
    controller: Controller,
    language: str,
) -> list[Line]:
    """The five lines. `terms` are ISO 8601 durations by "activity/stage".

    What a visitor may do here comes first: what the site does as long as it runs, and what comes along with something
    else, stands in its own sections.
    """
    along = {slug for one in activities for slug in one.brings}
    chosen = [one for one in activities if not one.always and one.slug not in along] or list(activities)
    answers = {
        WHAT: what(chosen, language),
        WHY: why(chosen, language),
        HOW_LONG: " ".join(how_long(chosen, activities, terms, language)),
        WHO: " ".join(who(activities, recipients, language)),
        ASK: " ".join(ask(controller, language)),
    }
    return [Line(label.in_(language), answer) for label, answer in answers.items()]


def what(chosen: Sequence[ProcessingActivity], language: str) -> str:
    """Every kind of data, once."""
    things = {category.slug: category.name.in_(language) for one in chosen for category in one.categories}
    if len(things) > MANY:
        return WHAT_MANY.in_(language).format(number=len(things))
    return WHAT_SAYS.in_(language).format(things=joined(things.values(), language))


def why(chosen: Sequence[ProcessingActivity], language: str) -> str:
    """The purposes in few words, or where there are many of them the headings under which they stand."""
    if len(chosen) > MANY:
        return stopped(joined((one.name.in_(language) for one in chosen), language))
    return WHY_SAYS.in_(language).format(purposes=joined((one.aim.in_(language) for one in chosen), language))


def how_long(
    chosen: Sequence[ProcessingActivity],
    activities: Sequence[ProcessingActivity],
    terms: Mapping[str, str],
    language: str,
) -> Iterator[str]:
    """The longest term of what a visitor may do here, and of everything when that is longer."""
    theirs, of_all = longest(chosen, terms), longest(activities, terms)
    if theirs is None or of_all is None:
        yield NO_TERM.in_(language)
        return
    for said, (term, activity) in ((LONGEST, theirs), (LONGEST_OF_ALL, of_all)):
        if said is LONGEST or term > theirs[0]:
            yield said.in_(language).format(term=term.words(language), name=activity.name.in_(language))


def longest(
    activities: Sequence[ProcessingActivity], terms: Mapping[str, str]
) -> tuple[Term, ProcessingActivity] | None:
    """The longest term among activities, and whose it is."""
    found = [
        (Term.parse(text), one)
        for one in activities
        for stage in one.stages
        if (text := terms.get(f"{one.slug}/{stage.slug}"))
    ]
    return max(found, key=lambda pair: pair[0].seconds, default=None)


def who(activities: Sequence[ProcessingActivity], recipients: Sequence[Recipient], language: str) -> Iterator[str]:
    """Names where they are known, what they are to us where not; who is outside the EEA apart (article 13(1)(f))."""
    named = {one.kind for one in recipients}
    kinds = dict.fromkeys(kind for one in activities for kind in one.recipients if kind not in named)
    unnamed = [name for kind in kinds if (name := kind_name(kind, language))]
    everybody = list(dict.fromkeys([*(one.name for one in recipients), *unnamed]))
    if not everybody:
        yield NOBODY.in_(language)
    elif len(everybody) > MANY:
        yield WHO_MANY.in_(language).format(number=len(everybody))
    else:
        yield stopped(WHO_SAYS.in_(language).format(names=joined(everybody, language)))
    abroad = dict.fromkeys(one.name for one in recipients if outside_eea(one.country))
    if abroad:
        yield OUTSIDE.in_(language).format(names=joined(abroad, language))


def ask(controller: Controller, language: str) -> Iterator[str]:
    """Where a question and where a complaint goes (articles 12(2) and 13(2)(d))."""
    if controller.email:
        yield ASK_SAYS.in_(language).format(email=controller.email)
    yield COMPLAIN.in_(language)
