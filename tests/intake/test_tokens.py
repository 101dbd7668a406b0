"""A form's token: says what was shown and when, for one form, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from privacy.intake.tokens import FormTokenError, check, form_token, taken_once

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def refusal(*args, **kwargs) -> str:
    with pytest.raises(FormTokenError) as refused:
        check(*args, **kwargs)
    return refused.value.code


def test_it_brings_back_what_was_shown():
    shown = check("contact", form_token("contact", version=3, language="nl"))
    assert (shown.form, shown.facts) == ("contact", {"version": 3, "language": "nl"})


@pytest.mark.parametrize("spoil", [lambda t: "", lambda t: t[:-2], lambda t: t.replace(":", ";"), lambda t: "é" + t])
def test_an_altered_or_missing_one_is_refused(spoil):
    assert refusal("contact", spoil(form_token("contact"))) == "missing"


def test_one_of_another_form_or_another_key_is_refused(settings):
    token = form_token("newsletter")
    assert refusal("contact", token) == "missing"
    settings.SECRET_KEY = "another" * 10
    assert refusal("newsletter", token) == "missing"


def test_it_lives_twelve_hours_and_no_longer():
    with time_machine.travel(START, tick=False) as clock:
        token = form_token("contact")
        clock.shift(timedelta(hours=12))
        assert check("contact", token)
        clock.shift(timedelta(seconds=1))
        assert refusal("contact", token) == "expired"


def test_one_from_the_future_is_refused():
    with time_machine.travel(START + timedelta(hours=1), tick=False):
        token = form_token("contact")
    with time_machine.travel(START, tick=False):
        assert refusal("contact", token) == "expired"


def test_a_door_may_ask_for_a_human_pace():
    with time_machine.travel(START, tick=False) as clock:
        token = form_token("contact")
        clock.shift(timedelta(seconds=1))
        assert check("contact", token)
        assert refusal("contact", token, quickest=timedelta(seconds=2)) == "quick"
        clock.shift(timedelta(seconds=1))
        assert check("contact", token, quickest=timedelta(seconds=2))


def test_the_same_form_counts_once():
    shown = check("contact", form_token("contact"))
    taken = []
    for _ in range(3):
        with taken_once(shown) as first:
            taken.append(first)
    assert taken == [True, False, False]


def test_a_form_that_failed_may_be_sent_again():
    shown = check("contact", form_token("contact"))
    with pytest.raises(ZeroDivisionError), taken_once(shown):
        raise ZeroDivisionError
    with taken_once(shown) as first:
        assert first


def test_without_counters_a_form_is_taken_rather_than_lost(broken_counters):
    with taken_once(check("contact", form_token("contact"))) as first:
        assert first
