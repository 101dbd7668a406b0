"""What stands in the way of saying something anew. The rooms above know whether a promise is kept, and object here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from privacy.statement.content import Content
from privacy.statement.versions import StatementVersion

Objection = Callable[[Content, StatementVersion | None], Iterable[str]]

objections: list[Objection] = []

Untrue = Callable[[], Iterable[str]]

_untrue: list[Untrue] = []


def objection(ask: Objection) -> Objection:
    """Registers a function that is asked at every publication.

    It gets what would be published and the version before it (None at first), and gives reasons in the language of
    whoever publishes. Removing or weakening an untrue sentence must never be objected to.
    """
    objections.append(ask)
    return ask


def knows_untrue(ask: Untrue) -> Untrue:
    """Registers a function that names the activities and kinds of sections in which something is known to be untrue."""
    _untrue.append(ask)
    return ask


def untrue_places() -> set[str]:
    """Slugs of activities and kinds of sections that may be taken out though the law asks for them."""
    return {place for ask in _untrue for place in ask()}


def raised(content: Content, previous: StatementVersion | None) -> list[str]:
    """Every reason, without repeating one."""
    return list(dict.fromkeys(reason for ask in objections for reason in ask(content, previous)))
