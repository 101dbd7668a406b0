"""Wagtail's doors to a statement page: the ones that lead to publication, and the ones that stay shut."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from privacy.statement.guards import holds_published, is_statement, refuse_publication, refuse_removal
from privacy.statement.refusals import Refused, cannot_be

PUBLISH = "statement_publish"


@hooks.register("before_publish_page")
def look_first(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The button Publish: the draft is saved by now, and what it would do is shown first."""
    return redirect(PUBLISH, page.pk) if is_statement(page) else None


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
@hooks.register("before_copy_page")
def stay(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A published statement, and what it stands under, stay as they are."""
    return cannot_be(request, refuse_removal()) if holds_published(page) else None


@hooks.register("before_move_page")
def stay_there(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Another address would break every link to it."""
    if destination.pk == page.get_parent().pk:
        return None
    return stay(request, page)


@hooks.register("before_bulk_action")
def leave_it_alone(request: HttpRequest, action: str, objects: Sequence[Any], _view: Any) -> HttpResponse | None:
    """The same for several pages at once: none of them is touched."""
    pages = [one for one in objects if isinstance(one, Page)]
    refusal: Refused | None = None
    if action == "publish" and any(is_statement(page) for page in pages):
        refusal = refuse_publication()
    elif action in ("delete", "unpublish", "move") and any(holds_published(page) for page in pages):
        refusal = refuse_removal()
    return cannot_be(request, refusal) if refusal else None


@hooks.register("construct_page_action_menu")
def name_the_button(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Says on the button what it does, and offers nothing that is refused."""
    page = context.get("page")
    if page is None or not is_statement(page):
        return
    for place, item in enumerate(items):
        if item.name == "action-publish":
            items[place] = copy(item)
            items[place].label = _("Look and publish")
    items[:] = [item for item in items if item.name != "action-unpublish"]
