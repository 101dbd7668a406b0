"""Copies of a database, as it is at one moment, while the site runs: by SQLite itself, or by pg_dump.

SQLite's `VACUUM INTO` copies what is there and nothing else: what was erased does not travel along in free pages.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connections

Counts = dict[str, int]

TABLE = "type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'"
REACHED_BY = ("host", "port", "sslmode", "service")
TOOLS = ("usr/lib/postgresql/*/bin",)  # where Debian keeps each version's own


class CannotBackUp(RuntimeError):
    """Why a copy cannot be made or put back, for whoever typed the command."""


def is_sqlite(alias: str) -> bool:
    """Whether a database is a file of its own."""
    return connections[alias].vendor == "sqlite"


def file_name(alias: str) -> str:
    """What its copy is called."""
    name = "main" if alias == "default" else alias
    return f"{name}.sqlite3" if is_sqlite(alias) else f"{name}.dump"


def file_of(alias: str) -> Path:
    """The file of a database in SQLite."""
    return Path(str(connections[alias].settings_dict["NAME"]).removeprefix("file:").partition("?")[0])


def dump(alias: str, target: Path) -> Counts:
    """Copies a database into a new file; how many rows each table has in it."""
    if is_sqlite(alias):
        with closing(sqlite3.connect(file_of(alias), timeout=60)) as source:
            source.execute("VACUUM INTO ?", (str(target),))
        return counts_of_file(target)
    with snapshot(alias) as (name, counts):
        run(alias, "pg_dump", "--format=custom", "--no-owner", f"--snapshot={name}", f"--file={target}")
    return counts


def counts_of_file(file: Path) -> Counts:
    """How many rows each table of a SQLite file has. Raises CannotBackUp when the file is damaged."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
        try:
            sound = copy.execute("PRAGMA quick_check").fetchone()[0]
            names = copy.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            )
            tables = [name for (name,) in names if not name.startswith("sqlite_")]
            counts = {name: copy.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608
        except sqlite3.DatabaseError as error:
            raise CannotBackUp(f"{file.name} is no sound database") from error
    if sound != "ok":
        raise CannotBackUp(f"{file.name} is no sound database")
    return counts


@contextmanager
def snapshot(alias: str) -> Iterator[tuple[str, Counts]]:
    """A moment of a PostgreSQL database that pg_dump can be told of, and how many rows each table has then."""
    with closing(postgres(alias)) as link, link.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        name = cursor.fetchone()[0]
        yield name, counts_of(cursor)


def counts_of(cursor: Any) -> Counts:
    """How many rows each table has, in PostgreSQL."""
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    counts: Counts = {}
    for (table,) in cursor.fetchall():
        cursor.execute(f'SELECT COUNT(*) FROM public."{table}"')  # noqa: S608 - a name from the catalogue
        counts[table] = cursor.fetchone()[0]
    return counts


def parameters(alias: str, database: str = "") -> dict[str, str]:
    """How a PostgreSQL database is reached, in the words of libpq; `database` is another one on the same server."""
    config = connections[alias].settings_dict
    known = {"host": config["HOST"], "port": config["PORT"], "user": config["USER"], "password": config["PASSWORD"]}
    known |= {
        name: value for name, value in config["OPTIONS"].items() if name in ("host", "port", "sslmode", "service")
    }
    known["dbname"] = database or config["NAME"]
    return {name: str(value) for name, value in known.items() if value}


def postgres(alias: str, database: str = "") -> Any:
    """A plain connection that commits each statement by itself."""
    import psycopg

    return psycopg.connect(**parameters(alias, database), autocommit=True)  # type: ignore[arg-type]


def run(alias: str, program: str, *arguments: str, database: str = "") -> None:
    """Runs one of PostgreSQL's own programs. The password is never among the arguments, which everybody can see."""
    known = parameters(alias, database)
    environment = {**os.environ, "PGPASSWORD": known.pop("password", "")}
    link = " ".join(f"{name}='{value}'" for name, value in known.items())
    command = [tool(alias, program), *arguments, "--no-password", f"--dbname={link}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CannotBackUp(
            f"{program} says: {done.stderr.strip().splitlines()[-1] if done.stderr else done.returncode}"
        )


def tool(alias: str, program: str) -> str:
    """Where the program is that is at least as new as the server. Raises CannotBackUp, saying what to install."""
    with closing(postgres(alias)) as link:
        server = link.info.server_version // 10_000
    folders = [Path(name) for name in os.get_exec_path()]
    folders += [place for pattern in TOOLS for place in sorted(Path("/").glob(pattern), reverse=True)]
    for folder in folders:
        found = shutil.which(program, path=str(folder))
        if found and _major(found) >= server:
            return found
    raise CannotBackUp(
        f"PostgreSQL {server} is copied by its own {program}, and there is none of that version here: "
        f"apt-get install postgresql-client-{server}"
    )


def _major(program: str) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    numbers = [word.partition(".")[0] for word in said.split() if word[0].isdigit()]
    return int(numbers[0]) if numbers else 0
