"""Whether a look at a message was asked for: it waited for us, or whoever looked had to do with it.

Asked of the database without reading anybody: whether, not what. A message that is erased by now cannot be judged and
counts as asked for.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from home.contact.models import ContactCase, ContactMessage
from privacy.records.access import Access
from privacy.rights.looks import account_of
from privacy.rights.standing_out import asks_for_a_case

SOON = timedelta(days=1)


@asks_for_a_case("answer-contact")
def had_case(look: Access) -> bool:
    """Whether each person whose message was opened had one that asked for it, or has none any more."""
    account = account_of(look.actor)
    return all(asked_for(subject, account, look.at) for subject in look.of("home.ContactCase"))


def asked_for(subject: str, account: int | None, at: datetime) -> bool:
    """At a moment (aware): the last word was the asker's, or the account answered or settled it itself."""
    cases = ContactCase.base_objects.filter(subject_id=subject)
    if not cases.exists():
        return True
    words = ContactMessage.base_objects.filter(case=OuterRef("pk"), collected_at__lte=at)
    last = words.order_by("-collected_at", "-pk").values("ours")[:1]
    unsettled: Any = Q(satisfied_at=None) | Q(satisfied_at__gt=at)
    settled_after = Q(satisfied_by=ContactCase.Satisfied.STAFF, satisfied_at__gt=at, satisfied_at__lte=at + SOON)
    waited = cases.alias(last_is_ours=Subquery(last)).filter(unsettled, Q(last_is_ours=False) | settled_after)
    written = ContactMessage.base_objects.filter(subject_id=subject, ours=True, author_id=account)
    return waited.exists() or (account is not None and written.exists())
