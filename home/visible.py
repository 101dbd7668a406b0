"""Where a link may lead: to pages that anybody may see now, each in the language of the page that the link is on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from home.once import does, once


def visible(
    chosen: Iterable[Page | None], *, beside: Page | None = None, request: HttpRequest | None = None
) -> list[Page]:
    """The chosen pages in their order, left out what visitors cannot see.

    `beside` is the page that the links are on: where a chosen page has a sibling in its language, it is that one.
    """
    closed = once(request, "closed", closed_paths)
    pages = (in_language_of(page, beside) for page in chosen if page)
    return [page for page in pages if page.live and not page.path.startswith(closed)]


def closed_paths() -> tuple[str, ...]:
    """Where the parts of the site begin that ask for a password or an account."""
    return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))


def in_language_of(page: Page, beside: Page | None) -> Page:
    """The page, or its published sibling in the other's language."""
    if beside is None or page.locale_id == beside.locale_id:
        return page
    return page.get_translations().filter(locale=beside.locale_id, live=True).first() or page


def whole(pages: Iterable[Page]) -> list[Page]:
    """The pages with all that they have, and with their pictures: one query for each kind of page."""
    keys: dict[Any, list[int]] = defaultdict(list)
    order = list(pages)
    for page in order:
        keys[page.specific_class or Page].append(page.pk)
    found: dict[int, Page] = {}
    for kind, these in keys.items():
        related = ["picture"] if hasattr(kind, "picture") else []
        found |= kind.objects.prefetch_related(*related).in_bulk(these)
    return [found[page.pk] for page in order if page.pk in found]


def button_address(chosen: Page | None, page: Page | None, request: HttpRequest | None = None) -> str:
    """Where a button on a page leads: to the chosen page, or to the contact form; "" where that is not there now."""
    if chosen is None:
        return reverse("contact") if does(request, "contact") else ""
    return next((one.get_url(request) or "" for one in visible([chosen], beside=page, request=request)), "")
