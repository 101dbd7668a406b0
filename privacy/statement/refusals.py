"""Refusing with a reason: in the model as an exception, in the admin as a message at the top of the page."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.http import url_has_allowed_host_and_scheme

API = "wagtailadmin_api"


class Refused(Exception):
    """Something that would make the statement untrue, or take it away, is not done. `messages` say why, one by one.

    The messages are in the language of whoever asked, and name no person.
    """

    def __init__(self, reasons: Iterable[str] | str) -> None:
        self.messages = [reasons] if isinstance(reasons, str) else list(reasons)
        super().__init__(*self.messages)

    def __str__(self) -> str:
        return " ".join(self.messages)


class SayRefusal(MiddlewareMixin):
    """Whatever door of the admin was tried: the reason is shown where the person came from, never an error page.

    Wagtail's actions know permission errors only, and answer any other exception with a 500.
    """

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A message and the way back; the reasons as JSON for a script."""
        if not isinstance(exception, Refused):
            return None
        if "application/json" in request.headers.get("Accept", "") or API in getattr(
            request.resolver_match, "namespaces", ()
        ):
            return JsonResponse({"detail": exception.messages}, status=409)
        return refused(request, exception, back_from(request))


def refused(request: HttpRequest, refusal: Refused, to: str) -> HttpResponse:
    """The reasons as messages, and a redirect."""
    for reason in refusal.messages:
        messages.error(request, reason)
    return redirect(to)


def cannot_be(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """A page of its own with the reasons, where nothing on the page that was asked for could put it right."""
    return render(request, "statement/admin/refused.html", {"reasons": refusal.messages}, status=409)


def back_from(request: HttpRequest) -> str:
    """The page that the person came from when it is another page of ours, the admin's front page otherwise."""
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    if ours and urlsplit(came_from).path != request.path:
        return came_from
    return reverse("wagtailadmin_home")
