"""How much is measured: all of it, or a minute's worth for whoever changes something."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """Rounds of each kind of page, and how many rows and entries there are."""

    name: str
    lean: int
    admin: int
    exports: int
    records: int
    rows: int
    entries: int
    verifications: int


FULL = Scale("full", lean=600, admin=250, exports=25, records=2000, rows=10_000, entries=1_000_000, verifications=7)
QUICK = Scale("quick", lean=100, admin=15, exports=3, records=300, rows=10_000, entries=50_000, verifications=3)
SCALES = {scale.name: scale for scale in (FULL, QUICK)}
