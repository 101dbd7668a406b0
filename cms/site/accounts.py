"""The first accounts of a site. Made on an empty site only: one that was taken away later stays away."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import transaction

from cms.site.firsts import BEGINNING, First, make_passwords
from portal.administration import speak
from portal.models import Account


def make(kind: str, domain: str) -> bool:
    """Makes them where there is no account at all; says whether it did. Passwords are written down first."""
    if Account.base_objects.exists():
        return False
    passwords = make_passwords(kind)
    with transaction.atomic():
        for first in BEGINNING[kind]:
            make_one(first, f"{first.username}@{domain}", passwords[first.username])
    return True


def make_one(first: First, email: str, password: str) -> None:
    """One account, in its groups."""
    make = Account.objects.create_superuser if first.superuser else Account.objects.create_user
    account = make(username=first.username, email=email, password=password, first_name=first.first_name)
    account.groups.set(Group.objects.filter(name__in=first.groups))
    speak(account)
