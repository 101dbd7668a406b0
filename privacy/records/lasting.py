"""Acts that must hold although a backup from before them is put back: erasures, a "no", restrictions.

They are evidence like any other (`evidence.owe`), and are written down a second time in the main database, in their own
transaction: a database in which one is missing is a database from before it. Each room says here how its acts are done
again; `privacy.retention.replay` does them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from privacy.records.models import LastingAct
from privacy.register.registry import Registry

LASTING = frozenset(
    {
        "erasure",
        "unsubscribed",
        "consent-withdrawn",
        "restriction",
        "restriction-lifted",
        "objection",
        "hold-laid",
        "hold-lifted",
    }
)
BY_TERM = "term"  # who asked for what goes because its term is over: that goes again by the same term
REPLAY = "replay"  # the purpose in which they are done again


class NobodyRedoes(RuntimeError):
    """An act that must last was about to be done, and no room says how it is done again."""


@dataclass(frozen=True)
class Redo:
    """How acts of one kind are done again.

    `slug` is the kind of evidence, or kind and activity where each activity has its own way ("erasure:contact").
    `again` gets what the evidence says and when it was done. It runs in a transaction and in the purpose `REPLAY`,
    is safe to repeat, finds nobody without complaint, and leaves alone what was said later than that.
    """

    slug: str
    again: Callable[[Mapping[str, Any], datetime], None]


redoers: Registry[Redo] = Registry("way of doing an act again")
_redoing: ContextVar[bool] = ContextVar("redoing", default=False)


def lasts(kind: str, says: Mapping[str, Any]) -> bool:
    """Whether a piece of evidence is of an act that must last."""
    return kind in LASTING and says.get("asked_by") != BY_TERM


def redoer_of(kind: str, says: Mapping[str, Any]) -> Redo:
    """How an act is done again; NobodyRedoes when no room says so."""
    for slug in (f"{kind}:{says.get('activity', '')}", kind):
        if slug in redoers:
            return redoers.get(slug)
    raise NobodyRedoes(f"declare a Redo for evidence of the kind {kind!r} (activity {says.get('activity', '')!r})")


def write_down(kind: str, key: str, says: Mapping[str, Any], payload: bytes, at: datetime) -> None:
    """Notes an act in the main database, in the caller's transaction. Raises NobodyRedoes before anything is lost."""
    redoer_of(kind, says)
    note(LastingAct(kind=kind, key=key, payload=payload, at=at))


def note(act: LastingAct) -> None:
    """The same for an act that is known from elsewhere; once, however often."""
    LastingAct.objects.bulk_create([act], ignore_conflicts=True)


@contextmanager
def doing_again() -> Iterator[None]:
    """Acts inside are no new ones: they keep the key under which they were written down at first."""
    token = _redoing.set(True)
    try:
        yield
    finally:
        _redoing.reset(token)


def is_done_again() -> bool:
    """Whether what happens now was written down before."""
    return _redoing.get()
