"""`manage.py statement`: the contract, and the same act as in the admin."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from privacy.statement.models import PrivacyStatementPage
from privacy.statement.versions import StatementVersion

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


def run(*words: str) -> str:
    out = StringIO()
    call_command("statement", *words, stdout=out)
    return out.getvalue()


def drafted(page: Any) -> str:
    return (
        PrivacyStatementPage.objects.get(pk=page.pk).get_latest_revision_as_object().body[1].value["term_after_answer"]
    )


def test_it_lists_the_terms_in_force_with_bounds_and_reason(published: Any) -> None:
    found = json.loads(run("--json"))
    assert [set(one) for one in found] == [{"activity", "stage", "term", "minimum", "maximum", "because"}] * 3
    one = next(one for one in found if one["stage"] == "after-answer")
    assert (one["activity"], one["term"], one["minimum"], one["maximum"]) == ("contact", "P3M", "P1M", "P12M")
    assert one["because"]
    assert "contact/after-answer: P3M" in run()


def test_before_the_first_version_the_list_is_empty(db: Any) -> None:
    assert json.loads(run("--json")) == []


def test_without_publish_it_only_says_what_would_happen(
    published: Any, page: Any, people: Any, ask: Any, at: Any
) -> None:
    ask(people(4, "asker"))
    told = json.loads(run("--term", "contact/after-answer=P5M", "--json"))
    assert (told["concerned"], told["mailed"], told["needs_confirmation"]) == (4, 4, False)
    assert told["changes"][0]["after"] == "P5M"
    assert "3 maanden" in (words := run("--term", "contact/after-answer=P5M")) or "drie maanden" in words
    assert drafted(page) == "P3M"
    assert StatementVersion.objects.count() == 1


def test_with_publish_it_is_the_same_act(
    published: Any, page: Any, editor: Any, people: Any, ask: Any, at: Any
) -> None:
    ask(people(4, "asker"))
    told = json.loads(
        run("--term", "contact/after-answer=P5M", "--from", "2027-02-01", "--publish", "--user", "els", "--json")
    )
    assert (told["number"], told["notices"]) == (2, 4)
    version = StatementVersion.objects.get(number=2)
    assert (version.terms["contact/after-answer"], version.author_id) == ("P5M", editor.pk)
    assert drafted(page) == "P5M"
    assert "no version" in run("--term", "contact/after-answer=P5M", "--publish", "--user", "els")


def test_announced_listed_called_off_and_gone_back_to_from_outside(
    published: Any, page: Any, editor: Any, at: Any
) -> None:
    from privacy.register.switches import switch

    switch("contact", True)
    run("--term", "contact/after-answer=P2M", "--publish", "--user", "els")
    run("--term", "contact/after-answer=P5M", "--publish", "--user", "els")
    assert [one["state"] for one in json.loads(run("--versions", "--json"))] == ["announced", "in_force", "replaced"]
    with pytest.raises(CommandError, match="waarom"):
        run("--call-off", "3", "--user", "els")
    assert json.loads(run("--call-off", "3", "--because", "Toch niet", "--user", "els", "--json"))["told"] == 0
    assert "Toch niet" in run("--versions")
    assert json.loads(run("--back", "1", "--json"))["changes"][0]["after"] == "P3M"
    assert drafted(page) == "P5M"
    with pytest.raises(CommandError, match="geen correctie"):
        run("--back", "1", "--correction", "Een vergissing", "--publish", "--user", "els")
    assert json.loads(run("--back", "1", "--publish", "--user", "els", "--json"))["number"] == 4
    assert StatementVersion.objects.get(number=4).returns_to == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--term", "contact/after-answer=P13M"], "twaalf maanden"),
        (["--term", "contact/after-answer=soon"], "after-answer"),
        (["--term", "contact/nothing=P3M"], "contact/after-answer"),
        (["--term", "nothing=P3M"], "ACTIVITY/STAGE"),
        (["--term", "contact/after-answer=P5M", "--from", "tomorrow"], "2026-12-31"),
        (["--term", "contact/after-answer=P5M", "--from", "2027-01-12", "--publish", "--user", "els"], "14 dagen"),
        (["--term", "contact/after-answer=P5M", "--publish"], "--user"),
        (["--term", "contact/after-answer=P5M", "--publish", "--user", "nobody"], "nobody"),
        (["--term", "contact/after-answer=P5M", "--user", "nobody"], "nobody"),
        (["--publish", "--user", "els"], "--term"),
        (["--back", "9"], "nummer"),
        (["--back", "1", "--term", "contact/after-answer=P5M"], "not both"),
        (["--call-off", "1", "--because", "x", "--user", "els"], "geldt al"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason_and_changes_nothing(
    words: list[str], said: str, published: Any, page: Any, editor: Any, at: Any
) -> None:
    with pytest.raises(CommandError, match=said):
        run(*words)
    assert drafted(page) == "P3M"
    assert StatementVersion.objects.count() == 1


def test_the_reading_of_the_account_is_noted(published: Any, page: Any, editor: Any, at: Any) -> None:
    from privacy.ledger import entries
    from privacy.ledger.models import Entry

    run("--term", "contact/after-answer=P5M", "--publish", "--user", "els")
    noted = [entries.payload_of(entry) for entry in Entry.objects.filter(kind="read")]
    assert any(one["purpose"] == "publish-statement" and one["actor"] == "command:statement" for one in noted)
