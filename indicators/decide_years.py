"""Targets judged on several years: every year, staying above, and the mean of a period."""

from __future__ import annotations

from dataclasses import replace
from math import exp, fsum, isfinite, log1p

from data.records import Observation, Series
from indicators.arithmetic import broken, observed, value_of
from indicators.catalogue import WHOLE
from indicators.decide_level import SHARES_OF_GROWTH
from indicators.growth import LEAST_GROWTH
from indicators.targets import EveryYear, Maintain, PeriodAverage
from indicators.verdicts import (
    LEAST_YEARS,
    Assessment,
    Facts,
    Outcome,
    closed,
    conclude,
    decided,
    direction_of,
    meets,
    newest,
    series_of,
    today,
    wanted,
)

#: exp of more than this is no number
LARGEST_EXPONENT = 700.0


def _holes(series: Series, years: tuple[int, ...], facts: Facts) -> tuple[str, dict[str, object]]:
    """Why the years are not all known: a hole between known years, the end not published, or not due."""
    missing = tuple(y for y in years if series.at(y) is None)
    last = max((y for y in years if series.at(y)), default=None)
    inner = tuple(y for y in missing if last is not None and y < last)
    values: dict[str, object] = {"n": len(years) - len(missing), "of": len(years), "years": inner or missing}
    if inner:
        return "gap_year", values
    if missing and closed(years[-1], facts.as_of):
        return "closed_unpublished", values
    return ("not_due" if series else "no_data"), values


def _decide_each(
    target: EveryYear | Maintain, years: tuple[int, ...], facts: Facts, series: Series
) -> Outcome:
    used = tuple(o for y in years if (o := series.at(y)))
    direction = direction_of(target, facts)
    good = [meets(value_of(o), target.value, strict=target.strict, direction=direction) for o in used]
    break_year = broken(series, target.first_year, target.year) if used else None
    misses = [
        o for o, ok in zip(used, good, strict=True) if not ok and (break_year is None or o.year < break_year)
    ]
    tally: dict[str, object] = {"years_met": sum(good), "years_observed": len(used), "of": len(years)}
    if misses:
        tally |= {"year": misses[0].year, "value": misses[0].value}
        return decided(False, target.year, tally, tuple(o for o in used if o.year <= misses[0].year))
    if break_year is not None:
        return Outcome(reason="series_break", values=tally | {"year": break_year}, evidence=used)
    over = closed(target.year, facts.as_of)
    if years and len(used) == len(years):
        if over or isinstance(target, EveryYear):
            return decided(True, target.year, tally, used)
        return Outcome(reason="not_due", values=tally, evidence=used)
    reason, holes = _holes(series, years or (target.year,), facts)
    ended = tuple(y for y in years if closed(y, facts.as_of))
    return Outcome(reason=reason, values=tally | holes, evidence=used, missing=wanted(target, facts, ended))


def each_year(target: EveryYear | Maintain, facts: Facts) -> Assessment:
    """One missed year decides at once; all years met decide when none is missing.

    A year on the far side of a break decides nothing. Staying above (Maintain) is settled only after the
    last year is over.
    """
    series = series_of(target, facts)
    shown = target.shown_years if isinstance(target, EveryYear) else ()
    years = tuple(y for y in range(target.first_year, target.year + 1) if y not in shown)
    outcome = _decide_each(target, years, facts, series)
    state = today(target, facts, target.value, newest(series), strict=target.strict)
    return conclude(target, facts, series, outcome, state)


def mean_of(target: PeriodAverage, used: tuple[Observation, ...], weights: Series | None) -> float | None:
    """The mean as the target takes it, or None where it is not defined.

    Pooled is a ratio of sums: annual shares weighted by what they are shares of. Of shares of growth it is
    not defined when growth adds up to less than half a point. Geometric is for growth rates in percent.
    """
    values = [value_of(o) for o in used]
    if not values:
        return None
    result: float | None = None
    if target.mean == "arithmetic":
        result = fsum(v / len(values) for v in values)
    elif target.mean == "geometric":
        if all(v > -100 for v in values):
            rate = fsum(log1p(v / 100) for v in values) / len(values)
            result = 100 * (exp(rate) - 1) if rate < LARGEST_EXPONENT else None
    elif weights is not None and all(weights.at(o.year) for o in used):
        parts = [value_of(w) for o in used if (w := weights.at(o.year))]
        whole = sum(parts)
        least = LEAST_GROWTH if target.indicator in SHARES_OF_GROWTH else 0.0
        if whole > 0 and whole >= least:
            result = fsum(v * (w / whole) for v, w in zip(values, parts, strict=True))
    return result if result is not None and isfinite(result) else None


def average(target: PeriodAverage, facts: Facts) -> Assessment:
    """Decided when every year of the period is known, by the mean the target states."""
    series = series_of(target, facts)
    years = tuple(range(target.first_year, target.year + 1))
    used = tuple(o for y in years if (o := series.at(y)))
    weight_id = WHOLE.get(target.indicator or "") if target.mean == "pooled" else None
    weights = observed(facts.series(weight_id, facts.area)) if weight_id else None
    running = mean_of(target, used, weights)
    evidence = used + tuple(w for o in used if weights is not None and (w := weights.at(o.year)))
    found = [
        b for s in (series, weights) if s is not None and (b := broken(s, years[0], years[-1])) is not None
    ]
    break_year = min(found) if found and used else None
    values: dict[str, object] = {"n": len(used), "of": len(years), "running": running, "mean": target.mean}
    outcome: Outcome
    if break_year is not None:
        outcome = Outcome(reason="series_break", values=values | {"year": break_year}, evidence=evidence)
    elif len(used) < len(years):
        reason, holes = _holes(series, years, facts)
        few = reason == "not_due" and len(series.observations) < LEAST_YEARS
        ended = tuple(y for y in years if closed(y, facts.as_of))
        outcome = Outcome(
            reason="few_years" if few else reason,
            values=values | holes | ({"n": 1} if few else {}),
            evidence=evidence,
            missing=wanted(target, facts, ended),
        )
    elif running is None:
        lacking = weights is not None and not all(weights.at(y) for y in years)
        ids = (weight_id,) if weight_id and lacking else ()
        outcome = Outcome(
            reason="no_data" if ids else "undefined", values=values, evidence=evidence, missing=ids
        )
    else:
        met = meets(running, target.value, strict=target.strict, direction=direction_of(target, facts))
        outcome = decided(met, target.year, values | {"value": running}, evidence)
    if break_year is not None or (used and running is None):
        return conclude(target, facts, series, outcome)
    level = (running, used[-1].year) if running is not None else newest(series)
    state = today(target, facts, target.value, level, strict=target.strict)
    # a mean moves with every year at once: no yearly step follows from the gap
    return conclude(target, facts, series, outcome, replace(state, needed_per_year=None))
