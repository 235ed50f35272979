"""Ahead on one series: the value of one year, and every year of a span."""

from __future__ import annotations

import numpy as np

from indicators.decide_level import redefined
from indicators.outlook_parts import (
    Ahead,
    NoOutlook,
    chance_of,
    draws_of,
    expected_at,
    methods,
    projected,
    reaches,
)
from indicators.targets import AtLeast, AtLeastAiming, EveryYear, Maintain
from indicators.verdicts import Facts, Outlook, direction_of, series_of


def level_ahead(target: AtLeast | AtLeastAiming, facts: Facts) -> Ahead:
    """The chance that the value of the target's year is good enough, from the forecast's own distribution."""
    series = series_of(target, facts)
    if (year := redefined(series, target)) is not None:
        return NoOutlook(reason="series_break", values={"year": year})
    found = projected(series, target.year, facts)
    if isinstance(found, NoOutlook):
        return found
    direction = direction_of(target, facts)
    strict = isinstance(target, AtLeast) and target.strict
    return Outlook(
        chance=found.chance(target.year, target.value, direction=direction, strict=strict),
        error=0.0,
        how="interval",
        projection=found,
        panel=methods(
            series,
            facts,
            base_year=target.base_year,
            bound=target.value,
            year=target.year,
            kind="value",
            direction=direction,
        ),
        values=expected_at(found, target.year),
    )


def each_year_ahead(target: EveryYear | Maintain, facts: Facts) -> Ahead:
    """The chance that every year still to be published is good enough, on joint paths."""
    series = series_of(target, facts)
    shown = target.shown_years if isinstance(target, EveryYear) else ()
    judged = range(target.first_year, target.year + 1)
    years = tuple(y for y in judged if y not in shown and series.at(y) is None)
    if not years:
        return NoOutlook(reason="not_due")
    found = projected(series, target.year, facts)
    if isinstance(found, NoOutlook):
        return found
    direction = direction_of(target, facts)
    paths = draws_of(found, years, series.indicator)
    good = reaches(paths, target.value, strict=target.strict, direction=direction)
    chance, error = chance_of(np.all(good, axis=1))
    return Outlook(
        chance=chance,
        error=error,
        how="every_year",
        projection=found,
        panel=methods(
            series,
            facts,
            base_year=target.base_year,
            bound=target.value,
            year=target.year,
            kind="maintain",
            direction=direction,
        ),
        values=expected_at(found, target.year) | {"years_ahead": len(years)},
    )
