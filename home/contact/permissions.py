"""Who may read and answer messages: the group "Contact", and nobody by the way."""

from __future__ import annotations

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions

GROUP = "Contact"
MODEL = "contactcase"
CODES = ("view_contactcase", "add_contactcase", "change_contactcase", "delete_contactcase", "export_contactcase")


def make_group(sender: Any, *, using: str = "default", **options: Any) -> None:
    """Makes the group with its permissions when there is none; a group that somebody changed is left alone."""
    if using != "default":
        return
    from django.contrib.auth.models import Group, Permission

    group, made = Group.objects.get_or_create(name=GROUP)
    if not made:
        return
    create_permissions(installed.get_app_config("home"), verbosity=0, using=using)
    create_permissions(installed.get_app_config("wagtailadmin"), verbosity=0, using=using)
    ours = Permission.objects.filter(content_type__app_label="home", codename__in=CODES)
    sign_in = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    group.permissions.add(*ours, *sign_in)
