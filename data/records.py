"""What was observed: the records every other part of the project speaks in.

Frozen and validated when made; nothing later checks them again. ``None`` means "not observed",
never 0 and never NaN. Percent is 0-100. Years are calendar years, inclusive.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import isfinite

from data.period import Period as Period
from data.period import read_published as read_published


class ObsStatus(StrEnum):
    """SDMX CL_OBS_STATUS, the codes in use here, from the strongest to the weakest."""

    NORMAL = "A"
    PROVISIONAL = "P"
    ESTIMATED = "E"
    BREAK = "B"
    FORECAST = "F"
    MISSING = "M"

    @classmethod
    def weakest(cls, *statuses: ObsStatus) -> ObsStatus:
        """The status a value made from several inputs may claim.

        >>> ObsStatus.weakest(ObsStatus.NORMAL, ObsStatus.ESTIMATED)
        <ObsStatus.ESTIMATED: 'E'>
        """
        order = list(cls)
        return max(statuses, key=order.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The same words in the two languages of the product."""

    vi: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.vi


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of measurement with the words that follow a number."""

    #: stable code, e.g. ``BVND`` (billion dong)
    code: str
    #: the words after a number: ``tỷ đồng`` / ``billion dong``; "" for a bare index
    label: Text
    #: percent | points | index | money | people | count | ratio | rank
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where figures were published."""

    #: short stable id used in the CSV files
    id: str
    #: the office or medium that speaks
    producer: str
    #: title as printed
    title: str
    #: where it was read; "" for what has no address on the web, such as a report on paper
    url: str
    #: day of publication, a partial date widened to its end; None = unknown
    published: date | None
    #: day | month | year | unknown: how exact ``published`` is
    published_precision: str
    #: when somebody read it; None = unknown
    accessed: date | None
    #: licence as stated; None = unknown
    licence: str | None
    #: page or table; None = unknown
    page: str | None
    #: True when the source repeats what another office published
    secondary: bool = False
    #: order among sources without a date, small first; never an accident of sorting
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One value of one edition."""

    period: Period
    #: in the unit of the series; None only together with status M
    value: float | None
    status: ObsStatus
    #: every source it stands on (more than one when derived)
    sources: tuple[Source, ...]
    #: what the reader must know about this value, or None
    note: Text | None = None
    #: how many digits after the comma the source printed (a derived value: its coarsest input)
    decimals: int = 0

    def __post_init__(self) -> None:
        if self.value is None and self.status is not ObsStatus.MISSING:
            raise ValueError("không có giá trị thì trạng thái phải là M")
        if self.value is not None and not isfinite(self.value):
            raise ValueError("giá trị phải là số hữu hạn")
        if not self.sources:
            raise ValueError("mỗi quan sát phải có nguồn")

    @property
    def year(self) -> int:
        return self.period.year

    @property
    def known_on(self) -> date:
        """The day from which this value counts as known: the latest ``published`` of its sources.

        A source without a date counts as published one year after the period's end.
        """
        return max(s.published or _year_after(self.period.end) for s in self.sources)

    @property
    def dated(self) -> bool:
        """Whether every source says when it was published; else it never decides a revision."""
        return all(s.published for s in self.sources)


def _year_after(day: date) -> date:
    return date(day.year + 1, day.month, min(day.day, calendar.monthrange(day.year + 1, day.month)[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A point across which no rate, index or trend may be drawn."""

    indicator: str
    #: area code, or "*" for every area
    area: str
    #: first year of the new definition
    year: int
    #: definition | series | territory | unexplained
    kind: str
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place figures are about. ISO 3166-2, ``VN``, ``VN-R-...`` (region), ``VN-X-...`` (invented)."""

    code: str
    name: Text
    #: country | region | province | invented
    kind: str
    #: region an area belongs to, or None
    parent: str | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened and that a milestone asks for, with its evidence."""

    id: str
    area: str
    #: id of the target it is evidence for
    target: str
    #: year or day it happened
    period: Period
    #: done | stage
    state: str
    title: Text
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The years of one indicator in one area as known on one day, in one unit and on one basis."""

    indicator: str
    area: str
    unit: Unit
    #: ``giá hiện hành``, ``giá so sánh 2010`` or "": a code of ``bases``
    basis: str
    #: code of the breakdown, "" for the whole
    breakdown: str
    #: one per year, ascending; values that are missing are simply not there
    observations: tuple[Observation, ...]
    #: the breaks that concern this series, ascending
    breaks: tuple[Break, ...] = ()

    def __post_init__(self) -> None:
        years = [o.year for o in self.observations]
        if any(o.period.kind != "year" for o in self.observations):
            raise ValueError("chỉ số liệu năm mới vào chuỗi")
        if years != sorted(set(years)):
            raise ValueError("các năm của chuỗi phải tăng dần và không lặp")

    def __bool__(self) -> bool:
        return bool(self.observations)

    @property
    def latest(self) -> Observation | None:
        return self.observations[-1] if self.observations else None

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(o.year for o in self.observations)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source of the series once, in order of first use."""
        return tuple(dict.fromkeys(s for o in self.observations for s in o.sources))

    @property
    def status(self) -> ObsStatus:
        """The weakest status among the observations; M for an empty series."""
        if not self.observations:
            return ObsStatus.MISSING
        return ObsStatus.weakest(*(o.status for o in self.observations))

    def at(self, year: int) -> Observation | None:
        """The observation of ``year``, or None."""
        return next((o for o in self.observations if o.year == year), None)

    def between(self, first: int, last: int) -> Series:
        """The same series cut to the years first..last, both included."""
        return replace(self, observations=tuple(o for o in self.observations if first <= o.year <= last))

    def break_between(self, first: int, last: int) -> Break | None:
        """The first break b with first < b.year <= last, or None."""
        return next((b for b in self.breaks if first < b.year <= last), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One entry of the catalogue: what a series means and how it behaves."""

    #: id used everywhere; ends in ``_derived`` when computed from other series
    id: str
    unit: Unit
    #: "" | current (current prices) | constant2010 (2010 prices)
    basis: str
    name: Text
    #: one or two sentences in words
    definition: Text
    #: the formula in symbols, "" when it is observed as such
    formula: str
    #: +1 more is better, -1 less is better, 0 neither
    direction: int
    #: years between the end of a year and its usual publication
    lag_years: int
    #: digits after the comma on screen, at most
    decimals: int
    #: level | share | rate | count | rank | index
    scale: str
    #: growth | labour | investment | research | enterprises | ip | innovation | people
    topic: str
    #: office that could supply it (our proposal), or None
    supplier: Text | None
    #: True when series of other areas exist or are expected: it can be compared
    comparable: bool
