"""What the portal does at news from the foundation."""

from typing import Any
from uuid import UUID

from portal.models import Account


def keep_in_step(sender: type, *, subject_id: UUID, address: str, language: str, **_: Any) -> None:
    """A subject's address changed: so does the account's, which is unproven until the new mailbox is."""
    accounts = Account.base_objects.filter(subject_id=subject_id)
    accounts.exclude(email=address).update(email=address, email_verified_at=None)
    accounts.update(language=language)
