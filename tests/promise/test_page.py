"""The page for everybody: the count in words, what is wrong first, and no more than a visitor should see."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from privacy.promise.chapters import HEADINGS
from privacy.promise.overview import anchor_of, is_told, overview
from privacy.promise.run import run_proofs
from privacy.promise.standing import standings
from privacy.promise.wording import answer, count_in_words
from privacy.register.markup import main_of, words_of
from privacy.register.models import Controller
from privacy.statement.models import StatementVersion

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

PAGES = {"nl": "/privacy/bewijs/", "en": "/en/privacy/bewijs/"}
JSON = {"nl": "/privacy/bewijs.json", "en": "/en/privacy/bewijs.json"}


def page(language: str = "nl"):
    return Client().get(PAGES[language])


def words(language: str = "nl") -> str:
    return words_of(main_of(page(language).content.decode()))


def test_before_the_first_run_the_page_says_that_nothing_was_checked(site):
    assert "Er is nog niets nagekeken." in words("nl")
    assert "Nothing has been checked yet." in words("en")
    assert Client().get(JSON["nl"]).json()["count"] is None


def test_both_languages_answer_the_question_in_words(site):
    run_proofs()
    known = [one for one in standings() if is_told(one)]
    assert count_in_words(known, "nl") in words("nl")
    assert count_in_words(known, "en") in words("en")
    assert "Dit is een meting, geen garantie." in words("nl")
    assert "This is a measurement, not a guarantee." in words("en")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sentence_is_there_under_a_folded_heading(site, language):
    run_proofs()
    html = main_of(page(language).content.decode())
    assert html.count("<details") == html.count("<summary") == len(HEADINGS) == 18
    assert " open>" not in html
    anchors = re.findall(r'\bid="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    said = words(language)
    for one in filter(is_told, standings()):
        assert (one.sentence or one.promise.says).in_(language) in said
        assert anchor_of(one.promise) in anchors


def test_an_explanation_that_the_statement_does_not_give_is_not_on_the_page(site):
    run_proofs()
    slogan = "Uw privacy is voor ons belangrijk."
    assert {one.promise.id for one in standings() if not is_told(one)} == {"S02", "S03", "S04", "S72"}
    assert slogan not in words()
    sections = StatementVersion.objects.get().sections
    sections["nl"][0]["text"] += f"\n{slogan}"
    QuerySet.update(StatementVersion.objects.all(), sections=sections)
    assert slogan in words()


def test_what_the_site_does_not_do_comes_last(site):
    run_proofs()
    html = main_of(page().content.decode())
    contact, order = html.index('id="contact"'), html.index('id="order"')
    assert contact < html.index('id="company"') < html.index('id="unused"') < order
    assert html.index('id="contact-5"') < html.index("Dit zeggen en doen wij niet") < html.index('id="contact-6"')


def test_what_cannot_be_checked_yet_says_so_in_whole_sentences(site):
    assert "De controle heeft nog niet gedraaid." in words("nl")
    run_proofs()
    assert "Hieraan bouwen wij nog: een volledige kopie, nagekeken op volledigheid." in words("nl")
    assert "A person still has to check this: the locks and safes, with evidence and a date." in words("en")
    assert "Het loket voor uw rechten" not in words("nl"), "a name of ours, and nothing to a visitor"


def test_the_answer_is_no_more_than_was_seen(site):
    known = standings()
    assert answer(known, "nl") == "Dat kunnen wij nog niet zeggen."
    run_proofs()
    assert answer(standings(), "nl") == "Voor zover wij konden kijken: ja."
    kept = [one for one in standings() if one.status.value in ("kept", "text")]
    assert answer(kept, "en") == "Yes, so we saw when we looked."
    Controller.objects.update(name="Bureau Anders")
    run_proofs()
    assert answer(standings(), "nl") == "Nu niet helemaal."


def test_what_is_wrong_comes_first_and_in_full(site):
    run_proofs()
    assert "Wat nu niet in orde is" not in words()
    Controller.objects.update(name="Bureau Anders")
    run_proofs()
    said = words()
    assert said.index("Eén zin klopt nu niet") < said.index("Wat nu niet in orde is") < said.index("Zin voor zin")
    assert "In de Nederlandse verklaring staan onze gegevens niet zoals ze in de instellingen staan." in said
    html = page().content.decode()
    assert '<details class="proof__fold" id="company" open>' in html
    assert '<details class="proof__fold" id="contact">' in html
    assert '<a href="#company-1">' in html


@pytest.mark.parametrize("path", [*PAGES.values(), *JSON.values()])
def test_no_ids_no_counts_of_people_and_no_cookie(site, path):
    run_proofs()
    answer = Client().get(path)
    assert answer.status_code == 200
    assert not re.search(r"\bS\d\d\b", answer.content.decode())
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert {"public", "max-age=300"} == set(answer["Cache-Control"].split(", "))


def test_the_number_of_columns_may_be_known_and_the_number_of_messages_not(site):
    run_proofs()
    lines = [line for part in overview("nl", timezone.now()).parts for line in part.lines]
    figures = {line.figure for line in lines if line.figure}
    assert all(re.fullmatch(r"\d+ (kolommen|versie|versies|manieren)", figure) for figure in figures)
    assert len(figures) == 3


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_json_says_nothing_that_the_page_does_not(site, language):
    run_proofs()
    told = Client().get(JSON[language]).json()
    said = words(language)
    assert sum(len(part["sentences"]) for part in told["headings"]) == 85
    for part in told["headings"]:
        assert part["title"] in said
        for line in part["sentences"]:
            texts = [
                line["sentence"],
                line["words"],
                line["figure"],
                line["waits_for"],
                *line["wrong"],
                *line["looked_at"],
            ]
            assert [text for text in texts if text not in said] == []


def test_the_page_takes_no_posts_and_asks_few_questions(site, django_assert_max_num_queries):
    run_proofs()
    assert Client().post(PAGES["nl"]).status_code == 405
    with django_assert_max_num_queries(40):
        page()


def test_the_page_follows_the_clock_by_itself(site, time_machine):
    run_proofs()
    assert "zinnen kloppen" in words().split("Zin voor zin")[0]
    time_machine.move_to(timezone.now() + timedelta(days=3))
    said = words()
    assert "kloppen" not in said.split("Zin voor zin")[0]
    assert "De laatste controle is te lang geleden." in said


def test_the_count_knows_one_from_many(site):
    run_proofs()
    one, rest = standings()[0], [one for one in standings() if one.status.value == "text"]
    assert count_in_words([one, *rest], "nl") == "Eén zin klopt en vijf zijn uitleg."
    assert count_in_words([one], "en") == "One sentence is true."
