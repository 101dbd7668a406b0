"""What people type: kept in one way, and refused with a clear message when it cannot be kept."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from privacy.intake import addresses, words
from privacy.intake.fields import AddressField, HoneypotField, LineField, WordsField


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Karin@Example.COM", "Karin@example.com"),
        ("  karin@example.com ", "karin@example.com"),
        ("jo@münchen.example", "jo@münchen.example"),
        ("karin+news@example.com", "karin+news@example.com"),
    ],
)
def test_an_address_is_written_in_one_way(typed, kept):
    assert AddressField().clean(typed) == kept
    assert addresses.lookup(kept) == kept.lower()


@pytest.mark.parametrize(
    "typed", ["x", "a@b", "a@@example.com", "é@example.com", "a b@example.com", "a@" + "b" * 300 + ".com"]
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(ValidationError, match=r"e-mailadres|tekens"):
        AddressField().clean(typed)


@pytest.mark.parametrize(
    "typed", ["karin@еxample.com", "karin@аррӏе.com", "karin@exαmple.com", "karin@news.еxample.com"]
)
def test_a_domain_in_disguise_is_refused_and_says_why(typed):
    with pytest.raises(ValidationError, match="lijken"):
        AddressField().clean(typed)


@pytest.mark.parametrize("typed", ["kar\nin", "Karin\r\nBcc: all@example.com", "kar\x0bin", "kar\u2028in", "kar\x85in"])
def test_one_line_stays_one_line(typed):
    with pytest.raises(ValidationError, match="één regel"):
        LineField(max_length=80).clean(typed)
    with pytest.raises(ValidationError):
        AddressField().clean(f"{typed}@example.com")


@pytest.mark.parametrize("typed", ["ka\0rin", "ka\x1brin", "ka\u202erin", "ka\ud800rin", "ka\x7frin"])
def test_what_cannot_be_shown_is_refused(typed):
    for field in (LineField(max_length=80), WordsField(max_length=80)):
        with pytest.raises(ValidationError):
            field.clean(typed)


def test_paragraphs_stay_and_their_ends_are_made_plain():
    assert WordsField(max_length=80).clean(" Dag,\r\n\r\n\tvraagje: e\u0301\r") == "Dag,\n\n\tvraagje: é"


def test_too_long_is_refused_with_the_figures():
    with pytest.raises(ValidationError, match="80"):
        LineField(max_length=80).clean("x" * 81)


def test_the_honeypot_takes_nothing_and_says_so():
    assert HoneypotField().clean("") == ""
    with pytest.raises(ValidationError, match="Laat dit leeg"):
        HoneypotField().clean("https://spam.example")


@given(st.text(max_size=200))
def test_no_text_gets_through_with_a_line_break_or_nul(text):
    try:
        kept = words.one_line(text)
    except ValidationError:
        return
    assert not set(kept) & {"\n", "\r", "\0", "\u2028", "\x85"}
    assert words.one_line(kept) == kept
