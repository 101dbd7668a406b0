"""Purposes of the tests' own, contact cases to read, and the log that they leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections, transaction

from home.contact.models import ContactCase, ContactMessage
from privacy.records.access import Access, readings
from privacy.records.kinds import Kind, kinds
from privacy.records.models import DataSubject
from privacy.records.purpose import Purpose, purposes
from privacy.register.texts import Text

LOOKING = Purpose("looking", Text("kijken", "looking"), "contact")
LOOKING_AT_ALL = Purpose("looking-at-all", Text("alles zien", "looking at all"), "contact", restricted=True)
INNER = Purpose("looking-inside", Text("binnenin kijken", "looking inside"), "contact")


@pytest.fixture(autouse=True)
def _own_kinds() -> Iterator[None]:
    own = [Kind(slug, Text("iets", "something"), "evidence", ("id", "door")) for slug in ("thing-done", "taken-in")]
    kinds.declare(*own)
    yield
    for kind in own:
        kinds.withdraw(kind.slug)


@pytest.fixture(autouse=True)
def _own_purposes() -> Iterator[None]:
    purposes.declare(LOOKING, LOOKING_AT_ALL, INNER)
    yield
    for purpose in (LOOKING, LOOKING_AT_ALL, INNER):
        purposes.withdraw(purpose.slug)


@pytest.fixture
def cases(db: Any) -> list[ContactCase]:
    """Sixty cases of sixty people, with a message each, oldest first."""
    return make_cases(60)


def make_cases(count: int, first: int = 1) -> list[ContactCase]:
    """Cases numbered from `first`, each of a new subject and with one message."""
    numbers = range(first, first + count)
    people = [DataSubject(address=f"asker{n}@example.com", lookup=f"asker{n}@example.com") for n in numbers]
    DataSubject.objects.bulk_create(people)
    made = [
        ContactCase(subject=person, number=n, name=f"Asker {n % 7}") for n, person in zip(numbers, people, strict=True)
    ]
    ContactCase.objects.bulk_create(made)
    ContactMessage.objects.bulk_create(
        ContactMessage(subject=case.subject, case=case, text=f"Question {case.number}") for case in made
    )
    return made


def ids(cases: list[ContactCase]) -> set[str]:
    """The opaque ids of whose cases they are, as the log has them."""
    return {str(case.subject_id) for case in cases}


@pytest.fixture
def log() -> Callable[..., list[Access]]:
    """The access log as it stands: `log(purpose="looking")`."""
    return lambda **about: list(readings(**about))


@contextmanager
def evidence_away() -> Iterator[None]:
    """A block in which the evidence cannot be written: its table is away."""
    with transaction.atomic(using="evidence"):
        with connections["evidence"].cursor() as cursor:
            cursor.execute("ALTER TABLE ledger_entry RENAME TO ledger_entry_away")
        yield
        transaction.set_rollback(True, using="evidence")


@pytest.fixture
def no_evidence(db: Any) -> Iterator[None]:
    """The evidence cannot be written during the whole test."""
    with evidence_away():
        yield
