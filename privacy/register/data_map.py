"""The data map: what every column of every table holds (GDPR articles 5(2) and 30).

Apps add lines in their `personal_data.py`. A line names its columns one by one, so that a column added tomorrow, by us
or by an upgrade of a package, has no line and is an error until somebody has thought about it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

COLUMNS_PER_REASON = 20


class Where(Enum):
    """Where the columns of a line can be seen: a line that matches nothing there is stale."""

    MODELS = "models"  # a Django model has them, on every engine
    CATALOGUE = "catalogue"  # no model, but a table on every engine, such as django_migrations
    SQLITE = "sqlite"  # on SQLite only
    POSTGRESQL = "postgresql"  # on PostgreSQL only
    QUEUE = "queue"  # in the worker's own SQLite file, once it was opened


@dataclass(frozen=True)
class Line:
    """What one column is. `category` and `activity` are slugs, empty when it is not personal.

    `decided` says that somebody decided that a column which looks personal (free text, JSON, a file, a name) is not.
    """

    table: str
    column: str
    personal: bool
    because: str
    category: str = ""
    activity: str = ""
    decided: bool = False
    where: Where = Where.MODELS


class DataMap:
    """The lines, by table and column. Adding a column twice, or a line without a reason, is refused."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], Line] = {}

    def personal(
        self,
        table: str,
        *columns: str,
        category: str,
        activity: str,
        because: str,
        where: Where = Where.MODELS,
    ) -> None:
        """Says that columns hold personal data of that category (slug), for that activity (slug), and why."""
        for column in columns:
            self._add(Line(table, column, True, because, category, activity, where=where))

    def not_personal(
        self,
        table: str,
        *columns: str,
        because: str,
        decided: Mapping[str, str] | None = None,
        where: Where = Where.MODELS,
    ) -> None:
        """Says that columns say nothing about a person. `decided` maps columns that look as if they did to the reason.

        What looks personal is said in `privacy.register.suspicion`.
        """
        for column in columns:
            self._add(Line(table, column, False, because, where=where))
        for column, reason in (decided or {}).items():
            self._add(Line(table, column, False, reason, decided=True, where=where))

    def _add(self, line: Line) -> None:
        if not line.because.strip():
            raise ValueError(f"data map: {line.table}.{line.column} has no reason")
        if (line.table, line.column) in self._lines:
            raise ValueError(f"data map: {line.table}.{line.column} is declared twice")
        self._lines[line.table, line.column] = line

    def line(self, table: str, column: str) -> Line | None:
        """The line of a column, or None: then nobody has thought about it yet."""
        return self._lines.get((table, column))

    def withdraw(self, table: str, column: str) -> None:
        """Takes a line out again: for tests."""
        self._lines.pop((table, column), None)

    def overused_reasons(self) -> dict[str, int]:
        """Reasons that serve more than twenty columns, with how many: a reason for everything is none."""
        counts = Counter(line.because for line in self)
        return {reason: count for reason, count in counts.items() if count > COLUMNS_PER_REASON}

    def __iter__(self) -> Iterator[Line]:
        return iter(self._lines.values())

    def __len__(self) -> int:
        return len(self._lines)


data_map = DataMap()
personal = data_map.personal
not_personal = data_map.not_personal
