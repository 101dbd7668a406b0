"""What is still to be done about the access log: looks that wait, and a second person that is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from privacy.register.to_do import ToDo, Weight, to_do
from privacy.rights.models import LookToReview, Of, ReviewSettings
from privacy.rights.review_pages import SECOND, STAFF, reviewable_until
from privacy.rights.second import is_named
from privacy.rights.settings_page import SETTINGS
from privacy.statement.officers import is_officer


@to_do
def review_looks(user: Any, at: datetime) -> Iterator[ToDo]:
    """Looks that were drawn, or stand out, and that nobody reviewed."""
    if is_officer(user) and (waiting := LookToReview.objects.filter(of=Of.STAFF).waiting().count()):
        said = ngettext(
            "%(number)d look at somebody's data waits for your review.",
            "%(number)d looks at people's data wait for your review.",
            waiting,
        )
        yield ToDo(Weight.IN_THE_WAY, said % {"number": waiting}, _("Review them"), reverse(STAFF))


@to_do
def review_officers(user: Any, at: datetime) -> Iterator[ToDo]:
    """The same for what officers looked at; and the name of who does that, where it is missing."""
    waiting = LookToReview.objects.filter(of=Of.OFFICERS).waiting()
    if not waiting.exists():
        return
    until = reviewable_until(user, at)
    if until is not None and waiting.filter(at__lt=until).exists():
        said = _("What the officer looked at waits for your review.")
        yield ToDo(Weight.IN_THE_WAY, said, _("Review it"), reverse(SECOND))
    chosen = ReviewSettings.chosen()
    if is_officer(user) and not is_named(chosen) and not chosen.nobody_else:
        said = _("Nobody reviews yet what you look at yourself.")
        yield ToDo(Weight.IN_THE_WAY, said, _("Choose who does"), reverse(SETTINGS))
