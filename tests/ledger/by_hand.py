"""A ledger made by hand from docs/ledger-format.md, with nothing of the site's code: the verifiers are tried on it."""

from __future__ import annotations

import base64
import hashlib
import json
import struct
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tools.verify_ledger import BASE, L, times, to_bytes

YEAR_2026 = 1_767_225_600_000_000


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def base64_of(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode()


@cache
def public_of(scalar: int) -> bytes:
    return to_bytes(times(scalar, BASE))


@dataclass(frozen=True)
class Key:
    """Ed25519, as in RFC 8032 section 5.1.5 and 5.1.6."""

    secret: bytes

    @classmethod
    def named(cls, name: str) -> Key:
        return cls(sha(name.encode()))

    @property
    def scalar(self) -> int:
        half = int.from_bytes(hashlib.sha512(self.secret).digest()[:32], "little")
        return half & (2**254 - 8) | 2**254

    @property
    def public(self) -> bytes:
        return public_of(self.scalar)

    @property
    def id(self) -> bytes:
        return sha(b"\x04", self.public)[:8]

    def sign(self, message: bytes) -> bytes:
        prefix = hashlib.sha512(self.secret).digest()[32:]
        r = int.from_bytes(hashlib.sha512(prefix + message).digest(), "little") % L
        point = to_bytes(times(r, BASE))
        k = int.from_bytes(hashlib.sha512(point + self.public + message).digest(), "little") % L
        return point + ((r + k * self.scalar) % L).to_bytes(32, "little")

    @property
    def line(self) -> str:
        return f"key {self.id.hex()} {base64_of(self.public)}"


def naive_root(leaves: list[bytes]) -> bytes:
    """The largest power of two smaller than the size, found by counting up."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha(b"\x01", naive_root(leaves[:split]), naive_root(leaves[split:]))


@dataclass
class Ledger:
    """Heads and entries as they are exported: `write` makes the folder."""

    key: Key = field(default_factory=lambda: Key.named("first"))
    keys: list[Key] = field(default_factory=list)
    heads: list[tuple[bytes, bytes]] = field(default_factory=list)
    entries: list[tuple[bytes, bytes | None, bytes | None]] = field(default_factory=list)

    sealed_at: int = YEAR_2026

    def batch(self, *payloads: bytes, kind: str = "read", sealed_at: int | None = None) -> Ledger:
        """Adds a batch of entries with these payloads, sealed by the key of now."""
        self.sealed_at = sealed_at or self.sealed_at
        first = len(self.entries) + 1
        self.entries += [self.entry(first + place, kind, payload) for place, payload in enumerate(payloads)]
        root = naive_root([sha(b"\x00", record) for record, _payload, _salt in self.entries[first - 1 :]])
        before = sha(b"\x03", self.heads[-1][0]) if self.heads else bytes(32)
        numbers = struct.pack(">BQQI", 1, len(self.heads) + 1, first, len(payloads))
        head = numbers + root + before + struct.pack(">q", self.sealed_at) + self.key.id
        self.heads.append((head, self.key.sign(b"\x03" + head)))
        self.keys += [] if self.key in self.keys else [self.key]
        return self

    def entry(self, position: int, kind: str, payload: bytes) -> tuple[bytes, bytes, bytes]:
        salt = sha(b"salt", str(position).encode())[:16]
        key = b"\xff\xff" if position % 2 else struct.pack(">H", 5) + b"key:1"
        start = struct.pack(">BQqB", 1, position, YEAR_2026 + position, len(kind)) + kind.encode()
        return start + key + sha(b"\x02", salt, payload), payload, salt

    def introduction(self, key: Key, *, by: Key | None) -> bytes:
        """The payload that makes a key known, on the word of another; on nobody's when that one was lost."""
        previous, signature = (by.id.hex(), base64_of(by.sign(b"\x06" + key.public))) if by else ("", "")
        told = {"algorithm": "ed25519", "previous": previous, "public": base64_of(key.public), "signature": signature}
        return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()

    def rotate(self, key: Key) -> Ledger:
        self.batch(self.introduction(key, by=self.key), kind="key")
        self.key = key
        return self

    def lose(self, key: Key) -> Ledger:
        """The key of now is lost; this one takes its place."""
        self.key = key
        return self.batch(self.introduction(key, by=None), kind="key")

    def checkpoint(self) -> str:
        head = self.heads[-1][0]
        _version, number, first, size = struct.unpack_from(">BQQI", head)
        text = f"gestand.example/ledger\n{first + size - 1}\n{base64_of(sha(bytes([3]), head))}\n"
        text += f"{number} 2026-11-25T21:00:00Z\n"
        signature = base64_of(self.key.sign(b"\x05" + text.encode()))
        return f"{text}\n— {self.key.id.hex()} {signature}\n{self.key.line}\n"

    def write(self, folder: Path) -> Path:
        folder.mkdir(exist_ok=True)
        heads = [{"head": base64_of(head), "signature": base64_of(signature)} for head, signature in self.heads]
        entries = [
            dict(zip(("record", "payload", "salt"), map(base64_of, entry), strict=True)) for entry in self.entries
        ]
        (folder / "keys.txt").write_text("".join(f"{key.line}\n" for key in self.keys))
        (folder / "heads.jsonl").write_text("".join(f"{json.dumps(head)}\n" for head in heads))
        (folder / "entries.jsonl").write_text("".join(f"{json.dumps(entry)}\n" for entry in entries))
        if self.heads:
            (folder / "checkpoint.txt").write_text(self.checkpoint())
        return folder
