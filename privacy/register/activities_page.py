"""What this site does with personal data, on one page: a switch for each activity, and what it means."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.admin import messages
from wagtail.log_actions import log

from privacy.register import switches
from privacy.register.activities import ProcessingActivity
from privacy.register.declared import activities
from privacy.register.models import ActivitySwitch
from privacy.register.signals import activities_switched

ACTIVITIES = "register-activities"
MAY_SWITCH = "privacy.change_activityswitch"


@dataclass(frozen=True)
class Row:
    """One activity as the page shows it. `on` is also offered for what most sites do and nobody decided about yet.

    `keeps` are the terms that a new statement begins with, in words.
    """

    activity: ProcessingActivity
    on: bool
    keeps: list[str]


def in_order() -> list[ProcessingActivity]:
    """All declared activities, in the order of the statement."""
    return sorted(activities, key=lambda one: one.order)


@never_cache
def activities_page(request: HttpRequest) -> HttpResponse:
    """Every activity of the register; a post moves the switches that stand otherwise now."""
    if not request.user.has_perm(MAY_SWITCH):
        raise PermissionDenied
    if request.method == "POST":
        moved(request, [one for one in switchable() if one.slug in request.POST.getlist("shown")])
        return redirect(ACTIVITIES if switches.undecided() else "wagtailadmin_home")
    on = {one.slug for one in switches.switched_on()} | {one.slug for one in switches.undecided() if one.usual}
    rows = [Row(one, one.slug in on, keeps(one)) for one in in_order()]
    context = {
        "title": _("What does your site do?"),
        "icon": "list-ul",
        "switchable": [row for row in rows if row.activity in switchable()],
        "along": [(row, switches.hindrance(row.activity)) for row in rows if switches.bringers(row.activity.slug)],
        "always": [row for row in rows if row.activity.always],
        "not_yet": [row for row in rows if not row.activity.available],
    }
    return render(request, "register/admin/activities.html", context)


def switchable() -> list[ProcessingActivity]:
    """The activities whose switch can be moved."""
    return [one for one in in_order() if not switches.hindrance(one)]


def keeps(activity: ProcessingActivity) -> list[str]:
    """The usual terms of an activity: "drie maanden nadat u geholpen bent"."""
    language = get_language() or "nl"
    return [f"{stage.term.words(language)} {stage.label.in_(language)}" for stage in activity.stages if stage.term]


def moved(request: HttpRequest, shown: list[ProcessingActivity]) -> None:
    """Puts each switch that was shown as it was chosen, notes in Wagtail's log who did, and says what changed."""
    chosen = request.POST.getlist("on")
    before = {one.slug for one in switches.switched_on()}
    changed = [one for one in shown if (one.slug in chosen) != (one.slug in before)]
    on, off = [one for one in changed if one.slug in chosen], [one for one in changed if one.slug not in chosen]
    with transaction.atomic():
        for one in shown:
            switches.switch(one.slug, one.slug in chosen)
        for one in changed:
            switch = ActivitySwitch.objects.get(activity=one.slug)
            log(switch, "wagtail.edit", user=request.user, data={"on": one in on})
        after = {one.slug for one in switches.switched_on()}
        if before != after:
            activities_switched.send(ActivitySwitch, on=after - before, off=before - after, user=request.user)
    say(request, on, off)


def say(request: HttpRequest, on: list[ProcessingActivity], off: list[ProcessingActivity]) -> None:
    """What came of it, in words."""
    if on:
        messages.success(request, _("Switched on: %(names)s.") % {"names": _named(on)})
    if off:
        said = _(
            "Switched off: %(names)s. What was collected stays until its term ends, and so does its section of the "
            "statement."
        )
        messages.success(request, said % {"names": _named(off)})
    if not on and not off:
        messages.success(request, _("Saved. Nothing changed."))


def _named(found: list[ProcessingActivity]) -> str:
    return ", ".join(f"“{one.name}”" for one in found)
