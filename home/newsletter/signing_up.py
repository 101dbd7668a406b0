"""From a typed address to a subscription: one transaction to ask, one to confirm."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from home.newsletter.models import NEWSLETTER, SignUp, Subscription
from privacy.consent.models import Asked, Consent, ConsentText, Suppression
from privacy.consent.prints import print_of, prints_of
from privacy.mail.outbox import owe
from privacy.records import evidence
from privacy.records.bare import forget_if_bare
from privacy.records.models import DataSubject
from privacy.retention.due import due

CONFIRMATION = "newsletter-confirmation"
FORM = "newsletter"


@dataclass(frozen=True)
class Said:
    """What somebody said yes to: the text as it was shown, its language, and the statement version beside it."""

    text: str
    language: str
    version: int | None


def take_in(address: str, said: Said, *, at: datetime) -> SignUp:
    """Keeps a sign-up and owes the mail that asks to confirm it.

    The address is looked up nowhere: on the list or not, unsubscribed or asked too often already, it costs the same
    and looks the same. Whether a mail goes, and which, is decided when it is written.
    """
    with transaction.atomic():
        subject = DataSubject.objects.create(address=address, language=said.language, created_at=at)
        sign_up = SignUp.objects.create(
            subject=subject,
            text=ConsentText.of(said.text, said.language),
            version=said.version,
            language=said.language,
            print=print_of(NEWSLETTER, address),
            collected_at=at,
        )
        owe(CONFIRMATION, key=f"{CONFIRMATION}:{sign_up.pk}", subject=subject, about=str(sign_up.pk), at=at)
    return sign_up


def confirm(sign_up_id: uuid.UUID, *, at: datetime) -> bool:
    """The button of the mail's page: whether the address is on the list now, by this press or an earlier one.

    Ends a "no" of the same mailbox: whoever has the link has the mailbox. Reads inside the caller's purpose.
    """
    try:
        with transaction.atomic():
            return _confirm(sign_up_id, at)
    except IntegrityError:  # another sign-up of the same address was confirmed at this very moment
        return is_on_the_list(sign_up_id) or _confirm_again(sign_up_id, at)


def _confirm_again(sign_up_id: uuid.UUID, at: datetime) -> bool:
    with transaction.atomic():
        return _confirm(sign_up_id, at)


def _confirm(sign_up_id: uuid.UUID, at: datetime) -> bool:
    sign_up = SignUp.base_objects.select_for_update().filter(pk=sign_up_id).first()
    if sign_up is None or not waits(sign_up_id, at):
        return is_on_the_list(sign_up_id)
    subject = DataSubject.objects.get(pk=sign_up.subject_id)
    if Subscription.base_objects.filter(print__in=prints_of(NEWSLETTER, subject.address)).exists():
        sign_up.delete()
        forget_if_bare(subject.pk)
        return True
    subscribe(sign_up, subject, at)
    sign_up.delete()
    return True


def subscribe(sign_up: SignUp, subject: DataSubject, at: datetime) -> None:
    """The consent, the subscription under the sign-up's id, and the end of an earlier "no"."""
    DataSubject.objects.filter(pk=subject.pk).update(verified_at=at)
    consent = Consent.objects.create(
        subject=subject,
        purpose=NEWSLETTER,
        text_id=sign_up.text_id,
        version=sign_up.version,
        form=FORM,
        source=Consent.Source.FORM,
        print=print_of(NEWSLETTER, subject.address),
        given_at=sign_up.collected_at,
        confirmed_at=max(at, sign_up.collected_at),  # a clock may have been put back in between
        collected_at=sign_up.collected_at,
    )
    Subscription.objects.create(
        pk=sign_up.pk,
        subject=subject,
        consent=consent,
        language=sign_up.language,
        print=consent.print,
        collected_at=sign_up.collected_at,
        subscribed_at=at,
    )
    lifted = Suppression.objects.of(NEWSLETTER, subject.address).delete()[0]
    Asked.objects.of(NEWSLETTER, subject.address).delete()
    told = {"consent": str(consent.pk), "purpose": NEWSLETTER, "subject": str(subject.pk), "how": Consent.Source.FORM}
    told |= {"version": consent.version, "ended_a_no": bool(lifted), "at": at.isoformat()}
    evidence.owe("consent", key=f"consent:{consent.pk}", payload=told)


def waits(sign_up_id: uuid.UUID, at: datetime) -> bool:
    """Whether a sign-up still waits and its term runs. Reads nobody."""
    over = due(SignUp, at).filter(pk=sign_up_id).values("pk")
    return SignUp.base_objects.filter(pk=sign_up_id).exclude(pk__in=over).exists()


def is_on_the_list(sign_up_id: uuid.UUID) -> bool:
    """Whether this very sign-up became a subscription that still stands. Reads nobody."""
    return Subscription.base_objects.filter(pk=sign_up_id).exists()
