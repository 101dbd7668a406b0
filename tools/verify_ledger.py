"""Verifies an exported ledger by itself: no Django, no database, no network, nothing to install.

    python verify_ledger.py EXPORT [--checkpoint FILE]… [--trust KEYFILE]… [--since] [--json]

Written from docs/ledger-format.md alone, so that two hands have to make the same mistake before neither sees it. Says
that the ledger is whole, or names the first entry or head that is not as it was sealed. A cut end, or a whole ledger
put in the place of another, can be seen only with a checkpoint that was kept elsewhere, or a key that is trusted.

Exit code: 0 whole, 1 broken, 2 nothing to judge (a file is missing, an argument is wrong).
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import struct
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:  # then the arithmetic below does it, some fifty times slower
    Ed25519PublicKey = None

VERSION = 1
MOST = 1024  # entries in a batch
NOTHING_BEFORE = bytes(32)
NO_KEY = 0xFFFF
HEAD = struct.Struct(">BQQI32s32sq8s")
RECORD = struct.Struct(">BQqB")


class Broken(Exception):
    """What was found is not what was sealed. `where`: entry (and through), head, or checkpoint."""

    def __init__(self, why: str, **where: Any) -> None:
        super().__init__(why)
        self.where = where


class Unreadable(Exception):
    """There is nothing to judge."""


# Ed25519, as in RFC 8032 section 5.1

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)

Point = tuple[int, int, int, int]  # extended coordinates: X, Y, Z, T with x = X/Z, y = Y/Z, xy = T/Z


def plus(one: Point, other: Point) -> Point:
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, point: Point) -> Point:
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = plus(total, point)
        point, number = plus(point, point), number >> 1
    return total


@cache
def to_point(data: bytes) -> Point | None:
    """The point that 32 bytes stand for; none when there is no such point."""
    y, odd = int.from_bytes(data, "little") & (2**255 - 1), data[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if y >= P or (x * x - square) % P or (x == 0 and odd):
        return None
    x = P - x if x & 1 != odd else x
    return x, y, 1, x * y % P


def to_bytes(point: Point) -> bytes:
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = to_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def holds_by_hand(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether a signature is this key's over this message."""
    point, s = to_point(public), int.from_bytes(signature[32:], "little")
    if point is None or len(signature) != 64 or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    minus = (P - point[0], point[1], 1, P - point[3])
    return to_bytes(plus(times(s, BASE), times(k, minus))) == signature[:32]


def holds_by_library(public: bytes, signature: bytes, message: bytes) -> bool:
    """The same, by `cryptography`, which takes a few keys that the RFC does not: points written in a second way."""
    if to_point(public) is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


holds: Callable[[bytes, bytes, bytes], bool] = holds_by_library if Ed25519PublicKey else holds_by_hand


# The form


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def root_of(leaves: list[bytes]) -> bytes:
    """RFC 9162 section 2.1.1, over leaves that are hashed already."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha(b"\x01", root_of(leaves[:split]), root_of(leaves[split:]))


@dataclass(frozen=True)
class Head:
    number: int
    first: int
    size: int
    root: bytes
    previous: bytes
    sealed_at: int
    key_id: bytes
    raw: bytes
    signature: bytes
    leaves: bytes | None = None

    @property
    def last(self) -> int:
        return self.first + self.size - 1

    @property
    def hash(self) -> bytes:
        return sha(b"\x03", self.raw)


@dataclass(frozen=True)
class Entry:
    position: int
    kind: str
    commitment: bytes
    record: bytes
    payload: bytes | None


def head_in(line: str, number: int) -> Head:
    """The head that a line of heads.jsonl holds; `number` is which it should be."""
    told = bytes_in(line, ("head", "signature", "leaves"), f"line of head {number}", head=number)
    raw, signature = told["head"], told["signature"]
    if raw is None or signature is None or len(raw) != HEAD.size or len(signature) != 64:
        raise Broken("it is not as long as a head and its signature are", head=number)
    version, *fields = HEAD.unpack(raw)
    if version != VERSION:
        raise Broken(f"it is of version {version}", head=number)
    return Head(*fields, raw=raw, signature=signature, leaves=told["leaves"])


def entry_in(line: str, position: int) -> Entry:
    """The entry that a line of entries.jsonl holds, when it is the one at that position and opens its commitment."""
    told = bytes_in(line, ("record", "payload", "salt"), f"line of entry {position}", entry=position)
    record, payload, salt = told["record"], told["payload"], told["salt"]
    entry = Entry(*parts_of(record or b"", position), record=record or b"", payload=payload)
    if entry.position != position:
        raise Broken(f"entry {entry.position} stands in its place", entry=position)
    if (payload is None) != (salt is None):
        raise Broken("payload and salt go together, and one of them is gone", entry=position)
    if (
        payload is not None
        and salt is not None
        and (len(salt) != 16 or sha(b"\x02", salt, payload) != entry.commitment)
    ):
        raise Broken("its payload is not what was committed to", entry=position)
    return entry


def parts_of(record: bytes, position: int) -> tuple[int, str, bytes]:
    """Position, kind and commitment in the bytes of a record."""
    try:
        version, found, _at, length = RECORD.unpack_from(record)
        kind, rest = record[RECORD.size : RECORD.size + length], record[RECORD.size + length :]
        (key_length,) = struct.unpack_from(">H", rest)
        key_length = 0 if key_length == NO_KEY else key_length
        rest[2 : 2 + key_length].decode()
        if version != VERSION or len(kind) != length or len(rest) != 2 + key_length + 32:
            raise ValueError
        return found, kind.decode(), rest[-32:]
    except (struct.error, ValueError):
        raise Broken("its record cannot be read", entry=position) from None


def bytes_in(line: str, names: tuple[str, ...], what: str, **where: int) -> dict[str, bytes | None]:
    """The named fields of a JSON line, out of base64; null stays None."""
    try:
        told = json.loads(line)
        return {name: None if told.get(name) is None else from_base64(told[name]) for name in names}
    except (ValueError, AttributeError, TypeError, RecursionError):
        raise Broken(f"the {what} cannot be read", **where) from None


def from_base64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def id_of(public: bytes) -> bytes:
    return sha(b"\x04", public)[:8]


def keys_in(path: Path) -> dict[bytes, bytes]:
    """Public keys by id, from the lines `key <hex id> <base64>` of a file."""
    keys = {}
    for line in text_of(path).splitlines():
        if line.startswith("key "):
            id_, public = key_in(line, path.name)
            keys[id_] = public
    return keys


def key_in(line: str, name: str) -> tuple[bytes, bytes]:
    try:
        _key, id_, public = line.split(" ")
        found = bytes.fromhex(id_), from_base64(public)
    except ValueError:
        raise Broken("a key in it cannot be read", file=name) from None
    if len(found[1]) != 32 or id_of(found[1]) != found[0]:
        raise Broken(f"the key {id_} does not belong to its id", file=name)
    return found


@dataclass(frozen=True)
class Checkpoint:
    name: str
    position: int
    hash: bytes
    number: int
    key_id: bytes
    public: bytes


def checkpoint_in(path: Path) -> Checkpoint:
    """What a checkpoint says, when its signature is its key's."""
    try:
        text, below = text_of(path).replace("\r\n", "\n").strip().split("\n\n", 1)
        _origin, position, hash_, last = text.split("\n")
        signed, key = below.splitlines()
        dash, id_, signature = signed.split(" ")
        found = Checkpoint(
            path.name, int(position), from_base64(hash_), int(last.split(" ")[0]), *key_in(key, path.name)
        )
        well_formed = dash == "—" and bytes.fromhex(id_) == found.key_id
        signature_bytes = from_base64(signature)
    except ValueError:
        raise Unreadable(f"{path.name} is not a checkpoint.") from None
    if not well_formed or not holds(found.public, signature_bytes, b"\x05" + text.encode() + b"\n"):
        raise Broken("it is not what was signed", checkpoint=path.name)
    return found


def text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Unreadable(f"{path} is not text.") from None


# The chain


@dataclass
class Ledger:
    """What has been read so far, and found whole."""

    listed: dict[bytes, bytes]  # keys of keys.txt, by id: only the one that signed the first head counts
    trusted: dict[bytes, bytes]  # keys that somebody vouches for from outside
    since: bool = False
    keys: dict[bytes, bytes] = field(default_factory=dict)  # the key in force, and those that it introduced
    signers: set[bytes] = field(default_factory=set)
    breaks_of_trust: list[int] = field(default_factory=list)
    begins: int = 1
    heads: int = 0
    entries: int = 0
    erased: int = 0
    last: Head | None = None

    def follows(self, head: Head) -> None:
        """Whether a head is the next one."""
        if self.last is None:
            self.begin(head)
            return
        number, expected = self.last.number + 1, self.last.last + 1
        if head.number != number:
            raise Broken(f"head {head.number} stands in its place", head=number)
        if head.first != expected or not 1 <= head.size <= MOST:
            raise Broken("it does not go on where the previous one ended", head=number)
        if head.previous != self.last.hash:
            raise Broken("it does not follow the previous one: their hashes differ", head=number)
        if head.sealed_at < self.last.sealed_at:
            raise Broken("it was sealed before the previous one", head=number)

    def begin(self, head: Head) -> None:
        """Whether a head can be the first: of everything, or where a later part begins and that was asked for."""
        whole = head.number == 1 and head.first == 1 and head.previous == NOTHING_BEFORE
        if not (whole or (self.since and head.number > 1)) or not 1 <= head.size <= MOST:
            raise Broken("it is not the beginning of a ledger", head=1)
        self.begins = head.first
        public = self.trusted.get(head.key_id) or self.listed.get(head.key_id)
        self.keys = {head.key_id: public} if public else {}

    def signed(self, head: Head) -> None:
        if not holds(self.keys[head.key_id], head.signature, b"\x03" + head.raw):
            raise Broken("its signature does not hold", head=head.number)

    def take(self, head: Head, lines: Iterator[str]) -> None:
        """One batch: the head, what stands under it, and the keys that it introduces."""
        self.follows(head)
        if head.key_id in self.keys:
            self.signed(head)
        batch = batch_of(head, lines)
        if head.key_id not in self.keys:
            self.start_anew(head, batch)
        self.in_force(head, batch)
        self.heads += 1
        self.entries += len(batch)
        self.erased += sum(entry.payload is None for entry in batch)
        self.last = head

    def start_anew(self, head: Head, batch: list[Entry]) -> None:
        """A lost key was replaced: the break of trust is named, and passed only when somebody vouches for the key."""
        found = [public for public, previous, signature in introductions(batch) if previous == signature == b""]
        found = [public for public in found if id_of(public) == head.key_id]
        if not found:
            raise Broken(f"it is signed with a key that is not known here ({head.key_id.hex()})", head=head.number)
        if head.key_id not in self.trusted:
            why = f"break of trust: a key that nobody vouched for ({head.key_id.hex()}) took the place of a lost one"
            raise Broken(why, head=head.number)
        self.keys = {head.key_id: found[0]}
        self.signed(head)
        self.breaks_of_trust.append(head.number)

    def in_force(self, head: Head, batch: list[Entry]) -> None:
        """The key that signed is the one in force: another one, and those that it introduced, sign no more."""
        if self.last and self.last.key_id != head.key_id:
            self.keys = {head.key_id: self.keys[head.key_id]}
        self.signers.add(head.key_id)
        for public, previous, signature in introductions(batch):
            if previous == head.key_id and holds(self.keys[previous], signature, b"\x06" + public):
                self.keys[id_of(public)] = public


def batch_of(head: Head, lines: Iterator[str]) -> list[Entry]:
    """The entries under a head, when they are the ones that it sealed."""
    batch = [entry_in(line, head.first + place) for place, line in enumerate(islice(lines, head.size))]
    if len(batch) < head.size:
        raise Broken("it is missing", entry=head.first + len(batch), head=head.number)
    as_sealed(head, [sha(b"\x00", entry.record) for entry in batch])
    return batch


def as_sealed(head: Head, found: list[bytes]) -> None:
    """Whether these leaves are what the head sealed. Those that were kept beside it may say which one is not."""
    if root_of(found) == head.root:
        if head.leaves not in (None, b"".join(found)):
            raise Broken("the leaves beside it are not those of its entries", head=head.number)
        return
    kept = [head.leaves[place : place + 32] for place in range(0, 32 * head.size, 32)] if head.leaves else []
    where = (head.first, head.last)
    if kept and root_of(kept) == head.root:
        where = (head.first + next(place for place in range(head.size) if kept[place] != found[place]),) * 2
    raise Broken("not what was sealed", entry=where[0], through=where[1], head=head.number)


def introductions(batch: list[Entry]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """What entries of kind `key` say, in exactly the form: a public key, the id of the one before it, and its word."""
    for entry in batch:
        if entry.kind != "key" or entry.payload is None:
            continue
        try:
            told = json.loads(entry.payload)
            public, signature = from_base64(told["public"]), from_base64(told["signature"])
            previous = bytes.fromhex(told["previous"])
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
        if len(public) == 32 and introduction(public, previous, signature) == entry.payload:
            yield public, previous, signature


def introduction(public: bytes, previous: bytes, signature: bytes) -> bytes:
    """The one payload that says this."""
    told = {
        "algorithm": "ed25519",
        "previous": previous.hex(),
        "public": base64.b64encode(public).decode(),
        "signature": base64.b64encode(signature).decode(),
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


def lines_of(path: Path) -> Iterator[str]:
    """Line by line, so that an export of any size fits."""
    try:
        with path.open("rb") as file:
            for line in file:
                yield line.decode("utf-8", "replace")
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from None


def verify(export: Path, checkpoints: list[Path], trust: list[Path], *, since: bool = False) -> Ledger:
    """Reads an export from beginning to end; raises `Broken` at the first thing that is not as it was sealed."""
    if not export.is_dir():
        raise Unreadable(f"{export} is not a folder.")
    named = {id_: public for path in trust for id_, public in some_keys_in(path).items()}
    kept = [checkpoint_in(path) for path in checkpoints]
    trusted = named | {checkpoint.key_id: checkpoint.public for checkpoint in kept}
    ledger = Ledger(keys_in(export / "keys.txt"), trusted, since)
    awaited = [*kept, *own_checkpoint(export)]
    lines = lines_of(export / "entries.jsonl")
    for line in lines_of(export / "heads.jsonl"):
        head = head_in(line, ledger.last.number + 1 if ledger.last else 1)
        ledger.take(head, lines)
        awaited = [checkpoint for checkpoint in awaited if not seen_in(checkpoint, head, first=ledger.heads == 1)]
    if next(lines, None) is not None:
        raise Broken("it stands under no head", entry=ledger.last.last + 1 if ledger.last else 1)
    for checkpoint in awaited:
        raise Broken(missing(checkpoint, ledger), checkpoint=checkpoint.name)
    if named and not named.keys() & ledger.signers:
        raise Broken("none of the keys that are trusted signed anything here", head=1)
    return ledger


def some_keys_in(path: Path) -> dict[bytes, bytes]:
    keys = keys_in(path)
    if not keys:
        raise Unreadable(f"{path} names no key: a line is `key <id> <base64>`.")
    return keys


def own_checkpoint(export: Path) -> list[Checkpoint]:
    """The one that came along: it proves nothing about what was cut before the export, and must fit all the same."""
    path = export / "checkpoint.txt"
    return [checkpoint_in(path)] if path.exists() else []


def seen_in(checkpoint: Checkpoint, head: Head, *, first: bool) -> bool:
    """Whether this head is the checkpoint's, and as it says. An export that begins later follows the head before it."""
    if first and head.number == checkpoint.number + 1 and head.first == checkpoint.position + 1:
        same = head.previous == checkpoint.hash
    elif head.number == checkpoint.number:
        same = head.hash == checkpoint.hash and head.last == checkpoint.position
    else:
        return False
    if not same:
        raise Broken(f"head {checkpoint.number} is another than it saw", checkpoint=checkpoint.name)
    return True


def missing(checkpoint: Checkpoint, ledger: Ledger) -> str:
    """Why a checkpoint was never met."""
    if ledger.last and checkpoint.number < ledger.last.number:
        raise Unreadable(f"{checkpoint.name} is about head {checkpoint.number}, before this export begins.")
    end = f"at entry {ledger.last.last}" if ledger.last else "before its first entry"
    return f"the end is cut off: it saw entry {checkpoint.position} (head {checkpoint.number}), this ends {end}"


# In words


def as_time(microseconds: int) -> str:
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)).isoformat()
    except OverflowError:
        return f"{microseconds} µs"


def in_words(ledger: Ledger) -> str:
    """One line, and one for each thing that somebody should know."""
    if ledger.last is None:
        return "whole: nothing is sealed yet"
    counts = f"{count(ledger.entries, 'entry', 'entries')}, {count(ledger.heads, 'head', 'heads')}"
    lines = [f"whole: {counts}, last at {as_time(ledger.last.sealed_at)}"]
    if ledger.begins > 1:
        lines.append(f"begins at entry {ledger.begins}: nothing is said about what came before")
    if ledger.erased:
        lines.append(f"{count(ledger.erased, 'payload is', 'payloads are')} erased, with the commitment still in place")
    lines += [
        f"break of trust at head {number}: a lost key was replaced by one you trust"
        for number in ledger.breaks_of_trust
    ]
    return "\n".join(lines)


def count(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def broken_in_words(broken: Broken) -> str:
    where = broken.where
    if "through" in where and where["through"] > where["entry"]:
        return f"broken: entries {where['entry']} to {where['through']}: {broken}"
    name = next(name for name in ("entry", "head", "checkpoint", "file") if name in where)
    return f"broken: {where[name] if name == 'file' else f'{name} {where[name]}'}: {broken}"


def as_json(ledger: Ledger) -> dict[str, Any]:
    return {
        "state": "whole",
        "begins": ledger.begins,
        "entries": ledger.entries,
        "heads": ledger.heads,
        "erased": ledger.erased,
        "last_at": as_time(ledger.last.sealed_at) if ledger.last else None,
        "breaks_of_trust": ledger.breaks_of_trust,
    }


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Verifies an exported ledger.")
    parser.add_argument("export", type=Path, metavar="EXPORT", help="the folder that export_ledger made")
    parser.add_argument("--checkpoint", type=Path, action="append", default=[], metavar="FILE", help="kept elsewhere")
    parser.add_argument("--trust", type=Path, action="append", default=[], metavar="KEYFILE", help="keys you vouch for")
    parser.add_argument("--since", action="store_true", help="the export begins later, on purpose")
    parser.add_argument("--json", action="store_true", help="for a program")
    return parser


def main(argv: list[str] | None = None) -> int:
    told = arguments().parse_args(argv)
    try:
        ledger = verify(told.export, told.checkpoint, told.trust, since=told.since)
    except Broken as broken:
        print(
            json.dumps({"state": "broken", **broken.where, "why": str(broken)})
            if told.json
            else broken_in_words(broken)
        )
        return 1
    except Unreadable as error:
        print(json.dumps({"state": "unreadable", "why": str(error)}) if told.json else str(error), file=sys.stderr)
        return 2
    print(json.dumps(as_json(ledger)) if told.json else in_words(ledger))
    return 0


if __name__ == "__main__":
    sys.exit(main())
