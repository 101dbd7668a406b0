"""What stands in the way of saying something anew. The rooms above know whether a promise is kept, and object here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from privacy.statement.content import Content
from privacy.statement.versions import StatementVersion

Objection = Callable[[Content, StatementVersion | None], Iterable[str]]

objections: list[Objection] = []


def objection(ask: Objection) -> Objection:
    """Registers a function that is asked at every publication.

    It gets what would be published and the version before it (None at first), and gives reasons in the language of
    whoever publishes. Removing or weakening an untrue sentence must never be objected to.
    """
    objections.append(ask)
    return ask


def raised(content: Content, previous: StatementVersion | None) -> list[str]:
    """Every reason, without repeating one."""
    return list(dict.fromkeys(reason for ask in objections for reason in ask(content, previous)))
