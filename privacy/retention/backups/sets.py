"""A set: one folder with both databases, the media and a manifest, whole or not there; gone when its term is over."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from privacy.ledger.models import Head
from privacy.retention.backups.dumping import CannotBackUp, dump, file_name
from privacy.retention.backups.oldest import goes_at
from privacy.retention.backups.tail import settle

FORMAT = 1
MANIFEST, MEDIA = "manifest.json", "media.tar"
NAME = "%Y-%m-%dT%H%M%SZ"
DRAFT = ".draft-"
PIECE = 1024 * 1024


@dataclass(frozen=True)
class BackupSet:
    """A set on the disk, made at a moment."""

    folder: Path
    made_at: datetime

    def manifest(self) -> dict[str, Any]:
        """What it says it holds. Raises CannotBackUp when that cannot be read."""
        try:
            return json.loads((self.folder / MANIFEST).read_text())
        except (OSError, ValueError) as error:
            raise CannotBackUp(f"{self.folder} has no manifest that can be read") from error

    def verify(self) -> dict[str, Any]:
        """The manifest, after every file was held against it. Raises CannotBackUp with the first that differs."""
        manifest = self.manifest()
        if manifest.get("format") != FORMAT:
            raise CannotBackUp(f"{self.folder.name} is of a form that this version does not know")
        for name, known in manifest["files"].items():
            file = self.folder / name
            if not file.is_file() or fingerprint(file) != known["sha256"]:
                raise CannotBackUp(f"{name} is missing or is not what the manifest says")
        return manifest


def sets_in(folder: Path) -> list[BackupSet]:
    """The sets in a folder, the oldest first. Raises OSError when it cannot be read."""
    return sorted(_sets(folder), key=lambda one: one.made_at)


def _sets(folder: Path) -> Iterator[BackupSet]:
    for place in folder.iterdir():
        if (place / MANIFEST).is_file() and (found := set_at(place)):
            yield found


def set_at(folder: Path) -> BackupSet | None:
    """The set of a folder, by its name; None for one that is no set of ours."""
    try:
        return BackupSet(folder, datetime.strptime(folder.name, NAME).replace(tzinfo=UTC))
    except ValueError:
        return None


def make(folder: Path, at: datetime) -> BackupSet:
    """Makes a set in a folder. The evidence comes last, so that it is never older than what it is about.

    Everything is on the disk before the set has its name: killed at any point, it is there or it is not.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in folder.glob(f"{DRAFT}*"):
        shutil.rmtree(left, ignore_errors=True)
    name = at.astimezone(UTC).strftime(NAME)
    if (folder / name).exists():
        raise CannotBackUp(f"{folder / name} is there already")
    draft = folder / f"{DRAFT}{name}"
    draft.mkdir(mode=0o700)
    before = os.umask(0o077)
    try:
        counts = {"default": dump("default", draft / file_name("default"))}
        pack(Path(settings.MEDIA_ROOT), draft / MEDIA)
        counts["evidence"] = dump("evidence", draft / file_name("evidence"))
        write_manifest(draft, at, counts)
        for file in draft.iterdir():
            keep_safely(file)
        settle(draft)
        draft.rename(folder / name)
        settle(folder)
    finally:
        os.umask(before)
        shutil.rmtree(draft, ignore_errors=True)
    return BackupSet(folder / name, at)


def rotate(folder: Path, at: datetime) -> int:
    """Lets sets go whose promised term is over at a moment (aware); how many. The newest is kept no longer either."""
    old = [one for one in sets_in(folder) if goes_at(one.made_at, at) <= at]
    for one in old:
        gone = one.folder.with_name(f"{DRAFT}{one.folder.name}")
        one.folder.rename(gone)  # at once, for whoever looks meanwhile
        shutil.rmtree(gone)
    return len(old)


def pack(source: Path, target: Path) -> None:
    """All files of a folder in one; a folder that is not there is an empty one."""
    with tarfile.open(target, "w") as archive:
        for file in sorted(source.rglob("*")) if source.is_dir() else []:
            if file.is_file() and not file.is_symlink():
                archive.add(file, arcname=str(file.relative_to(source)), recursive=False)


def write_manifest(draft: Path, at: datetime, counts: dict[str, dict[str, int]]) -> None:
    """What is in the set: each file's SHA-256, versions, schema, rows, and how far the evidence was sealed."""
    files = {file.name: {"sha256": fingerprint(file), "size": file.stat().st_size} for file in draft.iterdir()}
    head = Head.objects.using("evidence").order_by("-pk").first()
    said = {
        "format": FORMAT,
        "made_at": at.isoformat(),
        "versions": {"python": platform.python_version(), "django": django.__version__},
        "engines": {alias: connections[alias].vendor for alias in counts},
        "schema": {alias: sorted(map("/".join, applied(alias))) for alias in counts},
        "last_head": head.pk if head else 0,
        "counts": counts,
        "files": files,
    }
    (draft / MANIFEST).write_text(json.dumps(said, indent=1, sort_keys=True))


def applied(alias: str) -> set[tuple[str, str]]:
    """The migrations that a database has."""
    return set(MigrationRecorder(connections[alias]).applied_migrations())


def fingerprint(file: Path) -> str:
    """The SHA-256 of a file, read piece by piece."""
    digest = hashlib.sha256()
    with file.open("rb") as source:
        while piece := source.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def keep_safely(file: Path) -> None:
    """On the disk, and for its owner only."""
    file.chmod(0o600)
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
