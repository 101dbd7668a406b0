"""Every way in which rows come out of the database: noted inside a purpose, refused outside one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Count, Expression, Func, Max, QuerySet, TextField, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lag, RowNumber, Upper

from home.contact.models import ContactCase, ContactMessage
from portal.models import Account
from privacy.records import iterables, models, noting
from privacy.records.models import DataSubject
from privacy.records.purpose import PurposeMissing, RestrictedRecord, reading
from tests.records.conftest import ids

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

STATEMENT = "SELECT {} FROM home_contactcase WHERE number <= {}"

# name, how rows are read, and of how many of the sixty cases
ROADS: dict[str, tuple[Callable[[], Any], int]] = {
    "instances": (lambda: list(numbered()), 60),
    "a page": (lambda: list(numbered()[25:50]), 25),
    "get": (lambda: ContactCase.objects.get(number=3), 1),
    "first": (lambda: numbered().first(), 1),
    "last": (lambda: numbered().last(), 1),
    "latest": (lambda: ContactCase.objects.latest("number"), 1),
    "earliest": (lambda: ContactCase.objects.earliest("number"), 1),
    "iterator": (lambda: list(numbered().iterator(chunk_size=7)), 60),
    "in_bulk": (lambda: ContactCase.objects.in_bulk([1, 2], field_name="number"), 2),
    "only": (lambda: [case.number for case in numbered().only("number")], 60),
    "defer": (lambda: [case.number for case in numbered().defer("name", "subject")], 60),
    "values": (lambda: list(numbered().values("name")), 60),
    "values of everything": (lambda: list(numbered().values()), 60),
    "a page of values": (lambda: list(numbered().values("name")[5:15]), 10),
    "values_list": (lambda: list(numbered().values_list("number", "name")), 60),
    "named": (lambda: [row.name for row in numbered().values_list("name", named=True)], 60),
    "flat": (lambda: list(numbered().values_list("name", flat=True)), 60),
    "flat iterator": (lambda: list(numbered().values_list("name", flat=True).iterator(chunk_size=9)), 60),
    "an expression": (lambda: list(numbered().values_list(Upper("name"), flat=True)), 60),
    "grouped": (lambda: list(ContactCase.objects.values("name").annotate(n=Count("pk")).order_by("name")), 60),
    "grouped by key": (lambda: list(numbered().values("pk").annotate(last=Max("messages__collected_at"))[:10]), 10),
    "a group of some": (
        lambda: list(of(1, 9).values("name").annotate(Count("pk"))),
        9,
    ),
    "having": (
        lambda: list(ContactCase.objects.values("name").annotate(n=Count("pk")).filter(n__gt=1).order_by("name")),
        60,
    ),
    "distinct": (lambda: list(ContactCase.objects.filter(number__lte=14).values_list("name").distinct()), 14),
    "union": (lambda: list(of(1, 2).values_list("name").union(of(5, 8).values_list("name"))), 6),
    "union of instances": (lambda: list(of(1, 2).union(of(5, 8))), 6),
    "dates": (lambda: list(ContactCase.objects.filter(number__lte=5).dates("last_message_at", "day")), 5),
    "raw": (lambda: list(ContactCase.objects.raw(STATEMENT.format("*", 4))), 4),
    "raw without subject": (lambda: list(ContactCase.objects.raw(STATEMENT.format("id, name", 1))), 1),
    "an aggregate of words": (lambda: ContactCase.objects.filter(number__lte=3).aggregate(Max("name")), 3),
    "annotated": (lambda: list(numbered().annotate(n=Count("messages"))[:4]), 4),
    "select_related": (
        lambda: [m.case for m in messages().select_related()],
        6,
    ),
    "related": (lambda: [m.case for m in messages()], 6),
    "prefetched": (lambda: list(of(1, 6).prefetch_related("messages")), 6),
    "the base manager": (lambda: list(ContactCase.base_objects.filter(number__lte=6).values("name")), 6),
    "refreshed": (lambda: of(8, 8).get().refresh_from_db(), 1),
}


def numbered() -> Any:
    return ContactCase.objects.order_by("number")


def messages() -> Any:
    return ContactMessage.objects.filter(case__number__lte=6)


def of(first: int, last: int) -> Any:
    return ContactCase.objects.filter(number__gte=first, number__lte=last)


@pytest.mark.parametrize("road", ROADS)
def test_a_road_names_exactly_whose_rows_it_read(road, cases, log):
    read, count = ROADS[road]
    with reading("looking", actor="account:1"):
        read()
    (entry,) = log()
    assert len(entry.of("home.ContactCase")) == count
    assert entry.of("home.ContactCase") <= ids(cases)
    assert (entry.actor, entry.purpose, entry.activity) == ("account:1", "looking", "contact")


@pytest.mark.parametrize("road", ROADS)
def test_a_road_is_closed_outside_a_purpose(road, cases, log):
    with pytest.raises(PurposeMissing):
        ROADS[road][0]()
    assert log() == []


HOOKS = {
    "from_db": (models, "note_instance", lambda instance, columns: instance, "instances"),
    "rows that carry": (
        iterables,
        "_carried",
        lambda it, query, tables, using: iterables._rows(it, query, using),
        "values",
    ),
    "rows at once": (iterables, "_noted_at_once", lambda rows, parts, using: rows, "grouped"),
    "instances made": (models, "note_instance", lambda instance, columns: instance, "raw"),
    "flat lists": (iterables, "noted_rows", lambda it: iterables._rows(it, it.queryset.query, it.queryset.db), "flat"),
}


@pytest.mark.parametrize("hook", HOOKS)
def test_without_a_hook_the_tests_above_would_notice(hook, cases, log, monkeypatch):
    module, name, without, road = HOOKS[hook]
    test_a_road_names_exactly_whose_rows_it_read(road, cases, log)
    monkeypatch.setattr(module, name, without)
    with pytest.raises((AssertionError, ValueError)), reading("looking"):
        ROADS[road][0]()
        assert noting.current().subjects


@pytest.mark.parametrize(
    "road", ["values", "a page of values", "values_list", "named", "flat", "grouped", "distinct", "union"]
)
def test_noting_leaves_the_answer_as_it_was(road, cases, monkeypatch):
    with reading("looking"):
        noted = ROADS[road][0]()
    monkeypatch.setattr(iterables, "noted_rows", lambda it: iterables._rows(it, it.queryset.query, it.queryset.db))
    assert noted
    assert noted == ROADS[road][0]()


def test_what_was_read_is_named_by_column_and_holds_no_content(cases, log):
    with reading("looking"):
        list(numbered().values("name")[:1])
    (entry,) = log()
    assert [sorted(read.columns) for read in entry.reads] == [["name"]]
    assert "Asker" not in repr(entry)


def test_columns_of_a_related_person_are_noted_under_that_person(cases, customer, log):
    ContactMessage.objects.filter(case=cases[0]).update(author=customer)
    with reading("looking"):
        list(ContactMessage.objects.filter(case=cases[0]).values("text", "author__username"))
    (entry,) = log()
    assert entry.of("home.ContactMessage") == {str(cases[0].subject_id)}
    assert entry.of("portal.Account") == {str(customer.subject_id)}


def test_counting_writing_and_asking_whether_need_no_purpose(cases, log):
    assert ContactCase.objects.count() == 60
    assert ContactCase.objects.filter(number=3).exists()
    assert ContactCase.objects.filter(number=3).update(name="Else") == 1
    assert ContactCase.objects.aggregate(Max("number"))["number__max"] == 60
    assert log() == []


def test_deleting_needs_a_purpose_whatever_hangs_from_the_rows(cases):
    for rows in (ContactMessage.objects.all(), ContactCase.objects.all()):
        with pytest.raises(PurposeMissing):
            rows.delete()
        assert rows.exists()
        with reading("looking"):
            rows.delete()
        assert not rows.exists()


def test_refreshing_one_field_leaves_a_change_of_subject_unsaved(cases):
    with reading("looking"):
        case = of(1, 1).get()
        case.subject_id = cases[1].subject_id
        case.refresh_from_db(fields=["name"])
    assert case.subject_id == cases[1].subject_id


def test_accounts_and_subjects_are_noted_too(customer, log):
    for read in (lambda: Account.objects.get(), lambda: DataSubject.objects.values_list("address").get()):
        with pytest.raises(PurposeMissing):
            read()
        with reading("looking"):
            read()
    assert [entry.subjects for entry in log()] == [{str(customer.subject_id)}] * 2


def test_restricted_rows_are_hidden_and_refused_outside_their_purpose(cases, log):
    from django.utils import timezone

    ContactCase.objects.filter(number=1).update(restricted_at=timezone.now())
    with reading("looking"):
        assert of(1, 2).count() == 1
        for read in (
            lambda: ContactCase.base_objects.get(number=1),
            lambda: list(ContactCase.base_objects.filter(number=1).values("name")),
            lambda: list(ContactCase.base_objects.filter(number=1).values("name").distinct()),
            lambda: ContactMessage.objects.get(case__number=1).case,
            lambda: ContactCase.base_objects.filter(number=1).delete(),
        ):
            with pytest.raises(RestrictedRecord):
                read()
    with reading("looking-at-all"):
        assert ContactCase.base_objects.get(number=1).number == 1
    assert log(purpose="looking-at-all")[0].subjects == {str(cases[0].subject_id)}


def test_a_name_that_only_a_restricted_account_has_is_taken(customer):
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    Account.objects.filter(pk=customer.pk).update(restricted_at=timezone.now())
    assert not Account.objects.filter(username="karin").exists()
    with pytest.raises(ValidationError) as refused:
        Account(username="Karin", password="x", email="k@example.com").full_clean(exclude=["subject"])
    assert list(refused.value.message_dict) == ["username"]


class Handwritten(Expression):
    """An expression that makes its SQL itself."""

    output_field = TextField()

    def as_sql(self, compiler, connection):
        return '"home_contactcase"."name"', []


def test_an_expression_that_writes_its_own_sql_is_refused_inside_a_purpose_too(cases):
    template = Func(template="name", output_field=TextField())
    of_all = Func(template="(SELECT max(name) FROM home_contactcase)", output_field=TextField())
    for rows in (ContactCase.base_objects.all(), QuerySet(ContactCase)):
        for hidden in (template, of_all, Handwritten(), Upper(template)):
            for query in (rows.values_list(hidden), rows.annotate(found=hidden)):
                with pytest.raises(noting.ForeignColumns), reading("looking"):
                    list(query)


def test_pieces_of_sql_are_noted_without_a_filter_and_may_not_ask_their_own_table_again(cases, log):
    assert ContactCase.base_objects.count() == 60
    for rows in (
        ContactCase.base_objects.extra(select={"found": "name"}).values_list("found"),
        ContactCase.base_objects.values_list(RawSQL("name", [])),
    ):
        with pytest.raises(PurposeMissing):
            list(rows.all())
        with reading("looking") as opened:
            list(rows.all())
            assert opened.subjects == ids(cases)
    of_all = "(SELECT max(other.name) FROM home_contactcase other)"
    one = ContactCase.objects.filter(number=1)
    for rows in (one.extra(select={"found": of_all}), one.annotate(found=RawSQL(of_all, []))):
        with pytest.raises(noting.ForeignColumns), reading("looking"):
            list(rows)


def test_whose_words_a_window_shows_beside_a_row_is_noted_though_they_are_not_in_the_answer(cases):
    before = Window(Lag("name"), order_by="number")
    place = Window(RowNumber(), order_by="number")
    rows = ContactCase.objects.annotate(before=before, place=place)
    for look in (
        lambda: rows.order_by("-number").values_list("before")[:1],
        lambda: rows.order_by("-number")[:1],
        lambda: rows.filter(place=2),
    ):
        with reading("looking") as opened:
            assert len(list(look())) == 1
            assert opened.subjects == ids(cases)
    with reading("looking") as opened:
        assert len(list(ContactCase.objects.annotate(place=place).order_by("number")[:1])) == 1
        assert opened.subjects == ids(cases[:1])


def test_a_compiler_hands_out_no_rows_that_nobody_notes(cases):
    with pytest.raises(noting.ForeignColumns), reading("looking"):
        list(ContactCase.objects.all().query.get_compiler("default").results_iter())
