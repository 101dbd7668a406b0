"""Invented people with a question each, and a colleague who looks at them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from home.contact.models import ContactCase, ContactMessage
from portal.models import Account
from privacy.records.models import DataSubject
from privacy.records.purpose import operation

FIRST = 10_001
LOOKER = "meter"


def settle(rows: int) -> None:
    """As many cases as are asked for, and the peers' tables."""
    call_command("migrate", "auditlog", verbosity=0)
    there = ContactCase.base_objects.filter(number__gte=FIRST).count()
    at = timezone.now()
    for start in range(FIRST + there, FIRST + rows, 1000):
        write(list(range(start, min(start + 1000, FIRST + rows))), at)


def write(numbers: list[int], at: Any) -> None:
    """A case with one message for each number."""
    subjects = [DataSubject(address=f"person{n}@example.com", lookup=f"person{n}@example.com") for n in numbers]
    cases = [
        ContactCase(subject=subject, number=number, name=f"Person {number}", last_message_at=at - timedelta(hours=1))
        for number, subject in zip(numbers, subjects, strict=True)
    ]
    messages = [
        ContactMessage(subject=case.subject, case=case, text="What does a website cost? " * 9) for case in cases
    ]
    for made in (subjects, cases, messages):
        type(made[0]).objects.bulk_create(made)  # type: ignore[attr-defined]


def browser() -> Client:
    """The browser of a colleague who may see everything, signed in."""
    with operation("account-administration"):
        looker = Account.objects.filter(username=LOOKER).first() or Account.objects.create_superuser(
            username=LOOKER,
            email="meter@example.com",
            password="only for measuring",  # noqa: S106
        )
    client = Client()
    client.force_login(looker)
    return client


def a_case() -> ContactCase:
    """One of them."""
    with operation("answer-contact"):
        return ContactCase.objects.get(number=FIRST)
