"""The tail: opaque, complete, and whoever touches it is seen."""

from __future__ import annotations

import stat
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from privacy.records.models import LastingAct
from privacy.retention import replay
from privacy.retention.backups import tail as tails
from privacy.retention.backups import tailing
from privacy.retention.backups.models import Restoration, TailState
from privacy.retention.restricting import lift
from tests import databases
from tests.backups.conftest import back_up, put_back

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "evidence"]), pytest.mark.postgres]


@pytest.fixture
def file(four, settings) -> Path:
    """The tail after the four have acted."""
    four.act()
    tailing.keep(timezone.now())
    return Path(settings.LEDGER_TAIL)


def test_every_act_is_in_it_at_once_and_nobody_can_be_read_out_of_it(four, file):
    found = tails.read(file)
    assert (found.fault, found.whole) == ("", True)
    assert [line.kind for line in found.lines] == [
        "erasure", "consent-withdrawn", "unsubscribed", "objection", "restriction",
    ]  # fmt: skip
    assert [line.number for line in found.lines] == [1, 2, 3, 4, 5]
    assert found.keys == set(LastingAct.objects.values_list("key", flat=True))
    text = file.read_text()
    assert str(four.erased) in text
    assert not [word for word in ("example.com", "gijs", "karin", "bram", "anna") if word in text.lower()]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


DAMAGE = {
    "a changed line": (lambda rows: [rows[0], rows[1].replace(b'"newsletter"', b'"other"'), *rows[2:]], "line 2"),
    "a line taken out": (lambda rows: [*rows[:2], *rows[3:]], "between line 2 and 3"),
    "a doubled line": (lambda rows: [*rows[:2], rows[1], *rows[2:]], "between line 2 and 3"),
    "two swapped": (lambda rows: [rows[1], rows[0], *rows[2:]], "between line 1 and 2"),
    "a forged line": (lambda rows: [*rows, b'{"number":6}'], "line 6"),
    "a cut end": (lambda rows: rows[:3], "cut after line 3"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_whoever_touches_it_is_seen_and_it_is_written_anew(file, damage, caplog):
    change, says = DAMAGE[damage]
    whole = file.read_bytes()
    file.write_bytes(b"\n".join(change(whole.splitlines())) + b"\n")
    assert tailing.keep(timezone.now() + timedelta(hours=2)) == 5
    assert says in TailState.known().fault
    assert "damaged" in caplog.text
    assert len(tails.read(file).lines) == 5
    assert tails.read(file).fault == ""
    assert len(list(file.parent.glob("tail.damaged-*"))) == 1


def test_a_line_that_a_crash_left_unfinished_is_written_again(file):
    whole = file.read_bytes()
    file.write_bytes(whole[:-40])
    TailState.objects.update(number=4, upto=0)  # a crash comes before this is noted
    assert not tails.read(file).whole
    assert tailing.keep(timezone.now()) == 1
    assert (file.read_bytes(), TailState.known().fault) == (whole, "")


def test_a_place_that_is_gone_is_noted_and_caught_up_with(four, settings, tmp_path):
    place = Path(settings.LEDGER_TAIL).parent
    place.rename(tmp_path / "away")
    four.act()
    assert tailing.keep(timezone.now()) == 0
    assert TailState.known().failing_since is not None
    (tmp_path / "away").rename(place)
    assert tailing.keep(timezone.now()) == 5
    assert TailState.known().failing_since is None


def test_a_bucket_that_takes_no_appending_gets_the_whole_file(four, file, monkeypatch):
    def refuses(*_args):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(tails, "append", refuses)
    lift(four.restricted, by="account:1", at=timezone.now())
    assert [line.number for line in tails.read(file).lines] == [1, 2, 3, 4, 5, 6]


def test_what_no_backup_can_bring_back_any_more_goes_and_numbers_go_on(four, file):
    later = timezone.now() + timedelta(days=33)
    with time_machine.travel(later):
        lift(four.restricted, by="account:1", at=later)
    assert tailing.forget_old_acts(later) == 5
    assert [(line.number, line.kind) for line in tails.read(file).lines] == [(6, "restriction-lifted")]


def test_only_one_worker_writes_at_a_time(four, settings):
    at = timezone.now()
    assert TailState.known().claim(at, at + tailing.LEASE)
    four.act()
    assert tailing.keep(at) == 0
    assert tailing.keep(at + tailing.LEASE * 2) == 5


@pytest.mark.parametrize("what", ["missing", "damaged"])
def test_after_a_restore_a_tail_that_cannot_be_relied_on_waits_for_a_word(four, file, what):
    back_up("default", "evidence")
    whole = file.read_bytes()
    put_back("default", "evidence")
    LastingAct.objects.all().delete()
    databases.bring_back_one("evidence")
    Restoration.objects.create(because="put_back")
    file.write_bytes(b"\n".join([*whole.splitlines()[:2], *whole.splitlines()[3:]]) + b"\n")
    if what == "missing":
        file.unlink()
    with pytest.raises(CommandError, match="--despite-tail"):
        call_command("replay_ledger")
    assert Restoration.objects.open().exists()
    call_command("replay_ledger", "--despite-tail")
    assert LastingAct.objects.count() == (0 if what == "missing" else 4)
    assert Restoration.objects.get().despite == "without a whole tail"


def test_another_copy_of_the_tail_can_be_named(four, file, tmp_path, capsys):
    copy = tmp_path / "brought along"
    copy.write_bytes(file.read_bytes())
    file.unlink()
    LastingAct.objects.all().delete()
    databases.bring_back_one("evidence")
    call_command("replay_ledger", "--tail", str(copy))
    assert "5 acts were done again" in capsys.readouterr().out
    assert four.all_as_promised()
    assert replay.replay(timezone.now()).acts == 0
