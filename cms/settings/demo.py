"""The demo reaches nobody: it refuses to start where it could send real mail or take real money."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

DEMO_MAIL = "cms.demo.mail.DemoMailBackend"


def mail_backend(email_url: str, config: Mapping[str, Any]) -> str:
    """The demo's own mailbox, or a mail server on this machine. Raises ImproperlyConfigured for any other."""
    if not email_url:
        return DEMO_MAIL
    backend = str(config.get("EMAIL_BACKEND", ""))
    if backend.endswith("smtp.EmailBackend") and is_loopback(str(config.get("EMAIL_HOST") or "localhost")):
        return backend
    if backend.endswith(("console.EmailBackend", "dummy.EmailBackend", "locmem.EmailBackend")):
        return backend
    raise ImproperlyConfigured(
        "This is the demo (GESTAND_DEMO=1), and EMAIL_URL names a real mail server. A demo never writes to real people:"
        " take EMAIL_URL away (the demo's mails are shown at /demo/mail/), or start a site of your own with `make new`."
    )


def refuse_real_money(api_key: str) -> None:
    """Raises ImproperlyConfigured for a live key of the payment provider."""
    if api_key.strip().startswith("live_"):
        raise ImproperlyConfigured(
            "This is the demo (GESTAND_DEMO=1), and MOLLIE_API_KEY is a live key. A demo never takes real money:"
            " use a key that begins with test_, or start a site of your own with `make new`."
        )


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, without asking any name server."""
    if host.rstrip(".").casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
