"""Who answers for privacy: the group of officers, and the administrator until somebody is in it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group

OFFICERS = "Privacy officers"


def is_officer(user: Any) -> bool:
    """Whether a person is an officer; nobody (None) never is."""
    if user is None or not user.is_active:
        return False
    if user.groups.filter(name=OFFICERS).exists():
        return True
    return bool(user.is_superuser) and not Group.objects.filter(name=OFFICERS, user__is_active=True).exists()
