"""Whether data may be used for what the statement says: asked at the moment of use, by whatever uses them.

A purpose, basis, kind of data or recipient that came later reaches only what was collected after it (GDPR articles
5(1)(b) and 13(3)), and waits for its date and until everybody who had to be told of it has been. Fresh consent, or a
use that the law calls compatible (article 6(4)), is for whoever asks to look at first.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from privacy.mail.progress import WAITING
from privacy.statement.notices import StatementNotice
from privacy.statement.owing import untold
from privacy.statement.versions import StatementVersion

FACTS = {
    "purpose": ("purpose",),
    "basis": ("basis", "interest"),
    "category": ("categories",),
    "recipient": ("recipients", "kinds"),
    "transfer": ("transfers",),
}

Step = list[StatementVersion]  # the versions that begin at one moment; the last of them holds


def may_be_used(activity: str, kind: str, slug: str, collected_at: datetime, at: datetime) -> bool:
    """Whether data of an activity, collected at one moment, may at another (both aware) be used for or given to this.

    `kind` is that of a change: "purpose", "basis", "category", "recipient" or "transfer"; `slug` the value that a
    version has for it. True when every version in force since the collecting says so, and nobody still has to be told.
    KeyError for another kind. False while nothing was published: what was not told is not done.
    """
    names = FACTS[kind]
    steps = steps_until(at)
    held = since(steps, collected_at)
    if not held or not all(says(step[-1], activity, names, slug) for step in held):
        return False
    first = steps.index(held[0])
    while first and says(steps[first - 1][-1], activity, names, slug):
        first -= 1
    return first == 0 or everybody_told(steps[first])


def steps_until(at: datetime) -> list[Step]:
    """What was or is in force until a moment, in order."""
    found: dict[datetime, Step] = {}
    versions = StatementVersion.objects.standing().filter(effective_from__lte=at).defer("sections", "drafts")
    for version in versions.order_by("effective_from", "number"):
        found.setdefault(version.effective_from, []).append(version)
    return list(found.values())


def since(steps: list[Step], collected_at: datetime) -> list[Step]:
    """Those in force from the collecting on; all of them for what was here before the first."""
    begun = [place for place, step in enumerate(steps) if step[-1].effective_from <= collected_at]
    return steps[begun[-1] if begun else 0 :]


def says(version: StatementVersion, activity: str, names: tuple[str, ...], slug: str) -> bool:
    """Whether a version has it among its facts about the activity."""
    facts: dict[str, Any] = version.facts.get(activity) or {}
    return any(
        slug in value if isinstance(value, list) else slug == value for name in names if (value := facts.get(name))
    )


def everybody_told(step: Step) -> bool:
    """Whether no notice of these versions is still to be handed over, nor to be owed to who joined meanwhile."""
    waiting = StatementNotice.objects.filter(version__in=step, mail__state__in=WAITING)
    return not waiting.exists() and not any(
        untold(version, since=version.published_at, before=version.effective_from).exists() for version in step
    )
