"""A payload is erased for good; the chain and the other entries stay as they are."""

from __future__ import annotations

from hashlib import sha256

import pytest

from privacy.ledger import entries, expiry, form, keys, sealing
from privacy.ledger.models import Entry, Record
from tests.ledger.conftest import NOON, assert_whole, heads, write

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


def test_the_payloads_of_some_are_erased_and_the_chain_verifies():
    write(10)
    sealing.seal(NOON)
    ids = list(Entry.objects.values_list("pk", flat=True))
    others, signed = list(Entry.objects.exclude(pk__in=ids[3:6]).values_list()), heads()
    assert [expiry.erase_payloads(ids[3:6]), expiry.erase_payloads(ids[3:6])] == [3, 0]
    assert list(Entry.objects.exclude(pk__in=ids[3:6]).values_list()) == others
    assert set(Entry.objects.filter(pk__in=ids[3:6]).values_list("payload", "salt")) == {(None, None)}
    assert heads() == signed
    assert_whole(entries=10)
    assert [said["id"] for _, said in entries.of_kind("thing-done")] == ["1", "2", "3", "7", "8", "9", "10"]


def test_what_is_not_sealed_yet_waits_for_the_next_time():
    write(1)
    (entry,) = Entry.objects.all()
    assert expiry.erase_payloads([entry.pk]) == 0
    sealing.seal(NOON)
    assert expiry.erase_payloads(iter([entry.pk])) == 1
    assert_whole(entries=1)


def test_the_introduction_of_a_key_stays():
    newcomer = keys.SigningKey(b"n" * 32)
    entries.append(form.KEY_KIND, keys.current().introduction(newcomer).payload(), at=NOON)
    sealing.seal(NOON)
    assert expiry.erase_payloads(Entry.objects.values_list("pk", flat=True)) == 0


def test_a_guessable_payload_is_not_found_from_its_record():
    """Whoever keeps the record and guesses right cannot tell, once the salt is gone; with the salt they could."""
    entries.append("thing-done", guess := entries.canonical({"name": "Jan"}), at=NOON)
    entries.append("thing-done", guess, at=NOON)
    sealing.seal(NOON)
    one, other = (form.Record.read(bytes(row.record)).commitment for row in Record.objects.all())
    assert one != other
    assert one not in {sha256(guess).digest(), sha256(form.COMMITMENT + guess).digest()}
    assert one == form.commitment_of(bytes(Entry.objects.first().salt), guess)
    assert guess.hex() not in bytes(Record.objects.first().record).hex()
