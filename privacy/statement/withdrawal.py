"""Calling off an announced version: a visible act, before it is in force, told to those who heard of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext as _

from privacy.mail.models import OutgoingMail
from privacy.mail.outbox import wake_after_commit
from privacy.mail.set_based import insert_from
from privacy.records import evidence
from privacy.records.models import DataSubject
from privacy.statement.guards import published
from privacy.statement.notices import NOTICE, WITHDRAWAL, StatementNotice
from privacy.statement.pages import hold
from privacy.statement.publication import may_publish
from privacy.statement.refusals import Refused
from privacy.statement.versions import StatementVersion

State = OutgoingMail.State
UNTOLD = (State.OWED, State.CALLED_OFF, State.REFUSED, State.BOUNCED)


@transaction.atomic
def withdraw(version: StatementVersion, *, user: Any, because: str, at: datetime | None = None) -> int:
    """Calls an announced version off; how many people are told of it because they had been told of the version.

    `because` is the reason that the archive shows. Its number is never used again, and the drafts stay as they are.
    Raises Refused when the version is in force already, was called off before, a later version builds on it, or no
    reason is given.
    """
    at = at or timezone.now()
    because = " ".join(because.split())[:300]
    if not because:
        raise Refused(_("Say why it is called off: the archive shows the reason."))
    page = published().filter(locale__language_code__startswith="nl").first()
    if page is not None:
        may_publish(page, user)
        hold(page)
    refuse_hopeless(version, at)
    if not StatementVersion.objects.call_off(version, because, at):
        raise Refused(in_force_or_off(version))
    call_off_untold(version, at)
    told = tell(version, at)
    evidence.owe(
        "withdrawal",
        f"withdrawal:{version.number}",
        {
            "number": version.number,
            "by": f"account:{user.pk}" if user else "",
            "at": at.isoformat(),
            "told": told,
        },
    )
    return told


def refuse_hopeless(version: StatementVersion, at: datetime) -> None:
    """Refused for a version that no reason can call off."""
    if version.withdrawn_at or version.effective_from <= at:
        raise Refused(in_force_or_off(version))
    refuse_before_later(version)


def in_force_or_off(version: StatementVersion) -> str:
    """Why it is too late, and what can be done instead."""
    said = _(
        "Version %(number)d is in force or was called off before. What is in force is replaced by publishing another"
        " version."
    )
    return said % {"number": version.number}


def refuse_before_later(version: StatementVersion) -> None:
    """The last announced goes first: a later one says the same and more, and would bring in what was called off."""
    later = StatementVersion.objects.standing().filter(number__gt=version.number).order_by("-number").first()
    if later is not None:
        reason = _("Version %(later)d builds on version %(number)d: call that one off first.")
        raise Refused(reason % {"later": later.number, "number": version.number})


def call_off_untold(version: StatementVersion, at: datetime) -> None:
    """Notices that nobody has had yet are not sent, unless they tell of another version as well."""
    others = StatementNotice.objects.filter(mail=OuterRef("pk"), version__withdrawn_at=None)
    waiting = OutgoingMail.objects.filter(kind=NOTICE, state=State.OWED, notices__version=version)
    rows = waiting.filter(~Exists(others)).values("pk")
    OutgoingMail.objects.filter(pk__in=rows).update(state=State.CALLED_OFF, settled_at=at)


def tell(version: StatementVersion, at: datetime) -> int:
    """Owes a mail to everybody whose notice went out, or may have gone out; how many."""
    reached = StatementNotice.objects.filter(version=version).exclude(mail__state__in=UNTOLD)
    people = DataSubject.base_objects.filter(pk__in=reached.values("subject_id"))
    key = Concat(Value(f"{WITHDRAWAL}:{version.number}:"), Cast("pk", CharField()), output_field=CharField())
    told = insert_from(
        OutgoingMail,
        people,
        key=key,
        kind=WITHDRAWAL,
        about=str(version.number),
        subject_id=F("pk"),
        language=F("language"),
        created_at=at,
        not_before=at,
    )
    if told:
        wake_after_commit()
    return told
