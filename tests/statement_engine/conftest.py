"""A statement in both languages, people who asked something, and an activity of the test's own."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import connection, models

from privacy.records.databases.guard import machinery
from privacy.records.models import DataSubject, PersonalRecord
from privacy.register.activities import Category, LawfulBasis, ProcessingActivity, Stage
from privacy.register.declared import activities
from privacy.register.terms import Term
from privacy.register.texts import Text

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def moment(*parts: int) -> datetime:
    """A moment on Amsterdam's clocks."""
    return datetime(*parts, tzinfo=AMSTERDAM)


NOW = moment(2027, 1, 11, 10, 0)


@pytest.fixture
def at(time_machine: Any) -> datetime:
    """The moment at which the test takes place; clocks agree, and stand still."""
    time_machine.move_to(NOW, tick=False)
    return NOW


def block(kind: str, **value: Any) -> dict[str, Any]:
    """A block as Wagtail stores it; the same id in both languages."""
    words = {"heading": "", "before": "", "after": ""}
    return {"type": kind, "value": words | value, "id": str(uuid.uuid5(uuid.NAMESPACE_OID, kind))}


def body(*more: dict[str, Any], terms: bool = True, **contact: Any) -> str:
    """A short statement: who we are, contact, rights, complaint, changes."""
    set_terms = {"term_after_answer": "P3M", "term_silence": "P30D", "term_cap": "P12M"} if terms else {}
    contact_block = block("activity_contact", **set_terms | contact)
    rest = [block(kind) for kind in ("rights", "complaint", "changes")]
    return json.dumps([block("company"), contact_block, *more, *rest])


@pytest.fixture
def pages(db: Any) -> Any:
    """The Dutch and the English page of the statement, drafted and not published."""
    from wagtail.models import Locale, Page, Site

    from home.models import HomePage
    from privacy.register.models import Controller
    from privacy.statement.behind import compared
    from privacy.statement.models import PrivacyStatementPage

    dutch, _ = Locale.objects.get_or_create(language_code="nl")
    english, _ = Locale.objects.get_or_create(language_code="en")
    root = Page.objects.filter(depth=1).first() or Page.add_root(instance=Page(title="Root", slug="root"))
    homes = {}
    for locale in (dutch, english):
        homes[locale] = root.add_child(instance=HomePage(title="Thuis", slug=f"t-{locale}", locale=locale))
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="test.example", is_default_site=True)
    site.root_page = homes[dutch]
    site.save()
    homes[english].translation_key = homes[dutch].translation_key
    homes[english].save()
    who = Controller.for_site(site)
    who.name, who.street, who.postcode, who.city = "Bureau Voorbeeld", "Straat 1", "1234 AB", "Utrecht"
    who.email, who.chamber_of_commerce = "info@bureau.example", "12345678"
    who.save()
    nl = PrivacyStatementPage(title="Privacyverklaring", slug="privacyverklaring", locale=dutch, body=body())
    homes[dutch].add_child(instance=nl)
    en = PrivacyStatementPage(title="Privacy policy", slug="privacy-policy", locale=english, body=body(terms=False))
    en.translation_key = nl.translation_key
    homes[english].add_child(instance=en)
    compared(en)
    nl.save_revision()
    en.save_revision()
    return nl, en


@pytest.fixture
def page(pages: Any) -> Any:
    """The Dutch page."""
    return pages[0]


@pytest.fixture
def published(page: Any, editor: Any, at: datetime) -> Any:
    """Version 1, in force for a year: three months after the answer."""
    from privacy.statement.publication import publish

    return publish(page, user=editor, at=moment(2026, 1, 11, 10, 0))


@pytest.fixture
def draft(pages: Any) -> Any:
    """Changes the Dutch draft: `draft(term_after_answer="P5M")`."""
    from privacy.statement.models import PrivacyStatementPage

    def change(*more: dict[str, Any], **contact: Any) -> Any:
        page = PrivacyStatementPage.objects.get(pk=pages[0].pk)
        page.body = body(*more, **contact)
        page.save_revision()
        return page

    return change


@pytest.fixture
def people(db: Any) -> Any:
    """Makes subjects: `people(3, "asker")` has addresses asker0@ to asker2@."""

    def make(number: int, name: str, **fields: Any) -> list[DataSubject]:
        rows = [
            DataSubject(address=f"{name}{i}@example.com", lookup=f"{name}{i}@example.com", **fields)
            for i in range(number)
        ]
        return DataSubject.objects.bulk_create(rows)

    return make


@pytest.fixture
def ask(db: Any) -> Any:
    """Makes each of these people ask something: `ask(people, satisfied_at=…)`."""
    from home.models import ContactCase

    def make(subjects: list[DataSubject], **fields: Any) -> list[Any]:
        first = ContactCase.base_objects.count() + 1
        fields.setdefault("collected_at", moment(2026, 6, 1, 12, 0))
        fields.setdefault("last_message_at", fields["collected_at"])
        if fields.get("satisfied_at"):
            fields["satisfied_by"] = "staff"
        rows = [ContactCase(subject=one, number=first + i, **fields) for i, one in enumerate(subjects)]
        return ContactCase.objects.bulk_create(rows)

    return make


@pytest.fixture
def guestbook(db: Any) -> Iterator[type[PersonalRecord]]:
    """An activity of the test's own with a table of its own, gone again afterwards."""
    text = Text("gastenboek", "guest book")
    stage = Stage("kept", text, Text("{term}", "{term}"), text, Term(1, "Y"), Term(1, "M"), Term(3, "Y"))
    activity = ProcessingActivity(
        slug="guestbook",
        name=text,
        purpose=Text("een gastenboek te hebben", "have a guest book"),
        basis=LawfulBasis("6(1)(a)", Text("u zei ja", "you said yes")),
        categories=(Category("contact", text),),
        subjects=text,
        source=Text("Van u.", "From you."),
        obligatory=Text("Nee.", "No."),
        stages=(stage,),
    )
    activities.declare(activity)
    fields: dict[str, Any] = {"__module__": "home.models", "activity": "guestbook", "triggers": {"kept": "signed_at"}}
    fields |= {"signed_at": models.DateTimeField(), "__str__": lambda self: f"entry {self.pk}"}
    fields["Meta"] = type("Meta", (PersonalRecord.Meta,), {"app_label": "home", "abstract": False})
    entry = type("GuestbookEntry", (PersonalRecord,), fields)
    editor = connection.SchemaEditorClass(connection, atomic=False)
    editor.deferred_sql = []  # foreign keys and indexes of a table that is gone in a moment
    statement, params = editor.table_sql(entry)
    with machinery("makes a table"), connection.cursor() as cursor:
        cursor.execute(statement, params or None)
    yield entry
    activities.withdraw("guestbook")
    del apps.all_models["home"]["guestbookentry"]
    apps.clear_cache()
