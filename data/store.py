"""The published database, read-only: every question the rest of the project asks about observations.

A Store is one version. It is safe to share between threads: one connection, a cursor for each call.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import duckdb

from data.decode import Catalogue, read_observation
from data.errors import BrokenDatabase, NoDatabase, UnknownCode
from data.publish import candidates, current, directory_of, file_of, is_version, no_database
from data.records import Area, Break, Event, Indicator, Observation, Period, Series, Source, Text
from data.rows import near
from data.store_file import open_whole

_EVER = date.max
_COLUMNS = "indicator, breakdown, area, period, value, decimals, status, source, note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One observation with everything that places it, for tables of evidence."""

    indicator: str
    breakdown: str
    area: str
    observation: Observation
    #: True for the edition that speaks on the day asked about
    used: bool


class Store:
    """One version of the database."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, version: str, path: Path) -> None:
        self._connection = connection
        #: 12 hexadecimal digits
        self.version = version
        self.path = path
        # The same panels are asked for over and over; a version never changes.
        self._panels = lru_cache(maxsize=1024)(self._read_panel)

    @classmethod
    def open(cls, directory: Path | None = None, version: str = "") -> Store:
        """Open one version, by default the one in force; where that one is damaged, the one in force before it.

        Raises:
            NoDatabase: there is none, or ``version`` is not kept any more.
            BrokenDatabase: it is there, and damaged.
        """
        folder, broken = directory_of(directory), ""
        if version:
            path = file_of(folder, version)
            if not (is_version(version) and path.is_file()):
                raise NoDatabase(f"{folder}: không còn giữ bản số liệu này. Mở bản hiện hành.")
            return cls(open_whole(path, version), version, path)
        for found, path in candidates(folder):
            try:
                return cls(open_whole(path, found), found, path)
            except BrokenDatabase as error:
                broken = broken or str(error)
            except NoDatabase:  # dropped in between
                continue
        raise BrokenDatabase(broken) if broken else no_database(folder)

    @staticmethod
    def current_version(directory: Path | None = None) -> str:
        """The version in force, without opening it.

        Raises:
            NoDatabase: there is none.
        """
        found = current(directory_of(directory))
        if found is None:
            raise no_database(directory_of(directory))
        return found[0]

    def file(self, name: str) -> bytes | None:
        """A file of words the database was built with, by its name in the data folder; None when there was none.

        The plan and the scenarios of a province are kept in the same file as the figures, so that one version is
        one whole.
        """
        found = self._ask("SELECT content FROM files WHERE name = ?", name)
        return bytes(found[0][0]) if found else None

    def files(self) -> tuple[str, ...]:
        """The names :meth:`file` knows, in order."""
        return tuple(row[0] for row in self._ask("SELECT name FROM files ORDER BY name"))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _ask(self, query: str, *values: object) -> list[Any]:
        with self._connection.cursor() as cursor:
            return cursor.execute(query, values).fetchall()

    @cached_property
    def _catalogue(self) -> Catalogue:
        return Catalogue.read(self._ask)

    def indicators(self) -> dict[str, Indicator]:
        """The catalogue by id, in the order of the files."""
        return dict(self._catalogue.indicators)

    def areas(self) -> dict[str, Area]:
        return dict(self._catalogue.areas)

    def sources(self) -> dict[str, Source]:
        return dict(self._catalogue.sources)

    def breakdowns(self) -> dict[str, Text]:
        return dict(self._catalogue.breakdowns)

    def breaks(self) -> tuple[Break, ...]:
        return self._catalogue.breaks

    def _known(self, indicator: str, area: str | None, breakdown: str) -> None:
        for code, codes, word in (
            (indicator, self._catalogue.indicators, "chỉ tiêu"),
            (area, self._catalogue.areas, "địa bàn"),
            (breakdown, self._catalogue.breakdowns, "phân tổ"),
        ):
            if code and code not in codes:
                raise UnknownCode(f"Không có {word} “{code}”{near(code, codes)}")

    def series(self, indicator: str, area: str, as_of: date, breakdown: str = "") -> Series:
        """The years of one indicator as known on a day; empty when nothing was known.

        Of each year the edition of ``editions(as_of)`` in schema.sql; a year whose edition says
        "missing" (M) is left out.

        Raises:
            UnknownCode: no such indicator, area or breakdown.
        """
        self._known(indicator, area, breakdown)
        found = self._panels(indicator, breakdown, as_of).get(area)
        return found or self._series(indicator, area, breakdown, ())

    def panel(self, indicator: str, as_of: date, breakdown: str = "") -> dict[str, Series]:
        """The same for every area that has a value, by area code."""
        self._known(indicator, None, breakdown)
        return dict(self._panels(indicator, breakdown, as_of))

    def _read_panel(self, indicator: str, breakdown: str, as_of: date) -> dict[str, Series]:
        years: dict[str, list[Observation]] = {}
        for row in self._ask(
            f"SELECT {_COLUMNS} FROM editions(?) WHERE indicator = ? AND breakdown = ?"
            " AND kind = 'year' AND used AND status <> 'M' ORDER BY area, first_day",
            *(as_of, indicator, breakdown),
        ):
            years.setdefault(row[2], []).append(read_observation(row, self._catalogue))
        return {area: self._series(indicator, area, breakdown, tuple(found)) for area, found in years.items()}

    def _series(self, indicator: str, area: str, breakdown: str, found: tuple[Observation, ...]) -> Series:
        entry = self._catalogue.indicators[indicator]
        return Series(
            indicator=indicator,
            area=area,
            unit=entry.unit,
            basis=entry.basis,
            breakdown=breakdown,
            observations=found,
            breaks=tuple(
                b for b in self._catalogue.breaks if b.indicator == indicator and b.area in ("*", area)
            ),
        )

    def editions(
        self, indicator: str, area: str, as_of: date | None = None, breakdown: str = ""
    ) -> tuple[Observation, ...]:
        """Every edition of every figure, years and others, M included; by period, then by day known."""
        self._known(indicator, area, breakdown)
        found = self._ask(
            f"SELECT {_COLUMNS} FROM editions(?) WHERE indicator = ? AND area = ? AND breakdown = ?"
            " ORDER BY first_day, last_day, known_on, dated, source",
            *(as_of or _EVER, indicator, area, breakdown),
        )
        return tuple(read_observation(row, self._catalogue) for row in found)

    def rows(self, area: str, as_of: date) -> tuple[Row, ...]:
        """Every observation of an area known on a day, the editions not used included."""
        self._known("", area, "")
        found = self._ask(
            f"SELECT {_COLUMNS}, used FROM editions(?) WHERE area = ?"
            " ORDER BY indicator, breakdown, first_day, last_day, known_on, dated, source",
            *(as_of, area),
        )
        return tuple(
            Row(
                indicator=row[0],
                breakdown=row[1],
                area=row[2],
                observation=read_observation(row, self._catalogue),
                used=row[-1],
            )
            for row in found
        )

    def breakdowns_of(self, indicator: str, area: str) -> tuple[str, ...]:
        """The breakdowns that have figures, the whole ("") first, then in the order of the catalogue."""
        self._known(indicator, area, "")
        found = self._ask(
            "SELECT DISTINCT breakdown FROM observations WHERE indicator = ? AND area = ?", indicator, area
        )
        order = ["", *self._catalogue.breakdowns]
        return tuple(sorted((row[0] for row in found), key=order.index))

    def events(self, area: str, as_of: date) -> tuple[Event, ...]:
        """What is known on a day to have happened, oldest first."""
        self._known("", area, "")
        found = self._ask(
            "SELECT id, area, target, period, state, title_vi, title_en, source FROM events"
            " WHERE area = ? AND known_on <= ? ORDER BY period, id",
            *(area, as_of),
        )
        return tuple(
            Event(
                id=id,
                area=where,
                target=target,
                period=Period.parse(period),
                state=state,
                title=Text(vi=vi, en=en),
                source=self._catalogue.sources[source],
            )
            for id, where, target, period, state, vi, en, source in found
        )

    def peers(self, list_id: str, on: date) -> tuple[str, ...]:
        """Members of a dated list on a day; empty when there is no such list."""
        found = self._ask(
            "SELECT area FROM peers WHERE list = ? AND ? >= coalesce(valid_from, DATE '0001-01-01')"
            " AND ? <= coalesce(valid_to, DATE '9999-12-31') ORDER BY area",
            *(list_id, on, on),
        )
        return tuple(row[0] for row in found)

    def published_dates(self, area: str) -> tuple[date, ...]:
        """The days on which something about the area, its region or the country was published, ascending."""
        self._known("", area, "")
        found = self._ask(
            "SELECT DISTINCT known_on FROM observations"
            " WHERE dated AND area IN (?, ?, 'VN') ORDER BY known_on",
            *(area, self._catalogue.areas[area].parent),
        )
        return tuple(row[0] for row in found)

    def newest_published(self, area: str) -> date:
        """The newest of them; of all sources when the area has none."""
        return max(self.published_dates(area), default=max(self._all_dates))

    def first_published(self, area: str) -> date:
        """The oldest of them; of all sources when the area has none."""
        return min(self.published_dates(area), default=min(self._all_dates))

    @property
    def _all_dates(self) -> list[date]:
        return [source.published for source in self._catalogue.sources.values() if source.published]
