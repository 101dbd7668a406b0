"""`promises`: runs the proofs and says, sentence by sentence, how the statement stands."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from privacy.promise.report import as_json, as_lines
from privacy.promise.run import run_proofs
from privacy.promise.standing import Status, standings


class Command(BaseCommand):
    help = (
        "Runs the proofs and says of each sentence of the statement whether it is kept. Ends with 1 if any is broken."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="a list of objects, one per sentence")
        parser.add_argument(
            "--at",
            metavar="DATE",
            help="as it stands at that moment (2026-12-31, or 2026-12-31T12:00), from the results known by then; "
            "a moment other than now runs no proofs",
        )
        parser.add_argument("--lang", choices=["nl", "en"], default="nl", help="language of the sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        at = moment_of(options["at"])
        if at is None:
            run_proofs(timezone.now())
        known = standings(at or timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps(as_json(known, options["lang"]), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(as_lines(known, options["lang"])))
        if any(one.status is Status.BROKEN for one in known):
            sys.exit(1)


def moment_of(typed: str | None) -> datetime | None:
    """The moment typed, a date meaning the end of that day here; CommandError when it is neither."""
    if not typed:
        return None
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        raise CommandError(f"not a date: {typed} (write 2026-12-31 or 2026-12-31T12:00)") from None
    if len(typed) == len("2026-12-31"):
        moment = moment.replace(hour=23, minute=59, second=59)
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
