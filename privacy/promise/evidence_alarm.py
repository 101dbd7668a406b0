"""The evidence and whoever answers for privacy: told when it is not as it was sealed, and given a checkpoint each week.

A checkpoint in a mailbox is out of reach for whoever can change the database and the folder of this machine.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy.ledger import keeping
from privacy.ledger.keys import KeyUnusable
from privacy.mail.letters import Letter, letter
from privacy.mail.models import OutgoingMail
from privacy.mail.writing import from_templates
from privacy.promise.alarm import set_address, tell_officers
from privacy.records import verification
from privacy.records.signals import verification_done
from privacy.records.verification import Verification, last_verification

logger = logging.getLogger(__name__)

BROKEN = "evidence-broken"
UNLOOKED = "evidence-unlooked"
CHECKPOINT = "evidence-checkpoint"
PAGE = "sealed-evidence"


@receiver(verification_done, dispatch_uid="evidence-broken")
def sound_for_evidence(sender: Any, *, verification: Verification, **_more: Any) -> None:
    """Owes one mail for each time that the evidence is found not to be whole, however often it is found again.

    What is whole gets its checkpoint.
    """
    at = verification.done_at or timezone.now()
    if verification.is_whole:
        keep_and_mail(at)
        return
    first = Verification.objects.not_whole_since(at).first() or verification
    tell_officers(BROKEN, f"{BROKEN}:{first.pk}", str(first.pk), at)


def sound_unlooked(at: datetime) -> None:
    """Owes one mail when nobody has looked for 36 hours, at a moment (aware)."""
    if verification.is_overdue(at):
        last = last_verification(at)
        tell_officers(UNLOOKED, f"{UNLOOKED}:{last.pk if last else 0}", "", at)


def keep_and_mail(at: datetime) -> None:
    """Keeps the checkpoint of the day, and owes that of the week once, at a moment (aware).

    Nobody vouches for evidence that was not found whole. What keeps a checkpoint from being kept is logged; that there
    is none for days stands among the things to do.
    """
    last = last_verification(at)
    if last is None or not last.is_whole:
        return
    try:
        path = keeping.keep(at)
    except (KeyUnusable, OSError, DatabaseError) as error:
        logger.error("checkpoint not kept: %s", type(error).__name__)
        return
    if path:
        year, week, _day = timezone.localdate(at).isocalendar()
        tell_officers(CHECKPOINT, f"{CHECKPOINT}:{year}-W{week:02}", path.name, at)


@letter(BROKEN, gettext_lazy("alarm: the evidence is not as it was sealed"))
def write_broken(mail: OutgoingMail) -> Letter:
    """Says that something is wrong and where to read what, and nothing more."""
    subject = _("The evidence of this site is not as it was sealed")
    return from_templates("promise/evidence_broken", subject, _page(), to=set_address(mail))


@letter(UNLOOKED, gettext_lazy("alarm: nobody looks at the evidence"))
def write_unlooked(mail: OutgoingMail) -> Letter:
    """Says that the nightly look does not happen."""
    subject = _("Nobody has looked at the evidence of this site for 36 hours")
    return from_templates("promise/evidence_unlooked", subject, _page(), to=set_address(mail))


@letter(CHECKPOINT, gettext_lazy("the checkpoint of the week"))
def write_checkpoint(mail: OutgoingMail) -> Letter | None:
    """The checkpoint itself, with what to do with it; nothing when its file is gone."""
    path = keeping.folder() / mail.about
    if not path.is_file():
        return None
    context = _page() | {"checkpoint": path.read_text().strip()}
    subject = _("Keep this mail: the checkpoint of this week")
    return from_templates("promise/evidence_checkpoint", subject, context, to=set_address(mail))


def _page() -> dict[str, Any]:
    return {"page_url": settings.WAGTAILADMIN_BASE_URL + reverse(PAGE)}
