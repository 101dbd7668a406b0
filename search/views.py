"""Searching the site, without a script. What is searched for is answered and forgotten: not stored, not logged."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from privacy.intake.limits import allowed
from privacy.intake.origin import open_door
from search import finding
from search.typed import Typed, understood

SCOPE = "search"
PER_PAGE = 10
OTHER = {"nl": "en", "en": "nl"}


@require_safe
@never_cache
@open_door
def search(request: HttpRequest) -> HttpResponseBase:
    """The form, and what was found. The address holds the query, so no page hears from which address it was reached."""
    response = answer(request, understood(request.GET.get("q", "")))
    response["Referrer-Policy"] = "no-referrer"
    return response


def answer(request: HttpRequest, typed: Typed) -> HttpResponse:
    """The page: empty, refused, or with results."""
    if typed.problem or not typed.words:
        return page(request, typed, status=422 if typed.problem else 200)
    verdict = allowed(request, SCOPE)
    if not verdict:
        response = page(request, typed, status=429, minutes=verdict.minutes)
        response["Retry-After"] = str(verdict.retry_after)
        return response
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    some, every_word = results(request, language, typed)
    context = {
        "results": some,
        "found": [finding.found(one, request, typed.words) for one in some],
        "statement": finding.statement(request, language, typed.words) if some.number == 1 else [],
        "every_word": every_word,
        "elsewhere": elsewhere(request, OTHER[language], typed),
    }
    return page(request, typed, **context)


def results(request: HttpRequest, language: str, typed: Typed) -> tuple[Page, bool]:
    """The asked ten of what has every word, or of what has one of them where nothing does; and which of the two."""
    number = request.GET.get("page", "1")
    whole = Paginator(finding.pages(request, language, typed), PER_PAGE)
    if whole.count or len(typed.words) == 1:
        return whole.get_page(number), True
    return Paginator(finding.pages(request, language, typed, operator="or"), PER_PAGE).get_page(number), False


def elsewhere(request: HttpRequest, language: str, typed: Typed) -> dict[str, Any]:
    """How many pages there are in the other language, and where."""
    with override(language):
        return {
            "language": language,
            "count": finding.pages(request, language, typed).count(),
            "url": reverse("search"),
        }


def page(request: HttpRequest, typed: Typed, *, status: int = 200, **context: Any) -> HttpResponse:
    """The form with what was typed, and what there is to say about it."""
    return render(request, "search/search.html", {"typed": typed, **context}, status=status)
