"""What a target MEANS, from observed denominators: people, billion dong, products, a yearly pace.

Numbers and message keys only; the words are made elsewhere. Nothing is assumed: a meaning that needs a figure
nobody has published is left out, or falls back to "n of every 100". Keys and their values:

====================  ==========================================================================
fte_people            people, per_10k, population (thousand)
fte_reference         the same for a labelled reference value of a target in doubt
grdp_amount           amount (billion dong), percent, grdp (billion dong, prices of ``year``)
uplift_factor         factor, percent
uplift_amount         amount (billion dong), factor, central (billion dong)
tfp_points            points of growth, percent, growth (percent)
of_hundred            n of every 100, strict
of_known              n, whole (in ``unit``), percent, strict
count_pace            total, years, per_year: the whole count spread over its years
count_left            left, years, per_year: what is still to come
peer_gap              points to the mean, mean, own
====================  ==========================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor

from data.records import Observation, Source, Unit
from indicators.arithmetic import merge_sources, observed, value_of
from indicators.assess import assess
from indicators.catalogue import WHOLE
from indicators.growth import MONEY
from indicators.targets import (
    AnyTarget,
    AtLeast,
    AtLeastAiming,
    CountBy,
    EveryYear,
    Maintain,
    PeerScore,
    PeriodAverage,
)
from indicators.verdicts import NEAR, Facts, closed

#: GRDP at current prices in the order of preference: the identity that reaches the newest year first
GRDP = ("grdp_current_percapita_derived", "grdp_current")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One way to say what a target asks for."""

    #: message key, see the module's table
    key: str
    values: Mapping[str, float]
    #: unit of the main number, or None when it has none
    unit: Unit | None
    #: every observation it was computed from, empty when from the target alone
    used: tuple[Observation, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        return merge_sources(*self.used)

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({o.year for o in self.used}))


def coarse(value: float) -> float:
    """``value`` to a whole person or a whole billion: the denominators carry no more than that.

    >>> coarse(450.344), coarse(279.157)
    (450.0, 279.0)
    """
    return float(round(value))


def _latest(facts: Facts, *ids: str) -> Observation | None:
    """The newest observation among several ways to measure one thing, the first way winning a tie."""
    found = [
        o for one in ids if one in facts.catalogue and (o := observed(facts.series(one, facts.area)).latest)
    ]
    return max(found, key=lambda o: o.year, default=None)


def _unit(facts: Facts, id: str) -> Unit | None:
    return facts.catalogue[id].unit if id in facts.catalogue else None


def _fte(facts: Facts, level: float, key: str = "fte_people") -> list[Meaning]:
    people = _latest(facts, "population")
    if people is None:
        return []
    total = coarse(level * value_of(people) / 10)
    values = {"people": total, "per_10k": level, "population": value_of(people)}
    return [Meaning(key=key, values=values, unit=_unit(facts, "rd_fte"), used=(people,))]


def _of_grdp(facts: Facts, levels: tuple[float, ...]) -> list[Meaning]:
    grdp = _latest(facts, *GRDP)
    if grdp is None:
        return []
    return [
        Meaning(
            key="grdp_amount",
            values={
                "amount": coarse(level / 100 * value_of(grdp)),
                "percent": level,
                "grdp": coarse(value_of(grdp)),
                "year": float(grdp.year),
            },
            unit=_unit(facts, "grdp_current"),
            used=(grdp,),
        )
        for level in levels
    ]


def _uplift(facts: Facts, level: float) -> list[Meaning]:
    factor = 1 + level / 100
    found = [Meaning(key="uplift_factor", values={"factor": factor, "percent": level}, unit=None)]
    central = _latest(facts, "st_budget_central")
    if central is not None:
        amount = round(factor * value_of(central), central.decimals)
        values = {
            "amount": amount,
            "factor": factor,
            "central": value_of(central),
            "year": float(central.year),
        }
        unit = _unit(facts, "st_budget_central")
        found.append(Meaning(key="uplift_amount", values=values, unit=unit, used=(central,)))
    return found


def _of_growth(facts: Facts, level: float) -> list[Meaning]:
    rate = _latest(facts, "grdp_growth")
    if rate is None or value_of(rate) <= 0:
        return []
    points = round(level / 100 * value_of(rate), min(1, rate.decimals))
    values = {"points": points, "percent": level, "growth": value_of(rate), "year": float(rate.year)}
    return [Meaning(key="tfp_points", values=values, unit=_unit(facts, "grdp_growth"), used=(rate,))]


def at_least_of(level: float, whole: float, strict: bool) -> int:
    """The smallest whole number that is ``level`` percent of ``whole`` (more than it when strict).

    >>> at_least_of(80, 100, False), at_least_of(80, 100, True), at_least_of(30, 1250, True)
    (80, 81, 376)
    """
    exact = level / 100 * whole
    if strict:
        return floor(exact + NEAR * max(1.0, abs(exact))) + 1
    return ceil(exact - NEAR * max(1.0, abs(exact)))


def _of_whole(target: AnyTarget, facts: Facts, level: float, strict: bool) -> list[Meaning]:
    flag = float(strict)
    found = [Meaning(key="of_hundred", values={"n": level, "strict": flag}, unit=None)]
    whole_id = WHOLE.get(target.indicator or "", "")
    whole = _latest(facts, whole_id) if whole_id else None
    if whole is not None and value_of(whole) > 0:
        unit = _unit(facts, whole_id)
        money = unit is not None and unit.kind == MONEY
        part = level / 100 * value_of(whole)
        n = coarse(part) if money else float(at_least_of(level, value_of(whole), strict))
        values = {
            "n": n,
            "whole": value_of(whole),
            "percent": level,
            "strict": flag,
            "year": float(whole.year),
        }
        found.append(Meaning(key="of_known", values=values, unit=unit, used=(whole,)))
    return found


def _count(target: CountBy, facts: Facts) -> list[Meaning]:
    years = target.year - target.since + 1
    unit = _unit(facts, target.indicator or "")
    pace = {"total": target.value, "years": float(years), "per_year": target.value / years}
    found = [Meaning(key="count_pace", values=pace, unit=unit)]
    state = assess(target, facts)
    last = state.evidence[-1].year if state.evidence else None
    if state.now == "short" and state.gap is not None and last is not None and last < target.year:
        if closed(target.year, facts.as_of):
            return found
        left = {
            "left": state.gap,
            "years": float(target.year - last),
            "per_year": state.gap / (target.year - last),
        }
        found.append(Meaning(key="count_left", values=left, unit=unit, used=state.evidence))
    return found


def _peers(target: PeerScore, facts: Facts) -> list[Meaning]:
    state = assess(target, facts)
    mean, own = state.values.get("mean"), state.values.get("value")
    if state.now != "short" or state.gap is None or not isinstance(mean, float) or not isinstance(own, float):
        return []
    values = {"points": round(state.gap, 6), "mean": mean, "own": own, "year": float(state.evidence[0].year)}
    unit = _unit(facts, target.indicator or "")
    return [Meaning(key="peer_gap", values=values, unit=unit, used=state.evidence)]


def _share(target: AnyTarget, facts: Facts, levels: tuple[float, ...], strict: bool) -> list[Meaning]:
    match target.indicator:
        case "rd_fte_per_10k":
            return [m for level in levels for m in _fte(facts, level)]
        case "st_investment_share":
            return _of_grdp(facts, levels)
        case "st_budget_uplift":
            return _uplift(facts, levels[0])
        case "tfp_share":
            return _of_growth(facts, levels[0])
        case "rd_nonstate_share" | "ip_support_share" | "results_applied_share" | "innovating_share":
            return _of_whole(target, facts, levels[0], strict)
        case _:
            return []


def meaning(target: AnyTarget, facts: Facts) -> tuple[Meaning, ...]:
    """What ``target`` means on the day of ``facts``; empty when nothing can be said.

    Of a target in doubt only its labelled reference values are translated, never the printed one.
    """
    if target.doubt is not None:
        if target.indicator != "rd_fte_per_10k":
            return ()
        return tuple(m for level in target.references for m in _fte(facts, level, "fte_reference"))
    match target:
        case AtLeastAiming():
            return tuple(_share(target, facts, (target.value, target.aim), strict=False))
        case AtLeast() | EveryYear() | PeriodAverage():
            return tuple(_share(target, facts, (target.value,), target.strict))
        case CountBy():
            return tuple(_count(target, facts))
        case PeerScore():
            return tuple(_peers(target, facts))
        case Maintain() | _:
            return ()
