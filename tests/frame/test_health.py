"""For the operator: alive without a database, ready only with everything, and the reason when not."""

import pytest
from django.db import connections

from cms import health


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch):
    monkeypatch.setattr(health, "_migrated", set())


def test_it_lives_without_any_database(client):
    assert client.get("/healthz/").content == b"ok\n"  # no database mark: a query would raise


@pytest.mark.django_db(databases=["default", "evidence"])
@pytest.mark.postgres
def test_it_is_ready_when_everything_is_there(client):
    answer = client.get("/readyz/")
    assert answer.status_code == 200
    assert set(answer.json()["checks"].values()) == {"ok"}


@pytest.mark.django_db(databases=["default", "evidence"])
def test_it_says_that_the_evidence_is_gone(client, monkeypatch):
    def gone():
        raise ConnectionError("/srv/secret/place")

    monkeypatch.setattr(connections["evidence"], "ensure_connection", gone)
    monkeypatch.setattr(connections["evidence"], "cursor", gone)
    answer = client.get("/readyz/")
    assert answer.status_code == 503
    assert answer.json()["checks"] | {"evidence": ""} == {
        "database": "ok",
        "evidence": "",
        "migrations": "ok",
        "evidence_migrations": "not reachable (ConnectionError)",
        "queue": "ok",
        "replay": "ok",
    }
    assert "secret" not in answer.content.decode()


@pytest.mark.django_db(databases=["default", "evidence"])
@pytest.mark.postgres
def test_it_says_that_a_migration_is_missing(client):
    assert client.get("/readyz/").status_code == 200
    health._migrated.clear()
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'home'")
    answer = client.get("/readyz/")
    assert answer.status_code == 503
    assert "not applied" in answer.json()["checks"]["migrations"]


@pytest.mark.django_db(databases=["default", "evidence"])
def test_it_says_that_the_queue_is_gone(client, monkeypatch):
    from huey.contrib.djhuey import HUEY

    def gone():
        raise OSError

    monkeypatch.setattr(HUEY.storage, "queue_size", gone)
    answer = client.get("/readyz/")
    assert (answer.status_code, answer.json()["checks"]["queue"]) == (503, "not reachable (OSError)")
