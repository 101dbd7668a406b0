"""Which messages to see: by whose turn it is, and those that are in substance a rights request."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class StatusFilter(SimpleListFilter):
    """Whose turn it is, and what is in substance a rights request."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("open", _("waits for us")),
            ("answered", _("waits for them")),
            ("satisfied", _("helped")),
            ("rights", _("rights request")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return of_status(queryset, self.value() or "")


def of_status(rows: Any, status: str) -> Any:
    """The cases of a status; all of them for any other word."""
    if status == "open":
        return rows.filter(satisfied_at=None, answered_at=None)
    if status == "answered":
        return rows.filter(satisfied_at=None, answered_at__isnull=False)
    if status == "satisfied":
        return rows.filter(satisfied_at__isnull=False)
    return rows.filter(rights_request_received_on__isnull=False) if status == "rights" else rows
