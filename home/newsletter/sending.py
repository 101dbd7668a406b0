"""Sending an issue: freezing what it says, and owing it to everybody on the list, in one transaction.

Either all of it is owed or nothing is, so that there is no half to take up again after a crash. From there on the
outbox sees to it that it goes once, to each, and to nobody who left the list meanwhile.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from home.newsletter.composing import compose
from home.newsletter.mailings import ISSUE, Mailing, MailingText
from home.newsletter.models import Subscription
from home.newsletter.plan import NotReady, Plan, plan_of
from privacy.mail.models import OutgoingMail
from privacy.mail.outbox import wake_after_commit
from privacy.mail.set_based import insert_from
from privacy.records import evidence


class Overtaken(RuntimeError):
    """Something changed after what was on the screen: other words, or more readers."""


def send(page: Any, *, user: Any, seen: dict[str, Any], at: datetime) -> tuple[Mailing, bool]:
    """Sends the issue of a page in all its languages; the mailing, and whether it was sent just now and not before.

    `seen` is the fingerprint of the plan that somebody looked at. Raises Overtaken when it is another one now, and
    NotReady, with the reasons, when the issue cannot be sent.
    """
    with transaction.atomic():
        values = {"title": page.title, "sent_at": at, "sent_by": user}
        mailing, made = Mailing.objects.get_or_create(issue=page.translation_key, defaults=values)
        if not made:
            return mailing, False
        plan = plan_of(page, at)
        if plan.problems:
            raise NotReady(plan.problems)
        if not plan.is_as(seen):
            raise Overtaken
        freeze(mailing, plan)
        mailing.owed = owe(mailing, at)
        mailing.save(update_fields=["owed"])
        payload = {
            "mailing": mailing.pk,
            "owed": mailing.owed,
            "actor": f"account:{user.pk}" if user else "",
            "at": at.isoformat(),
        }
        evidence.owe("newsletter-sent", f"newsletter:{mailing.pk}:sent", payload)
    return mailing, True


def freeze(mailing: Mailing, plan: Plan) -> None:
    """Keeps what the mail says in each language that somebody reads: changing the page changes no mail that is owed."""
    for edition in plan.editions:
        if edition.readers:
            MailingText.keep(mailing, edition.language, compose(edition.page))


def owe(mailing: Mailing, at: datetime) -> int:
    """Owes it to who is on the list now, inside the database; how many. Who joins later is not among them."""
    owed = 0
    for language in mailing.texts.values_list("language", flat=True):
        readers = Subscription.base_objects.receiving().filter(language=language)
        key = Concat(Value(f"{ISSUE}:{mailing.pk}:"), Cast("pk", CharField()), output_field=CharField())
        owed += insert_from(
            OutgoingMail,
            readers,
            key=key,
            kind=ISSUE,
            about=str(mailing.pk),
            subject_id=F("subject_id"),
            language=language,
            created_at=at,
            not_before=at,
        )
    wake_after_commit()
    return owed


def stop(mailing: Mailing, *, user: Any, at: datetime) -> int:
    """Calls off what has not gone; how many mails. The second time it finds nothing more."""
    with transaction.atomic():
        called_off = mailing.stop(at)
        payload = {"mailing": mailing.pk, "called_off": called_off, "actor": f"account:{user.pk}", "at": at.isoformat()}
        evidence.owe("newsletter-stopped", f"newsletter:{mailing.pk}:stopped", payload)
    return called_off
