"""Terms: calendar periods such as three months, and the arithmetic of Regulation (EEC, Euratom) 1182/71."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime, timedelta

from django.utils import timezone

PATTERN = re.compile(r"P([1-9][0-9]{0,3})([DWMY])")  # not \d: that takes the digits of every script
SECONDS = {"D": 86_400, "W": 604_800, "M": 2_629_746, "Y": 31_556_952}  # the mean month is a twelfth of a year
UNITS = {
    "nl": {"D": ("dag", "dagen"), "W": ("week", "weken"), "M": ("maand", "maanden"), "Y": ("jaar", "jaar")},
    "en": {"D": ("day", "days"), "W": ("week", "weeks"), "M": ("month", "months"), "Y": ("year", "years")},
}
NUMBERS = {
    "nl": [
        "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
        "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig",
    ],
    "en": [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Term:
    """A calendar period of one unit: days, weeks, months or years.

    Ordered by length (a month counts as the mean month), because bounds and "the shortest promised" compare terms
    of different units: twelve months are not longer than a year, though not the same words.
    """

    amount: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> Term:
        """From an ISO 8601 duration of one unit, such as "P3M"; ValueError for anything else."""
        match = PATTERN.fullmatch(text.strip().upper())
        if not match:
            raise ValueError(f"not a term: {text!r} (write P30D, P3M or P7Y)")
        return cls(int(match[1]), match[2])

    def __str__(self) -> str:
        return f"P{self.amount}{self.unit}"

    def __lt__(self, other: Term) -> bool:
        return self.seconds < other.seconds

    def __le__(self, other: Term) -> bool:
        return self.seconds <= other.seconds

    def __gt__(self, other: Term) -> bool:
        return self.seconds > other.seconds

    def __ge__(self, other: Term) -> bool:
        return self.seconds >= other.seconds

    @property
    def seconds(self) -> int:
        """Mean length in seconds: for comparing, never for computing a date."""
        return self.amount * SECONDS[self.unit]

    @property
    def length(self) -> float:
        """Mean length in days."""
        return self.seconds / SECONDS["D"]

    def words(self, language: str) -> str:
        """ "drie maanden", "three months"; digits above twenty."""
        language = "en" if language.startswith("en") else "nl"
        number = NUMBERS[language][self.amount] if self.amount <= 20 else str(self.amount)
        return f"{number} {UNITS[language][self.unit][self.amount != 1]}"

    def after(self, moment: datetime) -> datetime:
        """When this term, counted from `moment` (aware), has ended: the same wall-clock time, local.

        A month or year without that date ends on its last day (Regulation 1182/71, article 3(2)(c)). A wall-clock time
        that comes twice that night is taken the first time, one that is skipped an hour later. Raises OverflowError
        beyond the year 9999.
        """
        naive = timezone.localtime(moment).replace(tzinfo=None, fold=0)
        if self.unit in "DW":
            shifted = naive + timedelta(days=self.amount * (7 if self.unit == "W" else 1))
        else:
            months = naive.month - 1 + self.amount * (12 if self.unit == "Y" else 1)
            year, month = naive.year + months // 12, months % 12 + 1
            if year > MAXYEAR:
                raise OverflowError(f"{self} after {naive.year} is beyond the calendar")
            day = min(naive.day, calendar.monthrange(year, month)[1])
            shifted = naive.replace(year=year, month=month, day=day)
        return timezone.localtime(timezone.make_aware(shifted).astimezone(UTC))  # a skipped time becomes a real one
