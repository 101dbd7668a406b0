"""What is still to be done about terms: what stays too long, and holds that wait for another look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from privacy.register.to_do import ToDo, Weight, to_do
from privacy.retention.admin import DESK, answer
from privacy.retention.watching import overdue, to_be_reviewed
from privacy.statement.officers import is_officer


@to_do
def see_what_stays_too_long(user: Any, at: datetime) -> Iterator[ToDo]:
    """Something should have gone more than a day ago."""
    if is_officer(user) and (late := sum(overdue(at).values())):
        yield ToDo(Weight.UNTRUE, answer(late), _("See what it is"), reverse(DESK))


@to_do
def look_again_at_holds(user: Any, at: datetime) -> Iterator[ToDo]:
    """The day on which a hold was to be looked at again has passed."""
    if is_officer(user) and (number := to_be_reviewed(at).count()):
        said = ngettext(
            "%(number)d hold is to be looked at again.", "%(number)d holds are to be looked at again.", number
        )
        yield ToDo(
            Weight.WAITED_FOR, said % {"number": number}, _("Look at what is held back"), f"{reverse(DESK)}#holds"
        )
