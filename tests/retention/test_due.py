"""What is due agrees with counting forward, row by row: for every stage of the register, and for terms in a chain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from privacy.register.terms import Term
from privacy.retention.due import chains, rule_q
from privacy.retention.ended import Chain, ended
from privacy.retention.removing import plain
from privacy.retention.rules import rules, rules_of

from .conftest import moment

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2034, 1, 1)).map(lambda one: one.replace(tzinfo=UTC))
TERMS = st.builds(Term, st.integers(1, 30), st.sampled_from("DWMY"))


@settings(max_examples=150, deadline=None)
@given(MOMENTS, st.lists(TERMS, min_size=1, max_size=3), st.integers(-9 * 86400, 9 * 86400))
def test_terms_in_a_chain_backwards_agree_with_forwards(trigger: datetime, terms: list[Term], seconds: int) -> None:
    chain = Chain(tuple(terms))
    at = chain.after(trigger) + timedelta(seconds=seconds)
    over = any((span.start is None or span.start <= trigger) and trigger <= span.end for span in ended(chain, at))
    assert over == (chain.after(trigger) <= at)


LIMITS = [moment(2027, 8, 31, 10), moment(2028, 2, 29, 12), moment(2027, 3, 28, 3, 30), moment(2026, 10, 25, 2, 30)]


@pytest.mark.parametrize("trigger", LIMITS, ids=str)
def test_every_rule_of_the_register_ends_at_its_limit_and_not_a_moment_sooner(
    trigger: datetime, version: Any, rows_of: Any
) -> None:
    """From the register and not by hand: whatever activity and stage gets a rule is tried here."""
    version(moment(2020, 1, 1))
    tried = 0
    for rule in rules():
        one = rows_of(rule, trigger)
        if one is None:
            continue
        ((_, _, chain),) = chains(rule, trigger, {})
        limit = chain.after(trigger)
        if rule.ending.book_year:
            limit = max(limit, rule.promise.minimum.after(moment(trigger.year + 1, 1, 1)))
        mine = plain(rule.model).filter(pk=one.pk)
        for at, due in ((limit - timedelta(microseconds=1), False), (limit, True), (limit + timedelta(days=9), True)):
            assert mine.filter(rule_q(rule, at)).exists() is due, (rule.name, at)
        tried += 1
    assert tried >= 12


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.integers(0, 3000), around=st.integers(-40, 40))
def test_a_chain_with_a_book_year_under_changing_terms_agrees_with_counting_forward(
    days: int, around: int, order: Any, buy: Any, guest: Any, version: Any
) -> None:
    with transaction.atomic():
        version(moment(2026, 1, 1), **{"order/completed": "P6M", "order/bookkeeping": "P7Y"})
        version(moment(2028, 7, 1), **{"order/completed": "P1M", "order/bookkeeping": "P10Y"})
        done = moment(2026, 3, 30, 1, 30) + timedelta(days=days)
        one = buy(guest, completed_at=done)
        (rule,) = (rule for rule in rules_of(order) if rule.stage == "bookkeeping")
        early = done < moment(2028, 7, 1)
        chain = Chain((Term(1, "M"), Term(7, "Y") if early else Term(10, "Y")))
        limit = max(chain.after(done), moment(done.year + 8, 1, 1))
        at = limit + timedelta(days=around)
        assert plain(order).filter(rule_q(rule, at), pk=one.pk).exists() is (limit <= at)
        transaction.set_rollback(True)


def test_shortening_reaches_old_rows_at_its_date_and_lengthening_never(
    version: Any, people: Any, ask: Any, time_machine: Any
) -> None:
    from home.models import ContactCase
    from privacy.retention.sweep import sweep

    version(moment(2027, 1, 1), **{"contact/after-answer": "P3M"})
    version(moment(2027, 6, 1), **{"contact/after-answer": "P1M"})
    version(moment(2027, 6, 20), **{"contact/after-answer": "P12M"})
    ask(people(2, "asker"), collected_at=moment(2027, 4, 1), satisfied_at=moment(2027, 4, 20))
    ask(people(1, "later"), collected_at=moment(2027, 5, 1), satisfied_at=moment(2027, 6, 10))
    ask(people(1, "new"), collected_at=moment(2027, 6, 25), satisfied_at=moment(2027, 6, 25))
    steps = [
        (moment(2027, 5, 31, 23, 59), 4),
        (moment(2027, 6, 1), 2),
        (moment(2027, 7, 9, 23, 59), 2),
        (moment(2027, 7, 10), 1),
        (moment(2028, 6, 24, 23, 59), 1),
        (moment(2028, 6, 25), 0),
    ]
    for at, left in steps:
        time_machine.move_to(at, tick=False)
        sweep(at)
        assert ContactCase.base_objects.count() == left, at
