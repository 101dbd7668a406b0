"""How much the public sees is a setting: everything, in short, or nothing. Its JSON is never richer."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Site

from privacy.promise.models import ProofSettings
from privacy.promise.run import run_proofs
from privacy.register.markup import main_of, words_of
from privacy.register.models import Controller

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

PAGE, JSON = "/privacy/bewijs/", "/privacy/bewijs.json"
STATEMENT = "/privacyverklaring/"


@pytest.fixture
def shows(site):
    """Chooses what visitors see, as the officer does in the settings."""

    def choose(what: str) -> None:
        ProofSettings.objects.update_or_create(site=Site.objects.get(is_default_site=True), defaults={"shows": what})

    run_proofs()
    return choose


def words(path: str = PAGE) -> str:
    return words_of(main_of(Client().get(path).content.decode()))


def test_everything_is_shown_until_somebody_chooses_and_a_visit_leaves_no_row(site):
    run_proofs()
    assert "Wij keken naar" in words()
    assert not ProofSettings.objects.exists()


def test_in_short_there_is_the_count_and_a_line_for_each_heading(shows):
    full = words()
    shows("summary")
    said = words()
    assert full.split("Zin voor zin")[0] == said.split("Kop voor kop")[0]
    assert "Wie wij zijn klopt" in said
    assert "Wij keken naar" not in said
    told = Client().get(JSON).json()
    assert told["count"] in said
    assert {len(part["sentences"]) for part in told["headings"]} == {0}
    assert [part["title"] for part in told["headings"] if part["title"] not in said] == []


def test_in_short_what_is_wrong_is_still_told_in_full(shows):
    shows("summary")
    Controller.objects.update(name="Bureau Anders")
    run_proofs()
    wrong = "In de Nederlandse verklaring staan onze gegevens niet zoals ze in de instellingen staan."
    assert wrong in words()
    told = [line for part in Client().get(JSON).json()["headings"] for line in part["sentences"]]
    assert [line["status"] for line in told] == ["broken"]
    assert wrong in told[0]["wrong"]


@pytest.mark.parametrize("language", ["", "/en"])
def test_for_officers_only_there_is_nothing_to_find(shows, language):
    statement = f"{language}/privacy-policy/" if language else STATEMENT
    before = Client().get(statement).content.decode()
    assert f"{language}{PAGE}" in before
    assert 'class="marks"' in before
    shows("officers")
    for path in (PAGE, JSON):
        assert Client().get(language + path).status_code == 404
    after = Client().get(statement).content.decode()
    assert f"{language}{PAGE}" not in after
    assert 'class="marks"' not in after
