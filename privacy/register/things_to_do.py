"""What the register knows of that is still to be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from privacy.register import helping, switches
from privacy.register.activities_page import ACTIVITIES, MAY_SWITCH
from privacy.register.company_page import COMPANY, MAY_CHANGE
from privacy.register.models import Controller, Recipient
from privacy.register.suppliers_page import MAY_ADD, SUPPLIERS
from privacy.register.to_do import ToDo, Weight, to_do


@to_do
def say_who_we_are(user: Any, at: datetime) -> Iterator[ToDo]:
    """The company's facts are not complete."""
    site = Site.objects.filter(is_default_site=True).first()
    if site and user.has_perm(MAY_CHANGE) and Controller.for_site(site).missing():
        yield ToDo(
            Weight.WHO_WE_ARE,
            _("Fill in who you are: your privacy statement and your mails need it."),
            _("Who are you?"),
            reverse(COMPANY),
        )


@to_do
def say_what_we_do(user: Any, at: datetime) -> Iterator[ToDo]:
    """The site can do something of which nobody has said yes or no: on a new site, or after an upgrade."""
    if user.has_perm(MAY_SWITCH) and switches.undecided():
        yield ToDo(
            Weight.WHAT_WE_DO,
            _("Choose what your site does, such as answering questions: the rest stays off."),
            _("What does your site do?"),
            reverse(ACTIVITIES),
        )


@to_do
def say_who_helps(user: Any, at: datetime) -> Iterator[ToDo]:
    """The statement would speak of helpers without their names."""
    if user.has_perm(MAY_ADD) and helping.unnamed():
        yield ToDo(
            Weight.WHO_HELPS,
            _("Name the companies that help you, such as the one where your website stands."),
            _("Who helps you?"),
            reverse(SUPPLIERS),
        )


@to_do
def make_agreements(user: Any, at: datetime) -> Iterator[ToDo]:
    """A processor without an agreement (GDPR article 28(3))."""
    missing = list(Recipient.objects.without_agreement()) if user.has_perm("privacy.change_recipient") else []
    if missing:
        said = ngettext(
            "Make a processing agreement with %(names)s, and fill in its date.",
            "Make processing agreements with %(names)s, and fill in their dates.",
            len({one.name for one in missing}),
        )
        names = ", ".join(dict.fromkeys(one.name for one in missing))
        url = reverse("privacy_recipient_modeladmin_edit", args=[missing[0].pk]) if len(missing) == 1 else None
        yield ToDo(Weight.AGREEMENT, said % {"names": names}, _("Fill in the date"), url or reverse(SUPPLIERS))
