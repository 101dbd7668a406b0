"""What can be looked at of the access log: that each way of reading is seen, and that the evidence is as it was sealed.

A person of the proof's own is made, read in each way, looked for in the log, and taken back: nothing of them stays but
the entries, which name an opaque id that was never anybody's.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from privacy.ledger.entries import ALIAS
from privacy.ledger.models import Entry
from privacy.records.access import readings
from privacy.records.databases.guard import UndeclaredSQL, trying
from privacy.records.kinds import kinds
from privacy.records.models import DataSubject, EvidenceOutbox
from privacy.records.reading import Purpose, PurposeMissing, purposes, reading
from privacy.records.verification import Verification, is_overdue, last_verification
from privacy.register.proving import Looked, proof
from privacy.register.texts import Text

PROVING = "prove-access-log"
ACTOR = "task:prove_access_log"
CANARY = "kanarie-{}@vlonder.example"
COPIED_WITHIN = timedelta(hours=1)

purposes.declare(
    Purpose(
        PROVING,
        Text(
            "nagaan of elke keer dat er gekeken wordt, wordt opgeschreven", "checking that every look is written down"
        ),
        "access-log",
    )
)

# Each way in which rows of people are read: what it gives out, and the column that must be in the log for it.
Way = Callable[[Any], Any]
WAYS: dict[str, tuple[Way, str]] = {
    "one row": (lambda rows: rows.get().address, "address"),
    "a list": (lambda rows: [row.address for row in rows], "address"),
    "piece by piece": (lambda rows: [row.address for row in rows.iterator()], "address"),
    "by key": (lambda rows: list(DataSubject.objects.in_bulk([rows.id]).values()), "address"),
    "fields as a dictionary": (lambda rows: list(rows.values("address")), "address"),
    "fields as a row": (lambda rows: list(rows.values_list("address", "language")), "address"),
    "one field": (lambda rows: list(rows.values_list("address", flat=True)), "address"),
    "one field, each once": (lambda rows: list(rows.values_list("address", flat=True).distinct()), "address"),
    "some fields": (lambda rows: rows.only("address").get().address, "address"),
    "a field afterwards": (lambda rows: rows.defer("address").get().address, "address"),
    "words out of many rows": (lambda rows: rows.aggregate(most=Max("address")), "aggregate:most"),
    "SQL of a model": (lambda rows: [row.address for row in raw(rows.id)], "address"),
}


class OneRow:
    """The question for the proof's own person, asked anew by each way."""

    def __init__(self, id_: uuid.UUID) -> None:
        self.id = id_

    def __iter__(self) -> Iterator[Any]:
        return iter(DataSubject.objects.filter(pk=self.id))

    def __getattr__(self, name: str) -> Any:
        return getattr(DataSubject.objects.filter(pk=self.id), name)


def raw(id_: uuid.UUID) -> Any:
    """The person by SQL that names the model."""
    key = DataSubject._meta.pk.get_db_prep_value(id_, connection)
    return DataSubject.objects.raw("SELECT * FROM privacy_datasubject WHERE id = %s", [key])


@proof(
    "access-log",
    looks_at=Text(
        "elke manier waarop de site gegevens van mensen kan lezen, of dat in het logboek komt, en of het logboek nog "
        "is zoals het verzegeld werd",
        "each way in which the site can read data of people, whether it gets into the log, and whether the log is "
        "still as it was sealed",
    ),
    units=(Text("manier", "way"), Text("manieren", "ways")),
)
def every_look_is_written_down(at: datetime) -> Looked:
    """Reads a person of its own in each way; then whether nothing waits, and whether the evidence is whole."""
    last = last_verification(at)
    if last is None:
        first = Text("de eerste controle van het verzegelde logboek", "the first check of the sealed log")
        return Looked(waits_for=first)
    seen = Looked()
    with own_person() as subject:
        for way, _column in WAYS.values():
            seen.check(refused(way, subject), Text("Er is te lezen zonder doel.", "Reading without a purpose works."))
        for way, column in WAYS.values():
            seen.at(written_down(way, subject, column), _not_in_log())
        closed = Text("Er is een deur om het logboek heen.", "There is a door around the log.")
        seen.at(around_the_log_is_closed(), closed)
    look_at_evidence(seen, last, at)
    return seen


@contextmanager
def own_person() -> Iterator[OneRow]:
    """Somebody who is there for the time of the proof, and is taken back."""
    with transaction.atomic():
        id_ = uuid.uuid4()
        DataSubject.objects.create(pk=id_, address=CANARY.format(id_.hex))
        yield OneRow(id_)
        transaction.set_rollback(True)


def refused(way: Way, subject: OneRow) -> bool:
    """Whether a way raises where no purpose is open, whatever the one that looks has open."""
    try:
        Context().run(way, subject)  # without a savepoint, which would end before the cursor of a stream
    except PurposeMissing:
        return True
    return False


def written_down(way: Way, subject: OneRow, column: str) -> bool:
    """Whether a way gives out the person, and the log names them with that column once it did."""
    with reading(PROVING, actor=ACTOR) as opened:
        found = way(subject)
    log = [one for one in readings(subject.id, purpose=PROVING) if one.request == opened.request_id]
    return bool(found) and any(column in read.columns for one in log for read in one.reads)


def around_the_log_is_closed() -> bool:
    """Whether SQL written by hand is refused, with a purpose open as well."""
    try:
        with transaction.atomic(), reading(PROVING, actor=ACTOR), trying(), connection.cursor() as cursor:
            cursor.execute("SELECT address FROM privacy_datasubject")
    except UndeclaredSQL:
        return True
    return False


def look_at_evidence(seen: Looked, last: Verification, at: datetime) -> None:
    """Whether nothing that was read waits to be copied, nothing strange is in the evidence, and it is whole."""
    waiting = EvidenceOutbox.objects.filter(kind="read", created_at__lt=at - COPIED_WITHIN)
    seen.at(
        not waiting.exists(),
        Text("Er is gelezen, en dat staat nog niet in het logboek.", "Something was read that is not in the log yet."),
    )
    there = set(Entry.objects.using(ALIAS).values_list("kind", flat=True).distinct())
    seen.check(
        there <= {kind.slug for kind in kinds},
        Text(
            "Er staat iets in het logboek waarvan niet is opgeschreven wat het is.",
            "Something is in the log of which it is not written down what it is.",
        ),
    )
    seen.at(
        last.is_whole and not last.is_late,
        Text(
            "Het logboek is niet meer zoals het verzegeld werd, of werd niet op tijd verzegeld.",
            "The log is not as it was sealed, or was not sealed in time.",
        ),
    )
    seen.check(
        not is_overdue(at),
        Text("Het logboek is te lang niet nagekeken.", "The log has not been checked for too long."),
    )


def _not_in_log() -> Text:
    return Text(
        "Iemands gegevens zijn gelezen zonder dat het in het logboek kwam.",
        "Somebody's data was read and it did not get into the log.",
    )
