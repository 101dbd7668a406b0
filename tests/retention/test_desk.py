"""The officer's page: what goes when, what goes tonight, the nights' reports, and holds; and the alarms."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from home.models import ContactCase
from privacy.ledger import entries
from privacy.ledger.models import Entry
from privacy.mail.models import OutgoingMail
from privacy.promise.alarm import OVERDUE, REVIEW
from privacy.records import evidence
from privacy.register.to_do import things_to_do
from privacy.retention import sweep as engine
from privacy.retention.models import Hold, RetentionRun
from privacy.retention.removing import keys_of, plain
from privacy.retention.sweep import sweep
from privacy.retention.watching import catch_up, overdue, sweep_and_watch

from .conftest import moment

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

NOW = moment(2027, 3, 1, 4, 0)
WHERE = "/beheer/privacy/bewaren/"


@pytest.fixture
def at(time_machine: Any) -> Any:
    time_machine.move_to(NOW, tick=False)
    return NOW


@pytest.fixture
def desk(client: Any, officer: Any, at: Any) -> Any:
    client.force_login(officer)
    return client


def typed(**more: Any) -> dict[str, Any]:
    day = str((NOW + timedelta(days=90)).date())
    words = {"address": "asker0@example.com", "activity": "contact", "ground": "claim", "because": "Een klacht"}
    return words | {"review_on": day} | more


def test_the_page_tells_what_goes_when_tonight_and_what_the_last_night_did(
    desk: Any, people: Any, ask: Any, at: Any
) -> None:
    ask(people(4, "asker"), satisfied_at=at - timedelta(days=100))
    sweep(at)
    ask(people(2, "asker"), satisfied_at=at - timedelta(days=92), collected_at=at - timedelta(days=92))
    ask(people(1, "later"), satisfied_at=at, collected_at=at)
    shown = desk.get(WHERE)
    (contact,) = [bars for one, bars in shown.context["rows"] if one.rows == "Berichten"]
    assert {span.label: count for span, count, _ in contact if count} == {"Mrt 2027": 2, "Jun 2027": 1}
    assert [one["goes"] for one in shown.context["tonight"]] == [2]
    logs = [one.total for one, _ in shown.context["rows"] if "bewijs" in one.rows.lower()]
    assert sum(logs) <= Entry.objects.using("evidence").count()
    assert "4 rijen" in shown.content.decode() and "asker" not in shown.content.decode()


def test_only_an_officer_sees_it(client: Any, make_account: Any, at: Any) -> None:
    client.force_login(make_account("els", staff=True))
    assert client.get(WHERE).status_code in (302, 403)


def test_a_hold_keeps_what_is_due_until_it_is_lifted(desk: Any, people: Any, ask: Any, at: Any) -> None:
    ask(people(1, "asker"), satisfied_at=at - timedelta(days=100))
    assert desk.post(WHERE, typed()).status_code == 302
    run = sweep(at)
    assert (run.done, run.lines.get(stage="after-answer").because) == (0, {"held": 1})
    (key,) = keys_of(plain(Hold))
    shown = desk.get(WHERE).content.decode()
    assert "asker0@example.com" in shown and "Een klacht" in shown
    for _ in range(2):
        assert desk.post(reverse("retention-lift", args=[key])).status_code == 302
    assert sweep(at).done == 1
    evidence.copy_owed()
    for kind in ("hold-laid", "hold-lifted"):
        ((_, told),) = entries.of_kind(kind)
        assert told["activity"] == "contact" and "klacht" not in str(told)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"address": "niemand@example.com"}, "Van dit adres is daar niets"),
        ({"address": "geen adres"}, "geldig"),
        ({"review_on": "2027-12-31"}, "binnen zes maanden"),
        ({"review_on": "2027-03-01"}, "binnen zes maanden"),
        ({"because": ""}, "verplicht"),
        ({"activity": "onzin"}, "onzin"),
    ],
)
def test_what_is_wrong_with_a_hold_is_said_and_nothing_typed_is_lost(
    wrong: dict[str, str], said: str, desk: Any, people: Any, ask: Any
) -> None:
    ask(people(1, "asker"))
    answer = desk.post(WHERE, typed(**wrong))
    assert (answer.status_code, Hold.base_objects.count()) == (200, 0)
    assert said in answer.content.decode()
    if "because" not in wrong:
        assert "Een klacht" in answer.content.decode()


def test_what_stays_too_long_sounds_the_alarm_once_a_day(
    people: Any, ask: Any, at: Any, settings: Any, monkeypatch: Any, editor: Any
) -> None:
    settings.OFFICER_EMAIL = "privacy@vlonder.example"
    ask(people(1, "asker"), satisfied_at=at - timedelta(days=100))
    monkeypatch.setattr(engine, "carry_out", lambda *args: (_ for _ in ()).throw(LookupError("niets")))
    for _ in range(2):
        run = sweep_and_watch(at)
        assert (run.lines.get(stage="after-answer").failed, run.done) == (1, 0)
    assert sum(overdue(at).values()) == 1
    assert list(OutgoingMail.objects.filter(kind=OVERDUE).values_list("state", flat=True)) == ["owed"]
    assert any("had meer dan een dag geleden" in one.says for one in things_to_do(editor, at))
    monkeypatch.undo()
    assert sweep_and_watch(at).done == 1
    assert overdue(at) == {}


def test_a_hold_that_nobody_looked_at_again_sounds_it_too(
    desk: Any, people: Any, ask: Any, settings: Any, time_machine: Any, officer: Any
) -> None:
    settings.OFFICER_EMAIL = "privacy@vlonder.example"
    ask(people(1, "asker"))
    desk.post(WHERE, typed())
    for days, mails in ((90, 0), (91, 1), (92, 1)):
        time_machine.move_to(later := NOW + timedelta(days=days), tick=False)
        sweep_and_watch(later)
        assert OutgoingMail.objects.filter(kind=REVIEW).count() == mails, days
    assert any("opnieuw bekeken" in one.says for one in things_to_do(officer, later))
    assert ContactCase.base_objects.exists()


def test_a_night_that_was_missed_is_caught_up_with_by_day(people: Any, ask: Any, at: Any, time_machine: Any) -> None:
    assert catch_up(at) and not catch_up(at)
    ask(people(1, "asker"), satisfied_at=at - timedelta(days=100))
    time_machine.move_to(later := at + timedelta(hours=25), tick=False)
    assert catch_up(later).done == 1
    assert RetentionRun.objects.done().count() == 2
