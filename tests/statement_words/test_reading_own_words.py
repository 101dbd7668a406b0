"""The editor's own words are read: periods, absolute words, names that the register does not know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.register.terms import Term
from privacy.statement import words
from privacy.statement.periods import found_in, parse
from privacy.statement.reading import absolute_words, names

DUTCH = [
    ("drie maanden", ["P3M"]),
    ("na 30 dagen en uiterlijk een half jaar", ["P30D", "P6M"]),
    ("12 weken", ["P12W"]),
    ("anderhalf jaar", ["P18M"]),
    ("twee en een half jaar", ["P30M"]),
    ("éénentwintig", []),
    ("een jaar", ["P1Y"]),
    ("zes volle maanden", ["P6M"]),
    ("een periode van 3\u00a0maanden", ["P3M"]),
    ("<b>drie</b> maanden", ["P3M"]),
    ("dr<i>ie</i> maan<b>den</b>", ["P3M"]),
    ("drie&shy; maanden", ["P3M"]),
    ("een 3-maandsabonnement", []),
    ("op 6 december 2026, een maandag", []),
    ("ons jaarverslag van 2025", []),
    ("één moment geduld", []),
    ("bel 055 123 45 67 dagelijks", []),
    ("bel 0551234567 weken", []),
    ("in het jaar 2026", []),
    ("elke week", []),
    ("1500 dagen", ["P1500D"]),
    ("1.000 dagen", ["P1000D"]),
    ("tien maandabonnementen", []),
]
ENGLISH = [
    ("three months", ["P3M"]),
    ("half a year", ["P6M"]),
    ("a year", ["P1Y"]),
    ("a year and a half", ["P18M"]),
    ("a fortnight", ["P14D"]),
    ("a six-month period", ["P6M"]),
    ("<strong>30</strong> days", ["P30D"]),
    ("on Monday 6 December 2026", []),
    ("the yearbook of 2025", []),
    ("daily, weekly, monthly", []),
    ("1,000 days", ["P1000D"]),
    ("one moment please", []),
    ("call +31 55 123 45 67 days or nights", []),
]


@pytest.mark.parametrize(("html", "expected"), DUTCH)
def test_dutch_periods_are_found_and_nothing_else_is(html, expected):
    assert [str(one.term) for one in found_in(words.plain(html), "nl")] == expected


@pytest.mark.parametrize(("html", "expected"), ENGLISH)
def test_english_periods_are_found_and_nothing_else_is(html, expected):
    assert [str(one.term) for one in found_in(words.plain(html), "en")] == expected


@given(st.integers(1, 999), st.sampled_from("DWMY"), st.sampled_from(["nl", "en"]))
def test_a_term_said_in_words_is_read_back(amount, unit, language):
    term = Term(amount, unit)
    assert parse(term.words(language)) == term
    assert [one.term for one in found_in(f"Wij: {term.words(language)}.", language)] == [term]


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text):
    for language in ("nl", "en"):
        found_in(words.plain(text), language)
        absolute_words(text, language)
        names(text, language, set())


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Alleen wij zien alle berichten, altijd.", "nl", ["alle", "altijd"]),
        ("Onder geen voorwaarde, en geen enkele keer.", "nl", ["Onder geen voorwaarde", "geen enkele"]),
        ("De alledaagse gang van zaken, overal­heen.", "nl", []),
        ("Nooit meer dan nodig", "nl", ["Nooit"]),
        ("We never call; not at all, overall.", "en", ["never"]),
        ("All data, always.", "en", ["All", "always"]),
        ("A small hall wall.", "en", []),
    ],
)
def test_absolute_words_are_found_as_words(text, language, expected):
    assert absolute_words(words.plain(text), language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Wij delen uw bericht met Acme Analytics.", "nl", ["Acme Analytics"]),
        ("Uw gegevens gaan naar Zuid Post B.V. in Breda.", "nl", ["Zuid Post"]),
        ("Wij gebruiken google analytics niet, maar Google Maps wel.", "nl", ["Google Maps"]),
        ("Klaag bij de Autoriteit Persoonsgegevens.", "nl", []),
        ("Wij antwoorden. Daarna wissen wij uw bericht.", "nl", []),
        ("We send it to Acme Ltd and to Noord Hosting.", "en", ["Acme"]),
        ("You can complain to the authority in Germany.", "en", []),
    ],
)
def test_names_that_nobody_declared_are_found(text, language, expected):
    from privacy.statement.vocabulary import CAPITALS

    known = CAPITALS | {"noord hosting", "germany", "noord", "hosting"}
    assert names(text, language, known) == expected
