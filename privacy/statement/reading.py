"""Reading free words: what is said absolutely, who is named, and what a period in a sentence is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from privacy.statement.periods import Period

ABSOLUTE = {
    "nl": [
        "altijd", "te allen tijde", "alle", "alles", "allemaal", "nooit", "geen enkele", "geen enkel", "niemand",
        "iedereen", "onder geen voorwaarde", "onder geen enkele voorwaarde", "in geen geval", "nergens", "overal",
        "volledig", "volkomen", "absoluut", "gegarandeerd", "garanderen", "100%", "100 %", "honderd procent",
    ],
    "en": [
        "always", "at all times", "all", "everything", "everyone", "everybody", "never", "none", "nobody", "no one",
        "under no circumstances", "under no condition", "in no case", "nowhere", "everywhere", "completely", "fully",
        "absolutely", "guarantee", "guaranteed", "guarantees", "100%", "100 percent",
    ],
}  # fmt: skip
NOT_ABSOLUTE = re.compile(
    r"\b(at all\b(?! times)|after all\b|all right\b|all kinds\b|alles bij elkaar\b)", re.IGNORECASE
)
NEGATED = {"nl": re.compile(r"\b(niet|geen|nooit)\s+$", re.I), "en": re.compile(r"\b(not|never|no)\s+(for\s+)?$", re.I)}
BEFORE_OTHER = {  # what makes a period something else than a time of keeping: frequency, age, time to answer
    "nl": re.compile(
        r"\b(per|iedere?|elke?|om de|keer (in|per)|jonger dan|ouder dan|vanaf|onder de|boven de|sinds|eens in de)\s+$",
        re.I,
    ),
    "en": re.compile(
        r"\b(per|every|each|once|twice|times|times in|younger than|older than|under|aged|since|over)\s+"
        r"(the age of\s+)?$",
        re.I,
    ),
}
AFTER_OTHER = {
    "nl": re.compile(r"^\s*(oud|jong|geleden|ervaring|garantie|bedenktijd)\b", re.IGNORECASE),
    "en": re.compile(r"^\s*(old|of age|ago|of experience|guarantee|warranty)\b", re.IGNORECASE),
}
ANSWERING = {
    "nl": re.compile(r"\b(antwoord(en)?|beantwoorden|reageren|reactie|reageer)\b", re.IGNORECASE),
    "en": re.compile(r"\b(answer|answers|reply|replies|respond|response)\b", re.IGNORECASE),
}
WITHIN = {"nl": re.compile(r"\bbinnen\s+$", re.I), "en": re.compile(r"\bwithin\s+$", re.I)}
AGE = {
    "nl": re.compile(r"\b(jonger dan|ouder dan|onder de|boven de|vanaf)\s+$", re.I),
    "en": re.compile(r"\b(younger than|older than|under|over|aged)\s+$", re.I),
}
OLD = {"nl": re.compile(r"^\s*(oud|jong)\b", re.I), "en": re.compile(r"^[\s-]*(old|of age)\b", re.I)}
KEEPING = {
    "nl": re.compile(
        r"\b(bewa\w+|wis\w*|verwijder\w*|weg|blij\w+|houden|hou|gooien|vernietig\w*|opslaan|opgeslagen)\b", re.I
    ),
    "en": re.compile(
        r"\b(keep\w*|kept|eras\w+|delet\w+|gone|stay\w*|stor\w+|retain\w*|remov\w+|destroy\w*|hold)\b", re.I
    ),
}


def absolute_words(text: str, language: str) -> list[str]:
    """The absolute words in a text, as written; "alleen", "overall" and "not at all" are none."""
    spared = [match.span() for match in NOT_ABSOLUTE.finditer(text)]
    alternatives = "|".join(re.escape(word) for word in sorted(ABSOLUTE[language], key=len, reverse=True))
    found = re.finditer(rf"(?<!\w)({alternatives})(?!\w)", text, re.IGNORECASE)
    return [match[0] for match in found if not any(start <= match.start() < end for start, end in spared)]


def sentence_around(period: Period, text: str) -> str:
    """The sentence that a period stands in."""
    before = re.split(r"(?<=[.!?])\s|\n", text[: period.start])[-1]
    after = re.split(r"(?<=[.!?])(?:\s|$)|\n", text[period.end :], maxsplit=1)[0]
    return before + text[period.start : period.end] + after


def refused(period: Period, text: str, language: str) -> bool:
    """Whether the period is denied where it stands: "niet drie maanden" (but "niet langer dan drie maanden" is not)."""
    return bool(NEGATED[language].search(text[: period.start]))


def an_age(period: Period, text: str, language: str) -> bool:
    """Whether it is somebody's age: "jonger dan 16 jaar", "16 years old"."""
    head, tail = text[: period.start], text[period.end :]
    years = period.term.unit == "Y"
    return years and bool(AGE[language].search(head) or OLD[language].search(tail))


def other_than_keeping(period: Period, text: str, language: str) -> bool:
    """Whether it is plainly about something else: "16 jaar oud", "elke drie maanden", "antwoord binnen 2 dagen"."""
    head, tail = text[: period.start], text[period.end :]
    sentence = sentence_around(period, text)
    if KEEPING[language].search(sentence):
        return bool(AFTER_OTHER[language].search(tail))
    if BEFORE_OTHER[language].search(head) or AFTER_OTHER[language].search(tail):
        return True
    return bool(WITHIN[language].search(head) and ANSWERING[language].search(sentence))


LEGAL_FORM = r"(?:B\.?V\.?|N\.?V\.?|V\.?O\.?F\.?|Inc\.?|LLC|Ltd\.?|GmbH|S\.?A\.?|plc|AG|Corp\.?)"
WORD = r"[A-Z][\w&'’+-]*(?:\.(?:com|nl|io|eu|org|net))?"
NAME = rf"{WORD}(?:\s+(?:{WORD}|[&]))*"
COMPANY = re.compile(rf"\b(?P<name>{NAME})\s+{LEGAL_FORM}(?![\w])")
GIVEN_TO = {
    "nl": re.compile(
        rf"\b(?:aan|met|door|bij|via|naar|namens|van|zoals|of|en|dienst|bedrijf|partner)\s+(?P<name>{NAME})"
    ),
    "en": re.compile(rf"\b(?:to|with|by|at|via|through|from|using|like|as|or|and|use)\s+(?P<name>{NAME})"),
}
DOMAIN = re.compile(r"\b(?P<name>[a-z0-9-]+\.(?:com|io|net|eu|app|cloud|ai))\b", re.IGNORECASE)
SERVICES = re.compile(
    r"\b(?P<name>Google(?:\s+(?:Analytics|Maps|Drive|Workspace|Fonts))?|Microsoft(?:\s+365)?|Facebook|Meta|Instagram|"
    r"LinkedIn|WhatsApp|TikTok|Twitter|YouTube|Mailchimp|Mollie|Stripe|PayPal|Adyen|Dropbox|Amazon|AWS|Azure|"
    r"Cloudflare|Hotjar|HubSpot|Salesforce|Slack|Zendesk|PostNL|DHL|DPD|UPS|Exact|Moneybird|OpenAI|ChatGPT)\b"
)


def names(text: str, language: str, known: set[str]) -> list[str]:
    """Names in a text that look like a company's and are not known here, each once, in order.

    `known` holds casefolded names and words. A word that begins a sentence is a name only with a legal form behind
    it, or when it is a service that everybody knows.
    """
    found: dict[str, None] = {}
    for pattern in (COMPANY, SERVICES, GIVEN_TO[language], DOMAIN):
        for match in pattern.finditer(text):
            name = match["name"].strip()
            if not _known(name, known) and not any(name in one or one in name for one in found):
                found[name] = None
    return list(found)


def _known(name: str, known: set[str]) -> bool:
    folded = name.casefold()
    return folded in known or all(_word_known(word, known) for word in _parts(folded))


def _word_known(word: str, known: set[str]) -> bool:
    return word in known


def _parts(folded: str) -> Iterator[str]:
    yield from re.split(r"\s+", folded)
