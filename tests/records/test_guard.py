"""SQL written by hand: refused at the connection when it names a personal table, however it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.utils import timezone
from huey.contrib.djhuey import db_task
from huey.exceptions import TaskException

from home.contact.models import ContactCase
from portal.models import Account
from privacy.mail import sweep
from privacy.mail.handover import take_turn
from privacy.mail.models import OutgoingMail
from privacy.promise import refused_sql
from privacy.records.databases.door import declared_sql
from privacy.records.databases.guard import Guarded, UndeclaredSQL
from privacy.records.purpose import PurposeMissing, reading
from tests.records.conftest import make_cases

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]

EVERYWHERE = [
    "SELECT name FROM home_contactcase",
    'SELECT name FROM "home_contactcase"',
    "SELECT name FROM HOME_ContactCase",
    "select c.name from home_contactcase c join wagtailcore_page p on true",
    "WITH people AS (SELECT name FROM home_contactcase) SELECT * FROM people",
    "/* nothing to see */ SELECT name FROM/**/home_contactcase",
    "EXPLAIN SELECT name FROM home_contactcase",
    "SELECT title FROM wagtailcore_page UNION SELECT name FROM home_contactcase",
    "CREATE TABLE copied AS SELECT name FROM home_contactcase",
    "UPDATE wagtailcore_page SET title = (SELECT max(name) FROM home_contactcase)",
    b"SELECT name FROM home_contactcase",
]
ON_POSTGRESQL = [
    'SELECT name FROM public."home_contactcase"',
    'SELECT name FROM U&"home\\005fcontactcase"',
    "COPY home_contactcase TO STDOUT",
    "DO $$ BEGIN EXECUTE 'SELECT name FROM home' || '_contactcase'; END $$",
    "CALL read_everybody()",
    "DECLARE people CURSOR FOR SELECT name FROM home_contactcase",
    "/* nothing */ -- to see\nDO $$ BEGIN EXECUTE 'SELECT name FROM home' || '_contactcase'; END $$",
    "SELECT query_to_xml('SELECT name FROM home' || '_contactcase', true, false, '')",
    "SELECT schema_to_xml('public', true, false, '')",
    "SELECT most_common_vals FROM pg_stats WHERE tablename LIKE 'home%'",
]


def on_postgresql() -> bool:
    return connection.vendor == "postgresql"


@pytest.fixture
def no_rows_came(monkeypatch):
    """No statement of the test reached the database."""
    reached: list[Any] = []
    inner = Guarded._execute_with_wrappers
    monkeypatch.setattr(
        Guarded,
        "_execute_with_wrappers",
        lambda self, sql, *args, **kwargs: reached.append(sql) or inner(self, sql, *args, **kwargs),
    )
    yield reached
    assert not [sql for sql in reached if "contactcase" in str(sql).lower()]


def test_however_it_is_written_it_is_refused_also_inside_a_purpose(cases, no_rows_came):
    with reading("looking"), connection.cursor() as cursor:
        for sql in EVERYWHERE + (ON_POSTGRESQL if on_postgresql() else []):
            with pytest.raises(UndeclaredSQL, match=r"tests/records/test_guard.py:\d+: read through the model"):
                cursor.execute(sql)


@pytest.mark.urls("tests.records.pages")
def test_a_view_with_a_purpose_open_shows_nothing_by_hand(cases, client, log, no_rows_came):
    with pytest.raises(UndeclaredSQL, match=r"tests/records/pages.py:\d+"):
        client.get("/by-hand/")
    assert log() == []


def test_a_cursor_in_a_task_is_caught(cases, no_rows_came):
    @db_task()
    def read_everybody() -> None:
        with reading("looking"), connection.cursor() as cursor:
            cursor.execute(EVERYWHERE[0])

    with pytest.raises(TaskException, match="UndeclaredSQL"):
        read_everybody().get()


def test_every_way_of_a_cursor_is_guarded(cases, no_rows_came):
    sql = EVERYWHERE[0]
    ways: list[Callable[[Any], Any]] = [
        lambda cursor: cursor.execute(sql, []),
        lambda cursor: cursor.executemany("UPDATE home_contactcase SET name = %s", [["x"]]),
        lambda cursor: cursor.callproc("read_everybody"),
        lambda cursor: cursor.stream(sql),
        lambda cursor: cursor.copy(f"COPY ({sql}) TO STDOUT"),
        lambda cursor: cursor.executescript(sql),
        lambda cursor: cursor.executescript(f"PRAGMA foreign_keys; CREATE TABLE copied AS {sql}"),
    ]
    for way in ways:
        for opened in (connection.cursor, connection.chunked_cursor):
            with opened() as cursor, pytest.raises(UndeclaredSQL):
                way(cursor)


def test_the_list_of_statements_that_django_keeps_for_debugging_is_guarded_too(cases, no_rows_came, settings):
    settings.DEBUG = True
    with connection.cursor() as cursor, pytest.raises(UndeclaredSQL):
        cursor.execute(EVERYWHERE[0])


def test_an_error_says_where_and_which_tables_and_nothing_that_was_typed(cases):
    with connection.cursor() as cursor, pytest.raises(UndeclaredSQL) as refused:
        cursor.execute("SELECT id FROM home_contactcase WHERE name = 'Asker 1'")
    assert "home_contactcase" in str(refused.value)
    assert "Asker" not in str(refused.value)


def test_statements_of_a_query_are_announced_only_while_it_runs(cases):
    sql, params = ContactCase.objects.values("name").query.sql_with_params()
    with reading("looking"), connection.cursor() as cursor:
        assert list(ContactCase.objects.values("name"))
        with pytest.raises(UndeclaredSQL):
            cursor.execute(sql, params)


def test_raw_may_name_its_own_table_and_no_other_personal_one(cases, customer):
    with reading("looking"):
        assert len(list(ContactCase.objects.raw("SELECT * FROM home_contactcase").using("default"))) == 60
        for other in ("portal_account", "privacy_datasubject"):
            with pytest.raises(UndeclaredSQL, match=other):
                list(ContactCase.objects.raw(f"SELECT c.*, o.id AS other FROM home_contactcase c, {other} o"))  # noqa: S608


def test_raw_may_ask_its_own_table_only_once(cases):
    quoted = 'SELECT "home_contactcase".* FROM "home_contactcase" WHERE "home_contactcase"."number" = 1'
    twice = "SELECT a.*, b.name AS other FROM home_contactcase a, home_contactcase b"
    inside = "SELECT a.*, (SELECT max(name) FROM home_contactcase) AS other FROM home_contactcase a"
    with reading("looking"):
        assert len(list(ContactCase.objects.raw(quoted))) == 1
        for sql in (twice, inside):
            with pytest.raises(UndeclaredSQL):
                list(ContactCase.objects.raw(sql))


def test_pieces_of_sql_inside_a_query_may_name_no_personal_table_that_it_does_not_have(cases):
    from django.db.models import F, Func
    from django.db.models.expressions import RawSQL
    from wagtail.models import Page

    hidden = "(SELECT max(name) FROM home_contactcase)"
    for pages in (
        Page.objects.annotate(found=RawSQL(hidden, [])),
        Page.objects.extra(select={"found": hidden}),
        Page.objects.extra(where=[f"title < {hidden}"]),
        Page.objects.extra(tables=["home_contactcase"]),
        Page.objects.order_by(RawSQL(hidden, [])),
        Page.objects.annotate(found=Func(F("pk"), template=hidden)),
    ):
        with reading("looking"), pytest.raises(UndeclaredSQL):
            list(pages)


def test_a_declared_door_writes_and_gives_nothing_back(cases):
    with declared_sql("renames everybody"), connection.cursor() as cursor:
        cursor.execute("UPDATE home_contactcase SET name = %s WHERE number <= 2", ["Else"])
        for sql in (EVERYWHERE[0], "UPDATE home_contactcase SET name = 'x' RETURNING name", EVERYWHERE[4]):
            with pytest.raises(UndeclaredSQL):
                cursor.execute(sql)
    assert ContactCase.objects.filter(name="Else").count() == 2
    with pytest.raises(ValueError, match="without a reason"), declared_sql(" "):
        pass


def test_a_door_that_reads_needs_people_noted_first(cases, log):
    with pytest.raises(PurposeMissing), declared_sql("sums up", reads=True):
        pass
    with reading("looking"):
        with pytest.raises(PurposeMissing), declared_sql("sums up", reads=True):
            pass
        list(ContactCase.objects.filter(number=1))
        with declared_sql("sums up", reads=True), connection.cursor() as cursor:
            cursor.execute("SELECT name FROM home_contactcase WHERE number = 1")
            assert cursor.fetchall() == [("Asker 1",)]
    assert len(log()[0].subjects) == 1


def test_other_tables_and_the_catalogue_are_nobodys_business(cases):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM wagtailcore_locale")
        assert cursor.fetchone()[0]
        columns = connection.introspection.get_table_description(cursor, "home_contactcase")
        assert "name" in {column.name for column in columns}
        assert connection.introspection.get_constraints(cursor, "home_contactcase")
    connection.check_constraints()


def test_what_django_itself_writes_by_hand_works(cases, tmp_path):
    call_command("createcachetable", "some_cache", dry_run=True)
    written = tmp_path / "cases.json"
    with reading("looking-at-all"):
        call_command("dumpdata", "home.contactcase", output=str(written))
        call_command("loaddata", str(written), verbosity=0)
    assert ContactCase.objects.count() == 60


@pytest.mark.django_db(databases=["default", "evidence"], transaction=True)
def test_migrations_and_flushes_pass(make_account):
    make_account("karin")
    with connection.schema_editor() as editor:
        editor.execute("UPDATE portal_account SET first_name = 'Karin'")
        with connection.cursor() as cursor:
            cursor.execute("SELECT first_name FROM portal_account")
            assert cursor.fetchall() == [("Karin",)]
    with connection.cursor() as cursor, pytest.raises(UndeclaredSQL):
        cursor.execute("SELECT first_name FROM portal_account")
    call_command("flush", interactive=False, verbosity=0)
    assert Account.objects.count() == 0


def test_the_officer_hears_once_a_day_and_place_also_when_the_change_was_rolled_back(settings, db):
    settings.PRIVACY_ALARM_REFUSED_SQL = True
    settings.OFFICER_EMAIL = "officer@example.com"
    make_cases(1)
    for _ in range(2):
        with pytest.raises(UndeclaredSQL), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(EVERYWHERE[0])
    for _ in range(2):
        refused_sql.sound(timezone.now())
    (owed,) = OutgoingMail.objects.filter(kind=refused_sql.KIND)
    assert owed.about.startswith("tests/records/test_guard.py:")
    sweep.sweep(timezone.now())
    take_turn()
    (letter,) = mail.outbox
    assert letter.to == ["officer@example.com"]
    assert owed.about in letter.body
    assert connections["evidence"].vendor == connection.vendor
