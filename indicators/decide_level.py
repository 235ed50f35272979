"""Targets judged on the value of one year: at least, and a range whose low end decides."""

from __future__ import annotations

from data.records import Observation, Series
from indicators.arithmetic import observed, value_of
from indicators.catalogue import WHOLE
from indicators.growth import LEAST_GROWTH
from indicators.targets import AtLeast, AtLeastAiming
from indicators.verdicts import (
    Assessment,
    Facts,
    Outcome,
    absent,
    conclude,
    decided,
    direction_of,
    meets,
    newest,
    series_of,
    today,
    wanted,
)

#: a break of these kinds after the base year makes it another quantity than the plan's; a mere step in the
#: series does not touch the value of a single year
ANOTHER_QUANTITY = frozenset({"definition", "territory"})
#: share of growth: without growth worth the name it has no meaning
SHARES_OF_GROWTH = frozenset(part for part, whole in WHOLE.items() if whole == "grdp_growth")


def redefined(series: Series, target: AtLeast | AtLeastAiming) -> int | None:
    """Year after the base year, up to the target's, from which the series means something else, or None."""
    if target.base_year is None:
        return None
    years = [
        b.year
        for b in series.breaks
        if b.kind in ANOTHER_QUANTITY and target.base_year < b.year <= target.year
    ]
    return min(years, default=None)


def without_meaning(indicator: str | None, year: int, facts: Facts) -> Observation | None:
    """The growth observation that leaves a share of growth undefined in ``year``, or None."""
    if indicator not in SHARES_OF_GROWTH:
        return None
    rate = observed(facts.series("grdp_growth", facts.area)).at(year)
    return rate if rate is not None and value_of(rate) < LEAST_GROWTH else None


def _decide(target: AtLeast | AtLeastAiming, facts: Facts, series: Series) -> Outcome:
    judged = series.at(target.year)
    if judged is None:
        reason, values = absent(series, target.year, facts)
        years = (target.year,) if reason == "closed_unpublished" else ()
        evidence = (series.latest,) if series.latest else ()
        return Outcome(reason=reason, values=values, evidence=evidence, missing=wanted(target, facts, years))
    if (year := redefined(series, target)) is not None:
        return Outcome(reason="series_break", values={"year": year}, evidence=(judged,))
    if (rate := without_meaning(target.indicator, target.year, facts)) is not None:
        values = {"year": target.year, "growth": rate.value}
        return Outcome(reason="undefined", values=values, evidence=(judged, rate))
    strict = isinstance(target, AtLeast) and target.strict
    met = meets(value_of(judged), target.value, strict=strict, direction=direction_of(target, facts))
    return decided(met, target.year, {"year": target.year, "value": judged.value}, (judged,))


def level(target: AtLeast | AtLeastAiming, facts: Facts) -> Assessment:
    """The value of the target's year decides; an earlier value only says where things stand."""
    series = series_of(target, facts)
    strict = isinstance(target, AtLeast) and target.strict
    best = series.at(target.year) or series.latest
    aim = target.aim if isinstance(target, AtLeastAiming) else None
    return conclude(
        target,
        facts,
        series,
        _decide(target, facts, series),
        today(target, facts, target.value, newest(series), strict=strict),
        aim_reached=aim is not None
        and best is not None
        and meets(value_of(best), aim, direction=direction_of(target, facts)),
    )
