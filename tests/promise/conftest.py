"""A site as the demo is: published statement, contact switched on, one question in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.utils import timezone


@pytest.fixture
def site(db: Any, guest: Any) -> Iterator[Any]:
    """The pages, the agency, the first version of the statement, and what Gijs asked."""
    from cms.demo import content
    from cms.site import pages, statement
    from home.models import ContactCase, ContactMessage
    from privacy.records.verification import look

    pages.lay_out()
    pages.address()
    content.write_agency()
    statement.publish_first()
    look(timezone.now())
    case = ContactCase.objects.create(subject=guest, number=1)
    yield ContactMessage.objects.create(subject=guest, case=case, text="Wat kost een website?")
    caches["default"].clear()


@pytest.fixture
def told(site: Any) -> Any:
    """Runs the proofs and gives the status of each row by its id."""
    from privacy.promise.run import run_proofs
    from privacy.promise.standing import standings

    def run() -> dict[str, str]:
        run_proofs()
        return {one.promise.id: one.status.value for one in standings()}

    return run
