"""What a start leaves undone, and what it must not: files tell whether everything is as the last start left it."""

import pytest

from cms.site import accounts, firsts, prepared


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setattr(prepared.installation, "DATA_DIR", tmp_path)
    monkeypatch.setattr(prepared, "STAMP", tmp_path / "prepared")
    monkeypatch.setattr(firsts, "PASSWORDS", tmp_path / "accounts")
    for name in ("DATABASE_URL", "EVIDENCE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name in prepared.KEPT:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    prepared.remember("demo", "http://127.0.0.1:8000")
    assert prepared.is_same("demo", "http://127.0.0.1:8000")
    return tmp_path


def test_another_address_or_kind_is_prepared_anew(data):
    assert not prepared.is_same("demo", "http://127.0.0.1:8001")
    assert not prepared.is_same("own", "http://127.0.0.1:8000")


@pytest.mark.parametrize("name", prepared.KEPT)
def test_a_file_that_went_or_was_replaced_is_noticed(data, name):
    (data / "other").write_text("")
    (data / "other").replace(data / name)
    assert not prepared.is_same("demo", "http://127.0.0.1:8000")
    (data / name).unlink()
    assert not prepared.is_same("demo", "http://127.0.0.1:8000")


def test_changed_code_is_noticed(data, monkeypatch):
    new = data / "0099_new_migration.py"
    new.write_text("")
    monkeypatch.setattr(prepared, "sources", lambda: [new])
    prepared.remember("demo", "x")
    assert prepared.is_same("demo", "x")
    new.write_text("# changed")
    assert not prepared.is_same("demo", "x")


def test_a_database_elsewhere_is_asked_itself(data, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/else")
    assert not prepared.is_same("demo", "http://127.0.0.1:8000")


@pytest.mark.django_db(databases=["default", "evidence"])
def test_first_accounts_are_made_once_and_one_that_was_taken_away_stays_away(data):
    from portal.models import Account

    assert accounts.make("demo", "vlonder.example")
    assert Account.base_objects.filter(username__in=["beheer", "els"]).count() == 2
    Account.base_objects.filter(username="beheer").update(username="chef")
    assert not accounts.make("demo", "vlonder.example")
    assert not Account.base_objects.filter(username="beheer").exists()


@pytest.mark.django_db(databases=["default", "evidence"])
def test_the_passwords_that_are_told_are_those_of_the_accounts(data, client):
    accounts.make("demo", "vlonder.example")
    told = "\n".join(firsts.told("demo", "http://x"))
    for first in firsts.BEGINNING["demo"]:
        password = firsts.make_passwords("demo")[first.username]
        assert f"{first.username}  {password}" in told
        assert client.login(username=first.username, password=password)
