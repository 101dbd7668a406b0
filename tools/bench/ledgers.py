"""Ledgers of any size, sealed and indexed by the site's own code, and kept until that changes.

    python -m tools.bench.ledgers ENTRIES

Each entry is one look at one person, and everybody is looked at 20 times, from the beginning of the ledger to its end.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tools.bench import place

LOOKS = 20
TOGETHER = 20_000
APART = timedelta(seconds=20)
OURS = place.ROOT / "privacy" / "ledger"
MADE_BY = (*(OURS / name for name in ("form.py", "sealing.py", "mentions.py", "models.py")), Path(__file__))


def file_of(entries: int) -> Path:
    """Where the ledger of a size is: elsewhere once the code that makes it is another."""
    digest = hashlib.sha256()
    for file in (*MADE_BY, *sorted((OURS / "migrations").glob("*.py"))):
        digest.update(file.read_bytes())
    return place.PLACE / "ledgers" / f"{entries}-{digest.hexdigest()[:12]}.sqlite3"


def make(entries: int) -> None:
    """Makes a ledger that is not there yet, in a process of its own, whose memory is nobody else's."""
    file = file_of(entries)
    if file.exists():
        return
    for older in file.parent.glob(f"{entries}-*"):
        older.unlink()
    subprocess.run([sys.executable, "-m", "tools.bench.ledgers", str(entries)], cwd=place.ROOT, check=True)


def somebody(entries: int) -> str:
    """One of the people in a ledger."""
    return person(entries // LOOKS // 2)


def person(number: int) -> str:
    """The opaque id of a person: as scattered as real ones."""
    return str(uuid.UUID(bytes=hashlib.sha256(number.to_bytes(8, "big")).digest()[:16]))


@contextmanager
def opened(file: Path) -> Iterator[Any]:
    """This file in the place of the site's evidence."""
    from django.db import connections
    from django.db.utils import load_backend

    from privacy.ledger.entries import ALIAS

    kept = connections[ALIAS]
    config = kept.settings_dict | {"NAME": str(file)}
    connections[ALIAS] = load_backend(config["ENGINE"]).DatabaseWrapper(config, ALIAS)
    try:
        yield connections[ALIAS]
    finally:
        connections[ALIAS].close()
        connections[ALIAS] = kept


def build(entries: int, file: Path) -> None:
    """Writes, seals and indexes it; it is in its place only when it is whole."""
    from django.core.management import call_command
    from django.utils import timezone

    from privacy.ledger import sealing
    from privacy.records import mentions

    at = timezone.now()
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    with opened(draft) as connection:
        call_command("migrate", "ledger", database=connection.alias, verbosity=0)
        for start in range(0, entries, TOGETHER):
            write(connection, range(start, min(start + TOGETHER, entries)), entries, at)
        sealing.seal(at)
        mentions.index()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    draft.rename(file)


def read_of_a_case() -> list[dict[str, Any]]:
    """What the page of a case reads of whoever asked: the case, and the person."""
    from home.contact.models import ContactCase
    from privacy.records.models import DataSubject

    return [
        {"columns": sorted(field.attname for field in model._meta.concrete_fields), "model": model._meta.label}
        for model in (ContactCase, DataSubject)
    ]


def write(connection: Any, numbers: range, entries: int, at: datetime) -> None:
    """Entries by their numbers, the last of them written at a moment (aware)."""
    from privacy.ledger.entries import canonical
    from privacy.ledger.models import new_salt

    people = max(1, entries // LOOKS)
    read, rows = read_of_a_case(), []
    for number in numbers:
        look = {
            "activity": "contact",
            "actor": "account:12",
            "on_behalf": "",
            "purpose": "answer-contact",
            "request": f"{number:032x}",
            "rows": [one | {"subjects": [person(number % people)]} for one in read],
            "status": "ok",
        }
        moment = connection.ops.adapt_datetimefield_value(at - (entries - number) * APART)
        rows.append(("read", moment, canonical(look), new_salt()))
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.executemany("INSERT INTO ledger_entry (kind, at, payload, salt) VALUES (%s, %s, %s, %s)", rows)
        cursor.execute("COMMIT")


if __name__ == "__main__":
    import django

    django.setup()
    build(int(sys.argv[1]), file_of(int(sys.argv[1])))
