"""The statement's first words: written from the register, and in the demo published at once."""

from __future__ import annotations

from cms.site import pages
from portal.models import Account
from privacy.records.purpose import reading
from privacy.statement import first_draft, publication
from privacy.statement.models import StatementVersion


def draft_first() -> bool:
    """Writes the first draft when nothing was ever written; says whether it did."""
    page = pages.statement("nl")
    if StatementVersion.objects.exists() or page.latest_revision_id:
        return False
    first_draft.write(page, pages.statement("en"))
    return True


def publish_first() -> bool:
    """Publishes the first version when there is none."""
    draft_first()
    if StatementVersion.objects.exists():
        return False
    with reading("authentication"):
        publisher = Account.objects.get(username="beheer")
    publication.publish(pages.statement("nl"), user=publisher)
    return True
