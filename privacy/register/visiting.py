"""Visiting the site's own pages as a stranger would: through its whole stack, without any network."""

from __future__ import annotations

import io
from contextvars import Context
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.servers.basehttp import get_internal_wsgi_application


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


def _get(path: str) -> Answer:
    kept: dict[str, Any] = {}

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        kept.update(status=int(status.split()[0]), headers={name.lower(): value for name, value in headers})
        return lambda data: None

    answer = get_internal_wsgi_application()(_environ(path), start_response)
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    return Answer(kept["status"], kept["headers"], body.decode("utf-8", "replace"))


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
