"""No door removes a published statement, and none changes it past publication."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Locale, Page, PageViewRestriction, Site

from privacy.register.markup import main_of, words_of
from privacy.statement.models import PrivacyStatementPage
from privacy.statement.publication import Refused
from privacy.statement.versions import StatementVersion

from .conftest import body

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


ADDRESSES = ("/privacyverklaring/", "/en/privacy-policy/", "/privacyverklaring/versies/1/tekst/")


@pytest.fixture
def stands(published: Any, page: Any, client: Any) -> Any:
    """Afterwards the statement stands where it stood, visitors get the same bytes, and the tree is whole."""
    before, read = snapshot(page), visited()
    assert set(read.values()) != {b""}
    yield
    assert snapshot(page) == before
    assert visited() == read
    assert not any(Page.find_problems())


def visited() -> dict[str, bytes]:
    """What a visitor without an account gets at each address; 200, or it would not be there."""
    answers = {address: Client().get(address) for address in ADDRESSES}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {address: answer.content for address, answer in answers.items()}


def snapshot(page: Any) -> Any:
    now = PrivacyStatementPage.objects.get(pk=page.pk)
    versions = list(StatementVersion.objects.values_list("number", "withdrawn_at"))
    schedule = list(now.revisions.values_list("approved_go_live_at", flat=True).distinct())
    return now.live, now.url_path, now.title, now.expire_at, now.go_live_at, str(now.body), versions, schedule


def plain(page: Any) -> Page:
    return Page.objects.get(pk=page.pk)


def stored(page: Any) -> Any:
    return PrivacyStatementPage.objects.get(pk=page.pk)


def parent(page: Any) -> Page:
    return plain(page).get_parent()


def change(page: Any, **fields: Any) -> None:
    row = stored(page)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def other_home() -> Page:
    from home.models import HomePage

    return Page.get_first_root_node().add_child(instance=HomePage(title="Elders", slug="elders"))


def schedule(page: Any, at: Any) -> None:
    row = stored(page)
    row.go_live_at = at + timedelta(days=1)
    PublishPageRevisionAction(row.save_revision(), user=None).execute()


MODEL_DOORS = {
    "delete": lambda page, at: stored(page).delete(),
    "delete as a plain page": lambda page, at: plain(page).delete(),
    "delete by action": lambda page, at: DeletePageAction(plain(page)).execute(),
    "delete the parent": lambda page, at: parent(page).delete(),
    "delete rows": lambda page, at: PrivacyStatementPage.objects.filter(pk=page.pk).delete(),
    "delete plain rows": lambda page, at: Page.objects.filter(pk=page.pk).delete(),
    "delete everything below": lambda page, at: Page.objects.descendant_of(parent(page), inclusive=True).delete(),
    "unpublish": lambda page, at: stored(page).unpublish(),
    "unpublish as a plain page": lambda page, at: plain(page).unpublish(),
    "unpublish by action": lambda page, at: UnpublishPageAction(stored(page)).execute(),
    "unpublish with the parent": lambda page, at: UnpublishPageAction(
        parent(page), include_descendants=True, user=superuser()
    ).execute(),
    "live off": lambda page, at: change(page, live=False),
    "live off for many": lambda page, at: PrivacyStatementPage.objects.update(live=False),
    "live words for many": lambda page, at: PrivacyStatementPage.objects.filter(pk=page.pk).update(body="[]"),
    "slug": lambda page, at: change(page, slug="elders"),
    "title": lambda page, at: change(page, title="Iets anders"),
    "live words": lambda page, at: change(page, body=body(term_after_answer="P1M")),
    "expire": lambda page, at: change(page, expire_at=at + timedelta(days=1)),
    "schedule": lambda page, at: change(page, go_live_at=at + timedelta(days=1)),
    "schedule by revision": schedule,
    "schedule a saved revision": lambda page, at: stored(page).save_revision(approved_go_live_at=at),
    "publish a revision": lambda page, at: stored(page).save_revision().publish(),
    "publish by action": lambda page, at: PublishPageRevisionAction(changed_revision(page)).execute(),
    "move": lambda page, at: stored(page).move(other_home(), "last-child"),
    "move by action": lambda page, at: MovePageAction(plain(page), other_home(), "last-child").execute(),
    "move the parent": lambda page, at: parent(page).move(other_home(), "last-child"),
    "copy": lambda page, at: CopyPageAction(stored(page), update_attrs={"slug": "kopie"}).execute(),
    "copy and keep it live": lambda page, at: stored(page).copy(keep_live=True, update_attrs={"slug": "kopie"}),
    "copy with what it stands under": lambda page, at: parent(page).copy(
        recursive=True, to=Page.get_first_root_node(), update_attrs={"slug": "kopie"}
    ),
    "copy for another language": lambda page, at: stored(page).copy_for_translation(
        Locale.objects.get(language_code="en"), exclude_fields=["slug"]
    ),
    "alias": lambda page, at: stored(page).create_alias(update_slug="spiegel"),
    "another language": lambda page, at: change(page, locale=Locale.objects.get(language_code="en")),
    "delete the language": lambda page, at: Locale.objects.get(language_code="nl").delete(),
    "delete the site": lambda page, at: Site.objects.get(is_default_site=True).delete(),
    "another front page": lambda page, at: move_site(),
    "password": lambda page, at: PageViewRestriction.objects.create(page=page, restriction_type="login"),
    "password above": lambda page, at: PageViewRestriction.objects.create(page=parent(page), restriction_type="login"),
}


def superuser() -> Any:
    from portal.models import Account
    from privacy.records.purpose import reading

    with reading("authentication"):
        return Account.objects.get(username="els")


def changed_revision(page: Any) -> Any:
    row = stored(page)
    row.body = body(term_after_answer="P1M")
    return row.save_revision()


def move_site() -> None:
    site = Site.objects.get(is_default_site=True)
    site.root_page = other_home()
    site.save()


@pytest.mark.parametrize("door", MODEL_DOORS)
def test_the_model_refuses(door: str, stands: Any, page: Any, at: Any) -> None:
    with pytest.raises((Refused, ValidationError, IntegrityError)), transaction.atomic():
        MODEL_DOORS[door](page, at)


def test_a_draft_may_be_edited_moved_and_deleted(page: Any) -> None:
    change(page, title="Concept", slug="concept", body=body(term_after_answer="P2M"))
    assert stored(page).slug == "concept"
    stored(page).delete()
    assert not PrivacyStatementPage.objects.filter(pk=page.pk).exists()


def test_drafts_are_saved_and_the_live_words_stay(published: Any, page: Any) -> None:
    live = str(stored(page).body)
    changed_revision(page)
    assert str(stored(page).body) == live
    assert stored(page).get_latest_revision_as_object().body[1].value["term_after_answer"] == "P1M"


def test_the_scheduler_passes_the_statement_by(stands: Any, page: Any, time_machine: Any, at: Any) -> None:
    time_machine.move_to(at + timedelta(days=3))
    call_command("publish_scheduled")


ADMIN_DOORS = {
    "delete": ("wagtailadmin_pages:delete", {}),
    "unpublish": ("wagtailadmin_pages:unpublish", {}),
    "move": ("wagtailadmin_pages:move_confirm", {}),
    "copy": ("wagtailadmin_pages:copy", {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": "1"}),
}


@pytest.mark.parametrize(
    ("door", "method"),
    [("delete", "get"), ("delete", "post"), ("unpublish", "post"), ("move", "get"), ("copy", "get"), ("copy", "post")],
)
def test_the_admin_says_why_and_leads_back(
    door: str, method: str, stands: Any, page: Any, editor: Any, client: Any
) -> None:
    client.force_login(editor)
    name, data = ADMIN_DOORS[door]
    more = [other_home().pk] if door == "move" else []
    response = getattr(client, method)(reverse(name, args=[page.pk, *more]), data, follow=True)
    assert response.status_code == 409
    assert said(response)


def said(response: Any) -> bool:
    """Whether the reason stands on the page, as a message or as its content."""
    return "privacyverklaring" in words_of(main_of(response.content.decode())).casefold() and (
        response.status_code == 409 or any("privacyverklaring" in str(one) for one in response.context["messages"])
    )


@pytest.mark.parametrize("action", ["delete", "unpublish", "move", "publish"])
def test_actions_on_many_pages_leave_it_alone(action: str, stands: Any, page: Any, editor: Any, client: Any) -> None:
    client.force_login(editor)
    changed_revision(page)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    response = client.post(
        f"{address}?id={page.pk}&next=/beheer/", {"chooser": other_home().pk, "move_applicable": "on"}, follow=True
    )
    assert response.status_code == 409
    assert said(response)


@pytest.mark.parametrize("what", ["page", "site"])
def test_what_it_stands_under_cannot_be_deleted_in_the_admin(
    what: str, stands: Any, page: Any, editor: Any, client: Any
) -> None:
    client.force_login(editor)
    addresses = {
        "page": reverse("wagtailadmin_pages:delete", args=[parent(page).pk]),
        "site": reverse("wagtailsites:delete", args=[Site.objects.get(is_default_site=True).pk]),
    }
    response = client.post(addresses[what], follow=True)
    assert response.status_code == (409 if what == "page" else 200)
    assert said(response)
    assert Site.objects.get(is_default_site=True)


API_DOORS = {
    "delete": {},
    "unpublish": {"recursive": True},
    "publish": {},
    "move": {},
    "copy": {"slug": "kopie", "keep_live": True},
    "create_alias": {"slug": "spiegel"},
    "copy_for_translation": {"locale": "en"},
    "convert_alias": {},
}


@pytest.mark.parametrize("action", API_DOORS)
def test_the_api_of_the_admin_refuses_with_a_reason(
    action: str, stands: Any, page: Any, editor: Any, client: Any
) -> None:
    client.force_login(editor)
    changed_revision(page)
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, action])
    data = API_DOORS[action] | ({"destination_page_id": other_home().pk} if action == "move" else {})
    response = client.post(address, data, content_type="application/json", headers={"Accept": "*/*"})
    assert 400 <= response.status_code < 500, response.content
    assert response.json()


def test_old_drafts_are_purged_and_the_versions_stay(stands: Any, page: Any, editor: Any, at: Any) -> None:
    for _ in range(3):
        stored(page).save_revision()
    drafts = stored(page).revisions.count()
    call_command("purge_revisions")
    assert stored(page).revisions.count() < drafts
    assert StatementVersion.objects.get().drafts["nl"]["body"]
