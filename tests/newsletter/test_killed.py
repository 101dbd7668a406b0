"""Five hundred readers, twenty of whom leave meanwhile, and a worker that is killed ten times with `kill -9`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE

import pytest

from privacy.mail.models import OutgoingMail
from tests.mail.conftest import until
from tests.mail.test_killed import (  # noqa: F401 - fixtures
    ROOT,
    Nursery,
    SlowServer,
    counts,
    end,
    home,
    moments,
    nursery,
    server,
    settle_all,
)

pytestmark = [pytest.mark.processes, pytest.mark.django_db(databases=["default", "evidence"])]

READERS, LEAVING, KILLS = 500, 20, 10
State = OutgoingMail.State
NOT_YET = {State.OWED, State.CLAIMED, State.CALLED_OFF}


class Readers:
    """The list, in a process of its own beside the worker's."""

    def __init__(self, home: Path) -> None:  # noqa: F811
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.mail.consumer_settings", "DATA_DIR": str(home)}
        command = [sys.executable, "-m", "tests.newsletter.readers", str(READERS)]
        log = (home / "readers.log").open("a")
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, text=True, stdin=PIPE, stdout=PIPE, stderr=log
        )
        self.owed = int(self.process.stdout.readline())

    def leave(self, number: int) -> str:
        """One of them leaves; the state that their mail is in then."""
        self.process.stdin.write(f"{number}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()


@pytest.fixture
def readers(home: Path) -> Iterator[Readers]:  # noqa: F811
    """Five hundred people on the list, to whom an issue is owed."""
    readers = Readers(home)
    yield readers
    readers.process.stdin.close()
    readers.process.wait(10)


def test_nobody_twice_and_nobody_after_leaving(nursery: Nursery, server: SlowServer, readers: Readers) -> None:  # noqa: F811
    chance = moments()
    server.pace = 0.003
    assert readers.owed == READERS and counts() == {State.OWED: READERS}
    leaving = chance.sample(range(READERS), LEAVING)
    left: dict[str, str] = {}
    for _kill in range(KILLS):
        before = len(server.received)
        pid = nursery.start()
        until(lambda b=before: len(server.received) > b + chance.randrange(25))
        for _one in range(LEAVING // KILLS):
            number = leaving.pop()
            left[f"person{number}@example.com"] = readers.leave(number)
        end(pid)
    in_doubt = settle_all(nursery, 120)
    judge(server, left, in_doubt)


def judge(server: SlowServer, left: dict[str, str], in_doubt: int) -> None:  # noqa: F811
    """Holds what arrived against who had left, and against what is shown."""
    ended, received = counts(), Counter(to for to, _ in server.received)
    print(ended, Counter(left.values()), len(server.received))  # noqa: T201
    assert max(received.values()) == 1
    spared = {address for address, state in left.items() if state in NOT_YET}
    assert not spared & set(received) and len(left) == LEAVING
    assert in_doubt <= KILLS and ended[State.CALLED_OFF] == len(spared)
    assert ended[State.HANDED_OVER] + ended[State.IN_DOUBT] + ended[State.CALLED_OFF] == READERS
    assert READERS - ended[State.CALLED_OFF] - in_doubt <= len(received) <= READERS - len(spared)
