"""What every look ahead shares: a forecast or the reason why there is none, draws, and the panel of methods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import sqrt
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from data.records import Series
from indicators.arithmetic import broken, observed, value_of
from indicators.forecast import Projection, project
from indicators.progress import Progress, panel, small_base
from indicators.verdicts import LEAST_SIZE, NEAR, Facts, Outlook

#: joint paths drawn for every simulated quantity; the same ones each time, so that links and tests are stable
DRAWS = 2000
#: scales whose progress is counted in points a year, never in compound rates
LINEAR_SCALES = frozenset({"rate", "rank"})
#: scales of which a small base asks for points a year
BOUNDED_SCALES = frozenset({"share"})
BOUNDED_UNITS = frozenset({"ratio"})

Draws = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoOutlook:
    """Why nothing can be said about the deadline."""

    #: a reason of ``Assessment.reason``
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)


Ahead = Outlook | NoOutlook


def projected(series: Series, until: int, facts: Facts, scale: str | None = None) -> Projection | NoOutlook:
    """The forecast of an observed series up to ``until``, or what it lacks.

    Only the years since the last break count, and fewer than four say nothing about a trend. ``scale``: for a
    series the catalogue does not know.
    """
    if series.indicator in facts.catalogue:
        scale = facts.catalogue[series.indicator].scale
    found = project(series, until, scale=scale)
    if found.reason is not None:
        few = found.reason == "few_points"
        return NoOutlook(reason="few_years", values={"n": found.n}) if few else NoOutlook(reason="not_due")
    return found


def draws_of(projection: Projection, years: tuple[int, ...], name: str) -> Draws:
    """Joint paths of a forecast, one row a draw, one column a year; ``name`` keeps two series apart."""
    return projection.simulate(years, draws=DRAWS, seed=crc32(name.encode()))


def reaches(
    values: Draws, bound: float | Draws, *, strict: bool = False, direction: int = 1
) -> NDArray[np.bool_]:
    """Which drawn values are at least as good as the bound, by the rule of ``verdicts.meets``."""
    side = -1 if direction < 0 else 1
    slack = NEAR * np.maximum(LEAST_SIZE, np.abs(bound))
    distance = side * (values - bound)
    found: NDArray[np.bool_] = distance > slack if strict else distance >= -slack
    return found


def chance_of(hits: NDArray[np.bool_]) -> tuple[float, float]:
    """Part of the draws that meet the target and its Monte Carlo standard error.

    >>> chance_of(np.array([True, True, False, False]))
    (0.5, 0.25)
    """
    p = float(np.mean(hits))
    return p, sqrt(p * (1 - p) / len(hits))


def expected_at(projection: Projection, year: int) -> dict[str, object]:
    """The numbers a sentence about the forecast of ``year`` needs."""
    low, high = projection.interval(year, 80)
    return {
        "projected": projection.median(year),
        "low": low,
        "high": high,
        "deadline": year,
        "points": projection.n,
        "last": projection.last_year,
    }


def methods(
    series: Series,
    facts: Facts,
    *,
    base_year: int | None,
    bound: float,
    year: int,
    kind: str,
    direction: int,
) -> tuple[Progress, ...]:
    """The panel of published methods on the years since the base year and since the last break.

    Empty where the plan counts progress from no base year, or where two years are not there yet.
    """
    known = observed(series)
    if base_year is None or known.latest is None:
        return ()
    cut = broken(known, min(known.years), known.latest.year)
    while cut is not None and (later := broken(known, cut, known.latest.year)) is not None:
        cut = later
    values = {o.year: value_of(o) for o in known.observations if cut is None or o.year >= cut}
    since = next((y for y in sorted(values) if y >= base_year), None)
    if since is None or since == known.latest.year:
        return ()
    linear = counts_in_points(series, facts, values[since], bound)
    return panel(direction, base_year, values.get(base_year), values, bound, year, kind, linear)


def counts_in_points(series: Series, facts: Facts, base: float, bound: float) -> bool:
    """Whether progress of this series is counted linearly: rates, ranks, and shares from a small base."""
    scale = facts.catalogue[series.indicator].scale if series.indicator in facts.catalogue else ""
    if scale in LINEAR_SCALES or series.unit.kind in ("points", "rank"):
        return True
    return small_base(base, bound) and (scale in BOUNDED_SCALES or series.unit.kind in BOUNDED_UNITS)
