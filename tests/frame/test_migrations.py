"""Migrations are complete on both engines, and each database holds what is its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connections

from cms.health import missing_migrations
from cms.routers import EvidenceRouter

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


def test_no_model_differs_from_its_migrations():
    """In a process of its own: other tests make models that have no migrations."""
    command = [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    looked = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert looked.returncode == 0, looked.stdout


@pytest.mark.parametrize("alias", ["default", "evidence"])
def test_every_migration_is_applied(alias):
    assert missing_migrations(alias) == []


def test_the_evidence_holds_the_ledger_and_nothing_of_the_site():
    evidence = set(connections["evidence"].introspection.table_names())
    site = set(connections["default"].introspection.table_names())
    assert {name for name in evidence if name.startswith("ledger_")}
    assert evidence & site == {"django_migrations"}


def test_the_router_sends_by_label():
    from privacy.ledger.models import Entry
    from privacy.records.models import DataSubject

    router = EvidenceRouter()
    assert [router.db_for_read(model) for model in (Entry, DataSubject)] == ["evidence", "default"]
    assert [router.db_for_write(model) for model in (Entry, DataSubject)] == ["evidence", "default"]
    assert not router.allow_relation(Entry(), DataSubject())
    assert not router.allow_migrate("default", "ledger")
    assert not router.allow_migrate("evidence", "home")
