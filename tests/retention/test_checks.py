"""Nobody can forget a column, an index or a table that goes along: `manage.py check` says so."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from privacy.records.endings import Acted, Gone, Restricted
from privacy.retention.checks import check_rules

from .conftest import KEPT

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def found(number: str) -> list[str]:
    return [error.msg for error in check_rules() if error.id == f"retention.{number}"]


def test_all_is_well_as_it_is(order: Any) -> None:
    assert check_rules() == []


@pytest.mark.parametrize("name", [*KEPT, "phone", "note"])
def test_a_field_that_a_rule_forgot_is_noticed(name: str, order: Any, monkeypatch: Any) -> None:
    whole = order.endings["completed"]
    fields = {key: value for key, value in whole.fields.items() if key != name}
    less = Restricted(keeping=tuple(one for one in KEPT if one != name), fields=fields, only=whole.only)
    monkeypatch.setitem(order.endings, "completed", less)
    assert found("E002") == [f"Nobody said whether shop.Order.{name} is kept when order/completed ends."]


def test_a_field_that_is_none_and_an_act_of_nobody_are_noticed(order: Any, monkeypatch: Any) -> None:
    monkeypatch.setitem(order.endings, "unpaid", Acted())
    monkeypatch.setitem(order.endings, "bookkeeping", Gone(after="completed", book_year="invoiced"))
    assert "'invoiced'" in found("E003")[0]
    assert "order/unpaid" in found("E004")[0]


def test_a_due_column_without_an_index_is_noticed(order: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(order._meta.get_field("completed_at"), "db_index", False)
    assert len(found("E001")) == 2
    assert "shop.Order.completed_at" in found("E001")[0]


def test_what_would_go_along_unasked_is_noticed(order: Any) -> None:
    name = "Parcel"
    meta = type("Meta", (), {"app_label": "shop"})
    fields = {"__module__": "shop.models", "Meta": meta, "__str__": lambda self: "", "activity": ""}
    type(name, (models.Model,), fields | {"order": models.ForeignKey(order, models.CASCADE)})
    try:
        (said,) = found("E005")
        assert said == "shop.Parcel goes with shop.Order by order, and nobody said that it may."
    finally:
        del apps.all_models["shop"]["parcel"]
        apps.clear_cache()
