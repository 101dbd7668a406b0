"""What is still to be done about backups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from privacy.register.activities_page import ACTIVITIES, MAY_SWITCH
from privacy.register.switches import is_on
from privacy.register.to_do import ToDo, Weight, to_do
from privacy.retention.backups.models import TailState
from privacy.retention.backups.oldest import ACTIVITY
from privacy.retention.backups.tailing import tail_file
from privacy.statement.models import StatementVersion

LATE = timedelta(hours=1)
A_WEEK = timedelta(days=7)


@to_do
def make_backups(user: Any, at: datetime) -> Iterator[ToDo]:
    """A site of one's own that published its statement, and of which nobody makes copies."""
    if settings.BACKUP_DIR or settings.DEMO or not user.is_superuser or not StatementVersion.objects.in_force(at):
        return
    said = _("No backups are made: set BACKUP_DIR, or have whoever keeps the server do so.")
    yield ToDo(Weight.BACKUPS, said, _("Look at the proofs"), reverse("promise-desk"))


@to_do
def tell_of_backups(user: Any, at: datetime) -> Iterator[ToDo]:
    """Copies are made, and the statement does not speak of them."""
    if settings.BACKUP_DIR and user.has_perm(MAY_SWITCH) and not is_on(ACTIVITY):
        said = _("Backups are made of this site: switch them on here, so that your statement speaks of them.")
        yield ToDo(Weight.WHAT_WE_DO, said, _("What does your site do?"), reverse(ACTIVITIES))


@to_do
def see_to_tail(user: Any, at: datetime) -> Iterator[ToDo]:
    """The tail does not get away, or somebody touched it."""
    if tail_file() is None or not user.is_superuser:
        return
    state = TailState.known()
    if state.failing_since and at - state.failing_since > LATE:
        said = _("What was erased is not remembered off the server: LEDGER_TAIL cannot be written.")
        yield ToDo(Weight.WAITED_FOR, said, _("Look at the proofs"), reverse("promise-desk"))
    if state.fault_at and at - state.fault_at < A_WEEK:
        said = _("The file named by LEDGER_TAIL was damaged, and was written anew.")
        yield ToDo(Weight.WAITED_FOR, said, _("Look at the proofs"), reverse("promise-desk"))
