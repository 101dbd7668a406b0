"""`replay_ledger`: after a backup was put back, does again what was done since, and says so."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from privacy.retention.replay import Replayed, TailMissing, replay


class Command(BaseCommand):
    """Safe to run at any time and as often as one likes; the worker and every start do the same by themselves."""

    help = (
        "Does again every erasure, objection, withdrawal, unsubscribe and restriction that the evidence or the tail "
        "knows and the main database does not. Ends with 1 while anything is still owed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--tail", metavar="FILE", type=Path, help="another tail than LEDGER_TAIL")
        parser.add_argument(
            "--despite-tail",
            action="store_true",
            help="go on although the tail is missing or damaged: what only its missing part knew is not done again",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = replay(timezone.now(), tail=options["tail"], despite=options["despite_tail"])
        except TailMissing as error:
            raise CommandError(
                f"Not done: {error}. Bring it back (--tail FILE names another one), or go on without what only it "
                "knows: --despite-tail."
            ) from None
        self.stdout.write(said(done))
        if not done.whole:
            kinds = ", ".join(sorted(set(done.failed)))
            raise CommandError(f"{len(done.failed)} could not be done again ({kinds}). Nobody is shown until they are.")


def said(done: Replayed) -> str:
    """One line."""
    if not done.acts:
        return "Nothing was missing."
    return "1 act was done again." if done.acts == 1 else f"{done.acts} acts were done again."
