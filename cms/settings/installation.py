"""What `make run` or `make new` wrote down about this machine's site: its keys, and what kind of site it is.

Two files of NAME=value in DATA_DIR: `secrets` (keys made on this machine, never shown) and `site` (demo or own, and the
address it is served at, so that a command typed in another terminal writes the same links). The environment wins.
"""

from __future__ import annotations

import os
import secrets
from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR") or ROOT / "var").resolve()
SECRETS = DATA_DIR / "secrets"
SITE = DATA_DIR / "site"


def new_signing_key() -> str:
    """32 bytes in base64: the whole of an Ed25519 key."""
    return b64encode(secrets.token_bytes(32)).decode()


KEYS: dict[str, Callable[[], str]] = {
    "SECRET_KEY": lambda: secrets.token_urlsafe(50),
    "SUPPRESSION_KEY": lambda: secrets.token_urlsafe(50),
    "SIGNING_KEY": new_signing_key,
}


def load() -> None:
    """Adds what was written down to the environment, where the environment does not say so itself."""
    for file in (SECRETS, SITE):
        if file.exists():
            environ.Env.read_env(file)


def read(file: Path) -> dict[str, str]:
    """The values of one of the two files; empty when there is none."""
    lines = file.read_text().splitlines() if file.exists() else []
    return dict(line.split("=", 1) for line in lines if "=" in line)


def make_keys() -> None:
    """Makes the keys that are not there yet; those that are stay as they are."""
    known = read(SECRETS)
    missing = {name: make() for name, make in KEYS.items() if name not in known}
    if missing:
        write_privately(SECRETS, known | missing)


def remember(**values: str) -> None:
    """Writes down what kind of site this is; keeps the other values."""
    write_privately(SITE, read(SITE) | values)


def write_privately(file: Path, values: Mapping[str, str]) -> None:
    """Replaces a file at once, readable by its owner only from its first byte."""
    lines = "".join(f"{name}={value}\n" for name, value in values.items())
    replace_privately(file, lines)


def replace_privately(file: Path, text: str) -> None:
    """The same for any text."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(file.name + ".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
    draft.replace(file)
