"""Everything that is written gets its place in one chain."""

from __future__ import annotations

from datetime import timedelta

import pytest

from privacy.ledger import form, sealing
from privacy.ledger.models import Head, Record
from tests.ledger.conftest import NOON, assert_whole, heads, write

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
