"""Terms: calendar periods such as three months, and the arithmetic of Regulation (EEC, Euratom) 1182/71."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import total_ordering

from django.utils import timezone

PATTERN = re.compile(r"^P([1-9]\d{0,3})([DWMY])$")
DAYS = {"D": 1, "W": 7, "M": 30.436875, "Y": 365.2425}
UNITS = {
    "nl": {"D": ("dag", "dagen"), "W": ("week", "weken"), "M": ("maand", "maanden"), "Y": ("jaar", "jaar")},
    "en": {"D": ("day", "days"), "W": ("week", "weeks"), "M": ("month", "months"), "Y": ("year", "years")},
}
NUMBERS = {
    "nl": ["nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"],
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"],
}


@total_ordering
@dataclass(frozen=True)
class Term:
    """A calendar period of one unit: days, weeks, months or years.

    Ordered by length (a month counts as the mean month), because bounds and "the shortest promised" compare terms
    of different units.
    """

    amount: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> Term:
        """From an ISO 8601 duration of one unit, such as "P3M"; ValueError for anything else."""
        match = PATTERN.match(text.strip().upper())
        if not match:
            raise ValueError(f"not a term: {text!r} (write P30D, P3M or P7Y)")
        return cls(int(match[1]), match[2])

    def __str__(self) -> str:
        return f"P{self.amount}{self.unit}"

    def __lt__(self, other: Term) -> bool:
        return self.length < other.length

    @property
    def length(self) -> float:
        """Mean length in days: for comparing, never for computing a date."""
        return self.amount * DAYS[self.unit]

    def words(self, language: str) -> str:
        """ "drie maanden", "three months"; digits above twenty."""
        language = "en" if language.startswith("en") else "nl"
        number = NUMBERS[language][self.amount] if self.amount <= 20 else str(self.amount)
        return f"{number} {UNITS[language][self.unit][self.amount != 1]}"

    def after(self, moment: datetime) -> datetime:
        """When this term, counted from `moment` (aware), has ended: the same wall-clock time, local.

        A month or year without that date ends on its last day (Regulation 1182/71, article 3(2)(c)).
        """
        local = timezone.localtime(moment)
        naive = local.replace(tzinfo=None)
        if self.unit in "DW":
            shifted = naive + timedelta(days=self.amount * (7 if self.unit == "W" else 1))
        else:
            months = naive.month - 1 + self.amount * (12 if self.unit == "Y" else 1)
            year, month = naive.year + months // 12, months % 12 + 1
            day = min(naive.day, calendar.monthrange(year, month)[1])
            shifted = naive.replace(year=year, month=month, day=day)
        return timezone.make_aware(shifted, timezone.get_current_timezone())
