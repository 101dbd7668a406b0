"""Views that are a purpose, and what people see when what was read cannot be written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, override

from privacy.records.gate import ReplayOwed
from privacy.records.reading import AccessLogUnavailable, Reading, reading, within
from privacy.records.tracing import traced

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
    """Answers 503 where what was read could not be written down, or nobody may be read. Names the request.

    Opens no purpose itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with traced() as name:
            request.trace_id = name  # type: ignore[attr-defined]
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The human page, in the reader's language, for these two errors."""
        if isinstance(exception, ReplayOwed):
            return doing_again(request)
        return unavailable(request) if isinstance(exception, AccessLogUnavailable) else None


def unavailable(request: HttpRequest) -> HttpResponse:
    """The page that says that nothing is shown, in the frame of the site, or that of the administration.

    The frame of the administration reads nobody but the account that is signed in, which was recognised already.
    """
    inside = is_inside(request) and request.user.is_authenticated
    template = "records/admin/unavailable.html" if inside else "records/unavailable.html"
    with override(language_of(request) if inside else get_language()):
        return later(render(request, template, status=503))


def doing_again(request: HttpRequest) -> HttpResponse:
    """The page that says that a backup was put back: for nobody in particular, whoever is signed in is not read."""
    request.user = AnonymousUser()
    return later(render(request, "records/doing_again.html", status=503))


def later(page: HttpResponse) -> HttpResponse:
    """To be asked for again in two minutes, and kept nowhere."""
    page["Retry-After"] = "120"
    page["Cache-Control"] = "no-store"
    return page


def is_inside(request: HttpRequest) -> bool:
    """Whether an address is one of the administration."""
    try:
        return request.path_info.startswith(reverse("wagtailadmin_home"))
    except NoReverseMatch:
        return False


def language_of(request: HttpRequest) -> str:
    """The language that somebody chose for the administration; that of the request until they do."""
    profile = getattr(request.user, "wagtail_userprofile", None)
    return (profile.preferred_language if profile else "") or get_language() or settings.LANGUAGE_CODE


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
