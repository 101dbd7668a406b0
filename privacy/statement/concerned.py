"""Whom a change concerns: everybody with a row of the activity, counted and told once per mailbox.

Everything here is SQL inside the database: who is concerned is decided without reading anything about anybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from privacy.records.catalogue import records_of
from privacy.records.models import DataSubject


def subjects(
    activities: Iterable[str], *, since: datetime | None = None, before: datetime | None = None
) -> QuerySet[DataSubject]:
    """Whose data an activity holds, collected in that time when one is given; restricted rows too (article 18(3)).

    What a class of records calls not concerned, such as a sign-up that nobody confirmed, is left out.
    """
    theirs = Q(pk__in=[])
    for activity in sorted(set(activities)):
        for model in records_of(activity):
            rows = model.concerned_by_changes()
            if since is not None:
                rows = rows.filter(collected_at__gte=since)
            if before is not None:
                rows = rows.filter(collected_at__lt=before)
            theirs |= Q(pk__in=rows.order_by().values("subject_id"))
    return DataSubject.base_objects.filter(theirs)


def mailboxes(people: QuerySet[DataSubject]) -> QuerySet[DataSubject]:
    """One subject for each address: a mailbox is told once, however many subjects were typed with it.

    The proven one comes first, then the oldest. Who has no address cannot be written to.
    """
    order = [F("verified_at").asc(nulls_last=True), F("created_at").asc(), F("pk").asc()]
    place = Window(RowNumber(), partition_by=[F("lookup")], order_by=order)
    first = people.exclude(lookup="").order_by().annotate(place=place).filter(place=1)
    return DataSubject.base_objects.filter(pk__in=first.values("pk"))


def how_many(people: QuerySet[DataSubject]) -> int:
    """How many people that are: by mailbox, and each of those who have none."""
    return mailboxes(people).count() + people.filter(lookup="").count()
