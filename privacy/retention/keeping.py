"""Why a row stays although its time is over: a hold, a restriction that somebody asked for, or what needs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from privacy.records.endings import Restricted
from privacy.records.models import PersonalRecord
from privacy.retention.models import Hold
from privacy.retention.removing import in_the_way, moved, plain
from privacy.retention.rules import Rule, rules_of

HELD, RESTRICTED, NEEDED = "held", "restricted", "needed"


def reasons(rule: Rule) -> Iterator[tuple[str, Q]]:
    """Code and condition of each reason that a row of a rule may have to stay for, as things stand now."""
    if issubclass(rule.model, PersonalRecord):
        yield HELD, held_q(rule)
        if not any(isinstance(one.ending, Restricted) for one in rules_of(rule.model)):
            yield RESTRICTED, Q(restricted_at__isnull=False)  # article 18: not by us, and not ours to end
    if rule.goes:
        for condition in in_the_way(rule.model):
            yield NEEDED, Q(condition)


def held_q(rule: Rule) -> Q:
    """Rows that a hold is about: alone, or with all that the activity has of their subject."""
    theirs = plain(Hold).filter(of_activity=rule.activity, row="", subject=OuterRef("subject"))
    alone = plain(Hold).filter(of_activity=rule.activity, model=rule.label)
    rows = [rule.model._meta.pk.to_python(row) for (row,) in moved(alone, "row")]
    return Q(Exists(theirs)) | Q(pk__in=rows)


def free(rule: Rule, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows that nothing keeps."""
    for _, condition in reasons(rule):
        rows = rows.exclude(condition)
    return rows


def kept(rule: Rule, rows: QuerySet[Any]) -> dict[str, int]:
    """How many of the rows are kept, by the first reason that holds of each."""
    found: dict[str, int] = {}
    for code, condition in reasons(rule):
        if number := rows.filter(condition).count():
            found[code] = found.get(code, 0) + number
        rows = rows.exclude(condition)
    return found
