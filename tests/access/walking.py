"""A walk through every address of the site: those without arguments first, then those that the pages lead to.

Each address is fetched in a transaction that is taken back, and compared with what the access log says of that request.
"""

from __future__ import annotations

import copy
import html
import io
import re
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.db import transaction
from django.test import Client
from django.urls import Resolver404, URLResolver, get_resolver, resolve
from django.utils import timezone

from privacy.records.access import Access, readings
from tests.access.canaries import Canary, seen_in

LINK = re.compile(r"""(?:href|action|src|data-[\w-]+|hx-get)=["'](/[^"'#]*)""")
SAME = 1  # addresses of one pattern, with the same parameters, that are visited


@dataclass(frozen=True)
class Stop:
    """One address to be fetched: posted when something is `typed`, be it nothing."""

    path: str
    typed: tuple[tuple[str, Any], ...] | None = None


@dataclass
class Visit:
    """What came back, and what the log says of it."""

    stop: Stop
    pattern: str
    status: int
    shown: set[Canary]
    asked: set[Canary]  # what the address itself holds: no news to whoever asked
    reader: str
    log: list[Access]
    error: str = ""

    @property
    def logged(self) -> set[str]:
        """Everybody whom the log names."""
        return {subject for access in self.log for subject in access.subjects}

    def unlogged(self) -> set[Canary]:
        """What was shown of somebody and is not in the log, with its very column."""
        said = {
            (subject, read.model, column)
            for access in self.log
            for read in access.reads
            for subject in read.subjects
            for column in read.columns
        }
        return {one for one in self.shown - self.asked if (one.subject, one.label, one.column) not in said}

    def extra(self) -> set[str]:
        """Who is in the log and not in the answer."""
        return self.logged - {one.subject for one in self.shown | self.asked} - {self.reader}


@dataclass
class Walk:
    """The whole of it."""

    client: Client
    reader: str  # the opaque id of whoever walks: their own account is read to recognise them
    visits: list[Visit] = field(default_factory=list)
    counts: dict[tuple[str, frozenset[str]], int] = field(default_factory=dict)
    waiting: deque[Stop] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.cookies = copy.deepcopy(self.client.cookies)

    def go(self, stops: Iterable[Stop]) -> None:
        """Visits these, and everything that they lead to."""
        for stop in (*stops, *(Stop(path) for path in without_arguments())):
            self.plan(stop, always=True)
        while self.waiting:
            self.fetch(self.waiting.popleft())

    def plan(self, stop: Stop, *, always: bool = False) -> None:
        """Puts an address on the list, unless enough like it were there before."""
        parts = urlsplit(stop.path)
        pattern = pattern_of(parts.path)
        if pattern is None:
            return
        kind = (pattern, frozenset(name for name, value in parse_qsl(parts.query, keep_blank_values=True)))
        if always or self.counts.get(kind, 0) < SAME:
            self.counts[kind] = self.counts.get(kind, 0) + 1
            self.waiting.append(stop)

    def fetch(self, stop: Stop) -> None:
        """Fetches one, keeps what came back, and plans what it leads to."""
        since = timezone.now()
        self.client.cookies = copy.deepcopy(self.cookies)  # signed in anew: one address signs out
        with transaction.atomic():
            answer, error = self.asked(stop)
            transaction.set_rollback(True)
        pattern = pattern_of(urlsplit(stop.path).path) or ""
        asked = seen_in(repr((stop.path, stop.typed)).encode())
        if answer is None:
            self.visits.append(Visit(stop, pattern, 500, set(), asked, self.reader, [], error))
            return
        body = whole(answer)
        trace = getattr(answer.wsgi_request, "trace_id", "")
        log = [access for access in readings(since=since) if access.request == trace]
        head = "\n".join(f"{name}: {value}" for name, value in answer.items()).encode()
        self.visits.append(Visit(stop, pattern, answer.status_code, seen_in(head + body), asked, self.reader, log))
        if answer.status_code == 405 and stop.typed is None:
            self.waiting.append(Stop(stop.path, ()))
        for path in led_to(answer, body):
            self.plan(Stop(path))

    def asked(self, stop: Stop) -> tuple[Any, str]:
        """The answer, or what was raised instead of one."""
        try:
            if stop.typed is None:
                return self.client.get(stop.path), ""
            return self.client.post(stop.path, dict(stop.typed)), ""
        except Exception as error:  # noqa: BLE001 - whatever it is, the address it happened at is what is looked for
            return None, f"{type(error).__name__}: {error}"


def whole(answer: Any) -> bytes:
    """The body, with what is packed in it."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:4] != b"PK\x03\x04":
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())


def led_to(answer: Any, body: bytes) -> Iterator[str]:
    """The addresses of this site that an answer leads to, in the order in which they stand."""
    here = answer.wsgi_request.path
    if location := answer.get("Location", ""):
        yield urlsplit(location)._replace(scheme="", netloc="").geturl()
    if "html" not in answer.get("Content-Type", "") and "json" not in answer.get("Content-Type", ""):
        return
    text = body.decode("utf-8", "replace").replace('\\"', '"')
    for match in LINK.finditer(text):
        yield html.unescape(match[1])
    for match in re.finditer(r'(?:href|action)="(\?[^"#]*)', text):
        yield here + html.unescape(match[1])


def pattern_of(path: str) -> str | None:
    """The pattern that an address is one of; None when it is none."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return f"/{match.route.replace('^', '')}"


def patterns(inner: Any = None, before: str = "/") -> Iterator[str]:
    """Every pattern of the site."""
    for one in (inner or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, before + str(one.pattern))
        else:
            yield (before + str(one.pattern)).replace("^", "")


def without_arguments() -> Iterator[str]:
    """The addresses that are their own pattern."""
    for pattern in patterns():
        plain = pattern.replace("$", "").replace(r"\.", ".")
        if not re.search(r"[<(*+\[\\]", plain):
            yield plain


def together(visits: Iterable[Visit]) -> Mapping[str, list[Visit]]:
    """The visits by pattern."""
    found: dict[str, list[Visit]] = {}
    for visit in visits:
        found.setdefault(visit.pattern, []).append(visit)
    return found
