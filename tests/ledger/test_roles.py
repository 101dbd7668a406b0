"""The roles of docs/production/evidence-roles.sql, tried on the server itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError, connections

from privacy.ledger import expiry, sealing
from privacy.ledger.models import Entry
from tests.ledger.conftest import NOON, assert_whole, write
from tests.ledger.test_refused import FORBIDDEN, HALF, TRUNCATING, execute

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

ROLES = Path(__file__).resolve().parent.parent.parent / "docs" / "production" / "evidence-roles.sql"
ONLY_THE_SITE = [
    "UPDATE ledger_chain SET floor = floor",
    "INSERT INTO ledger_head (number, head, hash, signature) SELECT 9, head, hash, signature FROM ledger_head",
    "SELECT * FROM ledger_key",
]
BEYOND_BOTH = [
    "ALTER TABLE ledger_entry DISABLE TRIGGER ALL",
    "DROP TRIGGER ledger_entry_stays ON ledger_entry",
    "CREATE TABLE ledger_other (id integer)",
    "CREATE TEMPORARY TABLE ledger_record (entry_id bigint)",
    "SET session_replication_role = replica",
]


@pytest.fixture
def as_role(db):
    """Goes on as one of the roles; everything is rolled back with the test."""
    if connections["evidence"].vendor != "postgresql":
        pytest.skip("SQLite has no roles")
    for role in ("gestand", "gestand_expiry"):
        execute(f"CREATE ROLE {role}")
    execute(ROLES.read_text())
    return lambda role: execute(f"SET LOCAL ROLE {role}")


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner|evidence is never"):
        execute(statement)


def test_the_site_adds_reads_and_seals_and_can_do_no_more(as_role):
    as_role("gestand")
    write(3)
    assert sealing.seal(NOON) == 3
    for statement in (*FORBIDDEN, *TRUNCATING, *BEYOND_BOTH):
        refused(statement)
    with pytest.raises(DatabaseError, match="permission denied"):
        expiry.erase_payloads(Entry.objects.values_list("pk", flat=True))
    assert_whole(entries=3)


def test_the_expiry_erases_and_can_do_no_more(as_role):
    as_role("gestand")
    write(3)
    sealing.seal(NOON)
    first = Entry.objects.first()
    as_role("gestand_expiry")
    assert expiry.erase_payloads([first.pk]) == 1
    for statement in (*FORBIDDEN, *TRUNCATING, *BEYOND_BOTH, *HALF, *ONLY_THE_SITE):
        refused(statement)
    as_role("gestand")
    assert_whole(entries=3)
