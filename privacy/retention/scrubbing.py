"""After rows have gone: that the space they stood in says nothing any more."""

from __future__ import annotations

from django.db import connection

PATIENCE = 200  # milliseconds that emptying the log may wait, and others behind it


def scrub() -> str:
    """Overwrites what was freed, as far as the database lets us; a word for the report, "" where nothing could be.

    SQLite overwrites what it deletes (`secure_delete`, switched on for every connection); the log beside the file has
    old pages until it is emptied. PostgreSQL keeps old rows until a vacuum. Neither works inside a transaction.
    """
    if connection.in_atomic_block:
        return ""
    if connection.vendor == "sqlite":
        return _empty_log()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
    return "vacuumed"


def _empty_log() -> str:
    """Empties SQLite's log; while somebody reads from it for longer it is left for the next night."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        usual = int(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()[0]
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
    return "wal busy" if busy else "wal truncated"
