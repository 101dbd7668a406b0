"""Keeping checkpoints: one a day in a folder that should be on another machine (CHECKPOINT_DIR)."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from privacy.ledger import checkpoints, form, sealing
from privacy.ledger.checkpoints import Checkpoint
from privacy.ledger.entries import ALIAS
from privacy.ledger.heads import as_bytes
from privacy.ledger.models import Head

PATTERN = "checkpoint-????-??-??.txt"


def made(at: datetime, *, on: int | None = None) -> str | None:
    """The text of a checkpoint at a moment (aware), on the head with a number, else the last; None while there is none.

    None, too, when the last head cannot be read: what is broken is not vouched for. Signed with the key that seals the
    next one; raises KeyUnusable when that is not here.
    """
    heads = Head.objects.using(ALIAS).order_by("-number").values_list("head", flat=True)
    last = heads.first()
    head = last if on is None else heads.filter(number=on).first()
    if last is None or head is None:
        return None
    try:
        key, _word = sealing.signer(form.Head.read(as_bytes(last)))
        return checkpoints.text_of(as_bytes(head), key, at)
    except (form.NotInForm, TypeError):
        return None


def folder() -> Path:
    """Where they are kept."""
    return Path(settings.CHECKPOINT_DIR)


def name_of(at: datetime) -> str:
    """The name of the file of a day, which sorts by day."""
    return f"checkpoint-{timezone.localdate(at).isoformat()}.txt"


def keep(at: datetime) -> Path | None:
    """Keeps the checkpoint of a day (of the local calendar), the first of that day only; None while nothing is sealed.

    A file is written whole or not at all, and never written again. Raises KeyUnusable, and OSError where the folder
    cannot be written.
    """
    path = folder() / name_of(at)
    if path.exists():
        return path
    text = made(at)
    if text is None:
        return None
    folder().mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    with partial.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(partial, path)  # unlike a rename, never over one that is there
    except FileExistsError:
        pass
    finally:
        partial.unlink()
    return path


def kept() -> list[Path]:
    """The files that are there, oldest first."""
    return sorted(folder().glob(PATTERN))


def read(path: Path) -> Checkpoint:
    """Raises NotACheckpoint, also for a file that is not text, and OSError."""
    try:
        return Checkpoint.read(path.read_text(), path.name)
    except UnicodeDecodeError:
        raise checkpoints.NotACheckpoint("not a checkpoint") from None
