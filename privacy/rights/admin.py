"""Who looked, in the administration: its addresses, its menu, and the notice to staff in the menu for help."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from privacy.rights.log_pages import FIND, PERSON, find_page, person_page
from privacy.rights.review_pages import SECOND, STAFF, second_page, staff_page
from privacy.rights.settings_page import SETTINGS, settings_page
from privacy.rights.staff_notice import NOTICE, notice_page
from privacy.statement.officers import is_officer


class OfficersMenuItem(MenuItem):
    """For officers only."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_officer(request.user)


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    """Under /beheer/."""
    return [
        path("privacy/wie-keek/", find_page, name=FIND),
        path("privacy/wie-keek/nakijken/", staff_page, name=STAFF),
        path("privacy/wie-keek/functionaris/", second_page, name=SECOND),
        path("privacy/wie-keek/afspraken/", settings_page, name=SETTINGS),
        path("privacy/wie-keek/uitleg/", notice_page, name=NOTICE),
        path("privacy/wie-keek/<uuid:subject>/", person_page, name=PERSON),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """In the menu, after the proof."""
    return OfficersMenuItem(gettext_lazy("Who looked?"), reverse(FIND), name="who-looked", icon_name="view", order=256)


@hooks.register("register_help_menu_item")
def help_item() -> MenuItem:
    """For everybody who works here."""
    return MenuItem(
        gettext_lazy("What is logged about you"), reverse(NOTICE), name="what-is-logged", icon_name="help", order=50
    )
