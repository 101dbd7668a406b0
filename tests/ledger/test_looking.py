"""The evidence is looked at by command and by night, against what was kept, and what was found is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction
from django.utils import timezone

from privacy.ledger import exporting, keeping, sealing
from privacy.ledger.models import Head
from privacy.ledger.verdict import Broken, Why
from privacy.ledger.verify import verify
from privacy.records import verification
from privacy.records.verification import Verification, last_verification
from tests.ledger.conftest import NOON, write
from tests.ledger.mutations import Evidence
from tests.records.conftest import evidence_away
from tools import verify_ledger as tool

guards = import_module("privacy.ledger.migrations.0002_sealed")

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


@pytest.fixture
def evidence(settings, tmp_path) -> Evidence:
    """Five entries under two heads, and nothing kept of them yet."""
    settings.CHECKPOINT_DIR = str(tmp_path / "kept")
    for size in (3, 2):
        write(size)
        sealing.seal(NOON)
    return Evidence()


def told(*arguments: object) -> tuple[int, str]:
    """Exit code and words of verify_ledger."""
    out = StringIO()
    try:
        call_command("verify_ledger", *arguments, stdout=out)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue().strip()
    return 0, out.getvalue().strip()


def spoil(evidence: Evidence, position: int) -> None:
    evidence.run("UPDATE ledger_entry SET kind = 'other' WHERE id = %s", evidence.entry_at(position))


@contextmanager
def without_triggers() -> Iterator[Evidence]:
    """Committed, for other processes to see; the guards are there again afterwards."""
    with connections["evidence"].schema_editor() as editor:
        guards.unguard(None, editor)
    yield Evidence()
    with connections["evidence"].schema_editor() as editor:
        guards.guard(None, editor)


def cut(evidence: Evidence) -> None:
    evidence.run("DELETE FROM ledger_record WHERE position > 3")
    evidence.run("DELETE FROM ledger_head WHERE number = 2")


def test_the_command_says_whole_and_what_waits(evidence):
    write(1)
    code, words = told()
    assert (code, words.splitlines()[0]) == (0, "whole: 5 entries, 2 heads, last at 2026-11-25 12:00:00 UTC")
    assert "open: 1 entry not sealed yet, the oldest of 2026-11-25 12:00:01 UTC: that is late" in words
    assert "no checkpoint to check it against" in words
    found = json.loads(told("--json")[1])
    assert {name: found[name] for name in ("state", "entries", "tail", "broken")} == {
        "state": "whole",
        "entries": 5,
        "tail": 1,
        "broken": None,
    }


def test_the_command_names_the_first_broken_entry(evidence):
    spoil(evidence, 4)
    assert told() == (1, "broken: entry 4: what its row says is not what was sealed")
    assert json.loads(told("--json")[1])["broken"] == {"entry": 4, "why": "columns"}


def test_a_checkpoint_is_used_where_it_is_kept_and_where_it_is_given(evidence, tmp_path):
    given = tmp_path / "given.txt"
    given.write_text(keeping.made(NOON))
    assert told("--checkpoint", str(given))[1].endswith("checked against 1 checkpoint")
    cut(evidence)
    assert told()[0] == 0, "without one nobody can tell"
    seen = "the end is cut off: the ledger ends before what it saw"
    assert told("--checkpoint", str(given)) == (1, f"broken: checkpoint given.txt: {seen}")
    keeping.folder().mkdir()
    (keeping.folder() / "checkpoint-2026-11-25.txt").write_text(given.read_text())
    assert told() == (1, f"broken: checkpoint checkpoint-2026-11-25.txt: {seen}")


def test_a_day_has_one_checkpoint_and_no_second_is_written_over_it(evidence):
    first = keeping.keep(NOON)
    before = first.read_text()
    write(1)
    sealing.seal(NOON + timedelta(hours=1))
    assert (keeping.keep(NOON + timedelta(hours=2)), first.read_text()) == (first, before)
    second = keeping.keep(NOON + timedelta(days=1))
    assert keeping.kept() == [first, second]
    assert [keeping.read(path).position for path in keeping.kept()] == [5, 6]
    assert [path.name for path in keeping.folder().iterdir() if path.name.startswith(".")] == []
    assert told()[0] == 0


def test_what_cannot_be_read_is_said_and_is_not_taken_for_whole(evidence, tmp_path):
    with pytest.raises(CommandError, match=r"A checkpoint cannot be read: .*nowhere"):
        call_command("verify_ledger", "--checkpoint", str(tmp_path / "nowhere"))
    with pytest.raises(CommandError, match="from 1 to 16"):
        call_command("verify_ledger", "--processes", "0")
    (tmp_path / "spoilt.txt").write_bytes(b"\xff\x00")
    assert told("--checkpoint", str(tmp_path / "spoilt.txt"))[0] == 1
    with evidence_away(), pytest.raises(CommandError, match="The evidence cannot be read"):
        call_command("verify_ledger")


def test_the_export_is_judged_by_one_file_and_begins_where_it_is_asked_to(evidence, tmp_path, capsys):
    call_command("export_ledger", str(tmp_path / "all"), stdout=StringIO())
    call_command("export_ledger", str(tmp_path / "later"), "--since", "5", stdout=StringIO())
    assert tool.main([str(tmp_path / "all")]) == 0
    assert tool.main([str(tmp_path / "later"), "--since"]) == 0
    assert capsys.readouterr().out.count("whole: ") == 2
    assert len((tmp_path / "later" / "entries.jsonl").read_text().splitlines()) == 2
    for arguments, why in (
        ([tmp_path / "all"], "exists already"),
        ([tmp_path / "x", "--since", "6"], "Nothing is sealed"),
    ):
        with pytest.raises(CommandError, match=why):
            call_command("export_ledger", *map(str, arguments))
    assert sorted(path.name for path in Path(tmp_path).iterdir()) == ["all", "later"]


def test_what_is_sealed_during_an_export_is_not_missed_in_it(evidence, tmp_path, monkeypatch):
    text = exporting._text

    def and_meanwhile(data: object) -> str | None:
        write(1)
        sealing.seal(NOON)
        return text(data)

    monkeypatch.setattr(exporting, "_text", and_meanwhile)
    assert exporting.export(tmp_path / "export", NOON) == 5
    assert Head.objects.count() > 2
    assert tool.verify(tmp_path / "export", [], []).entries == 5


def test_a_look_is_kept_with_what_it_found(evidence):
    assert last_verification() is None
    assert not verification.is_overdue(timezone.now()), "nobody asked yet"
    done = verification.look(timezone.now())
    assert (done.outcome, done.entries, done.heads, done.in_words()) == ("whole", 5, 2, "")
    assert last_verification() == done
    assert not verification.is_overdue(done.done_at + timedelta(hours=36))
    assert verification.is_overdue(done.done_at + timedelta(hours=36, seconds=1))
    assert verification.look(timezone.now()) is None, "that was enough for a day"
    spoil(evidence, 2)
    assert verification.look(timezone.now() + timedelta(hours=26)).outcome == "broken"
    assert last_verification().in_words().startswith("regel 2: ")


def test_whoever_asks_is_looked_for_once(evidence):
    at = timezone.now()
    assert [verification.ask(at), verification.ask(at)] == [True, False]
    assert verification.look(at).is_whole
    assert verification.ask(at) is False, "a moment ago"
    assert verification.ask(at + timedelta(minutes=3))
    Verification.objects.open().update(begun_at=at)
    assert verification.look(at + timedelta(minutes=30)) is None, "another worker is looking"
    assert verification.look(at + timedelta(minutes=61)), "that one died"


def test_evidence_that_is_away_is_no_evidence_that_is_whole(evidence):
    with evidence_away():
        assert verification.look(timezone.now()).outcome == "unreadable"


@pytest.mark.django_db(databases=["default", "evidence"], transaction=True)
def test_two_processes_find_what_one_finds():
    for number in range(4):
        write(5, first=10 * number)
        sealing.seal(NOON)
    with transaction.atomic(using="evidence"):
        assert (verify(processes=2), Head.objects.count()) == (verify(), 4)
    with without_triggers() as evidence:
        for position in (19, 3):
            spoil(evidence, position)
            assert verify(processes=2).broken == verify().broken == Broken(Why.COLUMNS, entry=position)
