"""The bytes are those of docs/ledger-format.md."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.ledger import form

RECORDS = st.lists(st.binary(max_size=40), min_size=1, max_size=70)


def naive_root(records: list[bytes]) -> bytes:
    """RFC 9162, section 2.1.1, word for word."""
    if len(records) == 1:
        return sha256(b"\x00" + records[0]).digest()
    split = 1
    while split * 2 < len(records):
        split *= 2
    return sha256(b"\x01" + naive_root(records[:split]) + naive_root(records[split:])).digest()


@given(RECORDS)
def test_the_root_is_that_of_the_rfc(records):
    assert form.root_of(records) == naive_root(records)


@given(
    position=st.integers(1, 2**64 - 1),
    at=st.datetimes(timezones=st.just(UTC)),
    kind=st.text(max_size=40).filter(lambda text: len(text.encode()) < 256),
    key=st.none() | st.text(max_size=120),
    commitment=st.binary(min_size=32, max_size=32),
)
def test_a_record_says_what_went_in_and_nothing_else_reads_as_it(position, at, kind, key, commitment):
    record = form.record_of(position, form.microseconds(at), kind, key, commitment)
    read = form.Record.read(record)
    assert (read.position, form.moment(read.at), read.kind, read.key) == (position, at, kind, key)
    assert read.commitment == commitment
    for other in (record + b"x", record[:-1], b"\x02" + record[1:]):
        with pytest.raises(form.NotInForm):
            form.Record.read(other)


def test_one_record_byte_for_byte():
    at = form.microseconds(datetime(2026, 11, 25, 12, 0, 0, 1, tzinfo=UTC))
    record = form.record_of(7, at, "read", None, b"\xaa" * 32)
    assert record.hex() == f"010000000000000007{at:016x}0472656164ffff" + "aa" * 32
    assert form.record_of(7, at, "read", "", b"\xaa" * 32).hex() == record.hex().replace("ffff", "0000")


def test_one_head_byte_for_byte():
    first = form.head_of(None, [b"a", b"b"], 5, b"\x11" * 8)
    root = sha256(b"\x01" + sha256(b"\x00a").digest() + sha256(b"\x00b").digest()).hexdigest()
    assert first.hex() == f"01{1:016x}{1:016x}{2:08x}" + root + "00" * 32 + f"{5:016x}" + "11" * 8
    second = form.Head.read(form.head_of(first, [b"c"], 4, b"\x11" * 8))
    assert (second.number, second.first, second.previous) == (2, 3, sha256(b"\x03" + first).digest())
    assert second.sealed_at == 5
