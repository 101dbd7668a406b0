"""Who answers for privacy: the group of officers, and the administrator until somebody is in it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from wagtail.models import PagePermissionTester

OFFICERS = "Privacy officers"


def is_officer(user: Any) -> bool:
    """Whether a person is an officer; nobody (None) never is."""
    if user is None or not user.is_active:
        return False
    if user.groups.filter(name=OFFICERS).exists():
        return True
    return bool(user.is_superuser) and not Group.objects.filter(name=OFFICERS, user__is_active=True).exists()


class StatementPermissions(PagePermissionTester):
    """What somebody may do with the statement in Wagtail: where officers publish it, everybody else submits."""

    def can_publish(self) -> bool:
        """Whether this person may publish."""
        may: bool = super().can_publish()
        return may and (not settings.PRIVACY_OFFICERS_PUBLISH or is_officer(self.user))
