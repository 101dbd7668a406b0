"""Nothing unaccounted for: every column of every table is in the data map."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, connections
from huey.api import MemoryHuey, SqliteHuey

from privacy.register import audit, catalogue
from privacy.register.data_map import COLUMNS_PER_REASON, DataMap, Where, data_map
from privacy.register.declared import activities

pytestmark = [pytest.mark.django_db(databases=["default", "evidence"]), pytest.mark.postgres]


def listed() -> list[dict]:
    """What `data_map --json` writes."""
    out = io.StringIO()
    call_command("data_map", json=True, stdout=out)
    return json.loads(out.getvalue())


def columns_of(alias: str) -> set[tuple[str, str]]:
    """The columns as Django's introspection sees them: another road to the same catalogue."""
    with connections[alias].cursor() as cursor:
        tables = connections[alias].introspection.table_names(cursor)
        return {
            (table, one.name)
            for table in tables
            for one in connections[alias].introspection.get_table_description(cursor, table)
        }


def test_every_column_of_both_databases_is_listed_and_classified():
    rows = listed()
    for alias, database in (("default", "main"), ("evidence", "evidence")):
        shown = {(row["table"], row["column"]) for row in rows if row["database"] == database}
        assert columns_of(alias) <= shown
        assert len(columns_of(alias)) > 5
    assert {row["personal"] for row in rows} == {True, False}
    assert all(row["because"] for row in rows)


def test_tables_without_a_model_are_listed():
    tables = {(row["database"], row["table"]) for row in listed()}
    assert {("main", "django_migrations"), ("evidence", "django_migrations"), ("evidence", "ledger_entry")} <= tables
    if connection.vendor == "sqlite":
        shadows = {
            f"wagtailsearch_indexentry_fts{part}" for part in ("_config", "_content", "_data", "_docsize", "_idx")
        }
        assert {table for _database, table in tables} >= shadows | {"sqlite_sequence"}


def test_what_is_personal_says_of_which_category_for_which_activity():
    row = next(row for row in listed() if (row["table"], row["column"]) == ("home_contactmessage", "text"))
    assert (row["personal"], row["activity"]) == (True, "contact")
    assert row["category"] in {category.slug for category in activities.get("contact").categories}
    assert set(row) == {"database", "table", "column", "personal", "category", "activity", "because"}


def test_a_column_that_appears_in_a_database_is_named_and_ends_the_command_in_an_error():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE taggit_tag ADD COLUMN mood varchar(20)")
    out = io.StringIO()
    with pytest.raises(CommandError, match=r"taggit_tag\.mood has no line"):
        call_command("data_map", json=True, stdout=out)
    assert {"table": "taggit_tag", "column": "mood", "personal": None}.items() <= next(
        row.items() for row in json.loads(out.getvalue()) if row["column"] == "mood"
    )


def test_a_table_that_appears_in_the_evidence_is_named():
    with connections["evidence"].cursor() as cursor:
        cursor.execute("CREATE TABLE scribbles (jotting text)")
    with pytest.raises(CommandError, match=r"scribbles\.jotting has no line"):
        listed()


def test_a_line_about_a_column_that_went_is_named():
    data_map.not_personal("taggit_tag", "colour", because="A colour that a tag had once.")
    try:
        with pytest.raises(CommandError, match=r"taggit_tag\.colour, which does not exist"):
            listed()
        assert "taggit_tag.colour" in {trouble.about for trouble in audit.stale_by_models()}
    finally:
        data_map.withdraw("taggit_tag", "colour")
    assert not list(audit.stale_by_models())


def test_the_tables_of_the_queue_are_listed_and_classified(tmp_path, monkeypatch):
    queue = SqliteHuey(filename=str(tmp_path / "queue.sqlite3"))
    monkeypatch.setattr(catalogue, "HUEY", queue)
    shown = {(row["table"], row["column"]) for row in listed() if row["database"] == "queue"}
    assert {("task", "data"), ("schedule", "data"), ("kv", "value")} <= shown
    with closing(sqlite3.connect(tmp_path / "queue.sqlite3")) as connected:
        connected.execute("ALTER TABLE task ADD COLUMN asked_by text")
    with pytest.raises(CommandError, match=r"task\.asked_by has no line"):
        listed()


def test_a_queue_without_a_file_has_no_tables(monkeypatch):
    monkeypatch.setattr(catalogue, "HUEY", MemoryHuey())
    assert not list(catalogue.queue_columns())


def test_no_reason_serves_more_than_twenty_columns():
    assert not list(audit.overused_reasons())
    crowded = DataMap()
    crowded.not_personal("t", *(f"c{n}" for n in range(COLUMNS_PER_REASON)), because="All the same.")
    assert not crowded.overused_reasons()
    crowded.not_personal("u", "one_more", because="All the same.")
    assert crowded.overused_reasons() == {"All the same.": COLUMNS_PER_REASON + 1}


def test_logs_and_earlier_drafts_are_personal():
    for table in ("wagtailcore_revision", "wagtailcore_pagelogentry", "wagtailcore_modellogentry", "ledger_entry"):
        lines = [line for line in data_map if line.table == table]
        assert lines
        assert all(line.personal for line in lines)


def test_every_row_about_a_person_is_personal_in_all_its_columns():
    about_people = {model._meta.db_table for model in apps.get_models() if hasattr(model, "subject_column")}
    assert {"home_contactcase", "portal_account", "privacy_datasubject"} <= about_people
    lines = [line for line in data_map if line.table in about_people]
    assert [f"{line.table}.{line.column}" for line in lines if not line.personal] == []


def test_a_line_without_a_reason_and_a_column_declared_twice_are_refused():
    fresh = DataMap()
    with pytest.raises(ValueError, match="no reason"):
        fresh.not_personal("t", "c", because=" ")
    fresh.not_personal("t", "c", because="A reason.")
    with pytest.raises(ValueError, match="twice"):
        fresh.personal("t", "c", category="name", activity="contact", because="Another.")


@pytest.mark.parametrize("column", ["email", "name", "last_ip", "user_id", "created_by_id", "note"])
def test_a_column_named_like_a_person_is_not_personal_only_by_a_decision(column):
    shown = [catalogue.CatalogueColumn("main", "parcels", column, "varchar(40)")]
    try:
        data_map.not_personal("parcels", column, because="Just a parcel.")
        assert [trouble.number for trouble in audit.unclassified_catalogue(shown)] == ["E002"]
        data_map.withdraw("parcels", column)
        data_map.not_personal("parcels", because="Parcels.", decided={column: "The machine that packs parcels."})
        assert not list(audit.unclassified_catalogue(shown))
    finally:
        data_map.withdraw("parcels", column)


@pytest.mark.parametrize("kind", ["text", "jsonb", "BLOB", "bytea", "inet"])
def test_free_text_json_and_bytes_are_not_personal_only_by_a_decision(kind):
    shown = [catalogue.CatalogueColumn("main", "parcels", "weight", kind)]
    try:
        data_map.not_personal("parcels", "weight", because="Just a parcel.", where=Where.SQLITE)
        assert [trouble.number for trouble in audit.unclassified_catalogue(shown)] == ["E002"]
    finally:
        data_map.withdraw("parcels", "weight")


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("wagtaildocs_document", "file"),
        ("wagtailcore_revision", "content"),
        ("wagtailcore_page", "locked_by_id"),
        ("privacy_outgoingmail", "subject_id"),
    ],
)
def test_files_json_and_keys_to_people_on_models_are_not_personal_only_by_a_decision(table, column):
    kept = data_map.line(table, column)
    data_map.withdraw(table, column)
    try:
        data_map.not_personal(table, column, because="Says who?")
        assert [(one.number, one.about) for one in audit.unclassified_models()] == [("E002", f"{table}.{column}")]
    finally:
        data_map.withdraw(table, column)
        data_map.personal(table, column, category=kept.category, activity=kept.activity, because=kept.because)
    assert not list(audit.unclassified_models())


def test_a_personal_column_of_a_category_that_its_activity_does_not_tell_of_is_named():
    try:
        data_map.personal("parcels", "shoe_size", category="shoes", activity="contact", because="Odd.")
        data_map.personal("parcels", "hat_size", category="name", activity="hats", because="Odder.")
        assert {trouble.about for trouble in audit.misplaced_lines()} == {"parcels.shoe_size", "parcels.hat_size"}
    finally:
        data_map.withdraw("parcels", "shoe_size")
        data_map.withdraw("parcels", "hat_size")
    assert not list(audit.misplaced_lines())
