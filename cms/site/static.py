"""Style sheets, scripts and fonts, gathered under hashed names and compressed, once per state of the sources."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.management import call_command


def collect() -> bool:
    """Gathers them when a source or a package changed since the last time; says whether it did."""
    stamp = Path(settings.STATIC_ROOT) / "collected-from"
    wanted = fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted)
    return True


def fingerprint() -> str:
    """Our own sources by content, those of the packages by their pinned versions."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for folder in sorted([*settings.BASE_DIR.glob("*/static"), *settings.BASE_DIR.glob("*/*/static")]):
        if folder.is_relative_to(settings.DATA_DIR):
            continue
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(str(file.relative_to(settings.BASE_DIR)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
