"""What kinds of evidence there are: what each says, for which activity, and in which form.

Each app declares its own, in an `evidence_kinds.py` that its `personal_data.py` imports. Only declared names may stand
in a payload, so that no content and nobody's name gets into the evidence with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from privacy.register.registry import Registry
from privacy.register.texts import Text


@dataclass(frozen=True)
class Kind:
    """One kind of entry. `activity` is the slug of the processing activity whose term it has.

    `whose` names those of its `form` that hold opaque ids of data subjects; empty for what is about nobody.
    """

    slug: str
    what: Text
    activity: str
    form: tuple[str, ...]
    whose: tuple[str, ...] = ()


class Undeclared(ValueError):
    """A kind of evidence that nobody declared, or a payload with a name that its kind does not have."""


kinds: Registry[Kind] = Registry("kind of evidence")


def check(kind: str, payload: Mapping[str, Any]) -> None:
    """Undeclared when a kind is not declared, or has more in it than its form.

    Asked in development and in tests. On a site that runs, what happened must not be lost for want of a declaration:
    the proof of the access log finds the kind, and says so.
    """
    if not settings.EVIDENCE_KINDS_STRICT:
        return
    if kind not in kinds:
        raise Undeclared(f"no kind of evidence {kind!r} is declared: add it to an evidence_kinds.py")
    if strange := sorted(payload.keys() - set(kinds.get(kind).form)):
        raise Undeclared(f"evidence of the kind {kind!r} has no place for {', '.join(strange)}")
