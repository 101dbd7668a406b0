"""Taking in: one transaction makes the subject, the case and the message, and owes the confirmation and the alert."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from home.contact.models import Channel, ContactCase, ContactMessage, ContactNumber, aware
from privacy.mail.outbox import owe
from privacy.records.models import DataSubject

CONFIRMATION = "contact-confirmation"
ALERT = "contact-alert"


@dataclass(frozen=True)
class Incoming:
    """A message as it came. `form_key` is the number of the form it was sent with: the same words count once."""

    text: str
    address: str = ""
    name: str = ""
    language: str = "nl"
    channel: str = Channel.FORM
    received_at: datetime | None = None
    form_key: str | None = None

    @property
    def key(self) -> str | None:
        """What makes this sending the same as another: the form, and everything typed in it."""
        return once(self.form_key, self.address, self.name, self.text)


def once(form_key: str | None, *typed: str) -> str | None:
    """The key under which a sending counts once: 64 hexadecimal digits, or None without a form.

    The words are part of it. Who goes back in the browser and sends something else with the same form is told that it
    was sent, so it must be kept. The form's number is the key of the HMAC and stored nowhere: nobody guesses words.
    """
    if not form_key:
        return None
    return hmac.new(form_key.encode(), json.dumps(typed).encode(), hashlib.sha256).hexdigest()


def take_in(incoming: Incoming, *, at: datetime | None = None) -> ContactCase | None:
    """Keeps a message as a new case; None when the same was taken in with this form before.

    The address is never looked up here: known and unknown ones cost the same and look the same. It makes a provisional
    subject, which joins another only after proof of the mailbox.
    """
    try:
        with transaction.atomic():
            return _keep(incoming, aware(at))
    except IntegrityError:
        if was_taken_in(incoming.key):
            return None
        raise


def was_taken_in(key: str | None) -> bool:
    """Whether a message came with this key before."""
    return bool(key) and ContactMessage.base_objects.filter(form_key=key).exists()


def _keep(incoming: Incoming, at: datetime) -> ContactCase:
    received_at = incoming.received_at or at
    subject = DataSubject.objects.create(address=incoming.address, language=incoming.language, created_at=at)
    case = ContactCase.objects.create(
        subject=subject,
        number=ContactNumber.next(),
        channel=incoming.channel,
        name=incoming.name,
        language=incoming.language,
        collected_at=received_at,
        last_message_at=received_at,
    )
    message = ContactMessage.objects.create(
        subject=subject, case=case, text=incoming.text, collected_at=received_at, form_key=incoming.key
    )
    if incoming.address:
        owe(CONFIRMATION, key=f"{CONFIRMATION}:{case.pk}", subject=subject, about=str(case.pk), at=at)
    if incoming.channel == Channel.FORM:
        owe_alert(case, message, at)
    return case


def reply(case: ContactCase, text: str, *, form_key: str | None = None, at: datetime | None = None) -> bool:
    """The asker writes once more, and the case is open again; once, however often this form is sent with these words.

    False when the case was erased in the meantime: nothing was kept then.
    """
    key = once(form_key, text)
    try:
        with transaction.atomic():
            return _open_again(case, text, key, aware(at))
    except IntegrityError:
        if was_taken_in(key):
            return True
        if ContactCase.base_objects.filter(pk=case.pk).exists():
            raise
        return False


def _open_again(case: ContactCase, text: str, key: str | None, at: datetime) -> bool:
    open_again = {"last_message_at": at, "answered_at": None, "satisfied_at": None}
    rows = ContactCase.base_objects.filter(pk=case.pk)
    if not rows.update(**open_again, satisfied_by="", satisfied_because=""):
        return False
    message = ContactMessage.objects.create(
        subject_id=case.subject_id, case=case, text=text, collected_at=at, form_key=key
    )
    owe_alert(case, message, at)
    return True


def owe_alert(case: ContactCase, message: ContactMessage, at: datetime) -> None:
    """A word to the staff that there is something to read: no content, no address, only the number."""
    owe(ALERT, key=f"{ALERT}:{message.pk}", subject=None, about=str(case.pk), at=at)
