"""What is due goes, with all that hangs from it, and the evidence says so before and after."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from home.models import ContactCase, ContactMessage
from privacy.mail.models import OutgoingMail
from privacy.mail.outbox import owe
from privacy.records.models import DataSubject
from privacy.retention import sweep as engine
from privacy.retention.models import RetentionRun
from privacy.retention.packed import packed, unpacked
from privacy.retention.sweep import Pace, sweep

from .conftest import moment

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

NOW = moment(2027, 3, 1, 4, 0)


@pytest.fixture
def at(time_machine: Any) -> Any:
    time_machine.move_to(NOW, tick=False)
    return NOW


def line(run: RetentionRun, stage: str) -> Any:
    return run.lines.get(stage=stage)


def test_a_case_goes_with_its_messages_its_mails_and_its_asker(people: Any, ask: Any, told: Any, at: Any) -> None:
    (gone, stays) = people(2, "asker")
    (case, other) = (
        ask([gone], satisfied_at=at - timedelta(days=100))[0],
        ask([stays], satisfied_at=at - timedelta(days=80))[0],
    )
    for one in (case, other):
        ContactMessage.objects.create(subject_id=one.subject_id, case=one, text="?", form_key=str(one.pk))
        owe("contact-answer", key=f"x:{one.pk}", subject=one.subject, about=str(one.pk), at=at)
    run = sweep(at)
    assert (line(run, "after-answer").found, line(run, "after-answer").done) == (1, 1)
    for model, left in ((ContactCase, 1), (ContactMessage, 1), (OutgoingMail, 1), (DataSubject, 1)):
        assert model._base_manager.count() == left, model
    (intended,), (done,) = told("erasure-intended"), told("erasure")
    assert intended["batch"] == done["batch"]
    assert unpacked(intended["rows"]) == unpacked(done["rows"]) == [case.pk]
    assert done["along"] == {"home.ContactCase": 1, "home.ContactMessage": 1}
    assert unpacked(done["subjects_removed"]) == [gone.pk]
    assert "asker0" not in str(done) + str(intended)
    assert sweep(at).done == 0


def test_an_order_is_set_apart_after_six_months_and_gone_after_seven_more_years(
    buy: Any, guest: Any, order: Any, time_machine: Any, told: Any
) -> None:
    one = buy(guest, completed_at=moment(2027, 8, 31, 10))
    phases = [
        (moment(2028, 2, 29, 9, 59), (1, None, "030 123", 2)),
        (moment(2028, 2, 29, 10, 0), (1, "now", "", 2)),
        (moment(2035, 2, 28, 9, 59), (1, "then", "", 2)),
        (moment(2035, 2, 28, 10, 0), (0, None, None, 0)),
    ]
    for at, (rows, restricted, phone, lines) in phases:
        time_machine.move_to(at, tick=False)
        run = sweep(at)
        assert (order.base_objects.count(), order.line.base_objects.count()) == (rows, lines), at
        if rows:
            ((since, number, name, invoice),) = engine.moved(
                engine.plain(order).filter(pk=one.pk), "restricted_at", "phone", "name", "invoice"
            )
            assert (number, name, invoice) == (phone, "Karin", "2027-1")
            assert since == (moment(2028, 2, 29, 10) if restricted else None)
        assert run.failed == 0
    assert [entry["what"] for entry in told("erasure") if entry["model"] == "shop.Order"] == ["restricted", "gone"]
    assert not DataSubject.base_objects.filter(pk=guest.pk).exists()


def test_an_invoice_stays_until_seven_years_after_its_book_year(
    buy: Any, guest: Any, order: Any, time_machine: Any
) -> None:
    """Completed in January: the promise ends in July, and the law asks for the rest of that year."""
    buy(guest, completed_at=moment(2027, 1, 10, 10))
    for at, left in ((moment(2034, 7, 11), 1), (moment(2034, 12, 31, 23, 59), 1), (moment(2035, 1, 1), 0)):
        time_machine.move_to(at, tick=False)
        sweep(at)
        assert order.base_objects.count() == left, at


def test_what_was_never_paid_or_never_completed_ends_too(buy: Any, guest: Any, order: Any, time_machine: Any) -> None:
    began = moment(2027, 1, 10, 10)
    buy(guest, last_event_at=began, paid_at=None)
    lost = buy(guest, last_event_at=began, paid_at=began)
    for at, left in ((moment(2027, 2, 9, 9), 2), (moment(2027, 2, 9, 10), 1), (moment(2028, 2, 10, 9), 1)):
        time_machine.move_to(at, tick=False)
        sweep(at)
        assert order.base_objects.count() == left, at
    assert engine.plain(order).filter(pk=lost.pk, completed_at=None).exists()
    time_machine.move_to(moment(2028, 2, 20), tick=False)
    assert sweep(moment(2028, 2, 20)).lines.get(stage="forced").done == 1
    ((completed,),) = engine.moved(engine.plain(order).filter(pk=lost.pk), "completed_at")
    assert completed == moment(2028, 2, 10, 10)


def test_a_moment_without_a_zone_and_one_to_come_are_refused(people: Any, ask: Any, at: Any) -> None:
    ask(people(1, "asker"), satisfied_at=at - timedelta(days=1))
    for wrong in (at.replace(tzinfo=None), at + timedelta(days=900)):
        with pytest.raises(ValueError):
            sweep(wrong)
    assert ContactCase.base_objects.exists() and not RetentionRun.objects.exists()


def test_a_clock_set_back_erases_nothing_early_and_brings_nothing_back(
    buy: Any, guest: Any, order: Any, time_machine: Any
) -> None:
    buy(guest, completed_at=moment(2027, 1, 10, 10))
    for at in (moment(2027, 8, 1), moment(2026, 1, 1), moment(2027, 7, 1)):
        time_machine.move_to(at, tick=False)
        sweep(at)
        assert engine.plain(order).filter(phone="", restricted_at=moment(2027, 8, 1)).count() == 1, at


@pytest.mark.parametrize("meanwhile", ["reopened", "held", "gone"])
def test_what_changed_between_looking_and_erasing_stays(
    meanwhile: str, people: Any, ask: Any, at: Any, told: Any, monkeypatch: Any
) -> None:
    from privacy.retention.holds import lay

    cases = ask(people(2, "asker"), satisfied_at=at - timedelta(days=100))
    row = ContactCase.base_objects.filter(pk=cases[0].pk)
    acts = {
        "reopened": lambda: row.update(satisfied_at=None, satisfied_by=""),
        "held": lambda: lay(cases[0], ground="claim", because="Een klacht", review_on=NOW.date() + timedelta(days=30)),
        "gone": lambda: row._raw_delete("default"),
    }
    intend = engine.intend
    monkeypatch.setattr(engine, "intend", lambda *args: (intend(*args), acts[meanwhile]()))
    assert sweep(at).done == 1
    assert row.exists() is (meanwhile != "gone")
    (done,) = told("erasure")
    assert unpacked(done["rows"]) == [cases[1].pk]


class Stopped(BaseException):
    """A power cut."""


def stopping_at(number: int) -> Any:
    """Lets so many statements through, and cuts the power at the next; what rolls back is the database's own."""
    left = iter(range(number + 1))

    def execute(go_on: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if next(left, None) == number:
            raise Stopped
        return go_on(sql, params, many, context)

    return execute


def test_a_sweep_stopped_at_any_statement_leaves_no_half_and_no_lie(
    people: Any, ask: Any, at: Any, told: Any, time_machine: Any
) -> None:
    (case,) = ask(people(1, "asker"), satisfied_at=at - timedelta(days=100))
    ContactMessage.objects.create(subject_id=case.subject_id, case=case, text="?")
    stops = 0
    while True:
        try:
            with connection.execute_wrapper(stopping_at(stops)):
                sweep(at)
            break
        except Stopped:
            stops += 1
        there = [model._base_manager.count() for model in (ContactCase, ContactMessage, DataSubject)]
        assert there in ([1, 1, 1], [0, 0, 0]), stops
        claimed = [entry for entry in told("erasure") if entry["rows"]]
        assert len(claimed) == (there == [0, 0, 0]), stops
    assert stops > 30
    time_machine.move_to(at + timedelta(hours=1), tick=False)
    sweep(at)
    intended, done = ([entry["batch"] for entry in told(kind)] for kind in ("erasure-intended", "erasure"))
    assert sorted(intended) == sorted(done) and len(intended) > 5
    assert not ContactCase.base_objects.exists()


def test_a_batch_that_was_broken_off_is_closed_with_nothing_done(at: Any, told: Any) -> None:
    long_ago = at - timedelta(hours=1)
    RetentionRun.objects.create(started_at=long_ago, at=long_ago, heard_at=long_ago, by="task:retention", batch="b1")
    sweep(at)
    assert [(entry["batch"], entry["rows"]) for entry in told("erasure")] == [("b1", "")]
    assert not RetentionRun.objects.filter(ended_at=None).exists()


def test_a_batch_is_smaller_when_others_had_to_wait_and_larger_when_not() -> None:
    pace = Pace()
    pace.took(0.3)
    assert pace.size == 125
    pace.took(0.01)
    assert pace.size == 187
    pace.took(0.15)
    assert pace.size == 187


def test_many_go_in_batches_and_each_has_its_own_pair_of_entries(
    people: Any, ask: Any, at: Any, told: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(engine, "FIRST", 7)
    monkeypatch.setattr(engine, "MOST", 7)
    ask(people(20, "asker"), satisfied_at=at - timedelta(days=100))
    assert sweep(at).done == 20
    assert len(told("erasure-intended")) == len(told("erasure")) == 3
    assert not DataSubject.base_objects.exists()


def test_whoever_nothing_hangs_from_goes_the_same_night(people: Any, ask: Any, at: Any) -> None:
    (_, asker, new) = people(3, "asker")
    DataSubject.base_objects.exclude(pk=new.pk).update(created_at=at - timedelta(days=1))
    DataSubject.base_objects.filter(pk=new.pk).update(created_at=at)
    ask([asker])
    sweep(at)
    assert set(engine.keys_of(engine.plain(DataSubject))) == {asker.pk, new.pk}


def test_who_has_only_proof_of_a_consent_left_has_no_address_any_more(
    subscribed_and_off: Any, ask: Any, at: Any
) -> None:
    ask([subscribed_and_off], satisfied_at=at - timedelta(days=100))
    sweep(at)
    assert engine.moved(engine.plain(DataSubject), "pk", "address") == [(subscribed_and_off.pk, "")]


def test_files_of_rows_go_with_them_also_when_the_disk_was_away(
    buy: Any, guest: Any, order: Any, time_machine: Any, monkeypatch: Any
) -> None:
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    from privacy.retention.models import LeftFile

    names = [default_storage.save("invoice.pdf", ContentFile(b"Karin")) for _ in range(2)]
    buy(guest, last_event_at=moment(2027, 1, 1), paid_at=None)
    for name, key in zip(names, engine.keys_of(engine.plain(order.line)), strict=True):
        engine.plain(order.line).filter(pk=key).update(pdf=name)
    default_storage.delete(names[1])
    time_machine.move_to(at := moment(2027, 3, 1), tick=False)
    with monkeypatch.context() as away:
        away.setattr(type(default_storage._wrapped), "delete", lambda *args: (_ for _ in ()).throw(OSError))
        sweep(at)
    assert (order.base_objects.count(), default_storage.exists(names[0]), LeftFile.objects.count()) == (0, True, 2)
    sweep(at)
    assert (default_storage.exists(names[0]), LeftFile.objects.count()) == (False, 0)


def test_keys_are_packed_and_come_back() -> None:
    from uuid import UUID, uuid4

    some = sorted(uuid4() for _ in range(3))
    assert packed([3, 1, 2, 7, 9, 10]) == "1-3,7,9-10"
    assert unpacked("1-3,7,9-10") == [1, 2, 3, 7, 9, 10]
    assert unpacked(packed(some)) == some and isinstance(some[0], UUID)
    assert (packed([]), unpacked("")) == ("", [])
