"""What the site writes to its log: that something went wrong and where in the code, never with whom.

An address may carry somebody's token and the text of an error somebody's row (PostgreSQL quotes the values that
collide), so the route stands in for the first and the kind of error for the second.
"""

from __future__ import annotations

import logging
import traceback
from typing import Any


class WithoutAddresses(logging.Filter):
    """A record about a request names the route and not the address that was asked for.

    And the request itself, by the id under which the access log has what was read for it.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            record.msg = "%s %s at %s"
            record.args = (getattr(record, "status_code", ""), getattr(request, "method", ""), route(match))
            if name := getattr(request, "trace_id", ""):
                record.msg, record.args = f"{record.msg}, request %s", (*record.args, name)
        return True


def route(match: Any) -> str:
    """The pattern of an address."""
    return f"/{match.route}" if match is not None else "an address without a route"


class WithoutMessages(logging.Formatter):
    """Prints where an error arose and its kind, without its text."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the standard library's name
        lines = []
        for error in chain(ei[1]):
            lines += traceback.format_tb(error.__traceback__)
            lines.append(f"{type(error).__module__}.{type(error).__qualname__} (its text is left out)\n")
        return "".join(lines).rstrip()


def chain(error: BaseException | None) -> list[BaseException]:
    """An error and what it arose from, the first cause first."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.insert(0, error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found
