"""`manage.py index_evidence [--anew]`: fills the index of who is mentioned in the evidence."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from privacy.records import mentions


class Command(BaseCommand):
    """The worker does so every minute; `--anew` is for after a restored or repaired database."""

    help = "Fills the index of who is mentioned in the evidence, from where it stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anew", action="store_true", help="throw the index away and make it again")

    def handle(self, *args: Any, **options: Any) -> None:
        looked = mentions.reindex(timezone.now()) if options["anew"] else mentions.index()
        self.stdout.write(f"Looked at {looked} sealed entries.")
