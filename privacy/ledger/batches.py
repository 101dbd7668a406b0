"""The second pass of the verifier: does each head seal exactly what stands under it, and does every row say the same?

A record is made anew from the columns of its row, and has to be the same bytes: one comparison covers them all. Nearly
all of the time goes into reading and hashing; the rest is done for a batch at once, and asks only whether all is well.
Where it is not, `_closely` looks at row after row and says what is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import repeat
from struct import Struct
from struct import error as StructError
from typing import Any

from privacy.ledger import form
from privacy.ledger.form import NotInForm
from privacy.ledger.heads import BEFORE_ALL, PAGE, Rows, pages
from privacy.ledger.verdict import Broken, Why

HEADS_PAGE = 64  # each comes with up to 32 kB of leaves

_HEADS = "SELECT number, head, leaves FROM ledger_head WHERE number > %s ORDER BY number LIMIT %s"
_FINITE = "CASE WHEN isfinite(ledger_entry.at) THEN (extract(epoch from ledger_entry.at) * 1000000)::bigint END"
_AT = {"sqlite": "ledger_entry.at || ''", "postgresql": _FINITE}
_ROWS = """
    SELECT ledger_record.position, ledger_record.record, ledger_entry.kind, ledger_entry.key, {at},
        ledger_entry.payload, ledger_entry.salt
    FROM ledger_record LEFT JOIN ledger_entry ON ledger_entry.id = ledger_record.entry_id
    WHERE ledger_record.position > %s ORDER BY ledger_record.position LIMIT %s
"""

_START = Struct(">BQq").pack
_LENGTH = Struct(">H").pack
_NO_KEY = b"\xff\xff"
_WIDTH, _MARKS = 26, ((4, "-"), (7, "-"), (10, " "), (13, ":"), (16, ":"), (19, "."))  # of a moment as text
_EPOCH, _DAY = datetime(1970, 1, 1), 86_400 * 1_000_000  # without a zone, as the text: it is UTC

Row = tuple[int, bytes, str, str | None, Any, bytes | None, bytes | None]


@dataclass(frozen=True)
class Share:
    """What was found under some heads in a row."""

    entries: int = 0
    erased: int = 0
    broken: Broken | None = None


def look_under(rows: Rows, vendor: str, after: int, until: int) -> Share:
    """Looks at everything under the heads that come after one number, up to and including another."""
    shelf: Shelf | None = None
    entries = erased = 0
    for number, raw, kept in pages(rows, _HEADS, after, HEADS_PAGE):
        if number > until:
            break
        head = form.Head.read(bytes(raw))
        shelf = shelf or Shelf(rows, _ROWS.format(at=_AT[vendor]), head.first - 1 if after else BEFORE_ALL)
        batch = shelf.take(head.size)
        leaves = _leaves(batch, head)
        if leaves is None:
            leaves, broken = _closely(batch, head)
            if broken:
                return Share(entries, erased, broken)
        if broken := _unlike(head, leaves, kept):
            return Share(entries, erased, broken)
        entries, erased = entries + head.size, erased + [row[5] for row in batch].count(None)
    return Share(entries, erased)


class Shelf:
    """Rows in order, taken in batches of any size and asked for in pages of one."""

    def __init__(self, rows: Rows, sql: str, after: int) -> None:
        self._rows, self._sql, self._after = rows, sql, after
        self._held: list[Row] = []
        self._place = 0

    def take(self, size: int) -> list[Row]:
        """The next rows; fewer where there are no more."""
        if len(self._held) - self._place < size:
            page: list[Any] = self._rows(self._sql, (self._after, PAGE))
            self._held, self._place = self._held[self._place :] + page, 0
            self._after = page[-1][0] if page else self._after
        self._place += size
        return self._held[self._place - size : self._place]


class Names(dict[str, bytes]):
    """A kind as it stands in a record without a key: with its length before it, and behind it that there is none."""

    def __missing__(self, kind: str) -> bytes:
        encoded = kind.encode()
        self[kind] = bytes([len(encoded)]) + encoded + _NO_KEY
        return self[kind]

    def with_key(self, kind: str, key: str) -> bytes:
        """The same with a key."""
        encoded = key.encode()
        return self[kind].removesuffix(_NO_KEY) + _LENGTH(len(encoded)) + encoded


_names = Names()


def _leaves(batch: Sequence[Row], head: form.Head) -> list[bytes] | None:
    """The leaves of a batch in which every row is what its record says; None when one is not, or is written oddly."""
    if len(batch) < head.size or batch[0][0] != head.first or batch[-1][0] != head.last:
        return None
    sha, start, names = sha256, _START, _names
    positions, records, kinds, keys, moments, payloads, salts = zip(*batch, strict=True)
    try:
        if None in payloads:
            if payloads.count(None) != salts.count(None):
                return None
            there = zip(records, payloads, salts, strict=True)
            commitments = [r[-32:] if p is None else sha(b"\x02" + s + p).digest() for r, p, s in there]
            salts = tuple(salt for salt in salts if salt is not None)
        else:
            commitments = [sha(b"\x02" + s + p).digest() for p, s in zip(payloads, salts, strict=True)]
        numbers = _from_text(moments) if isinstance(moments[0], str) else moments
        columns = zip(map(start, repeat(1), positions, numbers), kinds, keys, commitments, strict=True)
        made = [
            begun + (names[kind] if key is None else names.with_key(kind, key)) + commitment
            for begun, kind, key, commitment in columns
        ]
    except (TypeError, ValueError, AttributeError, OverflowError, StructError):
        return None
    if made != list(records) or set(map(len, salts)) - {form.SALT}:
        return None
    return [sha(b"\x00" + record).digest() for record in records]


def _from_text(moments: Sequence[str]) -> list[int]:
    """Microseconds, of moments as Django writes them into SQLite. Raises ValueError for what is written otherwise."""
    size, texts = len(moments), "".join(moments)
    if len(texts) != _WIDTH * size:  # Django leaves out the fraction of a whole second
        moments = [moment + ".000000" if len(moment) == _WIDTH - 7 else moment for moment in moments]
        texts = "".join(moments)
    marked = all(texts[place::_WIDTH] == mark * size for place, mark in _MARKS)
    if len(texts) != _WIDTH * size or not (marked and texts.isascii()):
        raise ValueError
    passed = (moment - _EPOCH for moment in map(datetime.fromisoformat, moments))
    return [one.days * _DAY + one.seconds * 1_000_000 + one.microseconds for one in passed]


def _closely(batch: Sequence[Row], head: form.Head) -> tuple[list[bytes], Broken | None]:
    """The same, row by row: the leaves, or the first row that is wrong, and in what way."""
    leaves: list[bytes] = []
    for position in range(head.first, head.last + 1):
        row = next(iter(batch[position - head.first :]), None)
        broken = _wrong(row, position) if row else Broken(Why.MISSING, entry=position)
        if row is None or broken:
            return leaves, broken
        leaves.append(sha256(form.LEAF + row[1]).digest())
    return leaves, None


def _unlike(head: form.Head, leaves: list[bytes], kept: Any) -> Broken | None:
    """What is not as the head sealed it.

    The leaves beside it are not signed. When they give its root all the same, they say which record is not the one that
    was sealed; otherwise no more than the batch is known.
    """
    if _root(leaves) == head.root:
        right = kept is None or (isinstance(kept, bytes | memoryview) and bytes(kept) == b"".join(leaves))
        return None if right else Broken(Why.LEAVES, head=head.number)
    first, last = head.first, head.last
    if isinstance(kept, bytes | memoryview) and len(kept) == 32 * head.size:
        sealed = [bytes(kept[place : place + 32]) for place in range(0, len(kept), 32)]
        if _root(sealed) == head.root:
            differing = [place for place, (one, other) in enumerate(zip(leaves, sealed, strict=True)) if one != other]
            first = last = head.first + differing[0]
    return Broken(Why.NOT_SEALED, entry=first, through=last, head=head.number)


def _wrong(row: Row, position: int) -> Broken | None:
    """What is wrong with the row that stands at a position, if anything is."""
    found, record, kind, key, moment, payload, salt = row
    if found != position:
        return Broken(Why.MISSING if found > position else Why.ANOTHER, entry=position)
    try:
        said = form.Record.read(record)
    except (NotInForm, TypeError):
        return Broken(Why.UNREADABLE, entry=position)
    if said.position != position:
        return Broken(Why.ANOTHER, entry=position)
    if kind is None:
        return Broken(Why.NO_ROW, entry=position)
    if (said.kind, said.key) != (kind, key) or moment not in _written(said.at):
        return Broken(Why.COLUMNS, entry=position)
    if (payload is None) != (salt is None):
        return Broken(Why.HALF_ERASED, entry=position)
    if payload is not None and salt is not None and not _opens(said.commitment, salt, payload):
        return Broken(Why.PAYLOAD, entry=position)
    return None


def _opens(commitment: bytes, salt: bytes, payload: bytes) -> bool:
    """Whether these are the salt and the payload; SQLite keeps text where bytes belong, if somebody puts it there."""
    are_bytes = isinstance(salt, bytes) and isinstance(payload, bytes) and len(salt) == form.SALT
    return are_bytes and form.commitment_of(salt, payload) == commitment


def _written(moment: int) -> tuple[int | str, ...]:
    """The ways in which the databases give a moment."""
    try:
        return moment, str(form.moment(moment).replace(tzinfo=None))
    except OverflowError:
        return (moment,)


def _root(level: list[bytes]) -> bytes:
    """The root over leaves, level by level; an odd one out moves up as it is."""
    sha = sha256
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        pairs = zip(level[::2], level[1::2], strict=False)
        level = [sha(b"\x01" + left + right).digest() for left, right in pairs] + odd
    return level[0]
