"""`retention`: carries out what is due, or shows what would be, and says rule by rule what came of it."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from privacy.management.commands.promises import moment_of
from privacy.retention import report
from privacy.retention.sweep import sweep


class Command(BaseCommand):
    help = "Carries out everything whose term is over. Ends with 1 if anything due remains that nothing keeps."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only show what would be done")
        parser.add_argument(
            "--at",
            metavar="DATE",
            help="what is due at that moment (2034-01-01, or 2034-01-01T12:00); one to come takes --dry-run",
        )
        parser.add_argument("--json", action="store_true", help="a list of objects, one per rule")

    def handle(self, *args: Any, **options: Any) -> None:
        at = moment_of(options["at"]) or timezone.now()
        if options["dry_run"]:
            lines = list(report.preview(at))
        elif at > timezone.now():
            raise CommandError("Nothing is erased before its time. With --dry-run you see what will be due then.")
        else:
            lines = report.of_run(sweep(at, by="command:retention"))
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(lines), indent=1))
        else:
            self.stdout.write("\n".join(sentence(line) for line in lines if line.found) or "Nothing is due.")
        if any(report.remains(line) for line in lines):
            sys.exit(1)


def sentence(line: report.Line) -> str:
    """A line for people: "contact/cap home.ContactCase: 3 due, 2 done, 1 kept (1 is held)"."""
    said = f"{line.activity}/{line.stage} {line.model}: {line.found} due, {line.done} done, {line.kept} kept"
    if line.kept:
        said += f" ({report.in_words(line, 'en')})"
    return said + (f", {line.failed} FAILED" if line.failed else "")
