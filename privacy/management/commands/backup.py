"""`backup [FOLDER]`: makes a set of both databases and the media, and lets old ones go."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from privacy.retention.backups.dumping import CannotBackUp
from privacy.retention.backups.sets import make, rotate


class Command(BaseCommand):
    help = (
        "Makes a backup of both databases and the media in a folder of its own, while the site runs, and deletes those "
        "whose term in the statement is over. Not encrypted: that is for whoever takes it elsewhere."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", metavar="FOLDER", help="where the backups are; BACKUP_DIR unless said")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"] or settings.BACKUP_DIR
        if not folder:
            raise CommandError("Say where: `backup FOLDER`, or set BACKUP_DIR.")
        at = timezone.now()
        try:
            made = make(Path(folder), at)
            gone = rotate(Path(folder), at)
        except CannotBackUp as error:
            raise CommandError(f"No backup was made: {error}.") from None
        except OSError as error:
            raise CommandError(f"No backup was made: {folder}: {error.strerror}.") from None
        self.stdout.write(f"{made.folder}")
        if gone:
            self.stdout.write(f"{gone} deleted: their term is over.")
