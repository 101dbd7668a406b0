"""A person whose data was looked at, and who may see that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client

from home.contact.models import ContactCase
from home.contact.receiving import Incoming, take_in
from privacy.records.models import DataSubject
from privacy.records.purpose import reading
from privacy.register.switches import switch
from privacy.statement.officers import OFFICERS
from tests.records.conftest import evidence_away

ADDRESS = "gijs@example.com"
TUESDAY = datetime(2026, 11, 17, 9, tzinfo=UTC)
NEXT_MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def omar(make_account: Any) -> Any:
    """Omar, who answers for privacy and is in the group for it."""
    omar = make_account("omar", staff=True, superuser=True, first_name="Omar")
    omar.groups.add(Group.objects.get_or_create(name=OFFICERS)[0])
    return omar


@pytest.fixture
def anna(make_account: Any) -> Any:
    """Anna, who answers messages."""
    anna = make_account("anna", staff=True, first_name="Anna")
    anna.groups.add(Group.objects.get(name="Contact"))
    return anna


@pytest.fixture
def desk(omar: Any) -> Client:
    """The officer's browser."""
    return signed_in(omar)


def signed_in(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def case(db: Any) -> ContactCase:
    """A question of Gijs."""
    switch("contact", True)
    return take_in(Incoming(text="Wat kost een website?", address=ADDRESS, name="Gijs"))


@pytest.fixture
def look() -> Callable[..., None]:
    """Lets somebody or something look at people: `look(case.subject, actor="account:3", purpose="answer-contact")`."""

    def look(*subjects: DataSubject, actor: str, purpose: str = "answer-contact", at: datetime | None = None) -> None:
        def read() -> None:
            with reading(purpose, actor=actor):
                list(DataSubject.objects.filter(pk__in=[subject.pk for subject in subjects]))

        if at is None:
            return read()
        with time_machine.travel(at, tick=False):
            return read()

    return look


@pytest.fixture
def no_evidence(db: Any) -> Iterator[None]:
    """The evidence cannot be written during the whole test."""
    with evidence_away():
        yield


@pytest.fixture
def week(case: ContactCase, anna: Any, omar: Any, look: Callable[..., None]) -> None:
    """A week in which Anna looked thirty times, Omar twice and the website ten times."""
    for n in range(30):
        purpose = "answer-contact" if n == 7 else "list-contact"
        look(case.subject, actor=f"account:{anna.pk}", purpose=purpose, at=TUESDAY + timedelta(minutes=n))
    for n in range(2):
        look(case.subject, actor=f"account:{omar.pk}", purpose="list-contact", at=TUESDAY + timedelta(hours=n))
    for n in range(10):
        look(case.subject, actor="task:hand_over_mail", purpose="hand-over-mail", at=TUESDAY + timedelta(hours=n))
