"""How often somebody may knock. Counts per address without keeping one: keys are an HMAC with a key of that day.

The key is drawn at random, lives beside the counters and is forgotten with them, so that nobody can find the addresses
back afterwards by trying them all.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import logging
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from diskcache import DjangoCache
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone
from django_ratelimit.core import get_usage

logger = logging.getLogger(__name__)

DAY = 86_400
UNKNOWN = "0.0.0.0"  # noqa: S104 - no address to listen on: whoever comes without one shares one counter


@dataclass(frozen=True)
class Verdict:
    """Whether it is allowed; if not, after how many seconds it is again."""

    allowed: bool
    retry_after: int = 0

    def __bool__(self) -> bool:
        return self.allowed

    @property
    def minutes(self) -> int:
        """The wait in whole minutes, at least one: for telling people."""
        return max(1, -(-self.retry_after // 60))


def allowed(
    request: HttpRequest, scope: str, *, rates: Iterable[str] = (), also: str = "", closed: bool = False
) -> Verdict:
    """Counts one knock at `scope` and says whether it is within the rates ("5/10m": five in ten minutes).

    Without `rates` those of `settings.INTAKE_LIMITS[scope]` hold. `also` narrows the counter (such as a user name; kept
    as an HMAC too). When the counters are out of order a door that takes in stays open; with `closed` it does not.
    """
    rates = tuple(rates) or settings.INTAKE_LIMITS[scope]
    try:
        key = anonymous_key(f"{client_network(request)}|{also.casefold()}")
        usages = [
            get_usage(request, group=scope, key=lambda _group, _request: key, rate=rate, increment=True)
            for rate in rates
        ]
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the counters, a door that takes in goes on
        logger.error("The counters of %s are out of order: %s", scope, type(error).__name__)
        return Verdict(not closed, 60 if closed else 0)
    over = [usage["time_left"] for usage in usages if usage and usage["should_limit"]]
    return Verdict(not over, max(1, *over) if over else 0)


def anonymous_key(text: str) -> str:
    """A text as it may stand in a counter: an HMAC with the key of the day."""
    return hmac.new(_key_of_today(), text.encode(), hashlib.sha256).hexdigest()


def client_network(request: HttpRequest) -> str:
    """Where a request comes from: an IPv4 address or an IPv6 /64 (one household).

    X-Forwarded-For is believed only as far as the proxies named in `settings.TRUSTED_PROXIES` vouch for it.
    """
    chain = [request.META.get("REMOTE_ADDR", "")]
    chain += [part.strip() for part in reversed(request.headers.get("X-Forwarded-For", "").split(","))]
    client = UNKNOWN
    for text in chain:
        address = _address(text)
        if address is None:
            # A proxy on a socket of this machine has no address; anything else that is none ends the chain.
            if text == "" and client == UNKNOWN and "unix" in settings.TRUSTED_PROXIES:
                continue
            break
        client = str(address)
        if not _is_trusted(address):
            break
    return str(ipaddress.ip_network(f"{client}/{64 if ':' in client else 32}", strict=False).network_address)


def forget_old_counters() -> None:
    """Removes from the disk what has run out; a shared Redis does so by itself."""
    counters = caches["default"]
    if isinstance(counters, DjangoCache):
        counters.expire()


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_trusted(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    networks = [ipaddress.ip_network(text) for text in settings.TRUSTED_PROXIES if text != "unix"]
    return any(address in network for network in networks)


def _key_of_today() -> bytes:
    """Today's key (UTC), drawn by whoever comes first."""
    counters = caches["default"]
    name = f"key:{timezone.now():%Y-%m-%d}"
    counters.add(name, secrets.token_hex(32), timeout=DAY)
    return str(counters.get(name)).encode()
