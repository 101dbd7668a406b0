"""What a statement says, apart from its number and its date: what is compared, and what a version stores."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from privacy.statement.versions import StatementVersion

Sections = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Content:
    """Terms by "activity/stage", facts by activity, sections by language. Comparable: equal means nothing changed."""

    terms: dict[str, str]
    facts: dict[str, dict[str, Any]]
    sections: Sections

    @property
    def digest(self) -> str:
        """A fingerprint (hexadecimal): another one means that something changed since somebody looked."""
        text = json.dumps([self.terms, self.facts, self.sections], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def stored(version: StatementVersion | None) -> Content:
    """What a version says; nothing at all when there is none yet."""
    if version is None:
        return Content({}, {}, {})
    return Content(version.terms, version.facts, version.sections)


def plain(value: Any) -> Any:
    """As it comes back from the database: lists for tuples, strings for keys, so that comparing is honest."""
    return json.loads(json.dumps(value, ensure_ascii=False))
