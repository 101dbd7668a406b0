"""What several parts of one page ask, asked once for each request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest

from privacy.register.switches import is_on

Answer = TypeVar("Answer")


def once(request: HttpRequest | None, name: str, ask: Callable[[], Answer]) -> Answer:
    """The answer, kept on the request under a name; without a request it is asked each time."""
    if request is None:
        return ask()
    known: dict[str, Any] = request.__dict__.setdefault("_asked_once", {})
    if name not in known:
        known[name] = ask()
    return known[name]


def does(request: HttpRequest | None, activity: str) -> bool:
    """Whether this site does an activity."""
    return once(request, f"does-{activity}", lambda: is_on(activity))
