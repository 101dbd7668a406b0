"""The marks beside the statement: in an element of their own, so that the stored bytes go out whole."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from privacy.promise.run import run_proofs
from privacy.register.models import Controller
from privacy.statement.models import StatementRendering

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

STATEMENT = {"nl": "/privacyverklaring/", "en": "/en/privacy-policy/"}
PROOF = {"nl": "/privacy/bewijs/", "en": "/en/privacy/bewijs/"}


def body(path: str) -> str:
    return Client().get(path).content.decode()


def marks(language: str = "nl") -> dict[str, str]:
    """The words of the mark in the row of each block of the article, by the block's heading."""
    page = BeautifulSoup(body(STATEMENT[language]), "html.parser")
    blocks = page.select_one("article.statement").find_all(True, recursive=False)
    places = page.select_one("nav.marks").find_all(True, recursive=False)
    assert len(blocks) == len(places)
    rows = zip(blocks, places, strict=True)
    return {block.find(["h1", "h2"]).text: place.a.text.strip() if place.a else "" for block, place in rows}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_without_its_marks_is_the_page_as_it_was(site, language):
    before = body(STATEMENT[language])
    run_proofs()
    after = body(STATEMENT[language])
    stored = bytes(StatementRendering.objects.get(language=language).html).decode()
    assert after.count(stored) == before.count(stored) == 1
    assert "</nav>" in stored, "the marks are not cut out of the article by accident"
    unmarked = re.sub(r'<nav class="marks".*?</nav>\n', "", after, flags=re.DOTALL).replace(" beside--marked", "")
    assert unmarked == before


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mark_leads_to_a_sentence_on_the_proof_page(site, language):
    run_proofs()
    nav = BeautifulSoup(body(STATEMENT[language]), "html.parser").select_one("nav.marks")
    links = [link["href"] for link in nav.find_all("a")]
    assert len(links) > 5
    proof = body(PROOF[language])
    for link in links:
        path, anchor = link.split("#")
        assert path == PROOF[language]
        assert f'id="{anchor}"' in proof


def test_each_mark_stands_in_the_row_of_its_section_and_says_which(site):
    run_proofs()
    found = marks()
    assert found["Privacyverklaring"] == "De hele verklaring: deels nagekeken"
    assert found["Wie wij zijn"] == "Wie wij zijn: klopt"
    assert found["Als u ons iets vraagt"] == "Als u ons iets vraagt: klopt"
    assert found["Uw rechten"] == "Uw rechten: nog niet te controleren"
    assert found["Wat wij niet doen"] == "", "nothing is promised there that can be looked at"
    assert marks("en")["Who we are"] == "Who we are: true"


def test_what_is_wrong_shows_before_what_is_right(site):
    Controller.objects.update(name="Bureau Anders")
    run_proofs()
    assert marks()["Wie wij zijn"] == "Wie wij zijn: klopt nu niet"
    assert marks()["Uw rechten"] == "Uw rechten: nog niet te controleren"


def test_only_the_statement_in_force_is_marked(site):
    run_proofs()
    assert 'class="marks"' in body(STATEMENT["nl"])
    for rest in ("versies/1/", "versies/1/tekst/", "versies/"):
        assert 'class="mark' not in body(STATEMENT["nl"] + rest)


def test_the_marks_cost_a_visitor_no_cookie_and_little_time(site, django_assert_max_num_queries):
    run_proofs()
    body(STATEMENT["nl"])
    with django_assert_max_num_queries(80):
        answer = Client().get(STATEMENT["nl"])
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
