"""`export_ledger FOLDER`: the evidence as files, for somebody who trusts neither us nor our database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from privacy.ledger.exporting import CannotExport, export


class Command(BaseCommand):
    help = (
        "Writes everything that is sealed into a new folder, in the form of docs/ledger-format.md. "
        "tools/verify_ledger.py judges it on any machine with Python. It holds who looked at whom, by opaque ids: "
        "keep it as carefully as the evidence itself."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is not there yet")
        parser.add_argument(
            "--since", type=int, default=1, metavar="POSITION", help="begin with the batch that holds this entry"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["since"] < 1:
            raise CommandError("--since is a position: 1 is the first entry.")
        try:
            count = export(options["folder"], timezone.now(), since=options["since"])
        except CannotExport as error:
            raise CommandError(f"Not exported: {error}") from error
        except DatabaseError as error:
            raise CommandError(f"The evidence cannot be read: {error}") from error
        self.stdout.write(f"Exported {count:,} entries to {options['folder']}. Verify it with tools/verify_ledger.py.")
