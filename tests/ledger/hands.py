"""Many writers and sealers at once, in processes of their own: `python -m tests.ledger.hands ACT FOLDER`.

What was committed is then noted in FOLDER/written, a line per entry, so that it can be looked for afterwards.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from itertools import count, product
from pathlib import Path
from threading import Thread
from threading import enumerate as enumerate_threads
from typing import Any

import django

names = count(1)
PROCESSES, THREADS, EACH, SEALERS = 4, 13, 20, 2


def together(folder: Path) -> None:
    """52 writers in four processes, and two sealers among them."""
    writers = [fork(partial(write_in_threads, folder, name)) for name in "abcd"]
    sealers = [fork(partial(seal_until, folder / "written-all")) for _ in range(SEALERS)]
    ended = [wait(writer) for writer in writers]
    (folder / "written-all").touch()
    assert ended + [wait(sealer) for sealer in sealers] == [0] * (PROCESSES + SEALERS)


def killed(folder: Path) -> None:
    """A sealer, and then a writer, killed before and after each of its statements in turn, until one gets through."""
    for act, after in product((seal, partial(write, folder, "late", 1)), (False, True)):
        for number in count(1):
            assert wait(fork(partial(write, folder, f"before-{next(names)}", 2))) == 0
            if wait(fork(partial(kill_at, number, act, after=after))) == 0:
                break
            with (folder / "kills").open("a") as kills:
                kills.write("x")
    writer = fork(partial(write, folder, "many", 100_000))
    while len(noted(folder)) < 200:
        pass
    os.kill(writer, signal.SIGKILL)
    wait(writer)


def erased(folder: Path) -> None:
    """Half of some sealed entries, over a connection of expiry's own, as with EVIDENCE_EXPIRY_URL."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    from privacy.ledger import expiry
    from privacy.ledger.models import Entry

    write(folder, "erased", 10)
    seal()
    ids = list(Entry.objects.values_list("pk", flat=True)[:5])
    connections.databases[expiry.EXPIRY] = connections.databases["evidence"]
    with CaptureQueriesContext(connections["evidence"]) as asked:
        assert expiry.erase_payloads(ids) == 5
    assert len(asked) == 0


def beside(folder: Path) -> None:
    """The sealer of a worker, begun twice, while nobody else seals."""
    from privacy.ledger import sealer, sealing

    sealer.begin()
    sealer.begin()
    assert [thread.name for thread in enumerate_threads()].count("sealer") == 1
    for number in range(3):
        write(folder, f"beside-{number}", 1)
        while sealing.unsealed().exists():
            pass


def fork(act: Callable[[], object]) -> int:
    """A process that does it and ends; its id."""
    if child := os.fork():
        return child
    try:
        act()
        os._exit(0)
    finally:
        os._exit(1)


def wait(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def write_in_threads(folder: Path, name: str) -> None:
    threads = [Thread(target=write, args=(folder, f"{name}{number}", EACH)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def write(folder: Path, name: str, many: int) -> None:
    """Adds entries, and notes each once it is committed."""
    from django.utils import timezone

    from privacy.ledger import entries

    with (folder / "written").open("a", buffering=1) as noted:
        for number in range(many):
            entries.append("thing-done", entries.canonical({"id": name}), key=f"{name}:{number}", at=timezone.now())
            noted.write(f"{name}:{number}\n")


def noted(folder: Path) -> list[str]:
    return [line for line in (folder / "written").read_text().splitlines() if line.startswith("many:")]


def seal() -> int:
    from django.utils import timezone

    from privacy.ledger import sealing

    return sealing.seal(timezone.now())


def seal_until(written: Path) -> None:
    while not written.exists():
        seal()
    seal()


def kill_at(number: int, act: Callable[[], object], *, after: bool) -> None:
    """Does it, and is gone at its statement of this number."""
    from django.db import connections

    numbers = count(1)

    def look(execute: Any, *statement: Any) -> Any:
        this = next(numbers) == number
        if this and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = execute(*statement)
        if this:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    connections["evidence"].ensure_connection()
    with connections["evidence"].execute_wrapper(look):
        act()


if __name__ == "__main__":
    django.setup()
    {"together": together, "killed": killed, "erased": erased, "beside": beside}[sys.argv[1]](Path(sys.argv[2]))
