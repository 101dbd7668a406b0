"""Doors for people who are not signed in: no cookie, and still not opened from another site (ASVS 3.5.1)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
NOT_TYPED = frozenset({"token", "csrfmiddlewaretoken"})

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def same_origin(request: HttpRequest) -> bool:
    """Whether nothing says that a request was started by another site.

    Sec-Fetch-Site is believed first: a page with `Referrer-Policy: no-referrer` posts `Origin: null` to its own site.
    A client that sends neither header is no browser of today, so nobody's browser is being abused.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    own = {f"{request.scheme}://{request.get_host()}", _bare(settings.BASE_URL), *settings.CSRF_TRUSTED_ORIGINS}
    return origin in own


def open_door(view: View) -> View:
    """Makes a view a door that anybody may use without a cookie.

    No CSRF cookie is needed; a request sent from another site is refused with what was typed in sight; whoever happens
    to be signed in acts as nobody, so that no session is read and no `Vary: Cookie` is sent.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.user = AnonymousUser()
        if request.method not in SAFE:
            try:
                typed = request.POST
            except (RequestDataTooBig, TooManyFieldsSent):
                return render(request, "intake/too_big.html", status=413)
            if not same_origin(request):
                return elsewhere(request, typed)
        return view(request, *args, **kwargs)

    return csrf_exempt(wrapped)  # type: ignore[return-value]


def elsewhere(request: HttpRequest, typed: Any) -> HttpResponse:
    """The page for a form that another site sent: says so, and gives back what was typed."""
    words = [value for name in typed if name not in NOT_TYPED for value in typed.getlist(name) if value.strip()]
    return render(request, "intake/elsewhere.html", {"words": words}, status=403)


def _bare(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
