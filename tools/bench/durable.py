"""What the log of reading costs where no entry may be lost to a power cut: EVIDENCE_DURABILITY=full."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator

from privacy.ledger import entries
from privacy.records.purpose import Reading, purposes
from tools.bench import people
from tools.bench.figures import Figure, compared
from tools.bench.pairs import Way, alternated
from tools.bench.place import SITE
from tools.bench.reading import ADMIN, LOGGED, UNLOGGED, both, page
from tools.bench.scales import Scale
from tools.bench.views import SHOWN

ENTRY, FLOOR = "entry", "write + fdatasync"


def durable(scale: Scale) -> Iterator[Figure]:
    """The administration's pages, and one entry against the least that a disk asks for."""
    browser, case = people.browser(), people.a_case()
    for name, address in (("list", ADMIN), ("edit page", f"{ADMIN}edit/{case.pk}/")):
        seconds = alternated(both(page(browser, address)), rounds=scale.admin)
        yield compared(f"admin {name}, durable", seconds, LOGGED, UNLOGGED, aim=1.05, must=1.10)
    payload = of_a_list()
    with (SITE / "floor").open("wb", buffering=0) as floor:
        ways = {ENTRY: Way(lambda: entries.append("read", payload)), FLOOR: Way(appending(floor.fileno(), payload))}
        seconds = alternated(ways, rounds=scale.records)
    yield compared("one entry, durable", seconds, ENTRY, FLOOR, aim=1.3)


def of_a_list() -> bytes:
    """What is written for a list of 50."""
    columns = frozenset(field.attname for field in type(people.a_case())._meta.concrete_fields)
    subjects = {str(uuid.uuid4()) for _ in range(SHOWN)}
    looked = Reading(purposes.get("list-contact"), "account:1", "", uuid.uuid4().hex)
    looked.rows[("home.ContactCase", columns)] = subjects
    return entries.canonical(looked.payload())


def appending(file: int, payload: bytes) -> Callable[[], object]:
    """Adding the same bytes to a file, and waiting until they are on the disk."""

    def append() -> None:
        os.write(file, payload)
        os.fdatasync(file)

    return append
