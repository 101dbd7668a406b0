"""A step in Wagtail's workflow in which the statement is approved: by publishing it, after looking what that does.

Who may not publish submits a draft; who is in the step's groups sends it back with words, or publishes it with the
button on its own page. There is no button that only approves: nobody would have seen what it erases.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupApprovalTask, GroupPagePermission, Workflow, WorkflowPage, WorkflowTask

from privacy.statement.officers import OFFICERS
from privacy.statement.refusals import Refused

MAY = ("change_page", "publish_page")


class StatementApproval(GroupApprovalTask):
    """Approved by publishing."""

    class Meta:
        verbose_name = _("approval of the privacy statement")
        verbose_name_plural = _("approvals of the privacy statement")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Only sending it back: approving is publishing."""
        return [action for action in super().get_actions(obj, user) if action[0] == "reject"]

    @classmethod
    def get_description(cls) -> Any:
        """What whoever puts a workflow together reads."""
        return _("The statement is approved by publishing it: who approves sees first what it changes and erases")


def refuse_out_of_turn(pages: Iterable[Any], user: Any) -> None:
    """Refused while a draft waits for somebody else's approval."""
    for page in pages:
        task = page.current_workflow_task if user is not None else None
        if task is not None and task.specific.locked_for_user(page, user):
            reason = gettext("This draft waits for “%(step)s”. Who is in that group publishes it, or sends it back.")
            raise Refused(reason % {"step": task.name})


def approve(pages: Iterable[Any], user: Any) -> None:
    """Approves what is about to be published, in the caller's transaction, so that the history says who did."""
    for page in pages:
        state = page.current_workflow_task_state
        if state is not None and isinstance(state.task.specific, StatementApproval):
            state.approve(user=user)


def ask_officers(pages: Iterable[Any]) -> None:
    """Makes the group of officers, who may publish these pages, and the workflow that leads to them. Safe twice."""
    group, _made = Group.objects.get_or_create(name=OFFICERS)
    group.permissions.add(Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"))
    task, made = StatementApproval.objects.get_or_create(name=OFFICERS)
    if made:
        task.groups.add(group)
    workflow, made = Workflow.objects.get_or_create(name=OFFICERS)
    if made:
        WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=0)
    for page in pages:
        WorkflowPage.objects.get_or_create(page=page.page_ptr, defaults={"workflow": workflow})
        for permission in Permission.objects.filter(codename__in=MAY, content_type__model="page"):
            GroupPagePermission.objects.get_or_create(group=group, page=page.page_ptr, permission=permission)
