"""Handing mail over to the mail server: claim, write, offer, commit, deliver, settle.

Nobody gets a mail twice, for three reasons. A mail is claimed by one conditional UPDATE, so one worker has it. Before
its content goes out, "handing over" is committed under that claim. A mail in that state is never handed over again by
a machine: when its worker dies it is in doubt, counted, shown, and sent again only by a person.

Nobody gets a mail to a list after leaving it: whether it is still wanted is asked in the transaction that commits
"handing over". And none leaves without a way out.
"""

from __future__ import annotations

import logging
import smtplib
import threading
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from privacy.mail import letters, progress, way_out
from privacy.mail.answers import Verdict, next_try, verdict
from privacy.mail.message import OutgoingMessage, message_of
from privacy.mail.models import OutgoingMail
from privacy.mail.outbox import message_id_of
from privacy.records import evidence

logger = logging.getLogger(__name__)

State = OutgoingMail.State

BATCH = 50


class ClaimLost(RuntimeError):
    """The claim ran out and another worker took the mail."""


class NotWanted(RuntimeError):
    """The receiver left the list."""


_turn = threading.Lock()
_asked = threading.Event()


def take_turn() -> bool:
    """Hands over a batch, unless another thread of this process is at it; whether to come back at once.

    One at a time in a process, so that a crash leaves at most one mail in doubt. Who is turned away leaves word, and
    the one at work sees to it: it looks after letting go, so that no word falls between.
    """
    _asked.set()
    if not _turn.acquire(blocking=False):
        return False
    try:
        _asked.clear()
        more = hand_over_due()
    finally:
        _turn.release()
    return more or _asked.is_set()


def hand_over_due(at: datetime | None = None, *, limit: int = BATCH) -> bool:
    """Hands over up to `limit` mails that are due; whether it is worth coming back at once for more.

    `at` (aware) defaults to the clock. A mail server that cannot be reached costs no mail anything: nothing is claimed.
    """
    due = next_due(at or timezone.now(), limit)
    if not due:
        return False
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("the mail server cannot be reached (%s); the mail waits", type(error).__name__)
        return False
    try:
        return all(hand_over(pk, connection, at) for pk in due) and len(due) == limit
    finally:
        hang_up(connection)


def next_due(at: datetime, limit: int) -> list[int]:
    """Whose turn it is, by primary key: what goes to one person never waits for what goes to many."""
    due = OutgoingMail.objects.due(at).order_by("not_before", "pk").values_list("pk", flat=True)
    many = progress.kinds_to_many()
    chosen = list(due.exclude(kind__in=many)[:limit])
    return chosen + list(due.filter(kind__in=many)[: progress.room(at, limit - len(chosen))])


def hang_up(connection: Any) -> None:
    """Closes the connection; what was settled stays settled if the server is rude about it."""
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        logger.info("the mail server did not say goodbye")


def hand_over(pk: int, connection: Any, at: datetime | None = None) -> bool:
    """One mail, if no other worker has it; False when the mail server is not worth asking for the next one."""
    mail = claim(pk, at or timezone.now())
    if mail is None:
        return True
    try:
        written = letters.write(mail)
    except Exception as error:  # noqa: BLE001 - a letter that cannot be written now must not keep the others
        logger.error("mail %s (%s) could not be written: %s", mail.pk, mail.kind, type(error).__name__)
        settle(mail, Verdict(State.OWED, f"not written: {type(error).__name__}"), at)
        return True
    if written is None:
        settle(mail, Verdict(State.CALLED_OFF, ""), at)
        return True
    result = deliver(mail, *written, connection, at)
    settle(mail, result, at)
    return result.again


def claim(pk: int, at: datetime) -> OutgoingMail | None:
    """The mail, when this worker is the one to have it: one conditional UPDATE decides."""
    token = uuid.uuid4().hex
    values = {"state": State.CLAIMED, "claim": token, "claimed_until": lease(at), "attempts": F("attempts") + 1}
    if OutgoingMail.objects.due(at).filter(pk=pk).update(**values) != 1:
        return None
    mail = OutgoingMail.objects.filter(pk=pk, claim=token).first()
    if mail and not mail.message_id:  # owed by the thousand, inside the database, which cannot compute it
        mail.message_id = message_id_of(mail.key)
        OutgoingMail.objects.filter(pk=pk, claim=token).update(message_id=mail.message_id)
    return mail


def lease(at: datetime) -> datetime:
    """Until when a worker is believed to be at work; longer than any conversation with a mail server."""
    return at + timedelta(seconds=settings.PRIVACY_MAIL_LEASE_SECONDS)


def deliver(mail: OutgoingMail, letter: letters.Letter, address: str, connection: Any, at: datetime | None) -> Verdict:
    """The conversation with the mail server, and what came of it."""
    if not address.rpartition("@")[0].isascii():
        return Verdict(State.REFUSED, "553 5.6.7")  # needs SMTPUTF8 (RFC 6531) all the way, which nobody can promise
    message = message_of(mail, letter, address, lambda: begin(mail, at))
    if letters.goes_to_list(mail.kind) and (lacking := way_out.lacking(message)):
        hold_back(mail, lacking)
        return Verdict(State.REFUSED, f"{way_out.NONE}: {lacking}")
    try:
        taken = send(connection, message)
    except ClaimLost:
        return Verdict(State.CLAIMED, "")
    except NotWanted:
        return Verdict(State.CALLED_OFF, "")
    except Exception as error:  # noqa: BLE001 - whatever a backend raises, the mail must come to a true state
        return verdict(error, began=mail.state == State.HANDING_OVER, attempts=mail.attempts)
    return Verdict(State.HANDED_OVER, "") if taken else Verdict(State.IN_DOUBT, "no answer")


def hold_back(mail: OutgoingMail, lacking: str) -> None:
    """Says that a mail to a list does not leave; before its state does, so that no crash can hide it."""
    logger.error("mail %s (%s) is held back: it has no way out of the list (%s)", mail.pk, mail.kind, lacking)
    way_out.mailing_held_back.send_robust(sender=OutgoingMail, mail=mail)


def send(connection: Any, message: OutgoingMessage) -> int:
    """Through any backend: one that cannot pause before the content is taken to begin at once."""
    if not getattr(connection, "calls_before_content", False):
        message.before_content()
    return connection.send_messages([message])


def begin(mail: OutgoingMail, at: datetime | None) -> None:
    """Commits "handing over". From here on a crash leaves the mail in doubt.

    Raises ClaimLost when it is no longer ours, and NotWanted when its receiver left the list meanwhile.
    """
    with transaction.atomic(durable=True):
        if not letters.still_wanted(mail):  # first: who leaves a list takes the same two locks in this order
            raise NotWanted
        ours = OutgoingMail.objects.filter(pk=mail.pk, claim=mail.claim, state=State.CLAIMED)
        if ours.update(state=State.HANDING_OVER, claimed_until=lease(at or timezone.now())) != 1:
            raise ClaimLost
    mail.state = State.HANDING_OVER


def settle(mail: OutgoingMail, result: Verdict, at: datetime | None) -> None:
    """Writes what became of a mail, with its evidence in the same transaction, if it is still ours to say.

    An answer that comes after the sweeper has doubted is still believed.
    """
    if result.state == State.CLAIMED:
        return
    at = at or timezone.now()
    values: dict[str, Any] = {"state": result.state, "outcome": result.outcome}
    if result.state == State.OWED:
        values |= {"claim": "", "claimed_until": None, "not_before": next_try(mail.attempts, at)}
    else:
        values |= {"settled_at": at}
    with transaction.atomic():
        ours = OutgoingMail.objects.filter(
            pk=mail.pk, claim=mail.claim, state__in=(State.CLAIMED, State.HANDING_OVER, State.IN_DOUBT)
        )
        if ours.update(**values) == 1 and result.state != State.OWED:
            witness(mail, result.state, result.outcome, at)


def witness(mail: OutgoingMail, state: str, outcome: str, at: datetime) -> None:
    """Evidence that stands or falls with the change of state. No address, no content."""
    evidence.owe(
        f"mail-{state.replace('_', '-')}",
        f"mail:{mail.pk}:{mail.claim}:{state}",
        {
            "mail": mail.pk,
            "kind": mail.kind,
            "about": mail.about,
            "subject": str(mail.subject_id or ""),
            "message_id": mail.message_id,
            "outcome": outcome,
            "at": at.isoformat(),
        },
    )
