"""The line on every page: for thirty days after a version and while one is announced, the same for everybody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from privacy.statement.article import set_term
from privacy.statement.models import StatementVersion
from privacy.statement.news import news

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

NOW = timezone.now().replace(hour=12)


@pytest.fixture(autouse=True)
def clock(time_machine: Any) -> Any:
    """Clocks that stand still, to be moved."""
    time_machine.move_to(NOW, tick=False)
    return time_machine


def line_on(client: Any, address: str) -> str:
    """The line of a page as words, "" without one."""
    from privacy.register.markup import words_of

    body = client.get(address).content.decode()
    return (
        words_of(body.split('<aside class="statement-line"')[1].split("</aside>")[0])
        if "statement-line" in body
        else ""
    )


def change(statement: Any, save: Any, term: str) -> None:
    set_term(statement, "contact", "after-answer", term)
    save(statement)


def test_a_first_version_is_no_news(client: Any, publish: Any) -> None:
    publish()
    assert StatementVersion.objects.in_force(NOW)
    assert news(NOW) is None
    assert line_on(client, "/contact/") == ""


def test_a_version_is_told_for_thirty_days_in_both_languages(
    client: Any, publish: Any, statement: Any, save: Any, clock: Any
) -> None:
    publish(at=NOW - timedelta(days=90))
    change(statement, save, "P2M")
    publish()
    assert "is veranderd op" in line_on(client, "/contact/")
    assert "changed on" in line_on(client, "/en/contact/")
    assert "/privacyverklaring/versies/1..2/" in client.get("/contact/").content.decode()
    assert client.get("/privacyverklaring/versies/1..2/").status_code == 200
    clock.move_to(NOW + timedelta(days=30) - timedelta(seconds=1))
    assert line_on(client, "/contact/")
    clock.move_to(NOW + timedelta(days=30))
    assert line_on(client, "/contact/") == ""


def test_an_announced_version_is_told_until_it_comes_and_thirty_days_after(
    client: Any, publish: Any, statement: Any, save: Any, clock: Any
) -> None:
    publish(at=NOW - timedelta(days=90))
    change(statement, save, "P5M")
    version = publish(effective_from=NOW + timedelta(days=60))
    assert "verandert op" in line_on(client, "/contact/")
    assert line_on(client, "/privacyverklaring/") == "", "the statement's own page says it in its text"
    clock.move_to(version.effective_from + timedelta(days=29))
    assert "is veranderd op" in line_on(client, "/contact/")
    clock.move_to(NOW)
    StatementVersion.objects.call_off(version, "Toch niet.", NOW)
    assert line_on(client, "/contact/") == ""


def test_the_page_is_the_same_for_everybody_and_sets_no_cookie(
    client: Any, publish: Any, statement: Any, save: Any
) -> None:
    publish(at=NOW - timedelta(days=90))
    change(statement, save, "P2M")
    publish()
    first = client.get("/privacyverklaring/")
    client.cookies["statement-line"] = "2"
    again = client.get("/privacyverklaring/")
    assert "statement-line" in first.content.decode()
    assert first.content == again.content
    assert not again.cookies.get("csrftoken") and "Cookie" not in again.get("Vary", "")
