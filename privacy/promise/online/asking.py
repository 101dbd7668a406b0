"""Asking a site from outside: one address, no redirect followed, nobody else called."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

PATIENCE = 20  # seconds
MOST = 5_000_000  # bytes of an answer that are read
HTTP_PORT, HTTPS_PORT = 80, 443


@dataclass(frozen=True)
class Site:
    """Where a site is: https on `port`, and its plain door on `http_port`."""

    host: str
    port: int = HTTPS_PORT
    http_port: int = HTTP_PORT

    @property
    def address(self) -> str:
        """ "https://example.nl", with the port where it is another than usual."""
        return f"https://{self.host}" + (f":{self.port}" if self.port != HTTPS_PORT else "")


@dataclass(frozen=True)
class Answer:
    """What came back. Names of headers as they were sent."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def is_page(self) -> bool:
        return self.header("content-type").startswith("text/html")

    def all(self, name: str) -> list[str]:
        """Every header of that name."""
        return [value for known, value in self.headers if known.lower() == name]

    def header(self, name: str) -> str:
        """The header of that name (in small letters); empty when there is none."""
        return ", ".join(self.all(name))


def site_of(address: str, http_port: int = HTTP_PORT) -> Site:
    """The site at an address as it is typed; ValueError for one that is no https address of a whole site."""
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError(f"not an https address: {address} (write https://example.nl)")
    if parts.path not in ("", "/") or parts.query or parts.username or parts.fragment:
        raise ValueError(f"not the address of a whole site: {address} (write https://{parts.hostname})")
    return Site(parts.hostname, parts.port or HTTPS_PORT, http_port)


def ask(
    site: Site, path: str, *, method: str = "GET", plain: bool = False, headers: Mapping[str, str] | None = None
) -> Answer:
    """One request and its answer; over plain http with `plain`. Raises OSError or HTTPException."""
    connection = http.client.HTTPConnection(site.host, site.http_port, timeout=PATIENCE)
    if not plain:
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(site.host, site.port, timeout=PATIENCE, context=context)
    try:
        connection.request(method, path, headers={"Accept-Encoding": "identity"} | dict(headers or {}))
        response = connection.getresponse()
        return Answer(response.status, tuple(response.getheaders()), response.read(MOST))
    finally:
        connection.close()
