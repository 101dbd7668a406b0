"""When a message goes: the shortest terms promised since it came, counted by the calendar."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home.contact.dates import Promises, goes_at_latest, running, silent_at
from home.contact.receiving import Incoming, take_in
from home.contact.satisfaction import count_silence
from home.models import ContactCase
from privacy.records.purpose import reading
from privacy.statement.models import StatementVersion

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def moment(text: str) -> datetime:
    """A wall-clock time here: "2026-11-22 12:00"."""
    return timezone.make_aware(datetime.fromisoformat(text))


def version(number: int, start: str, after: str = "P3M", silence: str = "P30D", cap: str = "P12M") -> StatementVersion:
    terms = {"contact/after-answer": after, "contact/silence": silence, "contact/cap": cap}
    start_at = moment(start)
    return StatementVersion.objects.create(number=number, effective_from=start_at, published_at=start_at, terms=terms)


def case(asked: str, **fields) -> ContactCase:
    made = take_in(Incoming("vraag", "gijs@example.com"), at=moment(asked))
    ContactCase.objects.filter(pk=made.pk).update(**fields)
    with reading("answer-contact"):
        return ContactCase.objects.get(pk=made.pk)


def goes(one: ContactCase, at: str) -> str:
    return f"{timezone.localtime(goes_at_latest(one, moment(at))):%Y-%m-%d %H:%M}"


def test_unanswered_it_goes_twelve_months_after_the_last_message():
    assert goes(case("2026-11-22 12:00"), "2026-11-23 12:00") == "2027-11-22 12:00"


def test_helped_it_goes_three_months_later():
    one = case("2026-11-22 12:00", satisfied_at=moment("2026-11-30 09:00"), satisfied_by="person")
    assert goes(one, "2026-12-01 12:00") == "2027-02-28 09:00"


def test_helped_late_it_still_goes_by_the_day_that_stood_under_the_form():
    one = case("2026-11-22 12:00", satisfied_at=moment("2027-10-01 09:00"), satisfied_by="staff")
    assert goes(one, "2027-10-01 12:00") == "2027-11-22 12:00"


def test_answered_it_goes_after_the_silence_and_then_the_term():
    one = case("2026-11-22 12:00", answered_at=moment("2026-11-24 12:00"))
    assert silent_at(one, moment("2026-11-25 12:00")) == moment("2026-12-24 12:00")
    assert goes(one, "2026-11-25 12:00") == "2027-03-24 12:00"


def test_a_shorter_promise_reaches_old_messages_and_a_longer_one_never():
    version(1, "2026-01-01 00:00", after="P3M")
    helped = {"satisfied_at": moment("2026-12-01 12:00"), "satisfied_by": "person"}
    one = case("2026-11-22 12:00", **helped)
    assert goes(one, "2026-12-01 12:00") == "2027-03-01 12:00"
    version(2, "2026-12-02 00:00", after="P2M")
    assert goes(one, "2026-12-01 23:59") == "2027-03-01 12:00"
    assert goes(one, "2026-12-02 00:00") == "2027-02-01 12:00"
    version(3, "2026-12-10 00:00", after="P6M")
    assert goes(one, "2026-12-11 00:00") == "2027-02-01 12:00"
    assert goes(case("2026-12-11 12:00", **helped), "2026-12-12 12:00") == "2027-06-01 12:00"


@time_machine.travel("2026-11-22 12:00+01:00", tick=False)
def test_the_form_says_what_the_version_in_force_promises(client, contact_on):
    version(1, "2026-01-01 00:00", after="P5M", cap="P18M")
    page = client.get("/contact/").content.decode()
    assert "Weg vijf maanden nadat u geholpen bent, uiterlijk op 22 mei 2028." in page
    assert "nog niet gepubliceerd" not in page
    english = client.get("/en/contact/").content.decode()
    assert "Gone five months after you have been helped, on 22 May 2028 at the latest." in english


def test_silence_follows_the_promise_of_each_ones_own_day():
    version(1, "2026-01-01 00:00", silence="P30D")
    old = case("2026-02-01 12:00", answered_at=moment("2026-03-01 12:00"))
    version(2, "2026-02-15 00:00", silence="P90D")
    new = case("2026-02-20 12:00", answered_at=moment("2026-03-01 12:00"))
    with reading("count-silence"):
        assert count_silence(moment("2026-04-15 12:00")) == 1
        assert count_silence(moment("2026-04-15 12:00")) == 0
    with reading("answer-contact"):
        assert ContactCase.objects.get(pk=old.pk).satisfied_at == moment("2026-03-31 12:00")
        assert ContactCase.objects.get(pk=new.pk).satisfied_at is None


def test_silence_is_counted_over_many_batches(monkeypatch):
    from home.contact import satisfaction

    monkeypatch.setattr(satisfaction, "BATCH", 2)
    for _ in range(5):
        case("2026-02-01 12:00", answered_at=moment("2026-03-01 12:00"))
    case("2026-02-01 12:00", answered_at=moment("2026-03-20 12:00"))
    with reading("count-silence"):
        assert satisfaction.count_silence(moment("2026-04-10 12:00")) == 5
    assert ContactCase.objects.filter(satisfied_by="silence").count() == 5


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.integers(0, 800), hours=st.integers(0, 23), state=st.sampled_from(["open", "answered", "satisfied"]))
def test_what_runs_by_the_database_runs_by_the_calendar(db, days, hours, state):
    asked = moment("2026-01-31 12:00")
    fields = {"answered": {"answered_at": asked}, "satisfied": {"satisfied_at": asked, "satisfied_by": "person"}}
    one = case("2026-01-31 12:00", **fields.get(state, {}))
    at = asked + timedelta(days=days, hours=hours)
    rows = running(ContactCase.objects.filter(pk=one.pk), at)
    if state == "answered":
        with reading("count-silence"):
            count_silence(at)
    assert rows.exists() == (Promises(at).goes_at_latest(one) > at)
