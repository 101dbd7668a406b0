"""What a look at the ledger found, as it is kept, shown and printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

LATE = timedelta(minutes=10)


class Why(models.TextChoices):
    """What is wrong with the first thing that is."""

    MISSING = "missing", _("it is missing")
    UNREADABLE = "unreadable", _("its bytes cannot be read")
    ANOTHER = "another", _("another one stands in its place")
    NO_ROW = "no-row", _("the row that belongs to its record is gone")
    COLUMNS = "columns", _("what its row says is not what was sealed")
    PAYLOAD = "payload", _("its payload is not what was committed to")
    HALF_ERASED = "half-erased", _("payload and salt go together, and one of them is gone")
    NOT_SEALED = "not-sealed", _("it is not what was sealed")
    NO_HEAD = "no-head", _("it stands under no head")
    OUT_OF_LINE = "out-of-line", _("it does not go on where the previous one ended")
    EARLIER = "earlier", _("it was sealed before the previous one")
    SIGNATURE = "signature", _("its signature does not hold")
    HASH = "hash", _("the hash beside it is another")
    LEAVES = "leaves", _("the leaves beside it are not those of its entries")
    UNKNOWN_KEY = "unknown-key", _("it is signed with a key that is not known here")
    NEW_KEY = "new-key", _("break of trust: a key that nobody vouched for took the place of a lost one")
    NOT_OURS = "not-ours", _("it is signed with another key than that of this site")
    KEY = "key", _("this public key does not belong to its id")
    CUT = "cut", _("the end is cut off: the ledger ends before what it saw")
    REPLACED = "replaced", _("the head that it saw is not in the ledger")
    NOT_SIGNED = "not-signed", _("it is not what was signed")


@dataclass(frozen=True)
class Broken:
    """The first thing that is not as it was sealed: an entry (or some in a row), a head, a key or a checkpoint."""

    why: Why
    entry: int | None = None
    through: int | None = None
    head: int | None = None
    key: str | None = None
    checkpoint: str | None = None

    def as_json(self) -> dict[str, Any]:
        named = ("entry", "through", "head", "key", "checkpoint")
        found = {name: getattr(self, name) for name in named if getattr(self, name) is not None}
        return found | {"why": self.why.value}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Broken:
        return cls(**{**told, "why": Why(told["why"])})

    def in_words(self) -> str:
        """Where and in what way, in the language of now."""
        return _("%(where)s: %(why)s") % {"where": self._where(), "why": self.why.label}

    def _where(self) -> str:
        if self.entry is not None and self.through is not None and self.through > self.entry:
            return _("entries %(first)s to %(last)s") % {"first": self.entry, "last": self.through}
        if self.entry is not None:
            return _("entry %s") % self.entry
        if self.head is not None:
            return _("head %s") % self.head
        if self.key is not None:
            return _("key %s") % self.key
        return _("checkpoint %s") % self.checkpoint


@dataclass(frozen=True)
class Verdict:
    """What was found. `tail` counts what is written and not sealed; `tail_since` is when the oldest of it was."""

    entries: int = 0
    heads: int = 0
    erased: int = 0
    last_at: datetime | None = None
    tail: int = 0
    tail_since: datetime | None = None
    checkpoints: int = 0
    breaks_of_trust: tuple[int, ...] = ()
    broken: Broken | None = None

    def is_late(self, at: datetime) -> bool:
        """Whether something has waited for its seal for more than ten minutes, at a moment (aware)."""
        return self.tail_since is not None and at - self.tail_since > LATE

    def as_json(self, at: datetime) -> dict[str, Any]:
        return {
            "state": "broken" if self.broken else "whole",
            "entries": self.entries,
            "heads": self.heads,
            "erased": self.erased,
            "last_at": self.last_at.isoformat() if self.last_at else None,
            "tail": self.tail,
            "tail_since": self.tail_since.isoformat() if self.tail_since else None,
            "late": self.is_late(at),
            "checkpoints": self.checkpoints,
            "breaks_of_trust": list(self.breaks_of_trust),
            "broken": self.broken.as_json() if self.broken else None,
        }
