"""The proof that what visitors enter travels safely (S75): the site's own address, looked at from outside."""

from __future__ import annotations

import ipaddress
from datetime import datetime, timedelta

from django.conf import settings

from privacy.promise.online import connection
from privacy.promise.online.asking import Site, site_of
from privacy.promise.online.checks import looked
from privacy.promise.online.visit import Visit
from privacy.register.proving import Looked, proof
from privacy.register.texts import Text

SLUG = "safe-way"
NOT_PUBLIC = Text(
    "deze site staat nog niet op een openbaar https-adres, dus van buitenaf is er niets te zien",
    "this site is at no public https address yet, so there is nothing to see from outside",
)
LOCAL = (".localhost", ".local", ".internal", ".lan", ".test")


def own_site() -> Site | None:
    """The site at BASE_URL; None where that is no public https address."""
    try:
        site = site_of(settings.BASE_URL)
    except ValueError:
        return None
    return site if is_public(site.host) else None


def is_public(host: str) -> bool:
    """Whether a host can be reached from anywhere, as far as its name tells."""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith(LOCAL)


@proof(
    SLUG,
    looks_at=Text(
        "de verbinding van buitenaf: TLS, het certificaat, de weg van http naar https, formulieren en cookies",
        "the connection from outside: TLS, the certificate, the way from http to https, forms and cookies",
    ),
    rhythm=timedelta(days=1),
)
def what_is_entered_travels_safely(at: datetime) -> Looked:
    """Asks the site's own public address and no other. One that gives no answer raises: that proves nothing."""
    site = own_site()
    if site is None:
        return Looked(waits_for=NOT_PUBLIC)
    connection.knock(site)
    seen = Looked()
    for outcome in looked(Visit(site), at, safe_way_only=True):
        seen.things += 1
        seen.wrong += outcome.wrong
    return seen
