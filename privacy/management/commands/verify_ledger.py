"""`verify_ledger`: says that the evidence is whole, or what the first thing is that is not as it was sealed."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone, translation

from privacy.ledger.examination import examine
from privacy.ledger.verdict import Verdict

NOTHING_TO_JUDGE = 2


class Command(BaseCommand):
    """Exit 0: whole; 1: broken; 2: the evidence or a checkpoint could not be read."""

    help = (
        "Verifies the evidence: against itself, this site's own keys, the checkpoints in CHECKPOINT_DIR, and those you "
        "give. A cut end, or a whole ledger in the place of another, is seen only against a checkpoint. Ends with 1 if "
        "anything is not as it was sealed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one object")
        parser.add_argument(
            "--checkpoint", type=Path, action="append", default=[], metavar="FILE", help="one that was kept elsewhere"
        )
        parser.add_argument("--processes", type=int, default=1, metavar="N", help="how many look at once (1 to 16)")

    def handle(self, *args: Any, **options: Any) -> None:
        processes = options["processes"]
        if not 1 <= processes <= 16:
            raise CommandError(f"--processes is a number from 1 to 16, not {processes}.", returncode=NOTHING_TO_JUDGE)
        try:
            found = examine(given=options["checkpoint"], processes=processes)
        except DatabaseError as error:
            raise CommandError(f"The evidence cannot be read: {error}", returncode=NOTHING_TO_JUDGE) from error
        except OSError as error:
            why = f"{error.filename}: {error.strerror}"
            raise CommandError(f"A checkpoint cannot be read: {why}.", returncode=NOTHING_TO_JUDGE) from error
        at = timezone.now()
        self.stdout.write(json.dumps(found.as_json(at)) if options["json"] else "\n".join(lines(found, at)))
        if found.broken:
            sys.exit(1)


def count(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def lines(found: Verdict, at: datetime) -> list[str]:
    """What was found, for people: the first line says it."""
    if found.broken:
        with translation.override("en"):
            return [f"broken: {found.broken.in_words()}"]
    said = ["whole: nothing is sealed yet"]
    if found.last_at:
        counts = f"{count(found.entries, 'entry', 'entries')}, {count(found.heads, 'head', 'heads')}"
        said = [f"whole: {counts}, last at {moment(found.last_at)}"]
    if found.erased:
        said.append(f"erased: {count(found.erased, 'payload', 'payloads')}, with the commitment still in place")
    if found.tail_since:
        since = f"{count(found.tail, 'entry', 'entries')} not sealed yet, the oldest of {moment(found.tail_since)}"
        late = ": that is late, is the worker running and does it have its SIGNING_KEY?" if found.is_late(at) else ""
        said.append(f"open: {since}{late}")
    said += [f"break of trust at head {number}: a lost key was replaced" for number in found.breaks_of_trust]
    against = count(found.checkpoints, "checkpoint", "checkpoints")
    said.append(f"checked against {against}" if found.checkpoints else "no checkpoint to check it against")
    return said
