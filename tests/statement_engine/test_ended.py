"""Terms backwards agree with terms forwards, at every end of a month and every change of the clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from privacy.register.terms import Term
from privacy.retention.ended import ended

from .conftest import moment

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2032, 1, 1)).map(lambda one: one.replace(tzinfo=UTC))
TERMS = st.builds(Term, st.integers(1, 36), st.sampled_from("DWMY"))


def has_ended(trigger: datetime, term: Term, at: datetime) -> bool:
    return any((span.start is None or span.start <= trigger) and trigger <= span.end for span in ended(term, at))


@settings(max_examples=400, deadline=None)
@given(MOMENTS, TERMS, st.integers(-6 * 86400, 6 * 86400))
@example(moment(2027, 8, 31, 10), Term(6, "M"), 0)
@example(moment(2027, 8, 28, 12), Term(6, "M"), -3600)
@example(moment(2026, 10, 25, 2, 30), Term(1, "D"), 0)
@example(moment(2027, 2, 28, 2, 30), Term(1, "M"), 1800)
def test_a_term_has_ended_when_counting_forward_says_so(trigger: datetime, term: Term, seconds: int) -> None:
    at = term.after(trigger) + timedelta(seconds=seconds)
    assert has_ended(trigger, term, at) == (term.after(trigger) <= at)


@settings(max_examples=200, deadline=None)
@given(MOMENTS, TERMS, st.integers(-8 * 24 * 60, 8 * 24 * 60))
def test_around_the_edge_every_minute_is_right(at: datetime, term: Term, minutes: int) -> None:
    last = next(span.end for span in reversed(ended(term, at)))
    trigger = last + timedelta(minutes=minutes)
    assert has_ended(trigger, term, at) == (term.after(trigger) <= at)


def test_on_28_february_what_began_on_31_august_has_ended_and_the_afternoon_of_the_28th_has_not() -> None:
    at, half_year = moment(2027, 2, 28, 11), Term(6, "M")
    assert has_ended(moment(2026, 8, 31, 10), half_year, at)
    assert has_ended(moment(2026, 8, 28, 11), half_year, at)
    assert not has_ended(moment(2026, 8, 28, 12), half_year, at)
    assert not has_ended(moment(2026, 9, 1, 10), half_year, at)
