"""Lists as files for a spreadsheet: CSV or XLSX, with nothing in them that it would run."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # OWASP, CSV injection; also in full width


def harmless(value: Any) -> Any:
    """A text that a spreadsheet might run as a formula, with an apostrophe before it; anything else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


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
