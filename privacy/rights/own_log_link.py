"""The signed link to one's own log: for one person, for a week, telling nothing; and the mail that carries it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from privacy.mail.letters import Letter, letter
from privacy.mail.models import OutgoingMail
from privacy.mail.outbox import owe
from privacy.mail.writing import absolute, from_templates
from privacy.records.models import DataSubject

KIND = "own-access-log"
LIFE = timedelta(days=7)  # long enough for a holiday week, short enough for a mailbox that changes hands

_signer = TimestampSigner(salt="privacy.rights.own-access-log")


def token_for(subject_id: uuid.UUID) -> str:
    """The token of a person: an opaque id, the time and a signature."""
    return _signer.sign(subject_id.hex).replace(":", ".")


def subject_of(token: str) -> uuid.UUID | None:
    """Whose token it is; None when it was altered, cut short, or is older than a week."""
    try:
        return uuid.UUID(hex=_signer.unsign(token.replace(".", ":"), max_age=LIFE))
    except (BadSignature, ValueError):
        return None


def send(subject: DataSubject, at: datetime) -> bool:
    """Owes a person the mail with the link, to the address that we have; False when there is none, or it went today."""
    key = f"{KIND}:{subject.pk}:{localtime(at).date():%Y%m%d}"
    if not subject.address or OutgoingMail.objects.filter(key=key).exists():
        return False
    owe(KIND, key=key, subject=subject, at=at)
    return True


@letter(KIND, gettext_lazy("who looked: to the person"))
def write(mail: OutgoingMail) -> Letter | None:
    """A link and until when it works. What stands behind it is no business of a mailbox."""
    if mail.subject is None:
        return None
    url = absolute(reverse("own-access-log", args=[token_for(mail.subject.pk)]))
    return from_templates("looked/own_log", _("Who looked at your data"), {"page_url": url, "days": LIFE.days})
