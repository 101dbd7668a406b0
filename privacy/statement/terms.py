"""What was promised to whom: the engine keeps a row for the shortest term promised since it was collected.

Shortening a term reaches data that are here already, lengthening never does (GDPR article 5(1)(a) and (e)).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from privacy.register.declared import activities
from privacy.register.terms import Term
from privacy.statement.versions import StatementVersion


@dataclass(frozen=True)
class InForce:
    """What a version promises for one stage, and from when it is in force."""

    effective_from: datetime
    term: Term | None


@dataclass(frozen=True)
class Stretch:
    """Rows collected from `since` (None: ever) until just before `until` (None: now) were promised `term` once.

    `term` is the shortest of all that were promised to them.
    """

    since: datetime | None
    until: datetime | None
    term: Term


def in_force(activity: str, stage: str, at: datetime) -> list[InForce]:
    """Every version that was or is in force until a moment (aware), in order, with its term for the stage.

    Of versions that begin at the same moment only the last counts: it took the place of the others before they held.
    """
    versions = StatementVersion.objects.standing().filter(effective_from__lte=at)
    rows = versions.order_by("effective_from", "number").values_list("effective_from", "terms")
    key = f"{activity}/{stage}"
    held = {moment: terms.get(key) for moment, terms in rows}
    return [InForce(moment, Term.parse(text) if text else None) for moment, text in held.items()]


def stretches(activity: str, stage: str, at: datetime, *, then: Term | None = None) -> list[Stretch]:
    """How long rows may be kept at a moment, by when they were collected; newest first.

    With `then`, as if a version with that term came into force at `at`. Empty for a stage without any term: it ends
    with an event. A row sees every version from the one in force when it was collected, so going backwards in time the
    shortest term can only become shorter.
    """
    versions = in_force(activity, stage, at)
    if then is not None:
        versions = [*(one for one in versions if one.effective_from != at), InForce(at, then)]
    default = default_of(activity, stage)
    found: list[Stretch] = []
    shortest, until = None, None
    for place in range(len(versions) - 1, -1, -1):
        shortest = min(filter(None, (shortest, versions[place].term)), default=None)
        since = versions[place].effective_from if place else None
        term = shortest or default
        if term:
            found.append(Stretch(since, until, term))
        until = since
    if not versions and default:
        return [Stretch(None, None, default)]
    return found


def default_of(activity: str, stage: str) -> Term | None:
    """The register's own term of a stage: what holds while nothing was published."""
    return activities.get(activity).stage(stage).term


def promised(activity: str, stage: str, collected_at: datetime, at: datetime) -> Term:
    """The shortest term promised by any version in force between two moments (aware).

    The register's default when nothing was published for that stage. KeyError for a stage that the register does not
    know, LookupError for one that ends with an event and has no term.
    """
    for stretch in stretches(activity, stage, max(at, collected_at)):
        if stretch.since is None or collected_at >= stretch.since:
            return stretch.term
    raise LookupError(f"{activity}/{stage} has no term")
