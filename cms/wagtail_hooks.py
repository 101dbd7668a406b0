"""The administration: its colours, and its front page with what to do now and the ways to the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.admin.ui.components import Component

from privacy.register.to_do import things_to_do
from privacy.statement.models import PrivacyStatementPage

SHOWN = 3


class ToDoPanel(Component):
    """At most three things to do, the most important first; what is done is gone."""

    name = "to_do"
    template_name = "admin/to_do.html"
    order = 10

    class Media:
        css = {"all": ("css/register-admin.css",)}

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """What there is to do for whoever looks."""
        request: HttpRequest = parent_context["request"]  # type: ignore[index]
        found = things_to_do(request.user, timezone.now())
        return {
            "things": found[:SHOWN],
            "more": len(found[SHOWN:]),
            "statement": statement_url(request),
            "proof": reverse("proof"),
        }


def statement_url(request: HttpRequest) -> str:
    """Where visitors read the statement, in the language of whoever looks; "" before there is one to read."""
    pages = PrivacyStatementPage.objects.live().filter(locale__language_code=(get_language() or "nl")[:2])
    page = pages.first()
    return (page.get_url(request) or "") if page else ""


@hooks.register("construct_homepage_panels")
def what_to_do_now(request: HttpRequest, panels: list[Component]) -> None:
    """Above the panels of Wagtail."""
    panels.append(ToDoPanel())


@hooks.register("insert_global_admin_css")
def colours() -> str:
    """The site's own, on the page for signing in too."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
