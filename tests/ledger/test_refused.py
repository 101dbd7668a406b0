"""What the databases themselves refuse, whatever the code asks of them."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connections, transaction

from privacy.ledger import entries, expiry, sealing
from privacy.ledger.models import Entry
from tests.ledger.conftest import NOON, assert_whole, write

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

FORBIDDEN = [
    "DELETE FROM ledger_entry",
    "DELETE FROM ledger_record",
    "DELETE FROM ledger_head",
    "DELETE FROM ledger_key",
    "DELETE FROM ledger_chain",
    "UPDATE ledger_entry SET kind = 'other'",
    "UPDATE ledger_entry SET at = '2020-01-01 00:00:00'",
    "UPDATE ledger_entry SET payload = salt",
    "UPDATE ledger_entry SET payload = NULL",
    "UPDATE ledger_entry SET payload = NULL, salt = NULL",
    "UPDATE ledger_record SET position = position + 10",
    "UPDATE ledger_record SET record = record",
    "UPDATE ledger_head SET signature = hash",
    "UPDATE ledger_key SET public = public",
    "INSERT INTO ledger_chain SELECT 2, floor, next_floor, next_floor_at FROM ledger_chain",
]
REPLACING = [
    "INSERT OR REPLACE INTO ledger_entry SELECT id, 'other', key, at, payload, salt FROM ledger_entry",
    "INSERT OR REPLACE INTO ledger_entry SELECT NULL, 'other', key, at, payload, salt FROM ledger_entry",
    "INSERT OR REPLACE INTO ledger_record SELECT position, entry_id, x'00' FROM ledger_record",
    "INSERT OR REPLACE INTO ledger_head (number, head, hash, signature) SELECT 1, hash, hash, hash FROM ledger_head",
    "INSERT INTO ledger_record SELECT * FROM ledger_record WHERE true ON CONFLICT DO UPDATE SET record = x'00'",
]
TRUNCATING = [f"TRUNCATE ledger_{table} CASCADE" for table in ("entry", "record", "head", "key", "chain")]
REFUSAL = "evidence is never|no such function: evidence_expires|ledger_one_chain"
# On the expiry's own connection, with the door open:
HALF = [
    "UPDATE ledger_entry SET payload = NULL",
    "UPDATE ledger_entry SET salt = NULL",
    "UPDATE ledger_entry SET payload = NULL, salt = NULL, kind = 'other'",
    "UPDATE ledger_entry SET payload = NULL, salt = NULL, id = id + 10",
    "UPDATE ledger_entry SET payload = NULL, salt = NULL, key = 'other'",
    "UPDATE ledger_entry SET payload = salt, salt = payload",
]


def execute(statement: str) -> int:
    """How many rows it touched; the transaction of the test goes on when it is refused."""
    with transaction.atomic(using="evidence"), connections["evidence"].cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


@pytest.fixture
def sealed(db) -> list[int]:
    """Three sealed entries, one of them with a key, and one that waits."""
    write(2)
    entries.append("thing-done", entries.canonical({"id": "keyed"}), key="thing:1", at=NOON)
    sealing.seal(NOON)
    write(1)
    return list(Entry.objects.values_list("pk", flat=True))


def test_nothing_is_deleted_or_changed(sealed):
    statements = FORBIDDEN + (REPLACING if connections["evidence"].vendor == "sqlite" else TRUNCATING)
    before = list(Entry.objects.values_list())
    for statement in statements:
        with pytest.raises(DatabaseError, match=REFUSAL):
            execute(statement)
    assert list(Entry.objects.values_list()) == before
    sealing.seal(NOON)
    assert_whole(entries=4)


def test_expiry_erases_payload_and_salt_together_and_nothing_else(sealed):
    for statement in HALF:
        with pytest.raises(DatabaseError), expiry._open_door("evidence"):
            execute(statement)
    with pytest.raises(DatabaseError), expiry._open_door("evidence"):
        execute("DELETE FROM ledger_entry")
    assert expiry.erase_payloads(sealed[:1]) == 1
    for statement in ("UPDATE ledger_entry SET payload = 'forged', salt = 'forged'", *HALF):
        with pytest.raises(DatabaseError), expiry._open_door("evidence"):
            execute(statement)
    with pytest.raises(DatabaseError):
        execute("UPDATE ledger_entry SET payload = NULL, salt = NULL")
    sealing.seal(NOON)
    assert_whole(entries=4)
