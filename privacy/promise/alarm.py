"""The alarm: whoever answers for privacy is told, once, when a sentence has become untrue.

And when a mailing is held back because nobody could unsubscribe from it, or the evidence is not sealed any more: those
are sentences on the point of breaking.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy.ledger.signals import sealing_stopped
from privacy.mail.letters import Letter, letter
from privacy.mail.models import OutgoingMail
from privacy.mail.outbox import Owed, owe, owe_many
from privacy.mail.way_out import mailing_held_back
from privacy.mail.writing import absolute, from_templates
from privacy.promise.models import ProofResult, ProofSettings
from privacy.promise.purposes import ALARM
from privacy.promise.standing import Standing, Status, standings
from privacy.records.purpose import reading
from privacy.retention.admin import DESK as RETENTION
from privacy.retention.signals import retention_overdue, review_overdue
from privacy.statement.officers import OFFICERS

KIND = "promise-broken"
DESK = "promise-desk"  # the same page for officers, in the admin
HELD_BACK = "mailing-held-back"
NOT_SEALED = "sealing-stopped"
OVERDUE = "retention-overdue"
REVIEW = "hold-review"


def sound(at: datetime) -> list[str]:
    """Owes a mail for each sentence that is broken at a moment (aware); the ids of those it was owed for just now.

    Once per time that it broke: the key names the first result of the unbroken row of wrong ones, so that a crash
    between the run and the mail, or a run that finds the same again, neither loses a mail nor sends a second.
    """
    broken = [one for one in standings(at) if one.status is Status.BROKEN]
    keys = {f"{KIND}:{one.promise.id}:{_since(one, at)}": one.promise.id for one in broken}
    fresh = {key: id_ for key, id_ in keys.items() if not OutgoingMail.objects.filter(key__startswith=key).exists()}
    for key, id_ in fresh.items():
        tell_officers(KIND, key, id_, at)
    return list(fresh.values())


@receiver(mailing_held_back, dispatch_uid="mailing-held-back")
def sound_for_mailing(sender: Any, *, mail: OutgoingMail, **_more: Any) -> None:
    """Owes one mail for each mailing that was held back, however many mails it has."""
    tell_officers(HELD_BACK, f"{HELD_BACK}:{mail.kind}:{mail.about}", mail.about, timezone.now())


@receiver(sealing_stopped, dispatch_uid="sealing-stopped")
def sound_for_sealing(sender: Any, *, head: int, **_more: Any) -> None:
    """Owes one mail each time that the sealing stopped for want of its key."""
    tell_officers(NOT_SEALED, f"{NOT_SEALED}:{head}", str(head), timezone.now())


@receiver(retention_overdue, dispatch_uid="retention-overdue")
def sound_for_overdue(sender: Any, *, at: datetime, **_more: Any) -> None:
    """Owes one mail a day while something is there that should have gone more than a day ago."""
    tell_officers(OVERDUE, f"{OVERDUE}:{timezone.localdate(at)}", "", at)


@receiver(review_overdue, dispatch_uid="review-overdue")
def sound_for_reviews(sender: Any, *, holds: list[tuple[int, str]], at: datetime, **_more: Any) -> None:
    """Owes one mail for each hold that was not looked at again in time; a later look may be late as well."""
    for hold, day in holds:
        tell_officers(REVIEW, f"{REVIEW}:{hold}:{day}", str(hold), at)


def tell_officers(kind: str, key: str, about: str, at: datetime) -> None:
    """To the address that is set for it; otherwise to the officers, or the administrators while there is none."""
    if settings.OFFICER_EMAIL:
        owe(kind, key=key, subject=None, about=about, at=at)
        return
    with reading(ALARM, actor="task:promises"):
        owed = [Owed(f"{key}:{account}", subject, language) for account, subject, language in _officers()]
    owe_many(kind, owed, about=about, at=at)


def _officers() -> list[tuple[Any, Any, str]]:
    """Account, subject and language of each: the officers, or the administrators while nobody is one."""
    active = get_user_model()._default_manager.filter(is_active=True)
    officers = active.filter(groups__name=OFFICERS)
    found = officers if officers.exists() else active.filter(is_superuser=True)
    return list(found.values_list("pk", "subject_id", "language"))


def _since(one: Standing, at: datetime) -> int:
    """The primary key of the result with which it broke."""
    latest = ProofResult.objects.latest_of_each(at)
    wrong = [latest[slug] for slug in one.promise.proofs if slug in latest]
    wrong = [result for result in wrong if result.outcome == ProofResult.Outcome.WRONG]
    return min(ProofResult.objects.wrong_since(result).pk for result in wrong)


@letter(KIND, gettext_lazy("alarm: a sentence is not true"))
def write(mail: OutgoingMail) -> Letter:
    """Says that something is wrong and where to read what, and nothing more."""
    page = "proof" if ProofSettings.public() else DESK
    context = {"page_url": absolute(reverse(page))}
    subject = _("A sentence of our privacy statement is not true now")
    return from_templates("promise/broken", subject, context, to=set_address(mail))


@letter(HELD_BACK, gettext_lazy("alarm: a mailing is held back"))
def write_held_back(mail: OutgoingMail) -> Letter:
    """Says that a mailing waits, why, and where its mails are."""
    context = {"mails_url": settings.WAGTAILADMIN_BASE_URL + reverse("privacy_outgoingmail_modeladmin_index")}
    subject = _("A mailing is held back: nobody could unsubscribe from it")
    return from_templates("promise/held_back", subject, context, to=set_address(mail))


@letter(NOT_SEALED, gettext_lazy("alarm: the evidence is not sealed"))
def write_not_sealed(mail: OutgoingMail) -> Letter:
    """Says that evidence is kept and not sealed, and what is to be done."""
    subject = _("The evidence of this site is not sealed now")
    return from_templates("promise/not_sealed", subject, {}, to=set_address(mail))


@letter(OVERDUE, gettext_lazy("alarm: something stays too long"))
def write_overdue(mail: OutgoingMail) -> Letter:
    """Says that something is there that should have gone, and where to read what."""
    context = {"page_url": absolute(reverse(RETENTION))}
    subject = _("Something is still here that should have gone")
    return from_templates("promise/overdue", subject, context, to=set_address(mail))


@letter(REVIEW, gettext_lazy("alarm: a hold is to be looked at again"))
def write_review(mail: OutgoingMail) -> Letter:
    """Says that a hold waits for another look, and where."""
    context = {"page_url": absolute(reverse(RETENTION))}
    subject = _("Look again at what is held back")
    return from_templates("promise/review", subject, context, to=set_address(mail))


def set_address(mail: OutgoingMail) -> str | None:
    """OFFICER_EMAIL, for a mail that was owed to it and not to an account."""
    return settings.OFFICER_EMAIL if mail.subject is None else None
