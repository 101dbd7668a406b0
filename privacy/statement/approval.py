"""A step in Wagtail's workflow in which the statement is approved: by publishing it, after looking what that does."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupApprovalTask


class StatementApproval(GroupApprovalTask):
    """Who is in the groups sends a draft back with words, or publishes it with the button on its own page.

    There is no button to approve alone: Wagtail would publish at once, and nobody would have seen what it erases.
    """

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
