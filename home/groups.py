"""Who may do what here: a group for each kind of work, and nobody by the way."""

from __future__ import annotations

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions

GROUPS = {
    "Contact": (
        "view_contactcase",
        "add_contactcase",
        "change_contactcase",
        "delete_contactcase",
        "export_contactcase",
    ),
    "Newsletter": (
        "view_subscription",
        "delete_subscription",
        "export_subscription",
        "import_subscription",
        "send_mailing",
    ),
}

WRITERS = ("Editors", "Moderators")


def make_groups(sender: Any, *, using: str = "default", **options: Any) -> None:
    """Makes the groups that are not there, with their permissions; a group that somebody changed is left alone."""
    if using != "default":
        return
    from django.contrib.auth.models import Group, Permission

    for name, codes in GROUPS.items():
        group, made = Group.objects.get_or_create(name=name)
        if not made:
            continue
        create_permissions(installed.get_app_config("home"), verbosity=0, using=using)
        create_permissions(installed.get_app_config("wagtailadmin"), verbosity=0, using=using)
        ours = Permission.objects.filter(content_type__app_label="home", codename__in=codes)
        sign_in = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
        group.permissions.add(*ours, *sign_in)
    let_editors_translate()


def let_editors_translate() -> None:
    """Wagtail's own groups make the page in the other language too; left alone once anybody was given that."""
    from django.contrib.auth.models import Group, Permission

    create_permissions(installed.get_app_config("simple_translation"), verbosity=0)
    translate = Permission.objects.filter(codename="submit_translation").first()
    if translate and not translate.group_set.exists():
        for group in Group.objects.filter(name__in=WRITERS):
            group.permissions.add(translate)
