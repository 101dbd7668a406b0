"""Purposes: why personal data may be read here and now (GDPR articles 5(1)(b) and 5(2)).

A purpose is declared in an app's `personal_data.py` and opened by the view, registered admin model, task, command or
case that *is* the purpose. Without one, the first personal row raises. With one, what was read is gathered, and
written to the evidence in one entry before anything leaves.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from privacy.ledger import entries
from privacy.register.registry import Registry
from privacy.register.texts import Text


class PurposeMissing(RuntimeError):
    """Personal data was read outside a purpose."""


class AccessLogUnavailable(RuntimeError):
    """What was read could not be written down, so nothing may be shown."""


@dataclass(frozen=True)
class Purpose:
    """A declared reason for reading. `logged` is False only for recognising one's own account at sign-in."""

    slug: str
    name: Text
    activity: str
    restricted: bool = False
    logged: bool = True


purposes: Registry[Purpose] = Registry("purpose")


@dataclass
class Reading:
    """An open purpose and what was read in it so far: columns by (model label, subject id)."""

    purpose: Purpose
    actor: str
    on_behalf: str
    request_id: str
    rows: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def note(self, model: str, subject: str, columns: set[str]) -> None:
        """Adds the columns read of one subject's row."""
        self.rows.setdefault((model, subject), set()).update(columns)


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


def current() -> Reading | None:
    """The open reading, if any."""
    return _reading.get()


@contextmanager
def reading(slug: str, *, actor: str = "", on_behalf: str = "", request_id: str = "") -> Iterator[Reading]:
    """Opens a declared purpose; writes what was read when it closes.

    `actor` says which account or task looks ("account:12", "task:hand_over"), `on_behalf` for whom. Raises KeyError for
    an undeclared purpose and AccessLogUnavailable when the evidence cannot be written.
    """
    opened = Reading(purposes.get(slug), actor, on_behalf, request_id or uuid.uuid4().hex)
    token = _reading.set(opened)
    try:
        yield opened
    finally:
        _reading.reset(token)
        write(opened)


def write(opened: Reading) -> None:
    """One entry for all that a reading touched; nothing for one that read nothing."""
    if not opened.rows or not opened.purpose.logged:
        return
    rows = [
        {"model": model, "subject": subject, "columns": sorted(columns)}
        for (model, subject), columns in sorted(opened.rows.items())
    ]
    payload = {
        "actor": opened.actor,
        "on_behalf": opened.on_behalf,
        "purpose": opened.purpose.slug,
        "activity": opened.purpose.activity,
        "request": opened.request_id,
        "rows": rows,
    }
    try:
        entries.append("read", entries.canonical(payload))
    except Exception as error:
        raise AccessLogUnavailable("what was read could not be written to the evidence") from error


def for_purpose(slug: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Makes a view *be* a purpose. A template response is rendered inside it, so that its rows count too."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = f"account:{request.user.pk}" if getattr(request, "user", None) and request.user.pk else ""
            with reading(slug, actor=actor):
                response = view(request, *args, **kwargs)
                if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                    response.render()
            return response

        return wrapped

    return decorate
