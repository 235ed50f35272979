"""Later yearbooks print the older years again: one edition then holds the whole series.

A chain index and an investment ratio are only computed inside one edition, so these series need it.
Must run last: it copies final figures, all of which stand in the next edition at the latest.
"""

# ruff: noqa: INP001
# A folder of data, not a package.

from __future__ import annotations

from mau_book import LAST, MAU, PEERS, REGION, YEARS, Book, status_of, yearbook

ESTIMATE = "mau-uoc-2025"


def make(book: Book) -> None:
    """Growth for every area; GRDP at current prices and realised investment for the province."""
    for name, rows in book.files.items():
        series = {row[:3] for row in rows if _reprinted(row[0], row[2])}
        printed = {(*row[:4], row[7]) for row in rows}
        for indicator, breakdown, area in sorted(series):
            unit = next(row[5] for row in rows if row[:3] == (indicator, breakdown, area))
            note = "mau" if area != REGION else "mau-pooled"
            decimals = 2 if indicator == "grdp_growth" else 1
            for source, last in _editions(area):
                for year in range(YEARS[0], last):
                    if (indicator, breakdown, area, str(year), source) not in printed:
                        text = f"{book.get(indicator, year, breakdown, area):.{decimals}f}"
                        status = status_of(indicator, year)
                        book.files[name].append(
                            (indicator, breakdown, area, str(year), text, unit, status, source, note)
                        )


def _reprinted(indicator: str, area: str) -> bool:
    own = area == MAU and indicator in ("grdp_current", "investment_realised")
    return own or (indicator == "grdp_growth" and area in (MAU, REGION, *PEERS))


def _editions(area: str) -> list[tuple[str, int]]:
    """Editions after the first, with the newest year of each; peers are not in the year-end estimate."""
    found = [(yearbook(year), year) for year in range(2022, LAST + 1)]
    return found if area in PEERS else [*found, (ESTIMATE, LAST)]
