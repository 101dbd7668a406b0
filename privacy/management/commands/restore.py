"""`restore FOLDER`: puts a set back, and keeps what was there aside."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from privacy.retention.backups.dumping import CannotBackUp
from privacy.retention.backups.restoring import restore
from privacy.retention.backups.sets import set_at


class Command(BaseCommand):
    help = (
        "Puts back a backup: the main database and the media, and the evidence where there is none. The site must not "
        "be running. What was there is kept aside. What was erased or ended since is done again at the next start, "
        "before anybody is shown."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="FOLDER", type=Path, help="one backup, such as …/2026-11-25T021500Z")
        parser.add_argument("--replace", action="store_true", help="this site is not empty, and that is meant")
        parser.add_argument(
            "--with-evidence",
            action="store_true",
            help="the evidence too, although there is some: it is lost or broken",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = set_at(options["folder"].resolve())
        if chosen is None or not chosen.folder.is_dir():
            raise CommandError(f"{options['folder']} is no backup of this site.")
        try:
            aside = restore(chosen, timezone.now(), replace=options["replace"], evidence_too=options["with_evidence"])
        except CannotBackUp as error:
            raise CommandError(f"Nothing was changed: {error}.") from None
        except OSError as error:
            raise CommandError(f"Not put back: {error.strerror}. Run the same again.") from None
        self.stdout.write(
            f"The backup of {chosen.made_at:%Y-%m-%d %H:%M} UTC is in place. What was there is in {aside}."
        )
        self.stdout.write("Start the site: what was erased or ended since is done again first.")
