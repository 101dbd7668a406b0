"""What stands out in a draft's own words, shown above the sections in the editor with a way to each place."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from privacy.statement.behind import behind, catch_up
from privacy.statement.flags import BLOCKS, findings
from privacy.statement.pair import language_of


class FindingsPanel(Panel):
    """The findings about the draft as it was last saved."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(heading=kwargs.pop("heading", _("To look at before publishing")), **kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "statement/admin/findings.html"

        def is_shown(self) -> bool:
            """Only for a page that was saved once."""
            return bool(self.instance.pk and self.instance.body)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The findings of this language first: their blocks are on this page."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            language = language_of(self.instance)
            found = findings(self.instance)
            context["here"] = [one for one in found if one.language == language and one.block_id]
            context["elsewhere"] = [one for one in found if one.language != language or not one.block_id]
            context["behind"] = behind(self.instance)
            context["catch_up"] = catch_up(self.instance)
            context["blocks"] = BLOCKS
            context["comparison"] = self.form.comparison if self.form else ""
            return context
