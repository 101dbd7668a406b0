"""Is the ledger whole? Reads it from beginning to end, and names the first thing that is not as it was sealed.

Twice over the chain: the heads alone say whether they follow one another and who signed them (`heads`); then everything
under them is hashed (`batches`), in as many processes as there are to spare. Reads a page at a time, so that a ledger
of any size takes the same memory. Written apart from tools/verify_ledger.py, and agrees with it (tests/ledger).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from multiprocessing import get_context
from typing import Any

from django.conf import settings
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from privacy.ledger import form
from privacy.ledger.batches import Share, look_under
from privacy.ledger.checkpoints import Checkpoint
from privacy.ledger.heads import Rows, Walk
from privacy.ledger.verdict import Broken, Verdict, Why

ALIAS = "evidence"
_BACKENDS = {"sqlite": "django.db.backends.sqlite3", "postgresql": "django.db.backends.postgresql"}

_SNAPSHOT = """
    SELECT (SELECT count(*) FROM ledger_entry), (SELECT max(position) FROM ledger_record),
        (SELECT max(number) FROM ledger_head)
"""
_BEYOND = "SELECT min(position) FROM ledger_record WHERE position > %s AND position <= %s"
_KEYS = "SELECT id, public FROM ledger_key ORDER BY id"
_TAIL = """
    SELECT count(*), min(ledger_entry.at) FROM ledger_entry
    LEFT JOIN ledger_record ON ledger_record.entry_id = ledger_entry.id
    WHERE ledger_record.entry_id IS NULL AND ledger_entry.id > %s
"""
_FLOOR = "SELECT min(floor) FROM ledger_chain"


def verify(
    *,
    checkpoints: Sequence[Checkpoint] = (),
    ours: Mapping[bytes, bytes] | None = None,
    processes: int = 1,
    connection: BaseDatabaseWrapper | None = None,
) -> Verdict:
    """Verifies the evidence against itself, and against checkpoints that were kept elsewhere.

    `ours` are the public keys of this site, by id; without them nobody asks whose keys these are. Raises DatabaseError
    when the evidence cannot be read.
    """
    connection = connection or connections[ALIAS]
    rows = reader(connection)
    ((written, highest, number),) = rows(_SNAPSHOT, ())
    trusted = {**(ours or {}), **{one.key_id: one.public for one in checkpoints}}
    walk = Walk(rows, trusted, cuts=[(highest or 0) * share // processes for share in range(1, processes)])
    walk.through(number or 0, frozenset(one.number for one in checkpoints))
    shares = _in_shares(connection, rows, sorted({0, *walk.shares, walk.until}))
    entries, erased = sum(share.entries for share in shares), sum(share.erased for share in shares)
    broken = _misnamed_key(rows) or next((share.broken for share in shares if share.broken), walk.broken)
    broken = broken or _beyond(rows, walk, highest or 0) or _strange_key(rows, walk, ours)
    broken = broken or _unmet(walk, checkpoints)
    found = Verdict(
        entries=entries,
        heads=walk.until,
        erased=erased,
        last_at=form.moment(walk.last.sealed_at) if walk.last else None,
        checkpoints=len(checkpoints),
        breaks_of_trust=tuple(walk.breaks_of_trust),
        broken=broken,
    )
    return found if broken else _with_tail(rows, found, written - entries)


def reader(connection: BaseDatabaseWrapper) -> Rows:
    """Asks the database, without the ORM in between."""

    def ask(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    def rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        try:
            return ask(sql, values)
        except OperationalError:
            if connection.vendor != "sqlite":
                raise
            with _whatever_text(connection):
                return ask(sql, values)

    return rows


@contextmanager
def _whatever_text(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """SQLite keeps bytes that are no text where text belongs: they are to be found wrong, not to end the look."""
    usual = connection.connection.text_factory
    connection.connection.text_factory = lambda data: data.decode(errors="backslashreplace")
    try:
        yield
    finally:
        connection.connection.text_factory = usual


def _in_shares(connection: BaseDatabaseWrapper, rows: Rows, bounds: list[int]) -> list[Share]:
    """What is under the heads between these numbers: the first share here, the others each in a process of its own."""
    spans = list(pairwise(bounds))
    if len(spans) < 2:
        return [look_under(rows, connection.vendor, *span) for span in spans]
    database = {key: value for key, value in connection.settings_dict.items() if key != "TEST"}
    with ProcessPoolExecutor(len(spans) - 1, mp_context=get_context("spawn")) as pool:
        others: list[Future[Share]] = [
            pool.submit(_elsewhere, connection.vendor, database, *span) for span in spans[1:]
        ]
        return [look_under(rows, connection.vendor, *spans[0]), *(other.result() for other in others)]


def _elsewhere(vendor: str, database: dict[str, Any], after: int, until: int) -> Share:
    """A share, looked at by another process, which needs a connection and nothing else of the site."""
    if not settings.configured:
        settings.configure()
    connection = load_backend(_BACKENDS[vendor]).DatabaseWrapper(database, ALIAS)
    try:
        return look_under(reader(connection), vendor, after, until)
    finally:
        connection.close()


def _beyond(rows: Rows, walk: Walk, highest: int) -> Broken | None:
    """A record after the end of the last head. What was sealed since this look began is not looked at."""
    ((position,),) = rows(_BEYOND, (walk.last.last if walk.last else 0, highest))
    return None if position is None else Broken(Why.NO_HEAD, entry=position)


def _misnamed_key(rows: Rows) -> Broken | None:
    """A key in the list under another's id: before all else, since the chain begins with one of them."""
    for id_, public in rows(_KEYS, ()):
        if not isinstance(public, bytes | memoryview) or form.key_id_of(bytes(public)).hex() != id_:
            return Broken(Why.KEY, key=id_)
    return None


def _strange_key(rows: Rows, walk: Walk, ours: Mapping[bytes, bytes] | None) -> Broken | None:
    """A key that signed and is not in the list, or a chain that ends with a key that is not this site's."""
    unlisted = {key_id.hex() for key_id in walk.signers} - {id_ for id_, _public in rows(_KEYS, ())}
    if unlisted:
        return Broken(Why.MISSING, key=min(unlisted))
    if walk.last and ours and not ours.keys() & walk.keys.keys():
        return Broken(Why.NOT_OURS, head=walk.last.number)
    return None


def _unmet(walk: Walk, checkpoints: Sequence[Checkpoint]) -> Broken | None:
    """A checkpoint whose head is not in the chain as it was then."""
    for one in checkpoints:
        if one.number > walk.until:
            return Broken(Why.CUT, checkpoint=one.name)
        if walk.seen.get(one.number) != (one.hash, one.position):
            return Broken(Why.REPLACED, checkpoint=one.name)
    return None


def _with_tail(rows: Rows, verdict: Verdict, unsealed: int) -> Verdict:
    """Counted and dated. What the sealer's floor promises is believed only if the count agrees."""
    if unsealed <= 0:
        return verdict
    ((floor,),) = rows(_FLOOR, ())
    ((count, oldest),) = rows(_TAIL, (floor or 0,))
    if count < unsealed:
        ((count, oldest),) = rows(_TAIL, (-(2**63),))
    return replace(verdict, tail=count, tail_since=_aware(oldest))


def _aware(at: Any) -> datetime | None:
    """A moment as the database gave it: SQLite as text."""
    found = datetime.fromisoformat(at) if isinstance(at, str) else at
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)
