"""Evidence that can really be broken: a copy of it that the site is pointed at, in each way that it may fail."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connections

from privacy.ledger import entries
from tests.databases import copy_of
from tests.mail.conftest import free_port


def is_postgresql() -> bool:
    """Which ways there are depends on the database."""
    return "postgresql" in settings.DATABASES["evidence"]["ENGINE"]


class Evidence:
    """Where the site's evidence is, and ways to break it. `mend` brings it back as it was before."""

    def __init__(self, place: Path) -> None:
        self.connection = connections["evidence"]
        self.before = dict(self.connection.settings_dict)
        self.options = dict(self.before["OPTIONS"])
        self.file = place / "evidence.sqlite3"

    def apart(self) -> None:
        """On SQLite, a file of this test's own."""
        if self.connection.vendor == "sqlite":
            shutil.copy(copy_of("evidence"), self.file)
            self.point(NAME=str(self.file))

    def point(self, **changed: Any) -> None:
        """Has the next connection made with other settings."""
        self.connection.close()
        self.connection.settings_dict.update(changed)

    def mend(self) -> None:
        if self.connection.vendor == "sqlite":
            away = self.file.with_suffix(".away")
            if away.exists():
                away.rename(self.file)
            self.point(NAME=str(self.file), OPTIONS=self.options)
        else:
            self.back()

    def back(self) -> None:
        """To the evidence of the suite."""
        self.point(**self.before)

    # The ways. Each is what really happens: no function of ours is replaced.

    def gone(self) -> None:
        """The file is moved away under an open connection."""
        self.connection.ensure_connection()
        self.file.rename(self.file.with_suffix(".away"))

    def nowhere(self) -> None:
        """The folder is not there."""
        self.point(NAME=str(self.file.parent / "no-such-folder" / self.file.name))

    def read_only(self) -> None:
        """The file may be read only."""
        self.point(NAME=f"file:{self.file}?mode=ro")

    def full(self) -> None:
        """There is no room for one page more, and those that are there are filled."""
        with self.connection.cursor() as cursor:
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        begin = f"{self.options['init_command']} PRAGMA max_page_count={pages};"
        self.point(OPTIONS=self.options | {"init_command": begin})
        for size in (4_000, 400, 40, 1):
            with contextlib.suppress(OperationalError):
                while True:
                    entries.append("probe", bytes(size))

    def refused(self) -> None:
        """Nobody listens where the server was."""
        self.point(HOST="127.0.0.1", PORT=str(free_port()))

    def not_allowed(self) -> None:
        """The role may add nothing."""
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'may_look_only'")
            if cursor.fetchone() is None:
                cursor.execute("CREATE ROLE may_look_only")
            cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO may_look_only")
            cursor.execute("GRANT may_look_only TO CURRENT_USER")
        self.point(OPTIONS=self.options | {"options": "-c role=may_look_only"})


WAYS = ["refused", "not_allowed"] if is_postgresql() else ["gone", "nowhere", "read_only", "full"]


@pytest.fixture
def evidence(transactional_db: None, tmp_path: Path) -> Iterator[Evidence]:
    """The evidence of this test."""
    found = Evidence(tmp_path)
    found.apart()
    yield found
    found.back()


@pytest.fixture(params=WAYS)
def broken(request: pytest.FixtureRequest, evidence: Evidence) -> Callable[[], Evidence]:
    """Breaks the evidence in one of the ways in which it can break on this database."""

    def now() -> Evidence:
        getattr(evidence, request.param)()
        return evidence

    return now
