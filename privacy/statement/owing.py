"""Owing everybody concerned a notice, once per version, and no more than one mail a fortnight.

Who is told is decided and written down inside the database, in one statement for however many people.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import (
    CharField,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Max,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat

from privacy.mail.models import OutgoingMail
from privacy.mail.outbox import wake_after_commit
from privacy.mail.set_based import insert_from
from privacy.records.models import DataSubject
from privacy.statement.concerned import mailboxes, subjects
from privacy.statement.notices import NOTICE, StatementNotice
from privacy.statement.versions import StatementVersion

State = OutgoingMail.State
TOLD = (State.CLAIMED, State.HANDING_OVER, State.HANDED_OVER, State.IN_DOUBT)
LATE_JOINERS = timedelta(days=60)  # how long after it came into force a version is still told to who joined before


def pause() -> timedelta:
    """How long nobody gets a second notice."""
    return timedelta(days=settings.PRIVACY_NOTICE_PAUSE_DAYS)


def told_of(version: StatementVersion) -> set[str]:
    """The activities whose people are told of a version."""
    return {change["activity"] for change in version.changes}


def last_told(people: QuerySet[DataSubject], at: datetime) -> datetime | None:
    """When the last of these people will have their notice if it is owed now; None when all can have it at once.

    Who was told less than the pause ago waits for its end; who has a notice waiting gets this one along with it.
    """
    lookups = mailboxes(people).values("lookup")
    mails = OutgoingMail.objects.filter(kind=NOTICE, subject__lookup__in=lookups)
    told = mails.filter(state__in=TOLD).annotate(moment=Coalesce("settled_at", Value(at)))
    last = told.aggregate(last=Max("moment"))["last"]
    waiting = mails.filter(state=State.OWED).aggregate(last=Max("not_before"))["last"]
    moments = [moment for moment in (last and last + pause(), waiting) if moment and moment > at]
    return max(moments, default=None)


def owe_notices(
    version: StatementVersion, at: datetime, *, since: datetime | None = None, before: datetime | None = None
) -> int:
    """Owes the notices of a version that are not owed yet, in the caller's transaction; how many.

    At publication to everybody who is there; later, with `before`, to those whose data were collected before that.
    """
    missing = untold(version, since=since, before=before)
    bundled = add_to_waiting(version, missing)
    fresh = owe_mails(version, missing, at)
    if bundled or fresh:
        wake_after_commit()
    return bundled + fresh


def untold(version: StatementVersion, *, since: datetime | None, before: datetime | None) -> QuerySet[DataSubject]:
    """Who is concerned by a version and has no notice of it yet, one subject for each mailbox."""
    told = StatementNotice.objects.filter(version=version).values("subject__lookup")  # once, and not for each again
    return mailboxes(subjects(told_of(version), since=since, before=before)).exclude(lookup__in=told)


def add_to_waiting(version: StatementVersion, people: QuerySet[DataSubject]) -> int:
    """Lets a notice that still waits tell of this version as well.

    Touching the waiting mails first makes a worker that is about to claim one wait for us, and then see both versions.
    """
    waiting = OutgoingMail.objects.filter(kind=NOTICE, state=State.OWED)
    if not waiting.update(not_before=F("not_before")):
        return 0
    mine = waiting.filter(subject__lookup__in=people.values("lookup"))
    one_each = mine.order_by().values("subject__lookup").annotate(first=Min("pk")).values("first")
    rows = OutgoingMail.objects.filter(pk__in=one_each)
    return insert_from(StatementNotice, rows, version_id=version.pk, subject_id=F("subject_id"), mail_id=F("pk"))


def owe_mails(version: StatementVersion, people: QuerySet[DataSubject], at: datetime) -> int:
    """A mail of their own for everybody else, not before their pause ends."""
    key = Concat(Value(f"{NOTICE}:{version.number}:"), Cast("pk", CharField()), output_field=CharField())
    insert_from(
        OutgoingMail,
        people,
        key=key,
        kind=NOTICE,
        about=str(version.number),
        subject_id=F("pk"),
        language=F("language"),
        created_at=at,
        not_before=after_pause(at),
    )
    mails = OutgoingMail.objects.filter(kind=NOTICE, about=str(version.number), notices=None)
    return insert_from(StatementNotice, mails, version_id=version.pk, subject_id=F("subject_id"), mail_id=F("pk"))


def after_pause(at: datetime) -> Any:
    """For a subject: now, or when the pause after their last notice ends."""
    # The kind as an expression: SQLite would otherwise go through every notice there is, for each person again.
    mails = OutgoingMail.objects.annotate(sort=Concat("kind", Value(""), output_field=CharField()))
    theirs = mails.filter(sort=NOTICE, state__in=TOLD, subject__lookup=OuterRef("lookup"))
    recent = theirs.annotate(moment=Coalesce("settled_at", Value(at))).filter(moment__gt=at - pause())
    last = Subquery(recent.order_by("-moment").values("moment")[:1], output_field=DateTimeField())
    ended = ExpressionWrapper(last + Value(pause(), output_field=DurationField()), output_field=DateTimeField())
    return Coalesce(ended, Value(at, output_field=DateTimeField()))


def owe_missing(at: datetime, *, since: datetime | None = None) -> int:
    """Owes what joiners before an effective date are still owed; how many notices. Safe to run at any time, twice.

    With `since`, looks only at data collected from then on, which is a matter of milliseconds: what is here already was
    owed when the version was published.
    """
    versions = StatementVersion.objects.standing().filter(
        material=True, effective_from__gt=at - LATE_JOINERS, published_at__lte=at
    )
    return sum(_owe_alone(version, at, since) for version in versions.order_by("number"))


def _owe_alone(version: StatementVersion, at: datetime, since: datetime | None) -> int:
    if not untold(version, since=since, before=version.effective_from).exists():
        return 0
    with transaction.atomic():
        lock_notices(version)
        return owe_notices(version, at, since=since, before=version.effective_from)


def lock_notices(version: StatementVersion) -> None:
    """One at a time owes notices of a version; whoever comes second finds them owed."""
    StatementVersion.objects.select_for_update().filter(pk=version.pk).values_list("pk", flat=True).first()
