"""The register in the admin: who we are, which activities this site does, and who receives data."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail_modeladmin.options import ModelAdmin

from privacy.register.activities_page import ACTIVITIES, MAY_SWITCH, activities_page, in_order
from privacy.register.company_page import COMPANY, MAY_CHANGE, company_page
from privacy.register.countries import NAMES
from privacy.register.forms import RecipientForm
from privacy.register.kinds import kinds
from privacy.register.models import Controller, Recipient
from privacy.register.suppliers_page import MAY_ADD, SUPPLIERS, suppliers_page


class RecipientAdmin(ModelAdmin):
    """Recipients: companies that receive personal data, with their agreements (GDPR articles 28 and 30(1)(d))."""

    model = Recipient
    menu_icon = "group"
    list_display = ("name", "does", "receives", "agreement_on")
    search_fields = ("name",)
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("kind"),
            FieldPanel("role"),
            FieldPanel("for_activities"),
            FieldPanel("country"),
            FieldPanel("safeguard"),
            FieldPanel("agreement_on"),
            FieldPanel("website"),
        ],
        base_form_class=RecipientForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("activities")

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        """The menu leads to the page where they are named; the list with everything about each is a link there."""
        return RegisterMenuItem(gettext_lazy("Who helps you?"), SUPPLIERS, MAY_ADD, icon_name="group", order=210)

    def does(self, recipient: Recipient) -> str:
        """What they do, in which role and where: "ons hostingbedrijf, verwerker, Nederland"."""
        kind = str(kinds.get(recipient.kind).name) if recipient.kind in kinds else recipient.kind
        return f"{kind}, {recipient.get_role_display()}, {NAMES.get(recipient.country, recipient.country)}"

    def receives(self, recipient: Recipient) -> str:
        slugs = {line.activity for line in recipient.activities.all()}
        return ", ".join(str(one.name) for one in in_order() if one.slug in slugs) or "—"

    does.short_description = gettext_lazy("what they do for us")  # type: ignore[attr-defined]
    receives.short_description = gettext_lazy("receives data of")  # type: ignore[attr-defined]


class RegisterMenuItem(MenuItem):
    """Shown to whoever has the permission."""

    def __init__(self, label: Any, name: str, permission: str, **options: Any) -> None:
        super().__init__(label, reverse(name), name=name, **options)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.permission)


def company_item() -> MenuItem:
    """Who we are, in the admin's menu."""
    return RegisterMenuItem(gettext_lazy("Who are you?"), COMPANY, MAY_CHANGE, icon_name="home", order=200)


def activities_item() -> MenuItem:
    """What the site does, in the admin's menu."""
    return RegisterMenuItem(
        gettext_lazy("What does your site do?"), ACTIVITIES, MAY_SWITCH, icon_name="list-ul", order=205
    )


def one_door(request: HttpRequest, items: list[MenuItem]) -> None:
    """Who we are is asked on its own page: Wagtail's settings do not offer it a second time."""
    items[:] = [item for item in items if getattr(item, "model", None) is not Controller]


def permissions() -> Any:
    """What the form of a group offers: who may say what the site does."""
    return Permission.objects.filter(content_type__app_label="privacy", codename="change_activityswitch")


def urls() -> list[Any]:
    """The addresses under the admin's own."""
    return [
        path("register/company/", company_page, name=COMPANY),
        path("register/activities/", activities_page, name=ACTIVITIES),
        path("register/suppliers/", suppliers_page, name=SUPPLIERS),
    ]
