"""The first accounts, with passwords made on this machine and kept where only its owner reads them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction

from cms.settings import installation
from portal.models import Account

PASSWORDS = installation.DATA_DIR / "accounts"
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # without those that look like another


@dataclass(frozen=True)
class First:
    """An account that a site begins with."""

    username: str
    first_name: str
    what: str
    superuser: bool = False
    groups: tuple[str, ...] = ()


OWN = (First("beheer", "Beheer", "administrator", superuser=True),)
DEMO = (
    First("beheer", "Bo", "administrator", superuser=True),
    First("els", "Els", "editor", groups=("Moderators", "Contact")),
)


def make(firsts: tuple[First, ...], domain: str) -> None:
    """Makes those that are not there yet. Passwords are written down before the accounts that have them exist."""
    known = installation.read(PASSWORDS)
    missing = {first.username: password() for first in firsts if first.username not in known}
    if missing:
        installation.write_privately(PASSWORDS, known | missing)
    known |= missing
    with transaction.atomic():
        for first in firsts:
            if not Account.base_objects.filter(username=first.username).exists():
                make_one(first, f"{first.username}@{domain}", known[first.username])


def make_one(first: First, email: str, password: str) -> None:
    """One account, in its group."""
    make = Account.objects.create_superuser if first.superuser else Account.objects.create_user
    account = make(username=first.username, email=email, password=password, first_name=first.first_name)
    account.groups.set(Group.objects.filter(name__in=first.groups))


def passwords(firsts: tuple[First, ...]) -> list[tuple[First, str]]:
    """What was written down for them. Somebody may have changed theirs since; this machine does not know."""
    known = installation.read(PASSWORDS)
    return [(first, known[first.username]) for first in firsts if first.username in known]


def password() -> str:
    """Four groups of five letters: about a hundred bits, and still to be typed over."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(4))
