"""The words for how sentences stand: the answer, the count, what each status means, what is still missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from privacy.promise.promises import PERSON
from privacy.promise.standing import Standing, Status
from privacy.register.terms import NUMBERS
from privacy.register.texts import Text
from privacy.statement.sentences.lists import capital, joined

ORDER = (
    Status.BROKEN,
    Status.EXPIRED,
    Status.KEPT,
    Status.ATTESTED,
    Status.UNPROVEN,
    Status.TEXT,
    Status.NOT_IN_USE,
)
SENTENCES = (Text("zin", "sentence"), Text("zinnen", "sentences"))
# One and many, after the number: "vier kloppen", "one is an explanation".
COUNTED = {
    Status.BROKEN: (Text("klopt nu niet", "is not true now"), Text("kloppen nu niet", "are not true now")),
    Status.EXPIRED: (
        Text("moet opnieuw worden nagekeken", "must be checked again"),
        Text("moeten opnieuw worden nagekeken", "must be checked again"),
    ),
    Status.KEPT: (Text("klopt", "is true"), Text("kloppen", "are true")),
    Status.ATTESTED: (
        Text("is door een mens nagekeken", "was checked by a person"),
        Text("zijn door een mens nagekeken", "were checked by a person"),
    ),
    Status.UNPROVEN: (
        Text("is nog niet te controleren", "cannot be checked yet"),
        Text("zijn nog niet te controleren", "cannot be checked yet"),
    ),
    Status.TEXT: (Text("is uitleg", "is an explanation"), Text("zijn uitleg", "are explanations")),
    Status.NOT_IN_USE: (
        Text("gaat over iets wat wij niet doen", "is about something we do not do"),
        Text("gaan over iets wat wij niet doen", "are about things we do not do"),
    ),
}
# The words of a status where several sentences share it; the others stay as they are.
OF_MANY = {
    Status.BROKEN: Text("kloppen nu niet", "not true now"),
    Status.KEPT: Text("kloppen", "true"),
}
MEANS = {
    Status.BROKEN: Text(
        "De site keek, en het klopte niet. Wat er aan de hand is, staat bovenaan.",
        "The site looked, and it was not so. What is the matter is told first.",
    ),
    Status.EXPIRED: Text(
        "Een mens keek het na, maar dat is te lang geleden.",
        "A person checked it, but that is too long ago.",
    ),
    Status.KEPT: Text(
        "De site keek het zelf na en vond het in orde.",
        "The site checked it itself and found it in order.",
    ),
    Status.ATTESTED: Text(
        "Een mens keek het na en staat ervoor in, tot een datum.",
        "A person checked it and vouches for it, until a date.",
    ),
    Status.UNPROVEN: Text(
        "Het kan kloppen, maar wij kunnen het u nog niet laten zien. Er staat bij waarom.",
        "It may be true, but we cannot show it to you yet. It says why.",
    ),
    Status.TEXT: Text(
        "De zin legt iets uit. Er valt niets aan na te kijken, dus zeggen wij ook niet dat hij klopt.",
        "The sentence explains something. There is nothing to check, so we do not say that it is true either.",
    ),
    Status.NOT_IN_USE: Text(
        "Deze site doet dit niet, en onze verklaring zegt ook niet van wel.",
        "This site does not do this, and our statement does not say that it does.",
    ),
}
# The answer to the question above the page, for the first status that any sentence has.
NOT_WHOLLY = Text("Nu niet helemaal.", "Not wholly, just now.")
AGAIN = Text("Dat moeten wij opnieuw nakijken.", "We have to check that again.")
AS_FAR_AS = Text("Voor zover wij konden kijken: ja.", "As far as we could look: yes.")
YES = Text("Ja, dat zagen wij toen wij keken.", "Yes, so we saw when we looked.")
UNKNOWN = Text("Dat kunnen wij nog niet zeggen.", "We cannot say yet.")
# What somebody has to do before a sentence can be checked; where nothing else is said, we are still building it.
STILL_TO_DO = {PERSON: Text("Dit moet een mens nog nakijken", "A person still has to check this")}
BUILDING = Text("Hieraan bouwen wij nog", "We are still building this")


def answer(known: Iterable[Standing], language: str) -> str:
    """The answer in a few words: what is wrong decides, then what is missing."""
    there = {one.status for one in known}
    looked = there & {Status.KEPT, Status.ATTESTED}
    if Status.BROKEN in there:
        said = NOT_WHOLLY
    elif Status.EXPIRED in there:
        said = AGAIN
    elif not looked:
        said = UNKNOWN
    else:
        said = AS_FAR_AS if Status.UNPROVEN in there else YES
    return said.in_(language)


def count_in_words(known: Iterable[Standing], language: str) -> str:
    """ "Vier zinnen kloppen, 41 zijn nog niet te controleren en vijf zijn uitleg." What is wrong comes first."""
    counts = Counter(one.status for one in known)
    said: list[str] = []
    for status in (status for status in ORDER if counts[status]):
        many = counts[status] != 1
        noun = "" if said else f" {SENTENCES[many].in_(language)}"
        said.append(f"{_number(counts[status], language)}{noun} {COUNTED[status][many].in_(language)}")
    return f"{capital(joined(said, language))}."


def _number(number: int, language: str) -> str:
    return NUMBERS[language][number] if number <= 20 else str(number)


def tallies(known: Iterable[Standing], language: str) -> list[tuple[str, str]]:
    """(status, "2 kloppen") of each status there is; the words alone where there is one sentence.

    What this site does not do is not counted beside what it does.
    """
    counts = Counter(one.status for one in known)
    there = [status for status in ORDER if counts[status]]
    if len(there) > 1:
        there = [status for status in there if status is not Status.NOT_IN_USE]
    if sum(counts[status] for status in there) == 1:
        return [(there[0].value, there[0].words.in_(language))]
    return [(status.value, f"{counts[status]} {_words(status, counts[status]).in_(language)}") for status in there]


def _words(status: Status, number: int) -> Text:
    return OF_MANY.get(status, status.words) if number > 1 else status.words


def missing(one: Standing, language: str) -> str:
    """Why a sentence cannot be checked yet, in sentences: what is still to come, or else what kept the check."""
    if one.status is not Status.UNPROVEN:
        return ""
    to_come: dict[Text, list[str]] = {}
    for awaited in one.promise.awaited:
        lead = STILL_TO_DO.get(awaited.part, BUILDING)
        to_come.setdefault(lead, []).append(awaited.what.in_(language))
    said = [f"{lead.in_(language)}: {'; '.join(whats)}." for lead, whats in to_come.items()]
    if not said and one.waits_for:
        said = [f"{capital(one.waits_for.in_(language)).rstrip('.')}."]
    return " ".join(said)
