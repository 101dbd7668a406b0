"""`/demo/mail/`: the demo's mails, for whoever sits at this machine."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.demo import mail as demo_mail
from cms.settings.demo import is_loopback
from privacy.mail.in_browser import FRAME, PREVIEW_POLICY, in_browser


def at_this_machine(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hides a view from everybody who does not sit here, and everywhere but in the demo: 404, as if it did not exist.

    The Host counts as well, so that a page elsewhere cannot have its own name point here and read along.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        host, _port = split_domain_port(request.META.get("HTTP_HOST", ""))
        forwarded = any(name in request.META for name in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED"))
        if not settings.DEMO or forwarded or not is_loopback(host) or not from_here(request):
            raise Http404
        return view(request, *args, **kwargs)

    return never_cache(require_safe(shown))


def from_here(request: HttpRequest) -> bool:
    """Whether the connection comes from this machine."""
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def found(name: str) -> demo_mail.DemoMail:
    """The mail, or a 404."""
    mail = demo_mail.mail(name, timezone.now())
    if mail is None:
        raise Http404
    return mail


@at_this_machine
def mails(request: HttpRequest) -> HttpResponse:
    """All mails of the last 24 hours."""
    return render(request, "demo/mails.html", {"mails": list(demo_mail.mails(timezone.now()))})


@at_this_machine
def mail(request: HttpRequest, name: str) -> HttpResponse:
    """One mail: its text, and its HTML in a frame that may do nothing."""
    return render(request, "demo/mail.html", {"mail": found(name), "frame": FRAME})


@at_this_machine
def html(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML of a mail, for that frame; its links open beside it."""
    mail = found(name)
    answer = HttpResponse(in_browser(mail.html, mail.pictures))
    answer["Content-Security-Policy"] = PREVIEW_POLICY
    return answer
