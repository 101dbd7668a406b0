"""Views that are a purpose, and what people see when what was read cannot be written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, TypeVar

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render

from privacy.records.reading import AccessLogUnavailable, Reading, reading, within

PIECE = 64 * 1024  # bytes of a streamed body, or ...
SUBJECTS = 500  # ... people in it, that go out under one entry

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def for_purpose(slug: str) -> Callable[[View], View]:
    """Makes a view *be* a purpose.

    A template response is rendered inside it, and a streamed body carries it along, so that their rows count too.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            with reading(slug, actor=actor_of(request)) as opened:
                response = view(request, *args, **kwargs)
                if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                    response = response.render()
                if isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
                    response.streaming_content = _begun(opened, iter(response))
            return response

        return wrapped  # type: ignore[return-value]

    return decorate


def actor_of(request: HttpRequest) -> str:
    """Who looks, as the access log says it: "account:12", or "guest" for somebody who is not signed in."""
    pk = getattr(getattr(request, "user", None), "pk", None)
    return f"account:{pk}" if pk else "guest"


class NoLogNoData:
    """Answers 503 where what was read could not be written down. Opens no purpose itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The human page, in the visitor's language, for this one error."""
        if not isinstance(exception, AccessLogUnavailable):
            return None
        headers = {"Retry-After": "120", "Cache-Control": "no-store"}
        page = render(request, "records/unavailable.html", status=503)
        for name, value in headers.items():
            page[name] = value
        return page


def _begun(opened: Reading, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The streamed body with its first piece already made and logged: a failure there is still a 503."""
    pieces = _pieces(opened, chunks)
    first = next(pieces, None)
    return _from(first, pieces)


def _from(first: bytes | None, pieces: Iterator[bytes]) -> Iterator[bytes]:
    if first is not None:
        yield first
        yield from pieces


def _pieces(opened: Reading, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces of a body, each let go only after what was read for it is in the evidence."""
    done = False
    while not done:
        piece, done = _piece(opened, chunks)
        opened.write()
        if piece:
            yield piece


def _piece(opened: Reading, chunks: Iterator[bytes]) -> tuple[bytes, bool]:
    gathered: list[bytes] = []
    size = 0
    with within(opened):
        for chunk in chunks:
            gathered.append(chunk)
            size += len(chunk)
            if size >= PIECE or sum(map(len, opened.rows.values())) >= SUBJECTS:
                return b"".join(gathered), False
    return b"".join(gathered), True
