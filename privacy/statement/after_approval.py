"""What happens when a workflow of Wagtail's ends well (setting WAGTAIL_FINISH_WORKFLOW_ACTION).

Wagtail imports this while its own models are being made, so nothing is imported here before it is called.
"""

from __future__ import annotations

from typing import Any


def finish(workflow_state: Any, user: Any = None) -> None:
    """Publishes the page, as Wagtail does, but leaves the statement as it is.

    That was published just before; or a step of another kind approved its words, and somebody still has to publish it.
    """
    from wagtail.workflows import publish_workflow_state

    from privacy.statement.guards import is_statement

    if not is_statement(workflow_state.content_object):
        publish_workflow_state(workflow_state, user)
