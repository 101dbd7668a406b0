"""Visiting the site's own pages as a stranger would: through its whole stack, without any network."""

from __future__ import annotations

import io
from contextvars import Context
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest


@dataclass(frozen=True)
class Answer:
    """What came back: the status code, the headers (names in lower case) and the body as text."""

    status: int
    headers: dict[str, str]
    body: str


def visit(path: str) -> Answer:
    """Gets a page (`path` begins with a slash) without cookies, following up to three redirects within the site.

    Runs in a context of its own: an open purpose or an activated language must not help the page to work.
    """
    for _hop in range(3):
        answer = Context().run(_get, path)
        target = urlsplit(answer.headers.get("location", ""))
        if answer.status not in (301, 302, 307, 308) or target.netloc not in ("", urlsplit(settings.BASE_URL).netloc):
            return answer
        path = target.path
    return answer


@cache
def _handler() -> WSGIHandler:
    """The site's whole stack, once: its middleware looks through all static files when it is made."""
    return WSGIHandler()


def _get(path: str) -> Answer:
    """Without the signals around a request: they would close the database connections of whoever visits."""
    response: Any = _handler().get_response(WSGIRequest(_environ(path)))
    body = b"".join(response.streaming_content) if response.streaming else response.content
    for close in response._resource_closers:
        close()
    headers = {name.lower(): value for name, value in response.items()}
    return Answer(response.status_code, headers, body.decode("utf-8", "replace"))


def _environ(path: str) -> dict[str, Any]:
    """What a server would hand over for a plain GET of the site's own address (BASE_URL)."""
    base = urlsplit(settings.BASE_URL)
    secure = base.scheme == "https"
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": "",
        "SERVER_NAME": base.hostname or "localhost",
        "SERVER_PORT": str(base.port or (443 if secure else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": base.netloc,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": base.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    header = settings.SECURE_PROXY_SSL_HEADER
    return environ | ({header[0]: header[1]} if header and secure else {})
