"""Ahead on several years or several areas: a period's mean, a count, and a place among peers."""

from __future__ import annotations

from math import ceil

import numpy as np
from numpy.typing import NDArray

from data.records import Observation, ObsStatus, Period, Series
from indicators.arithmetic import multiply, observed, subtract, value_of
from indicators.catalogue import WHOLE
from indicators.decide_level import SHARES_OF_GROWTH
from indicators.decide_peers import PARTS
from indicators.forecast import Projection, count_chance
from indicators.growth import LEAST_GROWTH
from indicators.outlook_parts import (
    Ahead,
    Draws,
    NoOutlook,
    chance_of,
    draws_of,
    expected_at,
    methods,
    projected,
    reaches,
)
from indicators.targets import CountBy, PeerScore, PeriodAverage
from indicators.verdicts import Facts, Outlook, direction_of, series_of

#: fewer years of a count than this are filled up with the years before it began to count
COUNT_YEARS = 3


def _with_past(series: Series, found: Projection, years: tuple[int, ...]) -> Draws:
    """Drawn paths over ``years`` in which every observed year stands as observed."""
    ahead = tuple(y for y in years if series.at(y) is None)
    drawn = draws_of(found, ahead, series.indicator)
    columns = []
    for year in years:
        o = series.at(year)
        known = np.full(len(drawn), value_of(o)) if o else drawn[:, ahead.index(year)]
        columns.append(known)
    return np.stack(columns, axis=1)


def _named(series: Series, name: str) -> Series:
    """A series under a name of its own, so that its draws are independent of the other's."""
    return Series(
        indicator=name,
        area=series.area,
        unit=series.unit,
        basis=series.basis,
        breakdown=series.breakdown,
        observations=series.observations,
        breaks=series.breaks,
    )


def _growth_parts(
    share: Series, growth: Series, years: tuple[int, ...], facts: Facts
) -> tuple[Draws, Draws] | NoOutlook:
    """Drawn points of growth from TFP and from all inputs together: the two are forecast apart."""
    tfp = multiply(growth, share, 0.01)
    inputs = subtract(growth, tfp)
    drawn = []
    for part, name in ((tfp, "growth_from_tfp"), (inputs, "growth_from_inputs")):
        series = _named(part, name)
        # points of growth are counted in percent, but they are no share of anything
        found = projected(series, years[-1], facts, scale="rate")
        if isinstance(found, NoOutlook):
            return found
        drawn.append(_with_past(series, found, years))
    return drawn[0], drawn[1]


def required_rest(bound: float, part: float, whole: float, whole_ahead: float) -> float | None:
    """The pooled share (percent) the years ahead need so that the whole period reaches ``bound`` percent.

    ``part`` and ``whole`` are the sums of the years known, ``whole_ahead`` what is expected of the others, all in
    points. None where the years ahead add up to too little growth for a share.

    >>> required_rest(40.0, part=4.0, whole=12.0, whole_ahead=18.0)
    44.44444444444444
    """
    if whole_ahead < LEAST_GROWTH:
        return None
    return 100 * (bound / 100 * (whole + whole_ahead) - part) / whole_ahead


def _required(
    target: PeriodAverage, share: Series, years: tuple[int, ...], tfp: Draws, whole: Draws
) -> float | None:
    """What the years of the period still ahead need, at the growth expected of them; None before the first known."""
    known = np.array([share.at(y) is not None for y in years])
    if target.mean != "pooled" or not known.any() or known.all():
        return None
    ahead = float(np.median(whole[:, ~known].sum(axis=1)))
    return required_rest(target.value, float(tfp[0, known].sum()), float(whole[0, known].sum()), ahead)


def _share_of_growth(
    target: PeriodAverage, share: Series, years: tuple[int, ...], facts: Facts
) -> tuple[NDArray[np.bool_], dict[str, object]] | NoOutlook:
    """Draws in which the period's share of growth is high enough; an undefined share is not."""
    growth = observed(facts.series(WHOLE[share.indicator], facts.area))
    parts = _growth_parts(share, growth, years, facts)
    if isinstance(parts, NoOutlook):
        return parts
    tfp, whole = parts[0], parts[0] + parts[1]
    if target.mean == "pooled":
        total = whole.sum(axis=1)
        defined = total >= LEAST_GROWTH
        mean = 100 * tfp.sum(axis=1) / np.where(defined, total, 1.0)
    else:
        known = whole >= LEAST_GROWTH
        shares = np.where(known, 100 * tfp / np.where(known, whole, 1.0), 0.0)
        defined = known.any(axis=1)
        mean = shares.sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    hits: NDArray[np.bool_] = defined & reaches(mean, target.value, strict=target.strict)
    rest = _required(target, share, years, tfp, whole)
    return hits, {} if rest is None else {"required_rest": rest}


def _plain_mean(
    target: PeriodAverage, series: Series, found: Projection, years: tuple[int, ...], facts: Facts
) -> tuple[NDArray[np.bool_], dict[str, object]] | NoOutlook:
    """Draws in which the mean, as the target takes it, is good enough."""
    values = _with_past(series, found, years)
    if target.mean == "geometric":
        mean = 100 * (np.exp(np.log1p(np.maximum(values, -99.9) / 100).mean(axis=1)) - 1)
    elif target.mean == "pooled" and series.indicator in WHOLE:
        whole = observed(facts.series(WHOLE[series.indicator], facts.area))
        weight = projected(whole, years[-1], facts)
        if isinstance(weight, NoOutlook):
            return weight
        parts = _with_past(whole, weight, years)
        mean = (values * parts).sum(axis=1) / parts.sum(axis=1)
    else:
        mean = values.mean(axis=1)
    return reaches(mean, target.value, strict=target.strict, direction=direction_of(target, facts)), {}


def period_ahead(target: PeriodAverage, facts: Facts) -> Ahead:
    """The chance that the mean of the whole period is good enough; observed years stand as they are."""
    series = series_of(target, facts)
    years = tuple(range(target.first_year, target.year + 1))
    found = projected(series, target.year, facts)
    if isinstance(found, NoOutlook):
        return found
    if series.indicator in SHARES_OF_GROWTH:
        judged = _share_of_growth(target, series, years, facts)
    else:
        judged = _plain_mean(target, series, found, years, facts)
    if isinstance(judged, NoOutlook):
        return judged
    chance, error = chance_of(judged[0])
    values = expected_at(found, target.year) | judged[1]
    return Outlook(chance=chance, error=error, how="period", projection=found, values=values)


def running_count(series: Series, since: int, until: int) -> Series:
    """The count so far at the end of each year since it began, 0 in the year before.

    It ends where a year is missing: a sum with a hole in it is only a lower bound.
    """
    total, made = 0.0, []
    for year, o in enumerate(series.between(since, until).observations, since):
        if o.year != year:
            break
        total += value_of(o)
        made.append(_count_at(o, o.period, total))
    if made:
        start = Period.of_year(since - 1)
        made.insert(0, _count_at(series.observations[0], start, 0.0))
    return Series(
        indicator=series.indicator,
        area=series.area,
        unit=series.unit,
        basis=series.basis,
        breakdown=series.breakdown,
        observations=tuple(made),
        breaks=series.breaks,
    )


def _count_at(o: Observation, period: Period, value: float) -> Observation:
    return Observation(period=period, value=value, status=ObsStatus(o.status), sources=o.sources)


def count_ahead(target: CountBy, facts: Facts) -> Ahead:
    """The chance of the events still needed, at the pace of the years counted (Jeffreys prior).

    Where fewer than three years have been counted, the years just before them show the pace.
    """
    series = series_of(target, facts)
    series = series.between(series.years[0], target.year)
    counted = series.between(target.since, target.year).observations
    shown = counted if len(counted) >= COUNT_YEARS else series.observations[-COUNT_YEARS:]
    if len(shown) < COUNT_YEARS or not all(value_of(o) >= 0 for o in shown):
        return NoOutlook(reason="few_years", values={"n": len(shown)})
    done = sum(value_of(o) for o in counted)
    pace, last = sum(value_of(o) for o in shown), shown[-1].year
    left = target.year - max(last, target.since - 1)
    need = ceil(target.value - done - 1e-9)
    chance = count_chance(round(pace), len(shown), left, need)
    return Outlook(
        chance=chance,
        error=0.0,
        how="count",
        projection=None,
        panel=methods(
            running_count(series, target.since, target.year),
            facts,
            base_year=target.since - 1 if target.base_year is not None else None,
            bound=target.value,
            year=target.year,
            kind="value",
            direction=direction_of(target, facts),
        ),
        values={"events": pace, "years": len(shown), "need": need, "left": left, "last": last,
                "deadline": target.year},
    )  # fmt: skip


def peers_ahead(target: PeerScore, facts: Facts) -> Ahead:
    """The chance of the place asked for when every peer goes on as it did.

    Each peer is forecast from its own series. Under the rule of the mean the region's published row serves
    where peers are missing; a place needs all of them.
    """
    series = series_of(target, facts)
    own = projected(series, target.year, facts)
    if isinstance(own, NoOutlook):
        return own
    listed = facts.peers(target.peers, target.year)
    others = tuple(a for a in listed if a != facts.area)
    drawn: list[Draws] = []
    missing = []
    for area in others:
        peer = observed(facts.series(series.indicator, area))
        found = projected(peer, target.year, facts) if peer else NoOutlook(reason="no_data")
        if isinstance(found, NoOutlook):
            missing.append(area)
        else:
            drawn.append(draws_of(found, (target.year,), f"{series.indicator} {area}"))
    mine = draws_of(own, (target.year,), f"{series.indicator} {facts.area}")[:, 0]
    direction = direction_of(target, facts)
    if not missing and drawn:
        rest = np.concatenate(drawn, axis=1)
        if target.rule == "mean":
            hits = reaches(mine, (rest.sum(axis=1) + mine) / (len(others) + 1), direction=direction)
        else:
            limit = ceil((len(others) + 1) / PARTS[target.rule])
            above = (direction * (rest - mine[:, None]) > 0).sum(axis=1)
            hits = above + 1 <= limit
    else:
        row = observed(facts.series(series.indicator, facts.region))
        mean = projected(row, target.year, facts) if row and target.rule == "mean" else None
        if mean is None or isinstance(mean, NoOutlook):
            return NoOutlook(reason="peers_missing", values={"missing_peers": tuple(missing)})
        hits = reaches(mine, draws_of(mean, (target.year,), facts.region)[:, 0], direction=direction)
    chance, error = chance_of(hits)
    values = expected_at(own, target.year) | {"size": len(others) + 1, "rule": target.rule}
    return Outlook(chance=chance, error=error, how="peers", projection=own, values=values)
