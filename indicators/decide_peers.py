"""Targets judged by a place among dated peers: at or above the mean, upper half, upper third."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil

from data.records import Observation
from indicators.arithmetic import observed, value_of
from indicators.peers import Mean, Ranking, rank_bounds, ranking
from indicators.targets import PeerScore
from indicators.verdicts import (
    Assessment,
    Facts,
    Outcome,
    Today,
    absent,
    closed,
    conclude,
    decided,
    direction_of,
    meets,
    series_of,
    wanted,
)

#: part of the list a rule asks for; the middle one belongs to the upper part (5 of 14, 3 of 9 for a third)
PARTS = {"upper_half": 2, "upper_third": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the area stands in one year under the rule; ``reached`` None = cannot be told."""

    reached: bool | None
    #: points to the mean, target minus value; None under the rules of rank
    gap: float | None = None
    evidence: tuple[Observation, ...] = ()
    values: dict[str, object] = field(default_factory=dict)


def published_rank(target: PeerScore, facts: Facts, year: int, size: int) -> tuple[int, Observation] | None:
    """A place that a rank row gives: the region's own, or first or last of the whole country.

    ``<x>_score`` is ranked in ``<x>_rank_region`` and ``<x>_rank_national``, breakdown ``of<how many>``.
    """
    if facts.parts is None or target.indicator is None:
        return None
    stem = target.indicator.removesuffix("_score")
    for row in facts.parts(f"{stem}_rank_region", facts.area):
        if row.breakdown == f"of{size}" and (found := observed(row).at(year)):
            return int(value_of(found)), found
    for row in facts.parts(f"{stem}_rank_national", facts.area):
        found = observed(row).at(year)
        if found and row.breakdown == f"of{int(value_of(found))}":
            return size, found
        if found and value_of(found) == 1:
            return 1, found
    return None


def _by_mean(target: PeerScore, facts: Facts, own: Observation, mean: Mean | None) -> Standing:
    if mean is None:
        return Standing(reached=None, evidence=(own,))
    return Standing(
        reached=meets(value_of(own), mean.value, direction=direction_of(target, facts)),
        gap=mean.value - value_of(own),
        evidence=(own, *(o for o in mean.evidence if o is not own)),
        values={"mean": mean.value, "mean_published": mean.published},
    )


def _by_rank(target: PeerScore, facts: Facts, own: Observation, found: Ranking) -> Standing:
    limit = ceil(found.size / PARTS[target.rule])
    bounds = rank_bounds(found, facts.area, direction_of(target, facts))
    evidence = tuple(p.observation for p in found.places)
    if found.missing and (row := published_rank(target, facts, found.year, found.size)):
        bounds, evidence = (row[0], row[0]), (own, row[1])
    values: dict[str, object] = {"limit": limit}
    if bounds is None:
        return Standing(reached=None, evidence=(own,), values=values)
    best, worst = bounds
    if best == worst:
        values["rank"] = best
    reached = True if worst <= limit else False if best > limit else None
    return Standing(reached=reached, evidence=evidence, values=values)


def standing(target: PeerScore, facts: Facts, own: Observation) -> Standing:
    """Where the area stands in the year of ``own``; missing peers are named in ``values``."""
    indicator = target.indicator or ""
    listed = facts.peers(target.peers, own.year)
    peers = listed if facts.area in listed else (*listed, facts.area)
    panel = {area: facts.series(indicator, area) for area in peers}
    region = facts.series(indicator, facts.region)
    found = ranking(panel, peers, own.year, direction=direction_of(target, facts), region=region)
    result = (
        _by_mean(target, facts, own, found.mean)
        if target.rule == "mean"
        else _by_rank(target, facts, own, found)
    )
    shared = {"year": own.year, "value": own.value, "size": found.size, "missing_peers": found.missing}
    return Standing(
        reached=result.reached, gap=result.gap, evidence=result.evidence, values={**shared, **result.values}
    )


def among_peers(target: PeerScore, facts: Facts) -> Assessment:
    """Decided in the target's year once the rule can be applied; before that only where it stands today."""
    series = series_of(target, facts)
    known = series.between(min(series.years, default=target.year), target.year).latest
    here = standing(target, facts, known) if known else Standing(reached=None)
    if known is None or known.year < target.year:
        reason, why = absent(series, target.year, facts)
        ended = (target.year,) if closed(target.year, facts.as_of) else ()
        missing = wanted(target, facts, ended)
        outcome = Outcome(
            reason=reason, values={**why, **here.values}, evidence=here.evidence, missing=missing
        )
    elif here.reached is None:
        missing = (target.indicator,) if target.indicator else ()
        outcome = Outcome(reason="peers_missing", values=here.values, evidence=here.evidence, missing=missing)
    else:
        outcome = decided(here.reached, target.year, here.values, here.evidence)
    left = target.year - known.year if known else 0
    short = here.reached is False
    state = Today(
        now=None if here.reached is None else "short" if short else "meets",
        gap=here.gap,
        # as if the peers stood still
        needed_per_year=here.gap / left if short and here.gap is not None and left > 0 else None,
    )
    return conclude(target, facts, series, outcome, state)
