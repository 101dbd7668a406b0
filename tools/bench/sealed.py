"""Whether a million entries are whole, and who looked at one person among them."""

from __future__ import annotations

import resource
import statistics
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import islice
from typing import Any

from privacy.ledger.form import BATCH
from privacy.ledger.verify import verify
from privacy.records.access import latest
from tools.bench import ledgers
from tools.bench.figures import Figure, compared
from tools.bench.pairs import Way, alternated
from tools.bench.scales import Scale

FEW = 1_000
ONE, TWO, FLOOR = "one process", "two processes", "reading + hashing"
PAGE = 50

ROWS = """
    SELECT ledger_record.position, ledger_record.record, ledger_entry.kind, ledger_entry.key, ledger_entry.at || '',
        ledger_entry.payload, ledger_entry.salt
    FROM ledger_record JOIN ledger_entry ON ledger_entry.id = ledger_record.entry_id ORDER BY ledger_record.position
"""


def verified(scale: Scale) -> Iterator[Figure]:
    """How fast, and in how much memory."""
    for entries in (FEW, scale.entries):
        ledgers.make(entries)
    with ledgers.opened(ledgers.file_of(FEW)):
        whole(FEW)
    base = most_memory()
    with ledgers.opened(ledgers.file_of(scale.entries)) as connection:
        whole(scale.entries)
        more = most_memory() - base
        yield Figure(f"memory to verify {scale.entries:,}", f"to verify {FEW:,}", more, "MB", aim=16, must=16)
        ways = {
            ONE: Way(partial(whole, scale.entries)),
            TWO: Way(partial(whole, scale.entries, processes=2)),
            FLOOR: Way(partial(least, connection, scale.entries)),
        }
        seconds = alternated(ways, rounds=scale.verifications, warm=0)
    yield compared(f"verify {scale.entries:,}", seconds, ONE, FLOOR, aim=1.25, must=1.25)
    yield compared(f"verify {scale.entries:,} in two", seconds, TWO, ONE, aim=0.7, must=0.7)


def whole(entries: int, processes: int = 1) -> None:
    """Verifies, and makes sure that it was all of it."""
    found = verify(processes=processes)
    if found.broken or found.entries != entries:
        raise RuntimeError(f"{found.entries} entries verified of {entries}: {found.broken}")


def least(connection: Any, entries: int) -> None:
    """What cannot be left out: every row is read, and everything is hashed that the form wants hashed."""
    rows = connection.connection.execute(ROWS)
    batch = read = rows.fetchmany(BATCH)
    while read:
        read = rows.fetchmany(BATCH)
    for _ in range(entries // len(batch)):
        hashed(batch)


def hashed(batch: Sequence[Any]) -> bytes:
    """The root over a batch, each payload's commitment included."""
    for _, _, _, _, _, payload, salt in batch:
        sha256(b"\x02" + salt + payload).digest()
    level = [sha256(b"\x00" + row[1]).digest() for row in batch]
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        pairs = zip(level[::2], level[1::2], strict=False)
        level = [sha256(b"\x01" + left + right).digest() for left, right in pairs] + odd
    return level[0]


def most_memory() -> float:
    """The most that this process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def looked(scale: Scale) -> Iterator[Figure]:
    """The newest 50 looks at somebody, among few and among many."""
    ways = {}
    for entries in (FEW, scale.entries):
        ledgers.make(entries)
        ways[f"{entries:,}"] = Way(looks_at(entries), partial(ledgers.opened, ledgers.file_of(entries)))
    seconds = alternated(ways, rounds=scale.lean // 4, repeat=3)
    few, many = ways
    found = 1000 * statistics.median(seconds[many])
    yield Figure(f"who looked, among {many}", "the clock", found, "ms", aim=50, must=50)
    yield compared(f"who looked, among {many}", seconds, many, few, aim=1.5, must=2.0)


def looks_at(entries: int) -> Callable[[], object]:
    """Who looked at somebody, answered in full."""
    subject = ledgers.somebody(entries)

    def ask() -> None:
        found = list(islice(latest(subject), PAGE))
        if len(found) != ledgers.LOOKS:
            raise RuntimeError(f"{len(found)} looks found of {ledgers.LOOKS}")

    return ask
