"""Order-shaped records of the tests' own: orders with lines, in two phases and by book year, for the shop to come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import Q
from django.utils import timezone

from privacy.ledger import entries
from privacy.ledger.sealing import seal
from privacy.records import evidence
from privacy.records.databases.guard import machinery
from privacy.records.endings import Counted, Gone, Restricted
from privacy.records.models import DataSubject, PersonalRecord
from privacy.statement.versions import StatementVersion
from tests.statement_engine.conftest import ask, people

__all__ = ["ask", "people"]

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
KEPT = ("invoice", "name", "total", "completed_at", "last_event_at", "invoiced_at", "paid_at")


def moment(*parts: int) -> datetime:
    """A moment on Amsterdam's clocks."""
    return datetime(*parts, tzinfo=AMSTERDAM)


def made(called: str, **fields: Any) -> type[PersonalRecord]:
    """A class of records of the order activity, with its table."""
    meta = type("Meta", (PersonalRecord.Meta,), {"app_label": "shop", "abstract": False})
    fields |= {"__module__": "shop.models", "activity": "order", "Meta": meta, "__str__": lambda self: str(self.pk)}
    model = type(called, (PersonalRecord,), fields)
    editor = connection.SchemaEditorClass(connection, atomic=False)
    editor.deferred_sql = []  # foreign keys and indexes of a table that is gone in a moment
    statement, params = editor.table_sql(model)
    with machinery("makes a table"), connection.cursor() as cursor:
        cursor.execute(statement, params or None)
    return model


@pytest.fixture
def order(db: Any) -> Iterator[type[PersonalRecord]]:
    """The class of orders; `order.line` is that of their lines."""
    moments = {name: models.DateTimeField(null=True, db_index=True) for name in KEPT[3:]}
    model = made(
        "Order",
        triggers={
            "completed": "completed_at",
            "bookkeeping": "completed_at",
            "unpaid": "last_event_at",
            "forced": "last_event_at",
        },
        endings={
            "completed": Restricted(keeping=KEPT, fields={"phone": "", "note": ""}, only=Q(paid_at__isnull=False)),
            "bookkeeping": Gone(after="completed", book_year="invoiced_at", only=Q(paid_at__isnull=False)),
            "unpaid": Gone(only=Q(paid_at=None)),
            "forced": Counted(column="completed_at", only=Q(paid_at__isnull=False)),
        },
        invoice=models.CharField(max_length=20, default="2027-1"),
        name=models.CharField(max_length=40, default="Karin"),
        total=models.IntegerField(default=100),
        phone=models.CharField(max_length=20, default="030 123"),
        note=models.TextField(default="achterom"),
        **moments,
    )
    line = made(
        "OrderLine",
        order=models.ForeignKey(model, models.CASCADE),
        what=models.TextField(default="boek"),
        pdf=models.FileField(),
    )
    model.line = line  # type: ignore[attr-defined]
    yield model
    for name in ("order", "orderline"):
        del apps.all_models["shop"][name]
    apps.clear_cache()


@pytest.fixture
def buy(order: Any) -> Callable[..., Any]:
    """An order with two lines: `buy(guest, completed_at=…)`; paid and invoiced when it was completed."""

    def make(subject: DataSubject, **times: Any) -> Any:
        done = times.get("completed_at")
        first = next(moment for moment in times.values() if moment)
        times = {"paid_at": done, "invoiced_at": done, "last_event_at": first, "collected_at": first} | times
        one = order.objects.create(subject=subject, **times)
        order.line.objects.bulk_create([order.line(subject=subject, order=one) for _ in range(2)])
        return one

    return make


@pytest.fixture
def version(db: Any) -> Callable[..., StatementVersion]:
    """A version in force from a moment on: `version(moment(2026, 1, 1), **{"contact/cap": "P12M"})`."""

    def make(effective_from: datetime, **terms: str) -> StatementVersion:
        number = StatementVersion.objects.count() + 1
        return StatementVersion.objects.create(
            number=number, published_at=effective_from, effective_from=effective_from, terms=terms
        )

    return make


@pytest.fixture
def told(db: Any) -> Callable[[str], list[dict[str, Any]]]:
    """What the evidence says of a kind, once everything owed has been copied."""

    def of(kind: str) -> list[dict[str, Any]]:
        evidence.copy_owed()
        return [payload for _, payload in entries.of_kind(kind)]

    return of


@pytest.fixture
def subscribed_and_off(guest: DataSubject) -> DataSubject:
    """Gijs, who took his consent back: only the proof of it is left."""
    from privacy.consent.models import Consent, ConsentText

    then = moment(2026, 1, 1)
    Consent.objects.create(
        subject=guest,
        purpose="newsletter",
        text=ConsentText.of("Ja", "nl"),
        source="form",
        print="x",
        given_at=then,
        confirmed_at=then,
        ended_at=then,
        collected_at=then,
    )
    return guest


@pytest.fixture
def rows_of(order: Any, buy: Any, ask: Any, guest: DataSubject) -> Callable[..., Any]:
    """A row of a rule whose term runs from a moment and whose other terms do not; None where none can be made alone."""

    def make(rule: Any, trigger: datetime) -> Any:
        if rule.model is order:
            paid = None if rule.stage == "unpaid" else trigger
            times = {"last_event_at": trigger, "paid_at": paid, "invoiced_at": paid}
            return buy(guest, **times, completed_at=None if rule.stage == "forced" else trigger)
        fields: dict[str, Any] = {rule.collected: trigger, rule.column: trigger}
        if rule.label == "home.ContactCase":
            return ask([guest], **{"last_message_at": trigger} | fields)[0]
        return maker(rule, fields, guest)

    return make


def maker(rule: Any, fields: dict[str, Any], guest: DataSubject) -> Any:
    """Rows of the classes that are here by now; a class that comes is to be made here, or fails the test."""
    from privacy.consent.models import Consent, ConsentText

    text = ConsentText.of("Ja", "nl")
    said = {"given_at": fields[rule.column], "confirmed_at": fields[rule.column], "print": rule.name[:40]}
    more: dict[str, dict[str, Any]] = {
        "privacy.Consent": {"purpose": "newsletter", "text": text, "source": "form", **said},
        "home.SignUp": {"text": text, "print": "x"},
        "home.Subscription": {"print": rule.name},
        "privacy.Asked": {"list": "newsletter", "print": "x"},
        "privacy.OutgoingMail": {"key": "x", "kind": "x"},
        "privacy.RetentionRun": {"at": fields[rule.column], "by": "test"},
        "wagtailcore.PageLogEntry": {"page_id": 1, "action": "x", "label": "x"},
        "wagtailcore.ModelLogEntry": {"object_id": "1", "action": "x", "label": "x"},
        "ledger.Entry": {"kind": "read" if rule.stage == "looked" else "x", "payload": b"{}"},
        "privacy.LookToReview": {"entry": 1, "of": "staff", "why": "lot"},
    }
    values = more[rule.label] | fields
    if rule.label == "home.Subscription":
        values["consent"] = Consent.objects.create(subject=guest, **more["privacy.Consent"])
    if issubclass(rule.model, PersonalRecord):
        values["subject"] = guest
    made_one = rule.model._base_manager.bulk_create([rule.model(**values)])[0]
    if rule.label == "ledger.Entry":
        seal(timezone.now())
    return made_one
