"""Putting a set back: everything is laid ready first, then changes places at once; what was there is kept aside.

Killed before the list of moves is written down, the old state stands. Killed after it, `finish` carries the rest out
at the next start, and nobody is read meanwhile. What is put back says of itself that acts since are to be done again.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from privacy.retention.backups.dumping import (
    CannotBackUp,
    counts_of,
    counts_of_file,
    file_name,
    file_of,
    is_sqlite,
    postgres,
    run,
)
from privacy.retention.backups.sets import MEDIA, BackupSet
from privacy.retention.backups.tail import settle

ALIASES = ("default", "evidence")
GIVEN_OUT = 100_000  # numbers given out since the backup are not given out again: the evidence speaks of them
JOURNAL = "restoring.json"


@dataclass(frozen=True)
class Move:
    """One thing that changes places: a file or folder, or with `alias` a database of PostgreSQL by its name."""

    ready: str
    place: str
    aside: str
    alias: str = ""


def journal() -> Path:
    """Where the moves are written down while they are made."""
    return Path(settings.DATA_DIR) / JOURNAL


def restore(chosen: BackupSet, at: datetime, *, replace: bool, evidence_too: bool) -> Path:
    """Puts a set back; where the old state is kept. Raises CannotBackUp, with nothing changed, when it may not.

    Evidence that is there already stays, unless `evidence_too`: it is newer, and an older one would hide what happened.
    """
    with alone():
        finish()
        manifest = chosen.verify()
        aliases = ["default", *(["evidence"] if evidence_too or not is_there("evidence") else [])]
        refuse(manifest, aliases, replace=replace)
        stamp = f"{at:%Y%m%dT%H%M%S}"
        ready, aside = (Path(settings.DATA_DIR) / f"{name}-{stamp}" for name in ("restoring", "before-restore"))
        for folder in (ready, aside):
            folder.mkdir(mode=0o700)
        try:
            moves = [move for alias in aliases for move in lay_ready(chosen, manifest, alias, ready, aside, at)]
            moves.append(unpack(chosen.folder / MEDIA, ready, aside))
        except BaseException:
            shutil.rmtree(ready, ignore_errors=True)
            aside.rmdir()
            raise
        write_down(moves)
        finish()
        shutil.rmtree(ready, ignore_errors=True)
        return aside


@contextmanager
def alone() -> Iterator[None]:
    """One restore at a time on this machine."""
    handle = os.open(Path(settings.DATA_DIR) / "restoring.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise CannotBackUp("another restore is running") from None
    finally:
        os.close(handle)


def is_there(alias: str) -> bool:
    """Whether a database has anything in it."""
    if is_sqlite(alias) and not file_of(alias).exists():
        return False
    there = bool(connections[alias].introspection.table_names())
    connections[alias].close()
    return there


def refuse(manifest: dict[str, Any], aliases: list[str], *, replace: bool) -> None:
    """Raises CannotBackUp for a set of another kind or of newer code, a site that is not empty, and one that runs."""
    for alias in aliases:
        if manifest["engines"][alias] != connections[alias].vendor:
            raise CannotBackUp(f"the set is of {manifest['engines'][alias]}, this site of {connections[alias].vendor}")
        known = {"/".join(one) for one in MigrationLoader(None).disk_migrations or ()}
        newer = [step for step in manifest["schema"][alias] if step not in known]
        if newer:
            raise CannotBackUp(f"the set was made by a newer version of this site ({newer[0]}): upgrade first")
        if is_there(alias) and not replace:
            raise CannotBackUp("this site is not empty. What is there is kept aside when you say --replace")
        if in_use(alias):
            raise CannotBackUp("the site is running: stop web and worker first")


def in_use(alias: str) -> bool:
    """Whether anybody else has a database open."""
    connections[alias].close()
    if not is_sqlite(alias):
        with closing(postgres(alias)) as link, link.cursor() as cursor:
            others = "datname = current_database() AND pid <> pg_backend_pid()"
            cursor.execute(f"SELECT COUNT(*) FROM pg_stat_activity WHERE {others}")  # noqa: S608
            return cursor.fetchone()[0] > 0
    if not file_of(alias).exists():
        return False
    with closing(sqlite3.connect(file_of(alias), timeout=1, isolation_level=None)) as link:
        try:
            link.execute("PRAGMA locking_mode=EXCLUSIVE")  # in WAL mode only granted to who is alone
            link.execute("BEGIN EXCLUSIVE")
            link.execute("COMMIT")
        except sqlite3.OperationalError:
            return True
    return False


def lay_ready(
    chosen: BackupSet, manifest: dict[str, Any], alias: str, ready: Path, aside: Path, at: datetime
) -> list[Move]:
    """A database of the set beside the one in use, with as many rows as the set says; the moves that swap them."""
    source, expected = chosen.folder / file_name(alias), manifest["counts"][alias]
    if is_sqlite(alias):
        copy, place = ready / source.name, file_of(alias)
        shutil.copyfile(source, copy)
        if counts_of_file(copy) != expected:
            raise CannotBackUp(f"{source.name} has other rows than the manifest says")
        with closing(sqlite3.connect(copy)) as link, link:
            if alias == "default":
                link.execute(MARK.replace("%s", "?"), mark(at))
                link.execute("UPDATE sqlite_sequence SET seq = seq + ?", (GIVEN_OUT,))
        copy.chmod(0o600)
        beside = [Path(f"{place}{end}") for end in ("-wal", "-shm")]
        rest = [Move("", str(file), str(aside / file.name)) for file in beside if file.exists()]
        return [*rest, Move(str(copy), str(place), str(aside / place.name))]
    name = str(connections[alias].settings_dict["NAME"])
    new, old = f"{name}_restoring", f"{name}_before_{at:%Y%m%d%H%M%S}"
    with closing(postgres(alias, "postgres")) as link, link.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{new}"')
        cursor.execute(f'CREATE DATABASE "{new}" TEMPLATE template0')
    run(alias, "pg_restore", "--no-owner", "--exit-on-error", str(source), database=new)
    with closing(postgres(alias, new)) as link, link.cursor() as cursor:
        if counts_of(cursor) != expected:
            raise CannotBackUp(f"{source.name} has other rows than the manifest says")
        if alias == "default":
            cursor.execute(MARK, mark(at))
            cursor.execute("SELECT schemaname, sequencename FROM pg_sequences WHERE schemaname = 'public'")
            for schema, sequence in cursor.fetchall():
                name_of = f'{schema}."{sequence}"'
                cursor.execute("SELECT setval(%s, nextval(%s) + %s)", (name_of, name_of, GIVEN_OUT))
    return [Move(new, name, old, alias)]


MARK = (
    "INSERT INTO privacy_restoration (because, found_at, done_at, acts, despite) VALUES ('put_back', %s, NULL, 0, '')"
)


def mark(at: datetime) -> tuple[str]:
    """That acts since are to be done again, as it stands in the database itself before it is in use."""
    return (at.strftime("%Y-%m-%d %H:%M:%S.%f+00:00"),)


def unpack(archive: Path, ready: Path, aside: Path) -> Move:
    """The media of a set beside those in use; the move that swaps them."""
    folder, place = ready / "media", Path(settings.MEDIA_ROOT)
    folder.mkdir(mode=0o700)
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return Move(str(folder), str(place), str(aside / "media"))


def write_down(moves: list[Move]) -> None:
    """From here on the restore is carried out, also by a later start."""
    draft = journal().with_suffix(".new")
    draft.write_text(json.dumps([move.__dict__ for move in moves]))
    handle = os.open(draft, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
    draft.replace(journal())
    settle(journal().parent)


def finish() -> bool:
    """Carries out what is left of the moves that were written down; whether anything was. Safe to repeat."""
    if not journal().exists():
        return False
    for connection in connections.all(initialized_only=True):
        connection.close()
    for move in (Move(**known) for known in json.loads(journal().read_text())):
        (rename_database if move.alias else move_file)(move)
    journal().unlink()
    settle(journal().parent)
    return True


def move_file(move: Move) -> None:
    """What is in its place goes aside, and what is ready goes there; each only if it was not done yet."""
    place, aside = Path(move.place), Path(move.aside)
    ready = Path(move.ready) if move.ready else None
    if place.exists() and not aside.exists() and (ready is None or ready.exists()):
        shutil.move(place, aside)
    if ready and ready.exists():
        shutil.move(ready, place)


def rename_database(move: Move) -> None:
    """Both names in one transaction."""
    with closing(postgres(move.alias, "postgres")) as link, link.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (move.ready,))
        if cursor.fetchone():
            with link.transaction():
                cursor.execute(f'ALTER DATABASE "{move.place}" RENAME TO "{move.aside}"')
                cursor.execute(f'ALTER DATABASE "{move.ready}" RENAME TO "{move.place}"')
