"""The declared door for SQL of our own: writing very many rows inside the database, or reading whom we noted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from privacy.records.databases.guard import Door, through
from privacy.records.reading import PurposeMissing, current


@contextmanager
def declared_sql(why: str, *, reads: bool = False) -> Iterator[None]:
    """Lets SQL written by hand name personal tables in this block: INSERT, UPDATE and DELETE that give nothing back.

    With `reads` it may give rows back, too: then a purpose must be open in which the caller has noted whose rows they
    are; PurposeMissing otherwise. `why` is for whoever reads the code; there is no door without a reason.
    """
    if not why.strip():
        raise ValueError("a door without a reason")
    if reads:
        opened = current()
        if opened is None or not opened.subjects:
            raise PurposeMissing(f"SQL that reads ({why}) needs an open purpose in which its people are noted first")
    with through(Door(why, reads)):
        yield
