"""Primary keys in few bytes, for evidence that names rows and nobody: which rows a batch was about."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable
from itertools import pairwise
from typing import Any
from uuid import UUID


def packed(keys: Iterable[Any]) -> str:
    """ "1-3,7" for numbers; for UUIDs "uuid:" and their bytes in base64."""
    keys = sorted(set(keys))
    if keys and isinstance(keys[0], UUID):
        return "uuid:" + b64encode(b"".join(key.bytes for key in keys)).decode()
    starts = [key for key, before in zip(keys, [None, *keys], strict=False) if before is None or key != before + 1]
    ends = [key for key, after in pairwise([*keys, None]) if after is None or after != key + 1]
    return ",".join(f"{a}-{b}" if a != b else str(a) for a, b in zip(starts, ends, strict=True))


def unpacked(text: str) -> list[Any]:
    """The keys again, in order."""
    if text.startswith("uuid:"):
        raw = b64decode(text.removeprefix("uuid:"))
        return [UUID(bytes=raw[place : place + 16]) for place in range(0, len(raw), 16)]
    found: list[int] = []
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found
