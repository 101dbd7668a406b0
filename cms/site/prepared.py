"""Whether a start finds everything as the last one left it, told from files alone, before Django is loaded."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from cms.settings import installation

STAMP = installation.DATA_DIR / "prepared"
APPS = ("cms", "home", "search", "portal", "shop", "privacy")
KEPT = ("db.sqlite3", "evidence.sqlite3", "accounts", "static/collected-from", "restoring.json")


def is_same(kind: str, address: str) -> bool:
    """True when neither code, nor address, nor the files of the site changed since `remember`."""
    if os.environ.get("DATABASE_URL") or os.environ.get("EVIDENCE_URL"):
        return False  # a database elsewhere is asked itself
    return STAMP.exists() and STAMP.read_text() == fingerprint(kind, address)


def remember(kind: str, address: str) -> None:
    """Called when everything is there."""
    STAMP.write_text(fingerprint(kind, address))


def fingerprint(kind: str, address: str) -> str:
    """Our code by content; the site's files by what they are on the disk, so that another database is another site."""
    digest = hashlib.sha256(f"{kind} {address}".encode())
    for name in KEPT:
        file = installation.DATA_DIR / name
        digest.update(f"{name} {identity(file)}".encode())
    for file in sources():
        digest.update(str(file).encode() + file.read_bytes())
    return digest.hexdigest()


def identity(file: Path) -> str:
    """Which file it is, whatever is in it."""
    return f"{file.stat().st_dev}:{file.stat().st_ino}" if file.exists() else "gone"


def sources() -> list[Path]:
    """Everything of ours that a prepared site depends on."""
    found = [installation.ROOT / "requirements.txt"]
    for app in APPS:
        found += [file for file in (installation.ROOT / app).rglob("*") if file.is_file() and file.suffix != ".pyc"]
    return sorted(found)
