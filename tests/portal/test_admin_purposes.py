"""Wagtail's own pages: each opens, and what it shows of colleagues is in the log under its purpose."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Page, Workflow

from cms import admin_purposes
from privacy.records.access import readings
from privacy.records.purpose import PurposeMissing, reading

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


@pytest.fixture
def edited(editor):
    """A page that the editor made, changed, locked and commented on."""
    from wagtail.models import Comment

    from home.models import ContentPage

    root = Page.objects.filter(depth=2).first() or Page.objects.get(depth=1)
    page = root.add_child(instance=ContentPage(title="Over ons", slug="over-ons-test", owner=editor))
    with reading("editing-together"):
        page.save_revision(user=editor, log_action=True).publish(user=editor)
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=editor)
    Comment.objects.create(page=page, user=editor, text="Hier nog eens naar kijken", contentpath="title")
    return page


def addresses(page, editor) -> dict[str, str]:
    """The pages of the administration where colleagues' names stand, and those around them."""
    named = {
        "home": reverse("wagtailadmin_home"),
        "explorer root": reverse("wagtailadmin_explore_root"),
        "explorer": reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
        "chooser": reverse("wagtailadmin_choose_page_child", args=[page.get_parent().pk]),
        "account": reverse("wagtailadmin_account"),
        "images": reverse("wagtailimages:index"),
        "documents": reverse("wagtaildocs:index"),
        "sites": reverse("wagtailsites:index"),
        "redirects": reverse("wagtailredirects:index"),
        "collections": reverse("wagtailadmin_collections:index"),
        "workflows": reverse("wagtailadmin_workflows:index"),
        "workflow": reverse("wagtailadmin_workflows:edit", args=[Workflow.objects.first().pk]),
        "tasks": reverse("wagtailadmin_workflows:task_index"),
        "users": reverse("wagtailusers_users:index"),
        "users found": reverse("wagtailusers_users:index") + "?q=els",
        "user": reverse("wagtailusers_users:edit", args=[editor.pk]),
        "user history": reverse("wagtailusers_users:history", args=[editor.pk]),
        "new user": reverse("wagtailusers_users:add"),
        "groups": reverse("wagtailusers_groups:index"),
        "group users": reverse("wagtailusers_users:index") + "?group=1",
    }
    for name in ("edit", "history", "revisions_index", "delete", "move", "copy", "usage", "unpublish", "view_draft"):
        named[f"page {name}"] = reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
    for name in ("locked_pages", "site_history", "aging_pages", "workflow", "workflow_tasks", "page_types_usage"):
        named[f"report {name}"] = reverse(f"wagtailadmin_reports:{name}")
    named["report site_history by user"] = named["report site_history"] + f"?user={editor.pk}"
    named["report exported"] = named["report site_history"] + "?export=csv"
    return named


SHOWS_THE_EDITOR = {
    "explorer": "editing-together",
    "page edit": "editing-together",
    "page history": "editing-together",
    "report locked_pages": "editing-together",
    "report site_history": "editing-together",
    "report exported": "editing-together",
    "report aging_pages": "editing-together",
    "users": "account-administration",
    "users found": "account-administration",
    "user": "account-administration",
}


def test_every_page_opens_and_leaves_whom_it_showed(edited, editor, officer, client):
    client.force_login(officer)
    Page.objects.filter(pk=edited.pk).update(locked_by=editor)
    for name, address in addresses(edited, editor).items():
        before = len(list(readings()))
        response = client.get(address, follow=True)
        shown = b"".join(response) if response.streaming else response.content
        assert response.status_code == 200, f"{name}: {response.status_code}"
        entries = list(readings())[before:]
        if name in SHOWS_THE_EDITOR:
            assert b"Els" in shown or b"els" in shown, name
            assert any(str(editor.subject_id) in entry.subjects for entry in entries), name
            assert {entry.purpose for entry in entries} == {SHOWS_THE_EDITOR[name]}, name
        assert all(entry.actor == f"account:{officer.pk}" for entry in entries), name


def test_a_page_without_its_purpose_raises(edited, officer, client, monkeypatch):
    monkeypatch.setattr(admin_purposes, "BY_NAMESPACE", {})
    view = admin_purposes.with_purpose(colleagues, ("wagtailadmin_reports",), "locked_pages")
    assert view is colleagues
    with pytest.raises(PurposeMissing):
        view(None)


def test_a_page_about_a_personal_model_gets_no_purpose_of_wagtail_s():
    from home.contact.models import ContactCase
    from home.models import ContentPage

    assert admin_purposes.purpose_of(about(ContactCase), (), "index") is None
    assert admin_purposes.purpose_of(about(ContentPage), (), "index") == "editing-together"
    assert admin_purposes.purpose_of(colleagues, (), "colleagues") is None


def colleagues(request):
    from portal.models import Account

    return list(Account.objects.all())


def about(model):
    def view(request):
        return None

    view.view_initkwargs = {"model": model}
    return view
