"""Whether the evidence is still where it was opened: SQLite goes on writing to a file that was deleted or replaced.

Whoever wrote there would believe that it was kept, until the connection closes and it is gone.
"""

from __future__ import annotations

import os
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
    connection: Any = connections[ALIAS]
    if connection.vendor != "sqlite":
        return
    connection.ensure_connection()
    if _file_at(connection.opened_path) != connection.opened_file:
        connection.close()
        raise EvidenceGone("the evidence is not the file that was opened")


@receiver(connection_created, dispatch_uid="presence-of-evidence")
def remember(connection: Any, **_: Any) -> None:
    """Keeps which file was opened, and where: every page about people asks."""
    if connection.alias == ALIAS and connection.vendor == "sqlite":
        connection.opened_path = str(connection.settings_dict["NAME"]).removeprefix("file:").partition("?")[0]
        connection.opened_file = _file_at(connection.opened_path)


def _file_at(path: str) -> tuple[int, int] | None:
    """Device and number of the file at a path; None when there is none, as for a database in memory."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a Path would take longer to make than to ask
    except OSError:
        return None
    return found.st_dev, found.st_ino
