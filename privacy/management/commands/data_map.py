"""`manage.py data_map`: every column of every table, from the databases themselves, and whether it is personal."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from privacy.register import audit, catalogue
from privacy.register.data_map import data_map


class Command(BaseCommand):
    help = "Lists every column of the main, evidence and queue database with its classification."
    requires_system_checks: list[str] = []  # it reports by itself, and on columns that no model has

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="a JSON list instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the list; CommandError (exit 1) when a column is unclassified, undecided, or a line is stale."""
        found = list(catalogue.columns())
        for database in {"main", "evidence"} - {column.database for column in found}:
            raise CommandError(f"The {database} database has no tables yet: run migrate first.")
        rows = [described(column) for column in found]
        if options["json"]:
            self.stdout.write(json.dumps(rows, indent=1, ensure_ascii=False))
        else:
            for row in rows:
                self.stdout.write(sentence(row))
        troubles = [*audit.unclassified_catalogue(found), *audit.stale_by_catalogue(found)]
        if troubles:
            raise CommandError("\n".join(f"{trouble.says} {trouble.do}" for trouble in troubles))


def described(column: catalogue.CatalogueColumn) -> dict[str, Any]:
    """A row of the list; `personal` is None for a column that nobody classified."""
    line = data_map.line(column.table, column.column)
    said = asdict(line) if line else {"personal": None, "category": "", "activity": "", "because": ""}
    where = {"database": column.database, "table": column.table, "column": column.column}
    return where | {key: said[key] for key in ("personal", "category", "activity", "because")}


def sentence(row: dict[str, Any]) -> str:
    """A row for people."""
    kind = {True: f"personal: {row['category']}, {row['activity']}", False: "not personal", None: "UNCLASSIFIED"}
    return f"{row['database']}  {row['table']}.{row['column']}  [{kind[row['personal']]}]  {row['because']}"
