"""A yearly quota year by year: met or missed, judged or only shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from data.records import Observation
from indicators.arithmetic import value_of
from indicators.targets import EveryYear
from indicators.verdicts import Facts, direction_of, meets, series_of


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaYear:
    """One year of a quota."""

    year: int
    #: False: the plan came too late for this year, it is shown and does not count
    judged: bool
    #: met | missed | unknown: nobody published it | ahead: the year is not over
    state: Literal["met", "missed", "unknown", "ahead"]
    #: the figure it was read from, or None
    observation: Observation | None


def quota_years(target: EveryYear, facts: Facts) -> tuple[QuotaYear, ...]:
    """Every year the target names, ascending: those it shows and those it judges.

    A missing report is not a missed year. Nothing is averaged: each year stands for itself.
    """
    series, direction = series_of(target, facts), direction_of(target, facts)
    years = sorted({*target.shown_years, *range(target.first_year, target.year + 1)})
    found = []
    for year in years:
        o = series.at(year)
        state: Literal["met", "missed", "unknown", "ahead"]
        if o is None:
            state = "unknown" if facts.as_of.year > year else "ahead"
        else:
            good = meets(value_of(o), target.value, strict=target.strict, direction=direction)
            state = "met" if good else "missed"
        found.append(QuotaYear(year=year, judged=year not in target.shown_years, state=state, observation=o))
    return tuple(found)


def required_factor(percent: float) -> float:
    """What the other side is multiplied by to exceed it by ``percent``.

    >>> required_factor(20.0)
    1.2
    """
    return 1 + percent / 100
