"""`manage.py seal_ledger`: seals what waits now, and puts a new key in force."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from privacy.ledger import keys, sealing
from privacy.ledger.keys import KeyUnusable


class Command(BaseCommand):
    """The worker seals every second by itself; this is for whoever changes keys. Exit 1 when there is no right key."""

    help = "Seals the evidence that waits, and says which key is in force. Changing a key: docs/production.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--key-was-lost", action="store_true", help="go on with a new key: a visible break of trust"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            sealed = sealing.seal(timezone.now(), lost=options["key_was_lost"])
            key = keys.current()
        except KeyUnusable as error:
            raise CommandError(
                f"Not sealed: {error}. Nothing is lost, and it is sealed once the key is there."
            ) from error
        self.stdout.write(f"Sealed: {sealed}. The key from now on: {key.id.hex()}.")
