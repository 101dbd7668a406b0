"""Backups as an operator makes and restores them, in processes of their own; and whatever stops them half-way."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from privacy.retention.backups import restoring
from privacy.retention.backups.restoring import Move, finish, write_down
from tests.mail.test_killed import copy_database

BOTH = pytest.mark.django_db(databases=["default", "evidence"])
ROOT = Path(__file__).resolve().parent.parent.parent


class Site:
    """A site of its own in a folder, spoken to by commands."""

    def __init__(self, home: Path) -> None:
        self.home, self.backups = home, home / "backups"
        self.environment = {key: value for key, value in os.environ.items() if not key.endswith("_URL")} | {
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "DATA_DIR": str(home),
            "LEDGER_TAIL": str(home / "tail"),
        }

    def begin(self, *command: str) -> subprocess.Popen[str]:
        arguments = [sys.executable, "manage.py", *command]
        pipes: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(arguments, cwd=ROOT, env=self.environment, **pipes)

    def says(self, *command: str) -> tuple[int, str]:
        """The exit code, and what it said."""
        process = self.begin(*command)
        said, wrong = process.communicate(timeout=120)
        return process.returncode, said + wrong

    def subjects(self) -> set[str]:
        with closing(sqlite3.connect(self.home / "db.sqlite3")) as link:
            return {address for (address,) in link.execute("SELECT address FROM privacy_datasubject")}

    def add(self, address: str) -> None:
        with closing(sqlite3.connect(self.home / "db.sqlite3")) as link, link:
            link.execute(
                "INSERT INTO privacy_datasubject (id, address, lookup, language, created_at) VALUES (?, ?, ?, 'nl', ?)",
                (os.urandom(16).hex(), address, address, "2026-01-01 00:00:00"),
            )

    def sets(self) -> list[Path]:
        return sorted(self.backups.glob("20*"))


@pytest.fixture
def site(tmp_path: Path, django_db_setup: Any, django_db_blocker: Any) -> Iterator[Site]:
    """Databases with their tables, one person and one picture."""
    with django_db_blocker.unblock():
        copy_database("default", tmp_path / "db.sqlite3")
        copy_database("evidence", tmp_path / "evidence.sqlite3")
    (tmp_path / "media" / "images").mkdir(parents=True)
    (tmp_path / "media" / "images" / "brood.webp").write_bytes(b"brood")
    made = Site(tmp_path)
    made.add("gijs@example.com")
    yield made


@pytest.mark.processes
@BOTH
def test_a_backup_comes_back_whole_and_what_was_there_is_kept_aside(site):
    picture = site.home / "media" / "images" / "brood.webp"
    code, said = site.says("backup", str(site.backups))
    assert code == 0, said
    [folder] = site.sets()
    assert {file.name for file in folder.iterdir()} == {
        "main.sqlite3",
        "evidence.sqlite3",
        "media.tar",
        "manifest.json",
    }
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["counts"]["default"]["privacy_datasubject"] == 1
    site.add("karin@example.com")
    picture.write_bytes(b"iets anders")
    code, said = site.says("restore", str(folder))
    assert (code, "--replace" in said) == (1, True), said
    with closing(sqlite3.connect(site.home / "db.sqlite3")) as running:
        running.execute("SELECT 1 FROM privacy_datasubject").fetchall()
        code, said = site.says("restore", str(folder), "--replace")
        assert (code, "stop web and worker" in said) == (1, True), said
    assert site.subjects() == {"gijs@example.com", "karin@example.com"}
    code, said = site.says("restore", str(folder), "--replace")
    assert code == 0, said
    assert (site.subjects(), picture.read_bytes()) == ({"gijs@example.com"}, b"brood")
    [aside] = site.home.glob("before-restore-*")
    with closing(sqlite3.connect(aside / "db.sqlite3")) as old:
        assert old.execute("SELECT COUNT(*) FROM privacy_datasubject").fetchone() == (2,)
    assert (aside / "media" / "images" / "brood.webp").read_bytes() == b"iets anders"
    with closing(sqlite3.connect(site.home / "db.sqlite3")) as link:
        assert link.execute("SELECT because, done_at FROM privacy_restoration").fetchall() == [("put_back", None)]
    code, said = site.says("replay_ledger", "--despite-tail")
    assert (code, said.strip()) == (0, "Nothing was missing."), said
    with closing(sqlite3.connect(site.home / "db.sqlite3")) as link:
        assert link.execute("SELECT COUNT(*) FROM privacy_restoration WHERE done_at IS NULL").fetchone() == (0,)


@pytest.mark.processes
@BOTH
def test_a_damaged_set_changes_nothing(site):
    assert site.says("backup", str(site.backups))[0] == 0
    [folder] = site.sets()
    with (folder / "main.sqlite3").open("r+b") as file:
        file.seek(5000)
        file.write(b"\0\1\2")
    before = (site.home / "db.sqlite3").read_bytes()
    code, said = site.says("restore", str(folder), "--replace")
    assert (code, "main.sqlite3" in said, "Nothing was changed" in said) == (1, True, True), said
    assert (site.home / "db.sqlite3").read_bytes() == before
    assert not list(site.home.glob("restoring*-*"))


@pytest.mark.processes
@BOTH
@pytest.mark.parametrize("moment", [0.2, 0.6, 0.9])
def test_killed_at_any_moment_a_backup_is_there_or_is_not_and_a_restore_leaves_the_old_or_the_new(site, moment):
    began = time.monotonic()
    assert site.says("backup", str(site.backups))[0] == 0
    took = time.monotonic() - began
    [folder] = site.sets()
    site.add("karin@example.com")
    for command in (("backup", str(site.backups)), ("restore", str(folder), "--replace")):
        process = site.begin(*command)
        time.sleep(took * moment)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    code, said = site.says("shell", "-c", "from privacy.retention.backups.restoring import finish; finish()")
    assert code == 0, said
    assert site.subjects() in ({"gijs@example.com"}, {"gijs@example.com", "karin@example.com"})
    for one in site.sets():
        files = json.loads((one / "manifest.json").read_text())["files"]
        assert all((one / name).stat().st_size == known["size"] for name, known in files.items())


@pytest.mark.parametrize("done", [0, 1, 2, 3])
def test_a_restore_that_was_broken_off_is_finished_by_the_next_start(tmp_path, settings, monkeypatch, done):
    settings.DATA_DIR = tmp_path
    moves = []
    for name in ("db", "evidence", "media"):
        for place in ("ready", "aside", "."):
            (tmp_path / place).mkdir(exist_ok=True)
        (tmp_path / "ready" / name).write_text("new")
        (tmp_path / name).write_text("old")
        moves.append(Move(str(tmp_path / "ready" / name), str(tmp_path / name), str(tmp_path / "aside" / name)))
    write_down(moves)
    left, really = [done], shutil.move

    def stopped(source: Any, target: Any) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        really(source, target)

    monkeypatch.setattr(restoring.shutil, "move", stopped)
    with pytest.raises(KeyboardInterrupt):
        finish()
    monkeypatch.setattr(restoring.shutil, "move", really)
    assert finish()
    assert not finish()
    for name in ("db", "evidence", "media"):
        assert ((tmp_path / name).read_text(), (tmp_path / "aside" / name).read_text()) == ("new", "old")


@BOTH
def test_old_sets_go_by_the_term_of_the_statement(tmp_path):
    from privacy.retention.backups.sets import rotate

    at = datetime(2026, 11, 25, 2, 13, tzinfo=UTC)
    for days in (0, 29, 30, 31):
        folder = tmp_path / (at - timedelta(days=days)).strftime("%Y-%m-%dT%H%M%SZ")
        folder.mkdir()
        (folder / "manifest.json").write_text("{}")
    (tmp_path / "2020-01-01").mkdir()  # not one of ours
    assert rotate(tmp_path, at) == 2
    assert len(list(tmp_path.glob("2026-*"))) == 2
    assert (tmp_path / "2020-01-01").exists()
