"""Doors that only take in: they show nothing of anybody, so evidence that is down holds nobody back.

What such a door reads on its way (whose subscription it ends, say) is owed to the evidence in the transaction of what
it changes, and copied over once the evidence is there again. So all of it is in the log, only later.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from privacy.records import evidence
from privacy.records.reading import Reading, purposes, within
from privacy.records.tracing import trace_id


class Owed(Reading):
    """A reading whose entry is owed beside a change."""

    def append(self) -> None:
        evidence.owe("read", key=f"read:{uuid.uuid4().hex}", payload=self.payload())


@contextmanager
def taking_in(slug: str, *, actor: str) -> Iterator[Reading]:
    """Opens a declared purpose for an act that shows nothing, in one transaction with what is read for it.

    When the act fails, nothing was changed and what was read for it is owed no more: nobody saw it either.
    """
    opened = Owed(purposes.get(slug), actor, "", trace_id())
    with transaction.atomic(), within(opened):
        yield opened
        opened.write()
