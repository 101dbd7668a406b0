"""Whatever is typed, or sent without typing: an answer, never an error, and no trace of it."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import caches
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from search.excerpts import excerpt, marked
from search.typed import LONGEST, understood

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

OPERATORS = ['"', '""', '"a', "*", "a*", "NEAR", "NEAR(a b)", "a NOT", "AND", "OR OR", "-", "-a", "title:", "^a", "a:*"]
OTHERS = ["'", "\\", "\\'", "%", "%s", "a%d b", "%(x)s", "_", "\x00", "a\x00b", "\ud800", "🙂", "\u202eabc", "a" * 5000]
MORE = ["a b" * 60, "é" * 150, "ß İ ŉ", "<script>alert(1)</script>", "{{ 7*7 }}", "a & b | !c", "a\nb\r\nc"]


ANYTHING = st.text(st.characters(exclude_categories=()), max_size=300)
PIECES = st.lists(st.sampled_from(OPERATORS + OTHERS + MORE), max_size=4).map(" ".join)


def answered(query: str) -> Any:
    """The answer to somebody who did not search before."""
    caches["default"].clear()
    return Client().get("/zoeken/?q=" + quote(query.encode("utf-8", "surrogatepass")))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=ANYTHING | PIECES)
@example(query="tussenwoord " * 16)
def test_any_text_gets_an_answer(write, query):
    assert answered(query).status_code in (200, 422)


def test_what_means_something_to_a_database_is_only_words(write):
    write("Fietsen", "<p>a b near and or not title</p>")
    for query in OPERATORS + OTHERS + MORE:
        assert answered(query).status_code in (200, 422), query


def test_an_editor_may_type_quotes_as_well(client, write, editor):
    write("Fietsen")
    client.force_login(editor)
    for query in ('a"b', 'fiets"*', '"'):
        for address in ("/beheer/pages/", "/beheer/choose-page/search/", "/beheer/images/"):
            assert client.get(address, {"q": query}).status_code == 200, (address, query)


def test_what_is_too_long_comes_back_whole_with_the_reason(client, fronts):
    long = "fiets " * 900
    response = client.get("/zoeken/", {"q": long})
    assert response.status_code == 422
    assert f'value="{long.strip()}"' in response.content.decode()
    assert f"hoogstens {LONGEST} tekens" in response.content.decode()


def test_what_is_typed_is_text_on_the_page_and_no_part_of_it(client, write):
    write("Haakjes", "<p>alert 1 &lt;script&gt;alert(1)&lt;/script&gt;</p>")
    text = client.get("/zoeken/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<mark>alert</mark>" in text
    assert "<script" not in text


@given(st.text(max_size=400), st.text(max_size=60))
@example("İstanbul ŉ ß", "istanbul")
def test_marking_loses_no_character(text, query):
    words = understood(query).words
    assert "".join(run.text for run in marked(text, words)) == text
    assert len("".join(run.text for run in excerpt(text, words))) <= 250


def test_a_flood_is_told_how_long_to_wait_and_keeps_its_words(client, fronts, settings):
    settings.INTAKE_LIMITS = settings.INTAKE_LIMITS | {"search": ["2/10m"]}
    assert [client.get("/zoeken/", {"q": "fiets"}).status_code for _ in range(3)] == [200, 200, 429]
    refused = client.get("/zoeken/", {"q": "fiets"})
    assert 'value="fiets"' in refused.content.decode()
    assert 0 < int(refused["Retry-After"]) <= 600
    assert client.get("/zoeken/").status_code == 200


def test_a_search_is_kept_nowhere_and_told_to_nobody(client, fronts, caplog, django_assert_max_num_queries):
    with caplog.at_level(logging.DEBUG), django_assert_max_num_queries(60) as seen:
        response = client.get("/zoeken/", {"q": "Chlamydia"})
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert not [one for one in seen.captured_queries if not one["sql"].lstrip("( ").upper().startswith("SELECT")]
    said = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert "chlamydia" not in " ".join(said).lower()
