"""A site from before the sealing: everything that it wrote down is salted, and sealed on."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from privacy.ledger import entries, sealing
from privacy.ledger.models import Entry
from tests.ledger.conftest import NOON, assert_whole, write

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"], transaction=True), pytest.mark.postgres]

ADD = "INSERT INTO ledger_entry (kind, key, at, payload) VALUES (%s, %s, %s, %s)"


def migrate(*names: str) -> None:
    executor = MigrationExecutor(connections["evidence"])
    leaves = [leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] == "ledger"]
    executor.migrate([("ledger", name) for name in names] or leaves)


def test_a_database_of_before_the_sealing_is_sealed_on():
    migrate("0001_initial")
    with connections["evidence"].cursor() as cursor:
        for key in (None, None, "thing:1"):
            cursor.execute(ADD, ["thing-done", key, NOON, entries.canonical({"id": "1"})])
    migrate()
    assert sorted(len(bytes(salt)) for salt in set(Entry.objects.values_list("salt", flat=True))) == [16, 16, 16]
    write(2)
    sealing.seal(NOON)
    assert_whole(entries=5)
    with connections["evidence"].cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute("DELETE FROM ledger_entry")
