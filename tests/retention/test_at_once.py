"""Several at once, and one that is killed: everything goes once, what is held stays, and the evidence is right."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from home.models import ContactCase, ContactMessage
from privacy.records.models import DataSubject
from privacy.retention import sweep as engine
from privacy.retention.holds import NothingToHold, lay
from privacy.retention.models import RetentionRun
from privacy.retention.packed import unpacked
from privacy.retention.sweep import sweep
from tests.contact.test_races import at_once

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"], transaction=True), pytest.mark.postgres]

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def due(people: Any, ask: Any) -> Any:
    """Three hundred cases whose time is over, each with a message."""
    cases = ask(people(300, "asker"), satisfied_at=timezone.now() - timedelta(days=400))
    ContactMessage.objects.bulk_create(
        ContactMessage(subject_id=case.subject_id, case=case, text="?", form_key=str(case.pk)) for case in cases
    )
    return cases


def went(told: Any) -> list[Any]:
    return [key for entry in told("erasure") if entry.get("what") == "gone" for key in unpacked(entry["rows"])]


def test_two_sweeps_at_once_end_everything_once(due: Any, told: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(engine, "FIRST", 40)
    runs = at_once(2, lambda n: sweep(timezone.now()).failed)
    assert runs == [0, 0]
    sweep(timezone.now())  # what one had locked was left to the other
    assert not any(model._base_manager.exists() for model in (ContactCase, ContactMessage, DataSubject))
    assert sorted(went(told)) == sorted(case.pk for case in due)
    assert RetentionRun.objects.filter(scrubbed__in=["wal truncated", "vacuumed"]).exists()


def test_of_a_hold_and_a_sweep_at_once_the_first_wins_and_nobody_is_told_otherwise(
    due: Any, told: Any, monkeypatch: Any
) -> None:
    """The hold is laid while the sweep has said what it is about to do, and before it has its locks."""
    intended, held = Event(), Event()
    intend = engine.intend

    def wait(*args: Any) -> None:
        intend(*args)
        intended.set()
        held.wait(20)

    monkeypatch.setattr(engine, "intend", wait)

    def act(n: int) -> Any:
        if n == 0:
            return sweep(timezone.now()).done
        intended.wait(20)
        try:
            return lay(due[0], ground="claim", because="Een zaak", review_on=date.today() + timedelta(days=30)).row
        finally:
            held.set()

    done, row = at_once(2, act)
    assert (done, row) == (299, str(due[0].pk))
    assert ContactMessage.base_objects.filter(case_id=due[0].pk).count() == 1
    with pytest.raises(NothingToHold):
        lay(due[1], ground="claim", because="Te laat", review_on=date.today() + timedelta(days=30))


@pytest.mark.processes
def test_a_sweep_that_is_killed_anywhere_is_finished_by_the_next(due: Any, told: Any, time_machine: Any) -> None:
    names = {f"TEST_{alias.upper()}": str(connections[alias].settings_dict["NAME"]) for alias in connections}
    environment = os.environ | names | {"DJANGO_SETTINGS_MODULE": "tests.retention.killed_settings"}
    left = len(due)
    for point, gone in (("intended", 80), ("inside", 80), ("done", 120)):
        command = [sys.executable, "-m", "tests.retention.killed", point]
        assert subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == -signal.SIGKILL
        left -= gone
        assert [model._base_manager.count() for model in (ContactCase, ContactMessage, DataSubject)] == [left] * 3
        assert len(went(told)) == len(due) - left
        assert not ContactCase.base_objects.filter(pk__in=went(told)).exists()
    time_machine.move_to(timezone.now() + timedelta(hours=1))
    sweep(timezone.now())
    assert not any(model._base_manager.exists() for model in (ContactCase, ContactMessage, DataSubject))
    assert sorted(went(told)) == sorted(case.pk for case in due)
    intended, closed = ({entry["batch"] for entry in told(kind)} for kind in ("erasure-intended", "erasure"))
    assert intended == closed
