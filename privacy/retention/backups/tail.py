"""The tail: a file off the host that remembers, in opaque ids and prints, what a backup would bring back.

One line per act: a number without gaps, when, what, for whom (ids and keyed prints, never an address), the seal of the
line before and its own. The seal is keyed with SUPPRESSION_KEY, which lives apart from backups: who can write the file
cannot make lines for it. A cut, swapped, doubled or changed line is seen.
"""

from __future__ import annotations

import contextlib
import hmac
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from privacy.consent.prints import keyed, keys, version_of
from privacy.ledger.entries import canonical


@dataclass(frozen=True)
class TailLine:
    """One act. `seal` covers everything else in it, the seal of the line before included."""

    number: int
    at: datetime
    kind: str
    key: str
    says: Mapping[str, Any]
    previous: str
    seal: str = ""

    def text(self) -> str:
        """As it stands in the file."""
        return canonical(self.unsealed() | {"seal": self.seal}).decode() + "\n"

    def unsealed(self) -> dict[str, Any]:
        """What the seal is made of."""
        named = {"number": self.number, "at": self.at.isoformat(), "kind": self.kind, "key": self.key}
        return named | {"says": dict(self.says), "previous": self.previous}

    def sealed(self) -> TailLine:
        """The line with its seal, under the key in use."""
        version, key = next(iter(keys().items()))
        return TailLine(**{**self.__dict__, "seal": f"{version}:{_seal(key, self)}"})

    def holds(self) -> bool:
        """Whether nothing in it was changed, as far as the keys known here tell."""
        key = keys().get(version_of(self.seal))
        return key is not None and hmac.compare_digest(f"{version_of(self.seal)}:{_seal(key, self)}", self.seal)


@dataclass
class Tail:
    """What was read of a file: the lines that hold, and the first thing that is wrong with it ("" for nothing).

    `whole` is False when a crash left its last line unfinished; that one never counted.
    """

    lines: list[TailLine] = field(default_factory=list)
    fault: str = ""
    whole: bool = True

    @property
    def number(self) -> int:
        """Of the last line; 0 for none."""
        return self.lines[-1].number if self.lines else 0

    @property
    def keys(self) -> set[str]:
        return {line.key for line in self.lines}


def read(file: Path) -> Tail:
    """Everything in it that holds, with what is wrong. Raises OSError when it cannot be read."""
    tail = Tail()
    *rows, rest = file.read_bytes().split(b"\n")
    tail.whole = not rest
    before: TailLine | None = None
    for place, row in enumerate(rows, start=1):
        line = _line(row)
        if line is None or not line.holds():
            tail.fault = tail.fault or f"line {place} was changed, or is of a key that is not known here"
            continue
        if before and (line.number, line.previous) != (before.number + 1, before.seal):
            tail.fault = tail.fault or f"between line {place - 1} and {place} something is missing, doubled or swapped"
        tail.lines.append(line)
        before = line
    return tail


def continued(tail: Tail, acts: Iterable[tuple[datetime, str, str, Mapping[str, Any]]]) -> list[TailLine]:
    """New lines after those of a tail: when, kind, key and what each says."""
    found: list[TailLine] = []
    number, previous = tail.number, tail.lines[-1].seal if tail.lines else ""
    for at, kind, key, says in acts:
        line = TailLine(number + 1, at, kind, key, says, previous).sealed()
        found.append(line)
        number, previous = line.number, line.seal
    return found


def append(file: Path, lines: Iterable[TailLine]) -> None:
    """Adds lines, on the disk when it returns. Raises OSError where the place takes no appending."""
    handle = os.open(file, os.O_WRONLY | os.O_APPEND)
    with os.fdopen(handle, "ab") as out:
        out.write("".join(line.text() for line in lines).encode())
        out.flush()
        os.fsync(out.fileno())


def rewrite(file: Path, lines: Iterable[TailLine]) -> None:
    """The whole file at once, or not at all: for buckets that take no appending, and to let old lines go."""
    draft = file.with_name(f".{file.name}.new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write("".join(line.text() for line in lines).encode())
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
    settle(file.parent)


def settle(folder: Path) -> None:
    """Puts the names in a folder on the disk, where the place knows of such a thing."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _seal(key: bytes, line: TailLine) -> str:
    return keyed(key, "tail", canonical(line.unsealed()).decode())


def _line(row: bytes) -> TailLine | None:
    try:
        known = json.loads(row)
        return TailLine(**known | {"at": datetime.fromisoformat(known["at"])})
    except (ValueError, TypeError, KeyError):
        return None
