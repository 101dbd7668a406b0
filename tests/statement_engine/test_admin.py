"""The publish page: it shows what would come of it, loses nothing, and a second click does no harm."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from privacy.mail.models import OutgoingMail
from privacy.statement.models import PrivacyStatementPage
from privacy.statement.versions import StatementVersion

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


@pytest.fixture
def els(client: Any, editor: Any) -> Any:
    client.force_login(editor)
    return client


def address(page: Any) -> str:
    return reverse("statement_publish", args=[page.pk])


def seen(response: Any) -> str:
    return re.search(r'name="seen" value="([^"]+)"', response.content.decode())[1]


def test_the_button_publish_saves_the_draft_and_leads_to_the_preview(published: Any, page: Any, els: Any) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = els.get(edit).context["form"]
    data = fields_of(form, "Privacyverklaring van ons")
    response = els.post(edit, data | {"action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors
    assert response.url == address(page)
    assert StatementVersion.objects.count() == 1
    stored = PrivacyStatementPage.objects.get(pk=page.pk)
    assert stored.title == "Privacyverklaring"
    assert stored.get_latest_revision_as_object().title == "Privacyverklaring van ons"


def fields_of(form: Any, title: str) -> dict[str, str]:
    """What a browser posts for the statement's own form."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(form["title"].as_widget() + form["slug"].as_widget(), "html.parser")
    data = {one["name"]: one.get("value", "") for one in soup.find_all("input")}
    children = [(child.block_type, child.id, child.value) for child in form.instance.body]
    data |= {
        "title": title,
        "body-count": str(len(children)),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    for place, (kind, id_, value) in enumerate(children):
        start = f"body-{place}"
        data |= {f"{start}-type": kind, f"{start}-order": str(place), f"{start}-id": id_, f"{start}-deleted": ""}
        data |= {f"{start}-value-{name}": str(getattr(part, "source", part) or "null") for name, part in value.items()}
        data |= {f"{start}-value-heading": ""}
    return data


def test_the_preview_shows_differences_people_mails_and_date(
    published: Any, draft: Any, page: Any, els: Any, people: Any, ask: Any, at: Any
) -> None:
    ask(people(7, "asker"))
    draft(term_after_answer="P5M")
    shown = els.get(address(page)).content.decode()
    for words in ("vijf", "<del>Drie", "<ins>", "7 mensen", "7 mails", "25 januari 2027", "Aankondigen"):
        assert words in shown, words
    assert StatementVersion.objects.count() == 1


def test_publishing_what_was_seen_and_clicking_twice_makes_one_version(
    published: Any, draft: Any, page: Any, els: Any, people: Any, ask: Any, at: Any
) -> None:
    ask(people(2, "asker"))
    draft(term_after_answer="P2M")
    data = {"publish": "1", "seen": seen(els.get(address(page))), "start": "", "confirm": ""}
    assert els.post(address(page), data).url == reverse("statement_overview")
    again = els.post(address(page), data, follow=True)
    assert again.status_code == 200
    assert StatementVersion.objects.count() == 2
    assert OutgoingMail.objects.count() == 2


@pytest.mark.parametrize("token", ["", "nonsense", "{}"])
def test_nothing_is_published_that_was_not_seen(
    token: str, published: Any, draft: Any, page: Any, els: Any, at: Any
) -> None:
    draft(term_after_answer="P2M")
    response = els.post(address(page), {"publish": "1", "seen": token, "start": "", "confirm": ""})
    assert response.status_code == 200
    assert StatementVersion.objects.count() == 1


def test_a_draft_that_changed_since_is_shown_again(published: Any, draft: Any, page: Any, els: Any, at: Any) -> None:
    draft(term_after_answer="P2M")
    data = {"publish": "1", "seen": seen(els.get(address(page))), "start": "", "confirm": ""}
    draft(term_after_answer="P1M")
    response = els.post(address(page), data)
    assert "veranderd nadat u keek" in response.content.decode()
    assert StatementVersion.objects.count() == 1


def test_another_date_is_counted_first(published: Any, draft: Any, page: Any, els: Any, at: Any) -> None:
    draft(term_after_answer="P5M")
    data = {"publish": "1", "seen": seen(els.get(address(page))), "start": "2027-03-01", "confirm": ""}
    response = els.post(address(page), data)
    assert "andere datum" in response.content.decode() and 'value="2027-03-01"' in response.content.decode()
    assert StatementVersion.objects.count() == 1
    els.post(address(page), data | {"seen": seen(response)})
    assert StatementVersion.objects.get(number=2).effective_from.isoformat().startswith("2027-02-28T23:00")


@pytest.mark.parametrize("start", ["gisteren", "2027-13-45", "0000-00-00", "2026-01-01", "9999-12-31", "2027-01-12"])
def test_a_date_that_cannot_be_is_said_and_kept(
    start: str, published: Any, draft: Any, page: Any, els: Any, at: Any
) -> None:
    draft(term_after_answer="P5M")
    token = seen(els.get(address(page)))
    for _ in range(2):
        response = els.post(address(page), {"publish": "1", "seen": token, "start": start, "confirm": "veel"})
        assert response.status_code == 200
        shown = response.content.decode()
        assert f'value="{start}"' in shown
        token = seen(response)
    assert StatementVersion.objects.count() == 1


def test_many_at_once_ask_for_the_number_on_the_page(
    published: Any, draft: Any, page: Any, els: Any, people: Any, ask: Any, at: Any
) -> None:
    from .conftest import moment

    ask(people(51, "asker"), satisfied_at=moment(2026, 11, 20))
    draft(term_after_answer="P1M")
    response = els.get(address(page))
    assert "51 mensen weg" in response.content.decode()
    day = (at + timedelta(days=7)).date().isoformat()
    looked = els.post(address(page), {"look": "1", "start": day, "confirm": ""})
    data = {"publish": "1", "start": day, "seen": seen(looked)}
    wrong = els.post(address(page), data | {"confirm": "5"})
    assert "Typ dat getal" in wrong.content.decode() and 'value="5"' in wrong.content.decode()
    assert els.post(address(page), data | {"confirm": "51"}).status_code == 302
    assert StatementVersion.objects.count() == 2


def test_somebody_without_the_right_sees_nothing(published: Any, page: Any, client: Any, make_account: Any) -> None:
    client.force_login(make_account("kees", staff=True))
    for response in (
        client.get(address(page)),
        client.post(address(page), {"publish": "1"}),
        client.get(reverse("statement_overview")),
        client.post(reverse("statement_call_off", args=[1]), {"because": "zomaar"}),
    ):
        assert response.status_code in (302, 403)
    assert StatementVersion.objects.get().withdrawn_at is None


def test_an_announced_version_is_called_off_in_the_admin(
    published: Any, draft: Any, page: Any, els: Any, editor: Any, at: Any
) -> None:
    from privacy.statement.publication import publish

    publish(draft(term_after_answer="P5M"), user=editor, at=at)
    overview = els.get(reverse("statement_overview")).content.decode()
    assert reverse("statement_call_off", args=[2]) in overview
    off = reverse("statement_call_off", args=[2])
    assert "waarom" in els.post(off, {"because": " "}).content.decode()
    assert els.post(off, {"because": "Toch niet"}).url == reverse("statement_overview")
    assert StatementVersion.objects.get(number=2).withdrawn_because == "Toch niet"
    assert "Toch niet" in els.get(reverse("statement_overview")).content.decode()


def test_a_new_statement_made_with_the_button_publish_is_a_draft(published: Any, page: Any, els: Any, at: Any) -> None:
    PrivacyStatementPage.objects.filter(pk=page.pk)
    parent = page.get_parent()
    add = reverse("wagtailadmin_pages:add", args=["privacy", "privacystatementpage", parent.pk])
    assert els.get(add).status_code in (302, 403)
    assert PrivacyStatementPage.objects.count() == 2
