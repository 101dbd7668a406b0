"""Reading the access log back: of one person, the database finds the entries without going through everybody's."""

from __future__ import annotations

from typing import Any

import pytest

from privacy.ledger import entries
from privacy.records.access import readings
from privacy.records.models import DataSubject
from privacy.records.purpose import reading

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


@pytest.mark.postgres
def test_only_entries_that_mention_somebody_come_from_the_database(guest: Any, customer: Any) -> None:
    for rows in ([guest], [customer.subject], [guest, customer.subject]):
        with reading("list-contact", actor="account:1"):
            list(DataSubject.objects.filter(pk__in=[row.pk for row in rows]))
    assert len(list(entries.of_kind("read"))) == 3
    assert len(list(entries.of_kind("read", mentioning=str(guest.pk)))) == 2
    assert list(entries.of_kind("read", mentioning="00000000-0000")) == []
    assert [one.subjects for one in readings(guest.pk)] == [{str(guest.pk)}] * 2
