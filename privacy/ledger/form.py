"""The bytes of the sealed ledger, as docs/ledger-format.md has them. Pure functions: no Django, database or clock."""

from __future__ import annotations

import json
import struct
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

VERSION = 1
BATCH = 1024
SALT = 16
KEY_KIND = "key"

LEAF, NODE, COMMITMENT, HEAD, KEY, CHECKPOINT, INTRODUCTION = (bytes([number]) for number in range(7))

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_NO_KEY = 0xFFFF
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
_BEFORE_KIND = struct.Struct(">BQqB")
_LENGTH = struct.Struct(">H")
_HEAD = struct.Struct(">BQQI32s32sq8s")


class NotInForm(ValueError):
    """Bytes that are no record or no head of this version."""


def canonical(mapping: Mapping[str, Any]) -> bytes:
    """The one way in which a payload becomes bytes: sorted keys, no spaces, UTF-8."""
    return _ENCODER.encode(mapping).encode()


def microseconds(at: datetime) -> int:
    """An aware moment as the ledger counts it, exactly."""
    return (at - _EPOCH) // _MICROSECOND


def moment(microseconds: int) -> datetime:
    """The other way around, in UTC."""
    return _EPOCH + timedelta(microseconds=microseconds)


def commitment_of(salt: bytes, payload: bytes) -> bytes:
    """What stands for a payload in its record, and tells nothing of it without the salt."""
    return sha256(COMMITMENT + salt + payload).digest()


def record_of(position: int, at: int, kind: str, key: str | None, commitment: bytes) -> bytes:
    """The bytes of an entry that are sealed; `at` in microseconds. Raises NotInForm for too long a kind or key."""
    kind_bytes, key_bytes = kind.encode(), (key or "").encode()
    if len(kind_bytes) > 0xFF or len(key_bytes) >= _NO_KEY:
        raise NotInForm("the kind or the key of an entry is too long for a record")
    length = _NO_KEY if key is None else len(key_bytes)
    return b"".join(
        (
            _BEFORE_KIND.pack(VERSION, position, at, len(kind_bytes)),
            kind_bytes,
            _LENGTH.pack(length),
            key_bytes,
            commitment,
        )
    )


@dataclass(frozen=True, slots=True)
class Record:
    """A record, taken apart; `at` in microseconds."""

    position: int
    at: int
    kind: str
    key: str | None
    commitment: bytes

    @classmethod
    def read(cls, record: bytes) -> Record:
        """Raises NotInForm for bytes that are not exactly one record."""
        try:
            version, position, at, kind_length = _BEFORE_KIND.unpack_from(record)
            start = _BEFORE_KIND.size + kind_length
            kind = record[_BEFORE_KIND.size : start].decode()
            (length,) = _LENGTH.unpack_from(record, start)
            start += _LENGTH.size
            end = start if length == _NO_KEY else start + length
            key = None if length == _NO_KEY else record[start:end].decode()
        except (struct.error, UnicodeDecodeError) as error:
            raise NotInForm("these bytes are no record") from error
        if version != VERSION or len(record) != end + 32:
            raise NotInForm("these bytes are no record of version 1")
        return cls(position, at, kind, key, record[end:])


def leaves_of(records: Sequence[bytes]) -> list[bytes]:
    """What stands for each record of a batch in its tree."""
    return [sha256(LEAF + record).digest() for record in records]


def root_of(records: Sequence[bytes]) -> bytes:
    """The root of the Merkle tree over a batch, which has at least one record.

    Level by level, an odd one out moves up as it is: the same tree as RFC 9162 splits from above.
    """
    level = leaves_of(records)
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        odd = level[-1:] if len(level) % 2 else []
        level = [sha256(NODE + left + right).digest() for left, right in pairs] + odd
    return level[0]


@dataclass(frozen=True, slots=True)
class Head:
    """What is signed of a batch; `sealed_at` in microseconds."""

    number: int
    first: int
    size: int
    root: bytes
    previous: bytes
    sealed_at: int
    key_id: bytes

    @classmethod
    def read(cls, head: bytes) -> Head:
        """Raises NotInForm for bytes that are not exactly one head."""
        try:
            version, *fields = _HEAD.unpack(head)
        except struct.error as error:
            raise NotInForm("these bytes are no head") from error
        if version != VERSION:
            raise NotInForm("these bytes are no head of version 1")
        return cls(*fields)

    @property
    def last(self) -> int:
        """The position of the last record that it seals."""
        return self.first + self.size - 1

    def to_bytes(self) -> bytes:
        return _HEAD.pack(
            VERSION, self.number, self.first, self.size, self.root, self.previous, self.sealed_at, self.key_id
        )


def head_of(previous: bytes | None, records: Sequence[bytes], sealed_at: int, key_id: bytes) -> bytes:
    """The head that follows another one (None before the first) and seals these records. Its time never goes back."""
    if previous is None:
        return Head(1, 1, len(records), root_of(records), bytes(32), sealed_at, key_id).to_bytes()
    before = Head.read(previous)
    latest = max(sealed_at, before.sealed_at)
    return Head(
        before.number + 1, before.last + 1, len(records), root_of(records), hash_of(previous), latest, key_id
    ).to_bytes()


def hash_of(head: bytes) -> bytes:
    """The hash of a head, which the next one carries and a checkpoint names."""
    return sha256(HEAD + head).digest()


def key_id_of(public: bytes) -> bytes:
    """The short name of a public key."""
    return sha256(KEY + public).digest()[:8]


@dataclass(frozen=True, slots=True)
class Introduction:
    """What an entry of kind `key` says: this public key comes after that one, which signed for it.

    `previous` and `signature` are empty when the key before it was lost.
    """

    public: bytes
    previous: bytes
    signature: bytes

    @classmethod
    def read(cls, payload: bytes) -> Introduction | None:
        """None for a payload that says anything else: it introduces nothing."""
        try:
            said = json.loads(payload)
            found = cls(
                b64decode(said["public"], validate=True),
                bytes.fromhex(said["previous"]),
                b64decode(said["signature"], validate=True),
            )
        except (ValueError, TypeError, KeyError, RecursionError):
            return None
        return found if found.payload() == payload and len(found.public) == 32 else None

    def payload(self) -> bytes:
        return canonical(
            {
                "algorithm": "ed25519",
                "previous": self.previous.hex(),
                "public": b64encode(self.public).decode(),
                "signature": b64encode(self.signature).decode(),
            }
        )
