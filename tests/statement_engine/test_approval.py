"""Who may not publish submits; the officer looks and publishes, or sends it back with words."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, TaskState, WorkflowState

from privacy.records.purpose import operation
from privacy.statement.approval import ask_officers
from privacy.statement.going_back import draft_back
from privacy.statement.officers import OFFICERS
from privacy.statement.publication import Refused, publish
from privacy.statement.versions import StatementVersion

pytestmark = pytest.mark.django_db(databases=["default", "evidence"])


@pytest.fixture
def writer(pages: Any, make_account: Any) -> Any:
    """Wim, who writes and may not publish."""
    group = Group.objects.create(name="Schrijvers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for page in pages:
        change = Permission.objects.get(codename="change_page")
        GroupPagePermission.objects.create(group=group, page=page.page_ptr, permission=change)
    wim = make_account("wim", staff=True)
    wim.groups.add(group)
    return wim


@pytest.fixture
def omar(pages: Any, make_account: Any) -> Any:
    """Omar, an officer by his group alone."""
    ask_officers(pages)
    ask_officers(pages)
    omar = make_account("omar", staff=True)
    omar.groups.add(Group.objects.get(name=OFFICERS))
    return omar


@pytest.fixture
def submitted(published: Any, draft: Any, page: Any, writer: Any, omar: Any) -> Any:
    """A draft of Wim's that waits for Omar."""
    changed = draft(term_after_answer="P2M")
    with operation("editing-together", command="test"):
        changed.get_workflow().start(changed, writer)
    assert stored(page).workflow_in_progress
    return changed


def stored(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def publish_in_admin(client: Any, page: Any, **more: str) -> Any:
    address = reverse("statement_publish", args=[page.pk])
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(address).content.decode())[1]
    return client.post(address, {"publish": "1", "seen": seen, "start": "", "confirm": ""} | more)


def test_the_writer_is_offered_to_submit_and_cannot_publish(
    published: Any, draft: Any, page: Any, writer: Any, omar: Any, client: Any, at: Any
) -> None:
    draft(term_after_answer="P2M")
    client.force_login(writer)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'name="action-submit"' in edit and 'name="action-publish"' not in edit
    assert client.get(reverse("statement_publish", args=[page.pk])).status_code in (302, 403)
    with pytest.raises(Refused, match="mag"):
        publish(page, user=writer, at=at)


def test_the_officer_approves_by_publishing(
    submitted: Any, page: Any, writer: Any, omar: Any, client: Any, at: Any
) -> None:
    client.force_login(omar)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'name="action-publish"' in edit and 'data-workflow-action-name="reject"' in edit
    assert 'data-workflow-action-name="approve"' not in edit
    warning = client.get(reverse("wagtailadmin_pages:confirm_workflow_cancellation", args=[page.pk]))
    assert warning.json() == {"step": "no_confirmation_needed"}
    assert publish_in_admin(client, page).url == reverse("statement_overview")
    assert StatementVersion.objects.get(number=2).terms["contact/after-answer"] == "P2M"
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED
    assert TaskState.objects.get().finished_by_id == omar.pk
    assert not stored(page).workflow_in_progress


def test_approving_past_the_button_does_nothing(submitted: Any, page: Any, omar: Any, client: Any, at: Any) -> None:
    client.force_login(omar)
    state = submitted.current_workflow_task_state
    for name in ("approve", "publish"):
        address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, name, state.pk])
        assert client.post(address, {}, follow=True).status_code < 500
    assert StatementVersion.objects.count() == 1
    assert stored(page).workflow_in_progress


def test_the_officer_sends_it_back_with_words(submitted: Any, page: Any, omar: Any, client: Any, at: Any) -> None:
    client.force_login(omar)
    state = submitted.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", state.pk])
    client.post(address, {"comment": "Leg uit waarom."}, follow=True)
    state.refresh_from_db()
    assert (state.status, state.comment) == (TaskState.STATUS_REJECTED, "Leg uit waarom.")
    assert StatementVersion.objects.count() == 1


def test_while_it_waits_nobody_else_publishes_it(
    submitted: Any, page: Any, pages: Any, make_account: Any, at: Any
) -> None:
    moderators = Group.objects.create(name="Publiceerders")
    for one in pages:
        may = Permission.objects.get(codename="publish_page")
        GroupPagePermission.objects.create(group=moderators, page=one.page_ptr, permission=may)
    mia = make_account("mia", staff=True)
    mia.groups.add(moderators)
    with pytest.raises(Refused, match=f"wacht op “{OFFICERS}”"):
        publish(page, user=mia, at=at)
    waiting = stored(page).latest_revision_id
    with pytest.raises(Refused, match=f"wacht op “{OFFICERS}”"):
        draft_back(StatementVersion.objects.get(), page, user=mia)
    assert stored(page).latest_revision_id == waiting
    assert StatementVersion.objects.count() == 1


def test_a_workflow_of_another_kind_ends_without_publishing(
    published: Any, draft: Any, page: Any, editor: Any, client: Any, at: Any
) -> None:
    from wagtail.models import Workflow

    changed = draft(term_after_answer="P2M")
    with operation("editing-together", command="test"):
        Workflow.objects.get(name="Moderators approval").start(changed, editor)
    client.force_login(editor)
    state = changed.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    assert client.post(address, {}, follow=True).status_code == 200
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED
    assert StatementVersion.objects.count() == 1
    assert publish_in_admin(client, page).status_code == 302
    assert StatementVersion.objects.count() == 2


def test_a_setting_leaves_publishing_to_officers(
    published: Any, draft: Any, page: Any, editor: Any, omar: Any, settings: Any, client: Any, at: Any
) -> None:
    draft(term_after_answer="P2M")
    assert stored(page).permissions_for_user(editor).can_publish()
    settings.PRIVACY_OFFICERS_PUBLISH = True
    assert not stored(page).permissions_for_user(editor).can_publish(), (
        "an administrator is no officer once there is one"
    )
    with pytest.raises(Refused):
        publish(page, user=editor, at=at)
    client.force_login(editor)
    assert (
        'name="action-publish"' not in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    )
    assert publish(page, user=omar, at=at).number == 2
