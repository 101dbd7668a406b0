"""What becomes of a row when a stage of its retention ends: said beside the model, carried out by the engine.

Nothing of it is stored: a row holds the times from which its terms run, and what is due is computed from those.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q


@dataclass(frozen=True, kw_only=True)
class Ending:
    """The end of a stage.

    `after` names the stage of the same class from whose end this one's term runs: seven years after the six months.
    `book_year` names the column whose book year must have ended for as long as the stage's legal minimum as well
    (the Dutch General State Taxes Act counts from there); a row without that time has no invoice to keep. `only` says
    which rows the stage is about.
    """

    after: str = ""
    book_year: str = ""
    only: Q = field(default_factory=Q)


@dataclass(frozen=True, kw_only=True)
class Gone(Ending):
    """The row goes, with what hangs from it."""


@dataclass(frozen=True, kw_only=True)
class Anonymised(Ending):
    """The row stays and says nothing of anybody any more: these fields get these values."""

    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Restricted(Ending):
    """The row is set apart for whoever the law wants it kept for: these fields get these values, the others are kept.

    `keeping` names every other field that is not the engine's own, so that a field added tomorrow is thought about.
    """

    keeping: tuple[str, ...]
    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Counted(Ending):
    """A time that never came counts as come: `column` gets the moment at which the term was over."""

    column: str


@dataclass(frozen=True, kw_only=True)
class Acted(Ending):
    """The app has an act of its own for it, declared with `privacy.retention.acts`."""
