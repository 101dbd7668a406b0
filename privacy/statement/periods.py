"""Periods as people write them: "drie maanden", "half jaar", "30 days", "a year and a half".

One reader for the field where a term is typed and for the editor's own words, so that both understand the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from privacy.register.terms import NUMBERS, Term

TENS = {
    "nl": ["dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig", "honderd"],
    "en": ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"],
}
ONES = {"nl": ["een", "eén", "een enkele", "'n"], "en": ["a", "an", "one", "a single", "a hundred"]}
UNIT_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "nl": {
        "D": ("dag", "dagen", "etmaal", "etmalen"),
        "W": ("week", "weken"),
        "M": ("maand", "maanden", "mnd"),
        "Y": ("jaar", "jaren", "jr"),
    },
    "en": {
        "D": ("day", "days"),
        "W": ("week", "weeks"),
        "M": ("month", "months"),
        "Y": ("year", "years"),
    },
}
WHOLE = {  # periods that carry their number inside
    "nl": {
        "halfjaar": "P6M",
        "half jaar": "P6M",
        "een half jaar": "P6M",
        "anderhalf jaar": "P18M",
        "anderhalve maand": "P45D",
        "kwartaal": "P3M",
        "een kwartaal": "P3M",
        "kwartalen": "P3M",
        "veertien daagse": "P14D",
    },
    "en": {
        "half a year": "P6M",
        "half year": "P6M",
        "half-year": "P6M",
        "a year and a half": "P18M",
        "fortnight": "P14D",
        "a fortnight": "P14D",
        "a quarter": "P3M",
    },
}
AND_A_HALF = {"nl": r"(?:\s+en\s+een\s+half(?:ve)?|\s*½|[.,]5)", "en": r"(?:\s+and\s+a\s+half|\s*½|[.,]5)"}
BETWEEN = {
    "nl": r"(?:\s*-\s*|\s+(?:volle|hele|kalender|volledige|extra)?\s*)",
    "en": r"(?:\s*-\s*|\s+(?:full|whole|calendar|more)?\s*)",
}


@dataclass(frozen=True)
class Period:
    """A period named in a text: what it comes to, how it was said and where (character positions)."""

    term: Term
    said: str
    start: int
    end: int


def numbers(language: str) -> dict[str, int]:
    """Every number word of a language with its value; digits are read apart."""
    found = {word: value for value, word in enumerate(NUMBERS[language]) if value}
    found |= {word: (index + 3) * 10 for index, word in enumerate(TENS[language])}
    found |= dict.fromkeys(ONES[language], 1)
    if language == "en":
        found["a hundred"] = 100
    return found


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _pattern(language: str) -> re.Pattern[str]:
    units = list(chain.from_iterable(UNIT_WORDS[language].values()))
    digits = r"(?<![\d.,/:-])(?<!\d\s)(?:[1-9][.,]\d{3}|[1-9]\d{0,3})"
    number = rf"(?P<number>{digits}|\b(?:{_alternatives(list(numbers(language)))}))"
    return re.compile(
        rf"\b(?P<whole>{_alternatives(list(WHOLE[language]))})\b"
        rf"|{number}(?P<half>{AND_A_HALF[language]})?{BETWEEN[language]}(?P<unit>{_alternatives(units)})\b",
        re.IGNORECASE,
    )


PATTERNS = {language: _pattern(language) for language in ("nl", "en")}


def _term(match: re.Match[str], language: str) -> Term:
    squeezed = re.sub(r"\s+", " ", match["whole"] or match["number"]).casefold()
    if match["whole"]:
        return Term.parse(WHOLE[language][squeezed])
    digits = re.sub(r"[.,]", "", squeezed)  # "1.000 dagen", "1,000 days"
    amount = int(digits) if digits.isdigit() else numbers(language)[squeezed]
    unit = next(key for key, words in UNIT_WORDS[language].items() if match["unit"].casefold() in words)
    if not match["half"]:
        return Term(amount, unit)
    return {
        "Y": Term(amount * 12 + 6, "M"),
        "M": Term(amount * 30 + 15, "D"),
        "W": Term(amount * 7 + 4, "D"),
        "D": Term(amount + 1, "D"),
    }[unit]


def found_in(text: str, language: str) -> list[Period]:
    """The periods that a plain text names, in order. Dates, telephone numbers and words such as "maandag" are none."""
    return [
        Period(_term(match, language), match[0], match.start(), match.end())
        for match in PATTERNS[language].finditer(text)
    ]


def parse(text: str) -> Term:
    """What was typed as a term: "P3M", "3 maanden", "drie maanden" or "three months"; ValueError for anything else."""
    typed = " ".join(text.split())
    for language in ("nl", "en"):
        match = PATTERNS[language].fullmatch(typed)
        if match:
            return _term(match, language)
    return Term.parse(typed)


def same(one: Term, other: Term) -> bool:
    """Whether two terms always end on the same day: a year is twelve months, a week seven days, a month no 30 days."""
    return _normal(one) == _normal(other)


def _normal(term: Term) -> tuple[int, str]:
    factor, unit = {"D": (1, "D"), "W": (7, "D"), "M": (1, "M"), "Y": (12, "M")}[term.unit]
    return term.amount * factor, unit
