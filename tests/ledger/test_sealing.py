"""Everything that is written gets its place in one chain."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connections

from privacy.ledger import entries, form, sealing
from privacy.ledger.models import Chain, Entry, Head, Record
from privacy.ledger.sealer import take_turn
from tests.ledger.conftest import NOON, assert_whole, heads, write
from tests.records.conftest import evidence_away

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


def test_what_is_written_is_sealed_once():
    write(3)
    assert not Record.objects.exists()
    assert [sealing.seal(NOON), sealing.seal(NOON)] == [3, 0]
    assert_whole(entries=3)


def test_a_batch_has_at_most_1024_records():
    write(1030)
    assert sealing.seal(NOON) == 1030
    assert [head.size for head in heads()] == [1024, 6]
    assert_whole(entries=1030)


def test_a_clock_set_back_does_not_set_the_chain_back():
    write(1)
    sealing.seal(NOON)
    write(1)
    sealing.seal(NOON - timedelta(days=3))
    assert [form.moment(head.sealed_at) for head in heads()] == [NOON, NOON]
    assert_whole(entries=2)


def test_a_batch_that_another_sealer_came_before_is_not_added():
    write(2)
    late = sealing.next_batch(NOON)
    assert late
    sealing.seal(NOON)
    assert not sealing.add(late, NOON)
    assert Head.objects.count() == 1
    assert_whole(entries=2)


def test_an_entry_that_was_committed_after_later_ones_is_sealed_too():
    """As PostgreSQL does: an id is given out before its row is there."""
    write(1)
    (entry,) = Entry.objects.all()
    write_at(entry.pk + 50)
    sealing.seal(NOON)
    if connections["evidence"].vendor == "postgresql":
        write_at(entry.pk + 20)
        assert sealing.seal(NOON + sealing.SETTLED / 2) == 1
    assert_whole(entries=Record.objects.count())


def test_one_that_came_much_too_late_is_found_by_night():
    write(1)
    (entry,) = Entry.objects.all()
    write_at(entry.pk + 50)
    for minutes in range(3):
        sealing.seal(NOON + minutes * sealing.SETTLED)
        write_at(entry.pk + 100 + minutes)
    assert Chain.objects.get().floor >= entry.pk + 50
    write_at(entry.pk + 20)
    at = NOON + 3 * sealing.SETTLED
    assert (sealing.seal(at), sealing.seal(at)) == (1, 0)
    assert [sealing.look_back(), sealing.seal(at), sealing.look_back()] == [1, 1, 0]
    assert_whole(entries=6)


def test_the_floor_stays_behind_what_may_still_come_and_a_clock_set_back_does_not_raise_it():
    if connections["evidence"].vendor == "sqlite":
        pytest.skip("SQLite commits in the order of its ids")
    below = []
    for seconds in (0, 61, 90, 122, -9999, -9990, -9930):
        write(1)
        sealing.seal(NOON + timedelta(seconds=seconds))
        below.append(Entry.objects.filter(pk__lte=Chain.objects.get().floor).count())
    assert below == [0, 0, 0, 2, 2, 2, 4]
    assert_whole(entries=7)


def test_what_is_late_is_counted_after_a_while_and_not_at_once():
    write(3)
    soon, later = NOON + timedelta(minutes=1), NOON + timedelta(minutes=6)
    assert [sealing.late(soon), sealing.late(later)] == [0, 3]
    sealing.seal(later)
    assert sealing.late(later + timedelta(days=1)) == 0


def test_what_is_late_is_counted_too_after_a_clock_that_ran_ahead():
    write(1)
    sealing.seal(NOON + timedelta(days=400))
    write(1)
    assert sealing.late(NOON + timedelta(hours=1)) == 1


def test_while_the_evidence_is_away_the_sealer_goes_on_trying():
    write(2)
    with evidence_away():
        assert take_turn() in {"OperationalError", "ProgrammingError"}
    assert take_turn() == ""
    assert_whole(entries=2)


def test_an_entry_without_anything_in_it_does_not_hold_up_the_others():
    write(1)
    Entry.objects.create(kind="thing-done", at=NOON, payload=None, salt=None)
    write(1)
    assert sealing.seal(NOON) == 3
    assert_whole(entries=3)


def write_at(pk: int) -> None:
    """An entry of this id."""
    Entry.objects.create(pk=pk, kind="thing-done", at=NOON, payload=entries.canonical({"id": str(pk)}))
