"""The register in the admin: who receives data, and which activities this site does."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.log_actions import log
from wagtail_modeladmin.options import ModelAdmin

from privacy.register import switches
from privacy.register.activities import ProcessingActivity
from privacy.register.countries import NAMES
from privacy.register.declared import activities
from privacy.register.forms import RecipientForm
from privacy.register.kinds import kinds
from privacy.register.models import ActivitySwitch, Recipient

ACTIVITIES = "register-activities"
MAY_SWITCH = "privacy.change_activityswitch"


class RecipientAdmin(ModelAdmin):
    """Recipients: companies that receive personal data, with their agreements (GDPR articles 28 and 30(1)(d))."""

    model = Recipient
    menu_label = gettext_lazy("Recipients")
    menu_icon = "group"
    menu_order = 210
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

    def does(self, recipient: Recipient) -> str:
        """What they do, in which role and where: "ons hostingbedrijf, verwerker, Nederland"."""
        kind = str(kinds.get(recipient.kind).name) if recipient.kind in kinds else recipient.kind
        return f"{kind}, {recipient.get_role_display()}, {NAMES.get(recipient.country, recipient.country)}"

    def receives(self, recipient: Recipient) -> str:
        slugs = {line.activity for line in recipient.activities.all()}
        return ", ".join(str(one.name) for one in in_order() if one.slug in slugs) or "—"

    does.short_description = gettext_lazy("what they do for us")  # type: ignore[attr-defined]
    receives.short_description = gettext_lazy("receives data of")  # type: ignore[attr-defined]


def in_order() -> list[ProcessingActivity]:
    """All declared activities, in the order of the statement."""
    return sorted(activities, key=lambda one: one.order)


class ActivitiesMenuItem(MenuItem):
    """Shown to whoever may switch."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_SWITCH)


def menu_item() -> MenuItem:
    """The page of switches in the admin's menu."""
    return ActivitiesMenuItem(
        gettext_lazy("Activities"), reverse(ACTIVITIES), name=ACTIVITIES, icon_name="list-ul", order=205
    )


def urls() -> list[Any]:
    """The addresses under the admin's own."""
    return [path("register/activities/", activities_page, name=ACTIVITIES)]


def activities_page(request: HttpRequest) -> HttpResponse:
    """Every activity of the register, on or off; a post moves one switch."""
    if not request.user.has_perm(MAY_SWITCH):
        raise PermissionDenied
    if request.method == "POST":
        move(request, request.POST.get("activity", ""), request.POST.get("on") == "yes")
        return redirect(ACTIVITIES)
    on = {one.slug for one in switches.switched_on()}
    rows = [
        {"activity": one, "on": one.slug in on, "hindrance": switches.hindrance(one), "kinds": kinds_of(one)}
        for one in in_order()
    ]
    return render(request, "register/admin/activities.html", {"rows": rows})


def kinds_of(activity: ProcessingActivity) -> str:
    """The kinds of recipients of an activity, in words."""
    return ", ".join(str(kinds.get(slug).name) for slug in activity.recipients) or "—"


def move(request: HttpRequest, slug: str, on: bool) -> None:
    """Moves a switch, notes in Wagtail's log who did, and says what happened."""
    if slug not in activities:
        messages.error(request, _("There is no such activity in the register."))
        return
    name = str(activities.get(slug).name)
    try:
        switches.switch(slug, on)
    except (switches.NotAvailable, switches.AlwaysOn) as refusal:
        messages.error(request, f"{name}: {refusal}")
        return
    log(ActivitySwitch.objects.get(activity=slug), "wagtail.edit", user=request.user, data={"on": on})
    said = (
        _("%(name)s is on. Look whether the statement says so.")
        if on
        else _(
            "%(name)s is off. What was collected stays until its term ends, and so does its section of the statement."
        )
    )
    messages.success(request, said % {"name": name})
