"""Many at once, and killed at any point: one chain without a gap, and nothing committed is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connections
from django.utils import timezone

from privacy.ledger import sealing
from privacy.ledger.models import Entry, Record
from tests.ledger import hands
from tests.ledger.conftest import assert_whole, heads

pytestmark = [
    pytest.mark.django_db(databases=["default", "evidence"], transaction=True),
    pytest.mark.postgres,
    pytest.mark.processes,
]

ROOT = Path(__file__).resolve().parent.parent.parent


def act(name: str, folder: Path) -> set[str]:
    """Lets the hands do it; the keys of what was committed."""
    database = str(connections["evidence"].settings_dict["NAME"])
    url = f"sqlite:///{database}"
    if connections["evidence"].vendor == "postgresql":
        url = urlsplit(os.environ["EVIDENCE_URL"])._replace(path=f"/{database}").geturl()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        "EVIDENCE_URL": url,
        "GESTAND_TEST_DIR": str(folder / "unused"),
    }
    subprocess.run(
        [sys.executable, "-m", "tests.ledger.hands", name, str(folder)], cwd=ROOT, env=environment, check=True
    )
    return set((folder / "written").read_text().split())


def test_fifty_writers_and_two_sealers_make_one_chain_without_a_gap(tmp_path):
    written = act("together", tmp_path)
    assert len(written) == hands.PROCESSES * hands.THREADS * hands.EACH
    assert set(Entry.objects.values_list("key", flat=True)) == written
    assert len(heads()) > 1
    assert_whole(entries=len(written))


def test_killed_anywhere_nothing_committed_is_lost_and_nothing_is_sealed_twice(tmp_path):
    written = act("killed", tmp_path)
    assert len((tmp_path / "kills").read_text()) > 15
    assert written <= set(Entry.objects.values_list("key", flat=True))
    assert Record.objects.count() < Entry.objects.count()
    sealing.seal(timezone.now())
    assert len(written) > 200
    assert_whole()


def test_expiry_erases_over_a_connection_of_its_own(tmp_path):
    act("erased", tmp_path)
    assert Entry.objects.filter(payload=None, salt=None).count() == 5
    assert_whole(entries=10)


def test_the_worker_s_own_sealer_seals_what_comes_and_runs_once(tmp_path):
    written = act("beside", tmp_path)
    assert len(heads()) == len(written) == 3
    assert_whole(entries=3)
