"""The real worker, killed with `kill -9` at moments nobody chose: nobody gets a mail twice, and no mail is lost."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import connections
from django.utils import timezone

from privacy.mail.models import OutgoingMail
from privacy.mail.outbox import message_id_of
from privacy.records.models import DataSubject
from tests.mail.conftest import Server, free_port, until

pytestmark = [pytest.mark.processes, pytest.mark.django_db(databases=["default", "evidence"])]

ROOT = Path(__file__).resolve().parent.parent.parent
MAILS, KILLS = 200, 10
State = OutgoingMail.State


class SlowServer(Server):
    """Takes its time before it has the mail, and again before it says so."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        await asyncio.sleep(self.chance.uniform(0.001, self.pace))
        answer = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(self.chance.uniform(0.001, self.pace))
        return answer

    chance = random.Random(1)
    pace = 0.012  # seconds, at most


class Nursery:
    """Where the workers of a test come from."""

    def __init__(self, home: Path, port: int) -> None:
        self.log = home / "worker.log"
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.mail.consumer_settings",
            "DATA_DIR": str(home),
            "GESTAND_TEST_DIR": str(home / "unused"),
            "TEST_SMTP_PORT": str(port),
        }
        command = [sys.executable, "-m", "tests.mail.nursery"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, text=True, stdin=PIPE, stdout=PIPE, stderr=self.log.open("a")
        )

    def start(self) -> int:
        """One more worker; its process id."""
        self.process.stdin.write("one\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def close(self) -> None:
        """No more."""
        self.process.stdin.close()
        self.process.wait(10)


def end(pid: int, how: signal.Signals = signal.SIGKILL) -> None:
    """Ends a worker and waits until it is gone."""
    os.kill(pid, how)
    until(lambda: not Path(f"/proc/{pid}").exists())


@pytest.fixture
def home(tmp_path: Path, django_db_setup: Any, django_db_blocker: Any) -> Iterator[Path]:
    """A DATA_DIR with two migrated databases, and the main one reachable from here as "worker"."""
    with django_db_blocker.unblock():
        for alias in ("default", "evidence"):
            copy_database(alias, tmp_path / f"{alias}.sqlite3")
        connections.databases["worker"] = connections.databases["default"] | {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(tmp_path / "default.sqlite3"),
            "OPTIONS": {"timeout": 20},
        }
        yield tmp_path
        connections["worker"].close()
        del connections["worker"], connections.databases["worker"]


def copy_database(alias: str, target: Path) -> None:
    """A migrated database as a file: copied from the suite's, or migrated where the suite's is no file."""
    if connections[alias].vendor == "sqlite":
        with sqlite3.connect(connections[alias].settings_dict["NAME"]) as source, sqlite3.connect(target) as copy:
            source.backup(copy)
        return
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.mail.consumer_settings",
        "DATA_DIR": str(target.parent),
    }
    command = [sys.executable, "manage.py", "migrate", "--database", alias, "-v0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def owe_mails(number: int) -> None:
    """Owes one mail to each of so many people, as the outbox does."""
    people = [DataSubject(address=f"person{i}@example.com", lookup=f"person{i}@example.com") for i in range(number)]
    DataSubject.objects.using("worker").bulk_create(people)
    mails = [
        OutgoingMail(key=f"k:{one.pk}", kind="test-letter", subject_id=one.pk, message_id=message_id_of(f"k:{one.pk}"))
        for one in people
    ]
    OutgoingMail.objects.using("worker").bulk_create(mails)


def counts() -> Counter[str]:
    """How many mails are in which state."""
    return Counter(OutgoingMail.objects.using("worker").values_list("state", flat=True))


@pytest.fixture
def server() -> Iterator[SlowServer]:
    """A mail server that is slow enough to be left in the middle of a mail."""
    server = SlowServer(port=free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    yield server
    controller.stop(no_assert=True)


@pytest.fixture
def nursery(home: Path, server: SlowServer) -> Iterator[Nursery]:
    """Workers of the test's own databases and mail server."""
    nursery = Nursery(home, server.port)
    yield nursery
    nursery.close()


def test_nobody_twice_and_nobody_forgotten_when_the_worker_is_killed(nursery: Nursery, server: SlowServer) -> None:
    chance = moments()
    owe_mails(MAILS)
    assert counts() == {State.OWED: MAILS}
    for _ in range(KILLS):
        before = len(server.received)
        pid = nursery.start()
        until(lambda b=before: len(server.received) > b + chance.randrange(12))
        time.sleep(chance.uniform(0, 0.04))
        end(pid)
    in_doubt = settle_all(nursery)
    judge(server)
    assert in_doubt <= KILLS


def test_two_workers_at_once_do_not_double(nursery: Nursery, server: SlowServer) -> None:
    owe_mails(60)
    pids = [nursery.start(), nursery.start()]
    until(lambda: counts()[State.HANDED_OVER] == 60, 30)
    judge(server, 60)
    for pid in pids:
        end(pid)


def moments() -> random.Random:
    """Moments that nobody chose; the seed is printed, so that the same can be had again."""
    seed = int(os.environ.get("TEST_SEED") or time.time_ns() % 1_000_000)
    print("TEST_SEED", seed)  # noqa: T201
    return random.Random(seed)


def settle_all(nursery: Nursery, seconds: float = 30) -> int:
    """Lets a worker finish, and one more look when no lease runs any more; how many are in doubt."""
    pid = nursery.start()
    until(lambda: not counts()[State.OWED] and not abandoned(), seconds)
    end(pid, signal.SIGTERM)
    pid = nursery.start()
    until(lambda: not any(counts()[state] for state in (State.OWED, State.CLAIMED, State.HANDING_OVER)), 20)
    end(pid)
    return counts()[State.IN_DOUBT]


def abandoned() -> bool:
    """Whether a lease still runs."""
    return (
        OutgoingMail.objects.using("worker")
        .filter(state__in=(State.CLAIMED, State.HANDING_OVER), claimed_until__gte=timezone.now())
        .exists()
    )


def judge(server: Server, mails: int = MAILS) -> None:
    """Counts per recipient and per Message-ID, and holds what arrived against what is shown."""
    ended = counts()
    recipients, ids = Counter(to for to, _ in server.received), Counter(one for _, one in server.received)
    print(ended, len(server.received))  # noqa: T201
    assert max(recipients.values()) == 1 and max(ids.values()) == 1
    doubted = {mail.message_id for mail in OutgoingMail.objects.using("worker").filter(state=State.IN_DOUBT)}
    assert len(set(ids) | doubted) == mails
    assert ended[State.HANDED_OVER] + ended[State.IN_DOUBT] == mails
