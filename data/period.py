"""Periods figures are about, and dates as publishers write them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_PERIOD = re.compile(r"^(\d{4})(?:-(H[12]|Q[1-4]|(?:1[0-2]|[1-9])M|\d{4}))?$")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Period:
    """A year, half, quarter, the first n months of a year, or a span of years.

    Only years enter a Series; the others are shown where they are met.

    >>> Period.parse("2026-9M").kind, Period.parse("2011-2015").end
    ('months', datetime.date(2015, 12, 31))
    """

    #: first day covered
    start: date
    #: last day covered
    end: date
    #: as written: ``2024``, ``2023-H1``, ``2025-Q1``, ``2026-9M``, ``2011-2015``
    text: str
    #: year | half | quarter | months | span
    kind: str

    @property
    def year(self) -> int:
        """The calendar year in which the period ends."""
        return self.end.year

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period as written in the CSV files.

        Raises:
            ValueError: the text has none of the five forms.
        """
        found = _PERIOD.match(text)
        if not found:
            raise ValueError(f"{text!r}: viết 2024, 2024-H1, 2024-Q3, 2024-9M hoặc 2011-2015")
        year, part = int(found[1]), found[2]
        first, last, kind = 1, 12, "year"
        last_year = year
        if part is None:
            pass
        elif part[0] == "H":
            first, last, kind = (1, 6, "half") if part[1] == "1" else (7, 12, "half")
        elif part[0] == "Q":
            first, last, kind = int(part[1]) * 3 - 2, int(part[1]) * 3, "quarter"
        elif part.endswith("M"):
            last, kind = int(part[:-1]), "months"
        else:
            last_year, kind = int(part), "span"
            if last_year <= year:
                raise ValueError(f"{text!r}: năm cuối phải sau năm đầu")
        end = date(last_year, last, calendar.monthrange(last_year, last)[1])
        return cls(start=date(year, first, 1), end=end, text=text, kind=kind)

    @classmethod
    def of_year(cls, year: int) -> Period:
        """The calendar year ``year``."""
        return cls(start=date(year, 1, 1), end=date(year, 12, 31), text=str(year), kind="year")


def read_published(text: str) -> tuple[date, str] | None:
    """A publication date as written, widened to the END of a partial month or year.

    >>> read_published("2023-12")
    (datetime.date(2023, 12, 31), 'month')
    >>> read_published("") is None
    True
    """
    if not text:
        return None
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31), "year"
    if len(parts) == 2:
        return date(parts[0], parts[1], calendar.monthrange(*parts)[1]), "month"
    return date(*parts), "day"
