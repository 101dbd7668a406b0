"""The matrix, and that it misses each hook that is taken away."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, models, transaction
from django.db.models import Subquery
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    NamedValuesListIterable,
    RawQuerySet,
    ValuesIterable,
    ValuesListIterable,
)
from wagtail.models import Page

from home.contact.models import ContactMessage
from portal.models import Account
from privacy.records import iterables, querysets
from privacy.records import models as record_models
from privacy.records.catalogue import personal_models
from privacy.records.databases import seeing
from privacy.records.databases.guard import Guarded, UndeclaredSQL
from privacy.records.noting import ForeignColumns
from privacy.records.purpose import PurposeMissing, reading
from tests.records import matrix

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

PERSONAL = {model._meta.label: model for model in personal_models()}
BETWEEN = {str(relation): relation for relation in matrix.relations(of_personal=True)}


def wrong(found: Any) -> dict[str, str]:
    return {name: problem for name, problem in found if problem}


def test_the_matrix_is_made_of_every_personal_model_and_relation():
    assert {"home.ContactCase", "portal.Account", "privacy.Consent", "privacy.DataSubject"} <= set(PERSONAL)
    assert {"home.ContactMessage.author", "home.ContactMessage.case", "portal.Account.subject"} <= set(BETWEEN)
    foreign = {str(relation) for relation in matrix.relations(of_personal=False)}
    assert {"wagtailcore.Page.owner", "otp_totp.TOTPDevice.user", "privacy.OutgoingMail.subject"} <= foreign


@pytest.mark.parametrize("label", PERSONAL)
def test_every_road_to_a_model_names_whose_rows_and_which_columns(label):
    assert wrong(matrix.of_model(PERSONAL[label])) == {}


@pytest.mark.parametrize("label", BETWEEN)
def test_every_road_from_one_person_to_another_names_the_other(label):
    assert wrong(matrix.of_relation(BETWEEN[label])) == {}


def test_columns_of_people_come_through_no_other_model():
    for relation in matrix.relations(of_personal=False):
        assert wrong(matrix.refused(relation)) == {}, relation


# Each hook is taken away, and a road that needs it is found open, or to name others.

SHADOW = type(
    "Shadow",
    (models.Model,),
    {
        "__module__": "home.models",
        "__str__": lambda self: "shadow",
        "email": models.EmailField(),
        "Meta": type("Meta", (), {"app_label": "shadows", "managed": False, "db_table": "portal_account"}),
    },
)


def model_roads(*names: str) -> Any:
    return lambda: matrix.of_model(ContactMessage, list(names))


def author_roads(*names: str) -> Any:
    return lambda: matrix.of_relation(BETWEEN["home.ContactMessage.author"], list(names))


def owner_roads() -> Any:
    (owner,) = (one for one in matrix.relations(of_personal=False) if str(one) == "wagtailcore.Page.owner")
    return matrix.refused(owner)


def by_hand() -> Any:
    """Roads around the models, which are all closed."""
    email = Account.objects.values("email")[:1]
    roads = {
        "a statement": lambda: connection.cursor().execute("SELECT email FROM portal_account"),
        "a model of one's own": lambda: list(SHADOW.objects.all()),
        "values of a model of one's own": lambda: list(SHADOW.objects.values("email")),
        "a plain QuerySet": lambda: list(models.QuerySet(Account).values("email")),
        "a copy elsewhere": lambda: Page.objects.update(title=Subquery(email)),
        "raw of another model": lambda: list(Page.objects.raw("SELECT 1 AS id, email AS title FROM portal_account")),
    }
    for name, road in roads.items():
        try:
            with reading("looking"), transaction.atomic():
                road()
        except (ForeignColumns, UndeclaredSQL):
            yield name, ""
        else:
            yield name, "open"


def test_roads_around_the_models_are_closed(customer):
    assert wrong(by_hand()) == {}


IDENTITY = staticmethod(lambda *given, **_: given[0])
NOTHING = staticmethod(lambda *given: None)
HOOKS: dict[str, tuple[Any, str, Any, Any]] = {
    "from_db": (record_models, "note_instance", IDENTITY, model_roads("list")),
    "instances": (iterables.NOTED, ModelIterable, ModelIterable, model_roads("annotated")),
    "values": (iterables.NOTED, ValuesIterable, ValuesIterable, model_roads("values")),
    "lists": (iterables.NOTED, ValuesListIterable, ValuesListIterable, model_roads("values_list")),
    "named": (iterables.NOTED, NamedValuesListIterable, NamedValuesListIterable, model_roads("named")),
    "flat": (iterables.NOTED, FlatValuesListIterable, FlatValuesListIterable, model_roads("flat", "datetimes")),
    "carried": (iterables, "_note_carried", NOTHING, model_roads("values")),
    "at once": (iterables, "_noted_at_once", IDENTITY, model_roads("distinct values")),
    "a join": (iterables, "_note_carried", NOTHING, author_roads("annotated by a join")),
    "raw": (querysets, "NotedRawQuerySet", RawQuerySet, model_roads("raw")),
    "raw columns": (iterables.NotedRawQuerySet, "iterator", RawQuerySet.iterator, model_roads("raw in part")),
    "only": (querysets.PersonalQuerySet, "only", models.QuerySet.only, model_roads("only")),
    "words": (querysets.PersonalQuerySet, "aggregate", models.QuerySet.aggregate, model_roads("words")),
    "counts": (seeing, "note_count", NOTHING, model_roads("count", "exists")),
    "sums": (seeing.Summing, "look", NOTHING, model_roads("count of a slice")),
    "seeing": (seeing.Seeing, "look", NOTHING, owner_roads),
    "shadows": (seeing, "_shadows", lambda klass_info: [], by_hand),
    "changes": (seeing.Changing, "look", NOTHING, by_hand),
    "the guard": (Guarded, "_look_at", NOTHING, by_hand),
}


@pytest.mark.parametrize("hook", HOOKS)
def test_the_matrix_misses_a_hook_that_is_taken_away(hook, customer, monkeypatch):
    place, name, without, roads = HOOKS[hook]
    assert wrong(roads()) == {}
    (monkeypatch.setitem if isinstance(place, dict) else monkeypatch.setattr)(place, name, without)
    assert wrong(roads())


def test_deleting_is_closed_for_every_model():
    for label, model in PERSONAL.items():
        with pytest.raises(PurposeMissing):
            model._base_manager.all().delete()
        assert label
