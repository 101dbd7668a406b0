"""What is done to rows whose stage has ended, by the ending that their class declares. In the caller's transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Case, DateTimeField, Value, When

from privacy.records.endings import Acted, Anonymised, Counted, Gone, Restricted
from privacy.retention.acts import act_of
from privacy.retention.due import chains
from privacy.retention.removing import moved, plain, remove
from privacy.retention.rules import Rule


def carry_out(rule: Rule, keys: Sequence[Any], at: datetime) -> Counter[str]:
    """Does it; how many rows went, by label. LookupError for an act that nobody declared."""
    ending = rule.ending
    rows = plain(rule.model).filter(pk__in=keys)
    if not keys:
        return Counter()
    match ending:
        case Gone():
            return remove(rule.model, keys)
        case Acted():
            act_of(rule)(keys, at)
            return Counter({rule.label: len(keys)})
        case Anonymised():
            rows.update(**ending.fields)
        case Restricted():
            rows.update(**ending.fields, restricted_at=at)
        case Counted():
            moments = {key: moment for key, moment in when_ended(rule, keys, at).items() if moment}
            cases = Case(*(When(pk=key, then=Value(moment)) for key, moment in moments.items()))
            cases.output_field = DateTimeField()
            rows.update(**{ending.column: cases})
        case _:
            raise LookupError(f"nobody said how {rule.name} is carried out")
    return Counter()


def when_ended(rule: Rule, keys: Sequence[Any], at: datetime) -> dict[Any, datetime]:
    """When the stage of each of these rows ended, counted forward: not the moment of a sweep that may be late."""
    found: dict[Any, datetime] = {}
    promised = list(chains(rule, at, {}))
    rows = plain(rule.model).filter(pk__in=keys)
    for key, trigger, collected in moved(rows, "pk", rule.column, rule.collected):
        for since, until, chain in promised:
            if (since is None or collected >= since) and (until is None or collected < until):
                found[key] = chain.after(trigger)
    return found
