"""Saving the list of messages: CSV or XLSX, logged person by person, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from openpyxl import Workbook

from home.contact.dates import Promises, running
from home.contact.filters import of_status
from home.contact.models import ContactCase
from privacy.records.views import for_purpose

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # OWASP, CSV injection; also in full width


def harmless(value: Any) -> Any:
    """A text that a spreadsheet might run as a formula, with an apostrophe before it; anything else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


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


def as_csv(rows: list[list[Any]]) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets read the accents."""
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: list[list[Any]]) -> bytes:
    """A workbook whose texts are texts: no cell is a formula."""
    book = Workbook(write_only=False)
    for place, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = book.active.cell(place, column)
            cell.value = value
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    file = BytesIO()
    book.save(file)
    return file.getvalue()
