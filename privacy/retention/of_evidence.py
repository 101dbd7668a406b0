"""The end of what the evidence says: payload and salt of an entry go, its record stays, and the chain is whole.

The access log has a term of its own, and so has all other evidence. With what was read of a person goes the index that
brings it together. Entries that are not sealed yet wait: there is no record that could stand for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from privacy.ledger import expiry
from privacy.ledger import mentions as ledger
from privacy.ledger.entries import ALIAS
from privacy.ledger.form import KEY_KIND
from privacy.ledger.models import Entry
from privacy.records.endings import Acted
from privacy.records.mentions import KIND, pairs_of
from privacy.retention.acts import act
from privacy.retention.rules import Rule, declare

THERE = Q(payload__isnull=False, record__isnull=False)

declare(
    Rule("access-log", "looked", Entry, "at", Acted(only=THERE & Q(kind=KIND)), collected="at"),
    Rule("evidence", "happened", Entry, "at", Acted(only=THERE & ~Q(kind__in=[KIND, KEY_KIND])), collected="at"),
)


@act("ledger.Entry", "looked")
@act("ledger.Entry", "happened")
def erase(keys: Sequence[Any], *_: Any) -> None:
    """Erases what these entries say. First their place in the index: broken off in between, it is done again."""
    of_keys = Entry.objects.using(ALIAS).filter(pk__in=keys, payload__isnull=False)
    ledger.remove(pairs_of(list(of_keys.only("pk", "kind", "payload"))))
    expiry.erase_payloads(keys)


def is_evidence(rule: Rule) -> bool:
    """Whether a rule is about the evidence, which has a database of its own: no transaction spans both."""
    return rule.model is Entry
