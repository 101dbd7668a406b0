"""Terms: said in words, read from durations, and counted over month ends, leap days and put-back clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from privacy.register.terms import Term

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

terms = st.builds(Term, st.integers(1, 120), st.sampled_from("DWMY"))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("duration", "start", "end"),
    [
        ("P6M", local(2026, 8, 31, 9), local(2027, 2, 28, 9)),
        ("P6M", local(2027, 8, 31, 9), local(2028, 2, 29, 9)),
        ("P7Y", local(2024, 2, 29, 9), local(2031, 2, 28, 9)),
        ("P4Y", local(2024, 2, 29, 9), local(2028, 2, 29, 9)),
        ("P3M", local(2026, 11, 30, 23, 59), local(2027, 2, 28, 23, 59)),
        ("P13M", local(2026, 12, 31), local(2028, 1, 31)),
        ("P30D", local(2026, 2, 10, 8), local(2026, 3, 12, 8)),
        ("P2W", local(2026, 12, 24, 8), local(2027, 1, 7, 8)),
    ],
)
def test_a_term_ends_on_that_date_or_on_the_last_day_of_its_month(duration, start, end):
    assert Term.parse(duration).after(start) == end


def test_a_day_over_the_clock_change_has_twenty_three_or_twenty_five_hours():
    day = Term(1, "D")
    spring, autumn = local(2026, 3, 28, 12), local(2026, 10, 24, 12)
    assert day.after(spring).astimezone(UTC) - spring.astimezone(UTC) == timedelta(hours=23)
    assert day.after(autumn).astimezone(UTC) - autumn.astimezone(UTC) == timedelta(hours=25)


def test_a_time_that_the_clock_skips_is_taken_an_hour_later():
    skipped = Term(1, "D").after(local(2026, 3, 28, 2, 30))
    assert skipped.strftime("%d %H:%M %z") == "29 03:30 +0200"
    assert skipped.astimezone(UTC) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_time_that_comes_twice_is_taken_the_first_time():
    ended = Term(1, "M").after(local(2026, 9, 25, 2, 30))
    assert ended.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_second_half_past_two_counts_as_the_first():
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    skipped = Term(29, "M").after(first + timedelta(hours=1))  # 25 March 2029, half past two: the clock skips it
    assert skipped == Term(29, "M").after(first) == datetime(2029, 3, 25, 1, 30, tzinfo=UTC)


@given(terms, moments)
def test_a_term_ends_later_than_it_began_at_the_same_time_of_day(term, moment):
    ended = timezone.localtime(term.after(moment))
    began = timezone.localtime(moment)
    assert ended > began
    assert (
        ended.replace(tzinfo=None).time() == began.replace(tzinfo=None).time() or ended.utcoffset() != began.utcoffset()
    )


@given(st.sampled_from("MY"), st.integers(1, 120), moments)
def test_months_and_years_end_on_the_date_itself_or_on_a_last_day(unit, amount, moment):
    began, ended = timezone.localtime(moment), timezone.localtime(Term(amount, unit).after(moment))
    assert ended.day == began.day or (ended.day < began.day and (ended + timedelta(days=1)).day == 1)
    months = (ended.year - began.year) * 12 + ended.month - began.month
    assert months == amount * (12 if unit == "Y" else 1)


@given(terms, moments, st.integers(1, 400))
def test_who_was_there_a_day_later_is_never_gone_a_day_sooner(term, moment, days):
    later = moment + timedelta(days=days)
    assert timezone.localdate(term.after(later)) >= timezone.localdate(term.after(moment))


@given(terms, terms)
def test_of_two_terms_one_is_shorter_or_they_are_as_long(one, other):
    assert (one < other) + (one > other) + (one <= other and one >= other) == 1


def test_twelve_months_are_as_long_as_a_year_and_thirteen_are_longer():
    assert Term(12, "M") <= Term(1, "Y") <= Term(12, "M")
    assert not Term(1, "Y") > Term(12, "M")
    assert Term(13, "M") > Term(1, "Y") > Term(51, "W")


@given(terms)
def test_what_is_written_can_be_read_again(term):
    assert Term.parse(str(term)) == term
    assert Term.parse(f" {str(term).lower()} ") == term


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "3M",
        "P0M",
        "P-3M",
        "P1Y6M",
        "PT3H",
        "P3.5M",
        "P10000D",
        "P03M",
        "P٣M",
        "P1٣M",
        "P3M\nP4M",
        "drie maanden",
    ],
)
def test_what_is_no_term_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match="P3M"):
        Term.parse(text)


@pytest.mark.parametrize(
    ("term", "nl", "en"),
    [
        (Term(1, "M"), "één maand", "one month"),
        (Term(3, "M"), "drie maanden", "three months"),
        (Term(1, "Y"), "één jaar", "one year"),
        (Term(7, "Y"), "zeven jaar", "seven years"),
        (Term(1, "D"), "één dag", "one day"),
        (Term(1, "W"), "één week", "one week"),
        (Term(2, "W"), "twee weken", "two weeks"),
        (Term(20, "D"), "twintig dagen", "twenty days"),
        (Term(21, "D"), "21 dagen", "21 days"),
        (Term(30, "D"), "30 dagen", "30 days"),
    ],
)
def test_a_term_is_said_in_words_in_both_languages(term, nl, en):
    assert (term.words("nl"), term.words("en"), term.words("en-gb")) == (nl, en, en)


def test_a_term_that_ends_beyond_the_calendar_says_so():
    with pytest.raises(OverflowError):
        Term(9999, "Y").after(local(2026, 1, 1))
