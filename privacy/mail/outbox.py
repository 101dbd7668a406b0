"""Owing a mail: a row in the transaction that causes it, and a word to the worker once that has committed."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.crypto import salted_hmac

from privacy.mail.models import OutgoingMail
from privacy.records.models import DataSubject

logger = logging.getLogger(__name__)

mail_owed = Signal()  # sent without arguments, after the commit; receivers wake a worker

BATCH = 1000


@dataclass(frozen=True)
class Owed:
    """One mail of many: its stable key, the opaque id of its subject and the subject's language."""

    key: str
    subject_id: UUID
    language: str


def owe(
    kind: str,
    *,
    key: str,
    subject: DataSubject | None,
    about: str = "",
    language: str | None = None,
    not_before: datetime | None = None,
    at: datetime | None = None,
) -> OutgoingMail:
    """The mail with this key: owed now, or as it stands when it was owed before.

    Takes part in the caller's transaction. `language` defaults to the subject's; a mail to nobody known (no `subject`)
    gets its address from its letter.
    """
    at = at or timezone.now()
    values = {
        "kind": kind,
        "about": about,
        "subject": subject,
        "language": language or (subject.language if subject else settings.LANGUAGE_CODE),
        "message_id": message_id_of(key),
        "created_at": at,
        "not_before": not_before or at,
    }
    mail, made = OutgoingMail.objects.get_or_create(key=key, defaults=values)
    if made:
        wake_after_commit()
    return mail


def owe_many(
    kind: str,
    owed: Iterable[Owed],
    *,
    about: str = "",
    not_before: datetime | None = None,
    at: datetime | None = None,
) -> dict[str, int]:
    """Owes many mails at once, each idempotent by its key; returns the primary keys by key."""
    at = at or timezone.now()
    rows = [
        OutgoingMail(
            key=one.key,
            kind=kind,
            about=about,
            subject_id=one.subject_id,
            language=one.language,
            message_id=message_id_of(one.key),
            created_at=at,
            not_before=not_before or at,
        )
        for one in owed
    ]
    OutgoingMail.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    if rows:
        wake_after_commit()
    return primary_keys([row.key for row in rows])


def primary_keys(keys: list[str]) -> dict[str, int]:
    """The primary keys of mails by their keys, asked for in batches that every database takes."""
    found: dict[str, int] = {}
    for start in range(0, len(keys), BATCH):
        part = OutgoingMail.objects.filter(key__in=keys[start : start + BATCH])
        found.update(part.values_list("key", "pk"))
    return found


def call_off(*keys: str, at: datetime | None = None) -> int:
    """Calls off what is still owed; how many. What a worker has claimed already is its letter's to call off."""
    owed = OutgoingMail.objects.filter(key__in=keys, state=OutgoingMail.State.OWED)
    return owed.update(state=OutgoingMail.State.CALLED_OFF, settled_at=at or timezone.now())


def wake_after_commit() -> None:
    """One word to the worker per transaction, however many mails it owes.

    A queue that is down must not undo the business: the sweeper finds what is owed.
    """
    connection = transaction.get_connection()
    if not any(function is wake for _, function, *_ in connection.run_on_commit):
        transaction.on_commit(wake, robust=True)


def wake() -> None:
    """Tells the worker that something is owed."""
    for _, answer in mail_owed.send_robust(sender=OutgoingMail):
        if isinstance(answer, Exception):
            logger.warning("the worker could not be woken (%s); the sweeper will find it", type(answer).__name__)


def message_id_of(key: str) -> str:
    """The Message-ID of a mail: always the same for the same key, and telling nothing of it."""
    digest = salted_hmac("privacy.mail.message-id", key, algorithm="sha256").hexdigest()
    return f"<{digest[:40]}@{mail_domain()}>"


def mail_domain() -> str:
    """Our own domain, from BASE_URL; an address of numbers becomes a literal (RFC 5322, 3.4.1)."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    try:
        address = ip_address(host)
    except ValueError:
        return host.encode("idna").decode()
    return f"[{address}]" if address.version == 4 else f"[IPv6:{address}]"
