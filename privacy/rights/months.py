"""Months as they stand in an address ("2026-11"), and where a day begins."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

BACK = 24  # the longest term of the access log that the register allows


def first_of(typed: str) -> date | None:
    """The first day of a month; None for anything that is none."""
    try:
        return date.fromisoformat(f"{typed}-01") if len(typed) == len("2026-11") else None
    except ValueError:
        return None


def month_after(first: date) -> date:
    """The first day of the month after."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def beginning(day: date) -> datetime:
    """The first moment of a day, here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def months(today: date) -> list[date]:
    """The months to choose from, newest first."""
    this = today.year * 12 + today.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(this, this - BACK, -1)]
