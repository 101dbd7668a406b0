"""The evidence as files, in the form of docs/ledger-format.md, to be judged by somebody who has nothing else of ours.

Holds what the evidence holds: opaque ids, and who looked at them. It is verified where it arrives and not while it is
made: what is broken is exported as it is.
"""

from __future__ import annotations

import json
import shutil
from base64 import b64encode
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connections

from privacy.ledger import form, keeping
from privacy.ledger.entries import ALIAS
from privacy.ledger.heads import BEFORE_ALL, pages
from privacy.ledger.keys import KeyUnusable
from privacy.ledger.verify import reader

HEADS_PAGE = 64

_SNAPSHOT = "SELECT (SELECT max(number) FROM ledger_head), (SELECT max(position) FROM ledger_record)"
_HEADS = "SELECT number, head, signature, leaves FROM ledger_head WHERE number > %s ORDER BY number LIMIT %s"
_ENTRIES = """
    SELECT ledger_record.position, ledger_record.record, ledger_entry.payload, ledger_entry.salt
    FROM ledger_record LEFT JOIN ledger_entry ON ledger_entry.id = ledger_record.entry_id
    WHERE ledger_record.position > %s ORDER BY ledger_record.position LIMIT %s
"""
_KEYS = "SELECT id, public FROM ledger_key ORDER BY since, id"


class CannotExport(Exception):
    """Says why, in words for whoever asked."""


def export(folder: Path, at: datetime, *, since: int = 1) -> int:
    """Writes everything that is sealed into a new folder, and returns how many entries that are.

    With `since`, begins with the batch that holds that position. The folder is there whole or not at all. Raises
    CannotExport when it exists already, or cannot be written, or when nothing is sealed at that position yet.
    """
    if folder.exists():
        raise CannotExport(f"{folder} exists already: choose a new folder.")
    partial = folder.with_name(f".{folder.name}.partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True, mode=0o700)
        count = _write(partial, at, since)
        partial.rename(folder)
    except OSError as error:
        raise CannotExport(f"{folder} cannot be written: {error.strerror}.") from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return count


def _write(folder: Path, at: datetime, since: int) -> int:
    rows = reader(connections[ALIAS])
    ((number, highest),) = rows(_SNAPSHOT, ())
    head_before, entry_before = _before(since) if since > 1 else (BEFORE_ALL, BEFORE_ALL)
    (folder / "keys.txt").write_text("".join(f"key {id_} {_text(public)}\n" for id_, public in rows(_KEYS, ())))
    heads = (row for row in pages(rows, _HEADS, head_before, HEADS_PAGE) if row[0] <= (number or 0))
    _lines(folder / "heads.jsonl", ("head", "signature", "leaves"), heads)
    entries = (row for row in pages(rows, _ENTRIES, entry_before) if row[0] <= (highest or 0))
    count = _lines(folder / "entries.jsonl", ("record", "payload", "salt"), entries)
    with suppress(KeyUnusable):  # whoever has no key here exports without one
        if text := keeping.made(at, on=number):
            (folder / "checkpoint.txt").write_text(text)
    return count


def _before(since: int) -> tuple[int, int]:
    """The number and the last position of the head before the batch that holds a position."""
    before = (BEFORE_ALL, BEFORE_ALL)
    for number, raw, *_rest in pages(reader(connections[ALIAS]), _HEADS, size=HEADS_PAGE):
        try:
            last = form.Head.read(bytes(raw)).last
        except form.NotInForm:
            raise CannotExport(f"Head {number} cannot be read: export everything, and verify that.") from None
        if last >= since:
            return before
        before = (number, last)
    raise CannotExport(f"Nothing is sealed at position {since} yet.")


def _lines(path: Path, names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> int:
    count = 0
    with path.open("w") as file:
        for _number, *fields in rows:
            file.write(json.dumps(dict(zip(names, map(_text, fields), strict=True))) + "\n")
            count += 1
    return count


def _text(data: Any) -> str | None:
    """SQLite keeps numbers and text where bytes belong, if somebody puts them there: the verifier finds them wrong."""
    if data is None:
        return None
    return b64encode(data if isinstance(data, bytes | memoryview) else str(data).encode()).decode()
