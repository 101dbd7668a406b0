"""Which activities this site does. A switch decides about forms and menus; rows already there live out their terms."""

from __future__ import annotations

from django.utils.translation import gettext as _

from privacy.register.activities import ProcessingActivity
from privacy.register.declared import activities
from privacy.register.models import ActivitySwitch


class NotAvailable(RuntimeError):
    """The site cannot do this activity yet, so it cannot be switched on."""


class AlwaysOn(RuntimeError):
    """The site does this activity as long as it runs, so it cannot be switched off."""


class ComesAlong(RuntimeError):
    """The activity is on while another is, and has no switch of its own."""


def bringers(slug: str) -> list[ProcessingActivity]:
    """The activities that bring this one along; none for one with a switch of its own."""
    return [one for one in activities if slug in one.brings]


def is_on(slug: str) -> bool:
    """Whether this site does an activity. KeyError for one that was never declared."""
    activity = activities.get(slug)
    if activity.always or not activity.available:
        return activity.available
    if others := bringers(slug):
        return any(is_on(one.slug) for one in others)
    return ActivitySwitch.objects.filter(activity=slug, on=True).exists()


def switched_on() -> list[ProcessingActivity]:
    """The activities that this site does, in the order of the statement; one query."""
    on = set(ActivitySwitch.objects.filter(on=True).values_list("activity", flat=True))
    switched = [one for one in activities if one.available and (one.always or one.slug in on)]
    along = {slug for one in switched for slug in one.brings}
    done = [one for one in activities if one.slug in along or (one in switched and not bringers(one.slug))]
    return sorted(done, key=lambda one: one.order)


def undecided() -> list[ProcessingActivity]:
    """What somebody could switch on, and of which nobody has said yes or no yet; in the order of the statement."""
    decided = set(ActivitySwitch.objects.values_list("activity", flat=True))
    open_ = [one for one in activities if not hindrance(one) and one.slug not in decided]
    return sorted(open_, key=lambda one: one.order)


def hindrance(activity: ProcessingActivity) -> str:
    """Why the switch of an activity cannot be moved, for whoever wants to; empty when it can."""
    if not activity.available:
        return _("This site cannot do this yet.")
    if activity.always:
        return _("The site does this as long as it runs.")
    if others := bringers(activity.slug):
        return _("This comes along with: %(names)s.") % {"names": ", ".join(str(one.name) for one in others)}
    return ""


def switch(slug: str, on: bool) -> None:
    """Switches an activity on or off. Raises NotAvailable, AlwaysOn, ComesAlong, or KeyError for an undeclared one."""
    activity = activities.get(slug)
    if on and not activity.available:
        raise NotAvailable(hindrance(activity))
    if not on and activity.always:
        raise AlwaysOn(hindrance(activity))
    if bringers(slug):
        raise ComesAlong(hindrance(activity))
    ActivitySwitch.objects.update_or_create(activity=slug, defaults={"on": on})
