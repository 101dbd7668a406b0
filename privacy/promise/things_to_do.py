"""What is still to be done about promises: those that are not true now, or may soon not be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from privacy.ledger import keeping, sealing
from privacy.promise.alarm import DESK
from privacy.promise.evidence_alarm import PAGE
from privacy.promise.evidence_page import is_beside_the_site
from privacy.promise.guard import UNTRUE
from privacy.promise.models import ProofSettings
from privacy.promise.standing import standings
from privacy.records import verification
from privacy.records.verification import Verification
from privacy.register.to_do import ToDo, Weight, to_do
from privacy.statement.guards import statements
from privacy.statement.officers import is_officer

TOO_OLD = timedelta(days=2)


@to_do
def mend_what_is_untrue(user: Any, at: datetime) -> Iterator[ToDo]:
    """The last look found sentences that are not true, or have to be looked at again."""
    if not any(page.permissions_for_user(user).can_edit() for page in statements()):
        return
    untrue = sum(one.status in UNTRUE for one in standings(at))
    if untrue:
        said = ngettext(
            "%(number)d sentence of your privacy statement is not true now.",
            "%(number)d sentences of your privacy statement are not true now.",
            untrue,
        )
        yield ToDo(Weight.UNTRUE, said % {"number": untrue}, _("See what is wrong"), where_it_is_told(user))


@to_do
def see_to_seals(user: Any, at: datetime) -> Iterator[ToDo]:
    """Evidence that waits too long for its seal: the worker does not run, or has no key."""
    if not is_officer(user):
        return
    if late := sealing.late(at):
        said = ngettext(
            "%(number)d line of evidence is not sealed: no worker runs, or it does not have its SIGNING_KEY.",
            "%(number)d lines of evidence are not sealed: no worker runs, or it does not have its SIGNING_KEY.",
            late,
        )
        yield ToDo(Weight.UNTRUE, said % {"number": late}, _("See what is wrong"), reverse(DESK))


@to_do
def see_to_evidence(user: Any, at: datetime) -> Iterator[ToDo]:
    """The evidence is not whole, nobody looks at it, or what it is held against is missing or within reach."""
    if not is_officer(user):
        return
    page = reverse(PAGE)
    last = verification.last_verification(at)
    if last and not last.is_whole:
        yield ToDo(
            Weight.UNTRUE, _("The evidence is not as it was sealed, or cannot be read."), _("See what is wrong"), page
        )
    elif verification.is_overdue(at):
        yield ToDo(Weight.UNTRUE, _("Nobody has looked at the evidence for 36 hours."), _("Look now"), page)
    if last and last.is_whole and last.heads:
        days = [path.name for path in keeping.kept()]
        begun = Verification.objects.filter(asked_at__lt=at - TOO_OLD).exists()
        if begun and (not days or days[-1] < keeping.name_of(at - TOO_OLD)):
            says = _("No checkpoint of the evidence was kept for two days.")
            yield ToDo(Weight.UNTRUE, says, _("See what is wrong"), page)
        elif is_beside_the_site():
            says = _("The checkpoints of the evidence stand on the same machine as the evidence.")
            yield ToDo(Weight.WORDS, says, _("Read why that matters"), page)


def where_it_is_told(user: Any) -> str:
    """The page on which somebody may read what is wrong; before publishing it is told to every editor."""
    if is_officer(user):
        return reverse(DESK)
    return reverse("proof") if ProofSettings.public() else reverse("statement_overview")
