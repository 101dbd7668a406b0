"""A site to measure on: a demo of its own under `var/bench`, never the data of whoever runs this."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PLACE = ROOT / "var" / "bench"
SITE = PLACE / "site"
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")  # nothing else: a DATABASE_URL would lead to somebody's data


def environment(**more: str) -> dict[str, str]:
    """What the benchmarks are run in."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    own = {"DATA_DIR": str(SITE), "DJANGO_SETTINGS_MODULE": "tools.bench.settings", "PYTHONPATH": str(ROOT)}
    return kept | own | more


def make_site() -> None:
    """The demo, as `make run` makes it. Made anew when a migration changed, and kept otherwise."""
    made_with = SITE / "made-with"
    wanted = migrations()
    if not made_with.exists() or made_with.read_text() != wanted:
        shutil.rmtree(SITE, ignore_errors=True)
    command = [sys.executable, "-m", "cms.launch", "demo", "--prepare-only"]
    subprocess.run(command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, check=True)
    made_with.write_text(wanted)


def migrations() -> str:
    """A fingerprint of the migrations: another one, another database."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for file in sorted([*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/*/migrations/*.py")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()
