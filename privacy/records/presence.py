"""Whether the evidence is still where it was opened: SQLite goes on writing to a file that was deleted or replaced.

Whoever wrote there would believe that it was kept, until the connection closes and it is gone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import OperationalError, connections
from django.db.backends.signals import connection_created
from django.dispatch import receiver

from privacy.ledger.entries import ALIAS


class EvidenceGone(OperationalError):
    """The file of the evidence is not there any more, or is another one."""


def be_there() -> None:
    """Raises EvidenceGone, and lets go of the connection, when the file that it has open is not the one at its path.

    Costs one look at the file system; nothing on PostgreSQL, whose server notices by itself.
    """
    connection = connections[ALIAS]
    if connection.vendor != "sqlite":
        return
    connection.ensure_connection()
    if _file_of(connection) != getattr(connection, "opened_file", None):
        connection.close()
        raise EvidenceGone("the evidence is not the file that was opened")


@receiver(connection_created, dispatch_uid="presence-of-evidence")
def remember(connection: Any, **_: Any) -> None:
    """Keeps which file was opened."""
    if connection.alias == ALIAS and connection.vendor == "sqlite":
        connection.opened_file = _file_of(connection)


def _file_of(connection: Any) -> tuple[int, int] | None:
    """Device and number of the file at the path of a database; None when there is none, as for one in memory."""
    path = Path(str(connection.settings_dict["NAME"]).removeprefix("file:").partition("?")[0])
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
