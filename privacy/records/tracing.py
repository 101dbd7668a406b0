"""One id for everything that one request or task did: what it read, under whichever purposes, and its line in the log.

In the vocabulary of the Logboek Dataverwerkingen, the Dutch standard, it is the trace id.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_trace: ContextVar[str] = ContextVar("trace", default="")


def trace_id() -> str:
    """The id of the request or task that runs; a new one where nobody named any."""
    return _trace.get() or uuid.uuid4().hex


@contextmanager
def traced(name: str = "") -> Iterator[str]:
    """A block that is one request or task, under `name` or a new id. What is traced already keeps its id."""
    if outer := _trace.get():
        yield outer
        return
    token = _trace.set(name or uuid.uuid4().hex)
    try:
        yield _trace.get()
    finally:
        _trace.reset(token)
