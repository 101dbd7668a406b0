"""What a shorter term would erase is known before it does, and much at once takes more than a click."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from privacy.register.terms import Term
from privacy.statement.officers import OFFICERS, is_officer
from privacy.statement.publication import Refused, preview, publish
from privacy.statement.terms import promised
from privacy.statement.versions import StatementVersion

from .conftest import moment

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


def version(number: int, effective_from: datetime, after_answer: str, cap: str = "P12M") -> StatementVersion:
    terms = {"contact/after-answer": after_answer, "contact/cap": cap, "contact/silence": "P30D"}
    return StatementVersion.objects.create(
        number=number, published_at=effective_from, effective_from=effective_from, terms=terms
    )


def test_nothing_published_means_the_default_of_the_register(db: Any) -> None:
    assert promised("contact", "after-answer", moment(2026, 1, 1), moment(2027, 1, 1)) == Term(3, "M")
    with pytest.raises(KeyError):
        promised("contact", "never-heard-of", moment(2026, 1, 1), moment(2027, 1, 1))


def test_shortening_reaches_old_data_and_lengthening_never_does(db: Any) -> None:
    version(1, moment(2026, 1, 1), "P3M")
    version(2, moment(2026, 3, 1), "P5M")
    version(3, moment(2026, 6, 1), "P2M")
    version(4, moment(2026, 9, 1), "P6M")
    said = {
        (collected, at): str(promised("contact", "after-answer", moment(*collected), moment(*at)))
        for collected, at in [
            ((2025, 12, 1), (2026, 2, 1)),
            ((2026, 2, 1), (2026, 4, 1)),
            ((2026, 3, 1), (2026, 4, 1)),
            ((2026, 2, 1), (2026, 7, 1)),
            ((2026, 7, 1), (2026, 10, 1)),
            ((2026, 9, 1), (2026, 10, 1)),
        ]
    }
    assert list(said.values()) == ["P3M", "P3M", "P5M", "P2M", "P2M", "P6M"]


def test_a_withdrawn_version_promised_nothing(db: Any) -> None:
    version(1, moment(2026, 1, 1), "P3M")
    short = version(2, moment(2026, 6, 1), "P1M")
    StatementVersion.objects.call_off(short, "te kort", moment(2026, 5, 1))
    assert promised("contact", "after-answer", moment(2026, 2, 1), moment(2026, 7, 1)) == Term(3, "M")


def test_a_version_replaced_before_its_first_moment_promised_nothing(db: Any) -> None:
    version(1, moment(2026, 1, 1), "P3M")
    version(2, moment(2026, 6, 1), "P1M")
    version(3, moment(2026, 6, 1), "P3M")
    for collected in (moment(2026, 2, 1), moment(2026, 7, 1)):
        assert promised("contact", "after-answer", collected, moment(2026, 8, 1)) == Term(3, "M")


def test_what_takes_the_place_of_an_announced_version_takes_its_terms_along(
    published: Any, draft: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    ask(people(1, "asker"), satisfied_at=moment(2027, 1, 20))
    day = moment(2027, 3, 1)
    publish(draft(term_after_answer="P1M"), user=editor, at=at, effective_from=day)
    third = publish(draft(term_after_answer="P2M"), user=editor, at=at, effective_from=day)
    assert StatementVersion.objects.in_force(day) == third
    assert promised("contact", "after-answer", moment(2026, 6, 1), day) == Term(2, "M")
    assert StatementVersion.objects.announced(at).first() == third


def row_goes(collected: datetime, satisfied: datetime, last: datetime, at: datetime) -> bool:
    """Counting forward, one row at a time: the first stage to end."""
    ends = [
        promised("contact", stage, collected, at).after(trigger)
        for stage, trigger in (("after-answer", satisfied), ("cap", last))
        if trigger
    ]
    return min(ends) <= at


DAYS = st.integers(0, 500)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(DAYS, DAYS, st.none() | DAYS), min_size=1, max_size=12), later=DAYS)
def test_the_query_of_what_is_due_agrees_with_counting_forward(
    rows: list[tuple[int, int, int | None]], later: int, people: Any, ask: Any
) -> None:
    from django.db import transaction

    from home.models import ContactCase
    from privacy.retention.due import due

    start = moment(2026, 1, 31, 23, 30)
    at = start + timedelta(days=later)
    rows = [(min(collected, later), last, satisfied) for collected, last, satisfied in rows]
    with transaction.atomic():
        version(1, moment(2026, 2, 10), "P3M")
        version(2, moment(2026, 8, 31), "P1M", "P6M")
        version(3, moment(2026, 12, 31), "P5M", "P24M")
        subject = people(1, "asker")
        for collected, last, satisfied in rows:
            ask(
                subject,
                collected_at=start + timedelta(days=collected),
                last_message_at=start + timedelta(days=last),
                satisfied_at=None if satisfied is None else start + timedelta(days=satisfied),
            )
        expected = sum(
            row_goes(
                start + timedelta(days=collected),
                None if satisfied is None else start + timedelta(days=satisfied),
                start + timedelta(days=last),
                at,
            )
            for collected, last, satisfied in rows
        )
        assert due(ContactCase, at).count() == expected
        transaction.set_rollback(True)


def many(people: Any, ask: Any, number: int, satisfied_at: datetime) -> None:
    ask(people(number, "asker"), satisfied_at=satisfied_at)


def test_the_preview_counts_what_would_go_and_would_stay_otherwise(
    published: Any, draft: Any, people: Any, ask: Any, at: Any
) -> None:
    from home.models import ContactMessage

    (gone,) = ask(people(1, "gone"), satisfied_at=moment(2026, 11, 20))
    ask(people(1, "young"), satisfied_at=moment(2026, 12, 20))
    ask(people(1, "due-anyway"), satisfied_at=moment(2026, 9, 1))
    ask(people(1, "open"))
    for number in range(2):
        ContactMessage.objects.create(subject_id=gone.subject_id, case=gone, text="?", form_key=str(number))
    plan = preview(draft(term_after_answer="P1M"), at=at)
    assert plan.people_erased == 1
    assert plan.erased == {"home.ContactCase": 1, "home.ContactMessage": 2}
    assert not plan.needs_confirmation
    later = preview(draft(term_after_answer="P1M"), at=at, effective_from=moment(2027, 1, 21).date())
    assert later.people_erased == 2
    assert preview(draft(term_after_answer="P5M"), at=at).people_erased == 0


def test_many_at_once_ask_the_number_an_officer_and_a_date(
    published: Any, draft: Any, editor: Any, make_account: Any, people: Any, ask: Any, at: Any
) -> None:
    many(people, ask, 51, moment(2026, 11, 20))
    page = draft(term_after_answer="P1M")
    plan = preview(page, at=at)
    assert (plan.needs_confirmation, plan.people_erased) == (True, 51)
    assert plan.effective_from == at + timedelta(days=7)
    day = (at + timedelta(days=7)).date()
    Group.objects.create(name=OFFICERS).user_set.add(officer := make_account("omar", staff=True, superuser=True))
    for refused, said in [
        ({"user": officer, "effective_from": day}, "51"),
        ({"user": officer, "effective_from": day, "confirm": 50}, "51"),
        ({"user": officer, "confirm": 51}, "Kies een datum"),
        ({"user": officer, "effective_from": at.date(), "confirm": 51}, "kan ingaan vanaf"),
        ({"user": editor, "effective_from": day, "confirm": 51}, "privacyverantwoordelijke"),
    ]:
        with pytest.raises(Refused, match=said):
            publish(page, at=at, **refused)
    assert StatementVersion.objects.count() == 1
    assert publish(page, at=at, user=officer, effective_from=day, confirm=51).number == 2


def test_fifty_at_once_ask_nothing(published: Any, draft: Any, editor: Any, people: Any, ask: Any, at: Any) -> None:
    many(people, ask, 50, moment(2026, 11, 20))
    assert publish(draft(term_after_answer="P1M"), user=editor, at=at).effective_from == at


def test_the_administrator_is_the_officer_until_somebody_is(editor: Any, make_account: Any) -> None:
    assert is_officer(editor)
    assert not is_officer(make_account("kees", staff=True))
    Group.objects.create(name=OFFICERS).user_set.add(omar := make_account("omar", staff=True))
    assert is_officer(omar)
    assert not is_officer(editor)
    assert not is_officer(None)
