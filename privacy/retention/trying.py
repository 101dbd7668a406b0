"""Looking for the proofs whether things end when they were promised to: in the rows, in the evidence, and by trying it.

A trial makes a row whose time is over and one whose time begins, lets the engine end what is due of the two, and is
rolled back: nothing of it stays, and nobody is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from privacy.ledger import entries
from privacy.register.proving import Looked
from privacy.register.texts import Text
from privacy.retention.carrying_out import carry_out
from privacy.retention.due import rule_q
from privacy.retention.packed import unpacked
from privacy.retention.removing import keys_of, plain
from privacy.retention.rules import Rule, rules
from privacy.retention.sweep import DONE
from privacy.retention.watching import overdue

LATELY = timedelta(days=30)
TOO_LONG = Text(
    "Er staat iets dat meer dan een dag geleden al weg had moeten zijn.",
    "Something is here that should have gone more than a day ago.",
)
STILL_THERE = Text(
    "Wij schreven op dat iets gewist is, en het staat er nog.",
    "We wrote down that something was erased, and it is here.",
)


def look_at_ends(seen: Looked, labels: Iterable[str], at: datetime) -> None:
    """Looks at classes of rows by label: nothing stays too long, and nothing is here that was said to be gone."""
    late = overdue(at)
    for rule in (rule for rule in rules() if rule.label in set(labels)):
        seen.things += plain(rule.model).count()
        seen.check(not late.get(rule.name), TOO_LONG)
    for label in labels:
        seen.check(not claimed_and_there(label, at - LATELY), STILL_THERE)


def claimed_and_there(label: str, since: datetime) -> int:
    """How many rows are here of which the evidence says that they went since a moment."""
    found = 0
    model = next(rule.model for rule in rules() if rule.label == label)
    for _, told in entries.of_kind(DONE, since=since, mentioning=label):
        if told.get("model") == label and told.get("what") == "gone":
            found += plain(model).filter(pk__in=unpacked(told["rows"])).count()
    return found


def try_it(seen: Looked, rule: Rule, make: Callable[[datetime], models.Model], at: datetime, otherwise: Text) -> None:
    """Lets a row end whose time is over, while one whose time has just begun stays; then takes both back."""
    longest = rule.promise.maximum or rule.promise.term
    if longest is None:
        return
    long_ago = at - timedelta(days=longest.length * 1.1 + 40)
    with transaction.atomic():
        old, new = make(long_ago).pk, make(at).pk
        mine = plain(rule.model).filter(pk__in=[old, new])
        carry_out(rule, keys_of(mine.filter(rule_q(rule, at))), at)
        left: list[Any] = keys_of(mine)
        transaction.set_rollback(True)
    seen.at(left == [new], otherwise)
