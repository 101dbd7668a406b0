"""Who helps you? One page for several companies: all of them are kept, or none and everything that was typed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from privacy.register import helping, suppliers
from privacy.register.countries import EEA, NAMES
from privacy.register.kinds import kinds
from privacy.register.models import Recipient
from privacy.register.to_do import things_to_do
from privacy.statement.article import draft_of

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])

BOTH = {
    "asked": ["hosting", "mail"],
    "hosting-name": "transip",
    "hosting-agreement_on": "2026-01-05",
    "mail-name": "Brevo",
    "mail-country": "NL",
}


def save(browser: Any, **typed: Any) -> Any:
    return browser.post(reverse("register-suppliers"), {**BOTH, **typed})


def test_the_list_holds_facts_that_the_register_knows() -> None:
    names = [one.name.casefold() for one in suppliers.SUPPLIERS]
    assert 25 <= len(names) == len(set(names))
    assert all(one.kind in kinds and one.country in EEA and one.country in NAMES for one in suppliers.SUPPLIERS)


def test_choosing_from_the_list_fills_in_the_rest(olga: Any, own_site: Any) -> None:
    assert {kind.slug for kind in helping.unnamed()} == {"hosting", "mail"}
    assert save(olga).url == "/beheer/"
    host, mailer = Recipient.objects.order_by("kind")
    assert (host.name, host.country, host.role, str(host.agreement_on)) == ("TransIP", "NL", "processor", "2026-01-05")
    assert (mailer.country, mailer.agreement_on) == ("FR", None)
    assert host.activities.filter(activity="contact").exists()
    assert helping.unnamed() == []


def test_pressing_the_button_twice_adds_nobody_twice(olga: Any, own_site: Any) -> None:
    save(olga)
    assert save(olga).status_code == 302
    assert Recipient.objects.count() == 2


def test_one_company_may_do_two_things(olga: Any, own_site: Any) -> None:
    save(olga, **{"mail-name": "TransIP"})
    assert list(Recipient.objects.order_by("kind").values_list("name", "kind")) == [
        ("TransIP", "hosting"),
        ("TransIP", "mail"),
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"mail-name": "Post AG", "mail-country": "CH"}, "waarborg"),
        ({"mail-name": "Post\u202e"}, "Post"),
        ({"hosting-agreement_on": "gisteren"}, "gisteren"),
        ({"another-name": "Onbekend BV"}, "Kies wat zij voor ons doen"),
        ({"hosting-name": ""}, "Schrijf de naam op"),
        ({"another-name": "Brevo", "another-kind": "mail"}, "twee keer"),
    ],
)
def test_one_wrong_line_keeps_all_of_them_with_what_was_typed(
    olga: Any, own_site: Any, typed: dict[str, str], said: str
) -> None:
    answer = save(olga, **typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert 'value="Brevo"' in page or 'value="Post' in page
    assert not Recipient.objects.exists()


def test_nobody_is_an_answer_too_and_the_statement_names_nobody(olga: Any, owner: Any, own_site: Any) -> None:
    assert "ons hostingbedrijf" in article(own_site) and asks_who_helps(owner)
    assert save(olga, **{"hosting-name": "", "hosting-agreement_on": "", "hosting-ourselves": "on"}).url == "/beheer/"
    assert not asks_who_helps(owner) and [one.kind for one in Recipient.objects.all()] == ["mail"]
    assert "ons hostingbedrijf" not in article(own_site) and "Brevo" in article(own_site)
    page = olga.get(reverse("register-suppliers")).content.decode()
    assert re.search(r'name="hosting-ourselves"[^>]* checked', page) and "mail-ourselves" not in page


def test_the_answer_can_be_taken_back_and_a_company_takes_its_place(olga: Any, own_site: Any) -> None:
    alone = {"asked": ["hosting"], "hosting-name": "", "hosting-agreement_on": ""}
    save(olga, **alone, **{"hosting-ourselves": "on"})
    assert helping.done_ourselves() == {"hosting"}
    save(olga, **alone)
    assert helping.done_ourselves() == set() and "hosting" in {kind.slug for kind in helping.unnamed()}
    save(olga, **alone, **{"hosting-ourselves": "on"})
    save(olga, asked=["hosting"])
    assert helping.done_ourselves() == set() and Recipient.objects.filter(kind="hosting").exists()


def asks_who_helps(owner: Any) -> bool:
    return any(one.url == reverse("register-suppliers") for one in things_to_do(owner, timezone.now()))


def article(page: Any) -> str:
    return draft_of(page, number=1, effective_from=timezone.now())["nl"].html.decode()
