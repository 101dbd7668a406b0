"""How backups stand is looked at really, and who must act is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from privacy.register.switches import switch
from privacy.register.to_do import Weight, things_to_do
from privacy.retention.backups.models import Restoration, TailState
from privacy.retention.backups.proofs import backups_go_and_bring_nobody_back as look

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"])]

NOW = timezone.now()


@pytest.fixture
def made(settings: Any, tmp_path: Path) -> Any:
    """Puts a set of so many days ago into BACKUP_DIR."""
    settings.BACKUP_DIR = str(tmp_path)

    def make(days: int) -> None:
        folder = tmp_path / (NOW - timedelta(days=days, hours=1)).strftime("%Y-%m-%dT%H%M%SZ")
        folder.mkdir()
        (folder / "manifest.json").write_text("{}")

    return make


def test_the_ages_are_those_of_the_sets_that_are_there(made: Any) -> None:
    made(0)
    made(29)
    assert (look(NOW).things, look(NOW).wrong) == (3, [])
    made(33)
    assert [text.en for text in look(NOW).wrong] == ["There is a backup that should be gone by now."]


def test_a_night_without_a_backup_is_wrong_and_a_site_without_any_proves_nothing(made: Any, settings: Any) -> None:
    made(2)
    assert [text.en for text in look(NOW).wrong] == ["There is no backup of last night."]
    settings.BACKUP_DIR = ""
    assert (look(NOW).things, look(NOW).waits_for.en) == (0, "no backups are made on this site")


def test_a_tail_that_fails_or_was_damaged_is_wrong_and_a_thing_to_do(made: Any, settings: Any, editor: Any) -> None:
    settings.LEDGER_TAIL = "/nowhere/tail"
    made(0)
    TailState.known()
    TailState.objects.update(written_at=NOW)
    assert look(NOW).wrong == []
    assert Weight.WAITED_FOR not in [one.weight for one in things_to_do(editor, NOW)]
    for trouble in ({"failing_since": NOW - timedelta(hours=2)}, {"fault": "line 2", "fault_at": NOW}):
        TailState.objects.update(**{"failing_since": None, "fault_at": None} | trouble)
        assert len(look(NOW).wrong) == 1
        assert Weight.WAITED_FOR in [one.weight for one in things_to_do(editor, NOW)]
    assert Restoration.objects.count() == 0


def test_whoever_makes_backups_is_asked_to_say_so_in_the_statement(made: Any, editor: Any) -> None:
    switch("contact", True)
    switch("newsletter", True)
    switch("backups", False)
    assert Weight.WHAT_WE_DO in [one.weight for one in things_to_do(editor, NOW)]
    switch("backups", True)
    assert Weight.WHAT_WE_DO not in [one.weight for one in things_to_do(editor, NOW)]
