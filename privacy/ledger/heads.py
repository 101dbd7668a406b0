"""The first pass of the verifier: do the heads follow one another, and who signed them?

Needs the heads and the few entries that introduce keys, and nothing of what stands under the heads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from privacy.ledger import form
from privacy.ledger.form import Introduction, NotInForm
from privacy.ledger.keys import is_signed
from privacy.ledger.verdict import Broken, Why

Rows = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
PAGE = 1024
BEFORE_ALL = -(2**63)

_HEADS = "SELECT number, head, hash, signature FROM ledger_head WHERE number > %s ORDER BY number LIMIT %s"
_INTRODUCTIONS = """
    SELECT ledger_record.position, ledger_entry.payload FROM ledger_entry
    JOIN ledger_record ON ledger_record.entry_id = ledger_entry.id
    WHERE ledger_entry.kind = 'key' AND ledger_record.position > %s ORDER BY ledger_record.position LIMIT %s
"""
_PUBLIC = "SELECT public FROM ledger_key WHERE id = %s"


def pages(rows: Rows, sql: str, after: int = BEFORE_ALL, size: int = PAGE) -> Iterator[tuple[Any, ...]]:
    """Rows in the order of their first column, a page at a time."""
    while page := rows(sql, (after, size)):
        yield from page
        after = page[-1][0]


def as_bytes(value: Any) -> bytes:
    """Bytes of a column. Raises TypeError for anything else: SQLite keeps numbers and text where bytes belong."""
    if not isinstance(value, bytes | memoryview):
        raise TypeError(type(value))
    return bytes(value)


class Stop(Exception):
    """The chain of heads goes no further than this."""

    def __init__(self, broken: Broken, *, also_under_it: bool = False) -> None:
        super().__init__(broken)
        self.broken = broken
        self.also_under_it = also_under_it


@dataclass
class Walk:
    """How far the heads follow one another. `until` is the last of which the entries are to be looked at.

    `trusted` are public keys, by id, that somebody vouches for. `cuts` are positions at which the work may be divided.
    """

    rows: Rows
    trusted: Mapping[bytes, bytes]
    cuts: Sequence[int] = ()
    keys: dict[bytes, bytes] = field(default_factory=dict)  # the one in force, and those that it introduced
    seen: dict[int, tuple[bytes, int]] = field(default_factory=dict)  # hash and last position, where asked for
    breaks_of_trust: list[int] = field(default_factory=list)
    shares: list[int] = field(default_factory=list)
    signers: set[bytes] = field(default_factory=set)
    last: form.Head | None = None
    last_hash: bytes = bytes(32)
    until: int = 0
    broken: Broken | None = None

    def through(self, number: int, asked: frozenset[int] = frozenset()) -> None:
        """Walks up to the head with this number, and remembers those whose numbers are asked for."""
        words = Words(self.rows)
        try:
            for found, raw, hash_, signature in pages(self.rows, _HEADS):
                if found > number:
                    break
                self._step(found, raw, hash_, signature, words)
                if found in asked and self.last:
                    self.seen[found] = self.last_hash, self.last.last
            if self.until != number:
                raise Stop(Broken(Why.MISSING, head=self.until + 1))
        except Stop as stop:
            self.broken = stop.broken

    def _step(self, found: int, raw: Any, hash_: Any, signature: Any, words: Words) -> None:
        expected = self.until + 1
        if found != expected:
            raise Stop(Broken(Why.MISSING if found > expected else Why.ANOTHER, head=expected))
        try:
            raw, signature, hash_ = map(as_bytes, (raw, signature, hash_))
            head = form.Head.read(raw)
        except (NotInForm, TypeError):
            raise Stop(Broken(Why.UNREADABLE, head=expected)) from None
        self._follows(head, expected)
        here = list(words.up_to(head.last))
        if head.key_id not in self.keys:
            self._start_anew(head, here)
        if not is_signed(self.keys[head.key_id], signature, form.HEAD, raw):
            raise Stop(Broken(Why.SIGNATURE, head=expected))
        self._in_force(head, here)
        self.last_hash = form.hash_of(raw)
        self.last, self.until = head, expected
        if hash_ != self.last_hash:
            raise Stop(Broken(Why.HASH, head=expected))
        if len(self.shares) < len(self.cuts) and head.last >= self.cuts[len(self.shares)]:
            self.shares.append(expected)

    def _follows(self, head: form.Head, number: int) -> None:
        if head.number != number:
            raise Stop(Broken(Why.ANOTHER, head=number))
        first = self.last.last + 1 if self.last else 1
        if head.first != first or not 1 <= head.size <= form.BATCH or head.previous != self.last_hash:
            raise Stop(Broken(Why.OUT_OF_LINE, head=number))
        if self.last and head.sealed_at < self.last.sealed_at:
            raise Stop(Broken(Why.EARLIER, head=number))

    def _start_anew(self, head: form.Head, here: list[Introduction]) -> None:
        """The key is the first one, or takes the place of a lost one: a break of trust, unless somebody vouches."""
        if self.last is None:
            public = self.trusted.get(head.key_id) or self._listed(head.key_id)
            if public is None:
                raise Stop(Broken(Why.UNKNOWN_KEY, head=head.number))
            self.keys = {head.key_id: public}
            return
        alone = [word.public for word in here if word.previous == word.signature == b""]
        found = [public for public in alone if form.key_id_of(public) == head.key_id]
        if not found or head.key_id not in self.trusted:
            self.until = head.number  # what stands under it may be what is wrong
            raise Stop(Broken(Why.NEW_KEY if found else Why.UNKNOWN_KEY, head=head.number))
        self.keys = {head.key_id: found[0]}
        self.breaks_of_trust.append(head.number)

    def _in_force(self, head: form.Head, here: list[Introduction]) -> None:
        """The key that signed is the one in force: another one, and those that it introduced, sign no more."""
        if self.last and self.last.key_id != head.key_id:
            self.keys = {head.key_id: self.keys[head.key_id]}
        self.signers.add(head.key_id)
        in_force = self.keys[head.key_id]
        for word in here:
            if word.previous == head.key_id and is_signed(in_force, word.signature, form.INTRODUCTION, word.public):
                self.keys[form.key_id_of(word.public)] = word.public

    def _listed(self, key_id: bytes) -> bytes | None:
        """The first key, as the table has it: it says nothing about whose it is."""
        for (public,) in self.rows(_PUBLIC, (key_id.hex(),)):
            if isinstance(public, bytes | memoryview) and form.key_id_of(bytes(public)) == key_id:
                return bytes(public)
        return None


class Words:
    """The entries that introduce keys, in the order of the chain."""

    def __init__(self, rows: Rows) -> None:
        self._rows = pages(rows, _INTRODUCTIONS)
        self._next = next(self._rows, None)

    def up_to(self, position: int) -> Iterator[Introduction]:
        """Those that were not asked for yet, up to a position."""
        while self._next and self._next[0] <= position:
            payload = self._next[1]
            word = Introduction.read(bytes(payload)) if isinstance(payload, bytes | memoryview) else None
            if word:
                yield word
            self._next = next(self._rows, None)
