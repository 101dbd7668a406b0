"""After rows have gone: that the space they stood in says nothing any more."""

from __future__ import annotations

from django.db import connection


def scrub() -> str:
    """Overwrites what was freed, as far as the database lets us; a word for the report, "" where nothing could be.

    SQLite overwrites what it deletes (`secure_delete`, switched on for every connection); the log beside the file has
    old pages until it is emptied. PostgreSQL keeps old rows until a vacuum. Neither works inside a transaction.
    """
    if connection.in_atomic_block:
        return ""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, *_ = cursor.fetchone()
            return "wal busy" if busy else "wal truncated"
        cursor.execute("VACUUM")
    return "vacuumed"
