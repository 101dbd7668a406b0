"""Saving the list of messages: CSV or XLSX, logged person by person, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from home.contact.dates import Promises, running
from home.contact.filters import of_status
from home.contact.models import ContactCase
from home.spreadsheets import TYPES, as_csv, as_xlsx, harmless
from privacy.records.views import for_purpose


@require_safe
def save_list(request: HttpRequest, form: str) -> HttpResponse:
    """The list as a file, for who may export."""
    if not request.user.has_perm("home.export_contactcase"):
        raise PermissionDenied
    if form not in TYPES:
        raise Http404
    return saved(request, form)


@for_purpose("export-contact")
def saved(request: HttpRequest, form: str) -> HttpResponse:
    """The file; what is in it is logged before it leaves."""
    cases = ContactCase.objects.select_related("subject").order_by("number")
    rows = list(lines(running(of_status(cases, request.GET.get("status", "")), timezone.now())))
    response = HttpResponse(as_csv(rows) if form == "csv" else as_xlsx(rows), content_type=TYPES[form])
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="{_("messages")}-{day}.{form}"'
    response["Cache-Control"] = "no-store"
    return response


def lines(cases: Any) -> Iterator[list[Any]]:
    """The heading and a line for each case. Without what was written: a list needs no words of anybody."""
    yield [
        _("number"),
        _("received"),
        _("came by"),
        _("name"),
        _("e-mail address"),
        _("status"),
        _("gone at the latest"),
    ]
    promises = Promises(timezone.now())
    for case in cases:
        received, gone = (
            timezone.localdate(at).isoformat() for at in (case.collected_at, promises.goes_at_latest(case))
        )
        words = [received, case.get_channel_display(), case.name, case.subject.address, case.status, gone]
        yield [case.number, *map(harmless, words)]
