"""A page that was deleted while somebody was editing it: what was typed is shown, to copy."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

HIDDEN = ("csrfmiddlewaretoken", "next", "loaded_revision_created_at")
LONG_ENOUGH = 3  # shorter than this are numbers, types and marks of the form itself


class SayGone(MiddlewareMixin):
    """Answers a form that is saved for a page which is not there any more."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """The page with the words instead of Wagtail's own 404; every other answer as it is."""
        if response.status_code != 404 or request.method != "POST":
            return response
        match = request.resolver_match
        if match is None or match.view_name != "wagtailadmin_pages:edit":
            return response
        if not request.user.has_perm("wagtailadmin.access_admin"):
            return response
        return render(request, "admin/gone.html", {"typed": list(typed(request))}, status=404)


def typed(request: HttpRequest) -> Iterator[str]:
    """What somebody wrote in the fields of the form, in their order; rich text as plain lines."""
    for name, value in request.POST.items():
        if name in HIDDEN or name.endswith(("-id", "-type")):
            continue
        if len(words := plain(value)) > LONG_ENOUGH:
            yield words


def plain(value: str) -> str:
    """The words of a field: those of its paragraphs when it is the editor's own JSON."""
    try:
        content = json.loads(value)
        return "\n".join(block["text"] for block in content["blocks"])
    except (ValueError, TypeError, KeyError):
        return "" if value.startswith(("{", "[")) else value.strip()
