"""GRDP, its index and its identities, and realised investment: derived series, each from named inputs.

Units: labour productivity in million dong a worker times thousand workers is billion dong; income in
million dong a person times thousand people is billion dong. No further factor.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from data.records import Series
from indicators.arithmetic import Inputs, add, divide, index, multiply, percent_above, share, subtract

#: year that is 100 in the chain index of real GRDP
INDEX_BASE = 2017
#: units of money: a distance to the region is a percentage of the region there
MONEY = "money"
#: below this growth (points; of a period: the sum) a share of growth is not defined
LEAST_GROWTH = 0.5


def grdp_from_productivity(ask: Inputs) -> Series:
    """GRDP at current prices, billion dong = labour productivity × employed persons."""
    # who counts as employed changed in 2021, in both factors: the product is GRDP before and after
    return replace(multiply(ask("labour_productivity"), ask("employed_persons")), breaks=())


def grdp_from_percapita(ask: Inputs) -> Series:
    """GRDP at current prices, billion dong = GRDP per capita × average population."""
    return multiply(ask("grdp_per_capita"), ask("population"))


def grdp_identity_gap(ask: Inputs) -> Series:
    """How far the first GRDP lies above the second, in percent: it checks figures, not the economy."""
    return percent_above(grdp_from_productivity(ask), grdp_from_percapita(ask))


def grdp_index(ask: Inputs) -> Series:
    """Real GRDP, 2017 = 100, chained from growth rates of one edition."""
    return index(ask("grdp_growth"), INDEX_BASE)


def population_implied(ask: Inputs) -> Series:
    """The population (thousand) at which the two GRDP agree = GRDP by productivity / GRDP per capita."""
    return divide(grdp_from_productivity(ask), ask("grdp_per_capita"))


def investment_total(ask: Inputs) -> Series:
    """Realised social investment, billion dong: the three owners, only in years where all three are known."""
    state, nonstate, foreign = (ask("investment_realised", code) for code in ("state", "nonstate", "fdi"))
    return add(add(state, nonstate), foreign)


def investment_ratio(ask: Inputs) -> Series:
    """Realised investment in percent of GRDP at current prices, both from one edition.

    A year whose GRDP comes from another source than its investment is left out.
    """
    total, grdp = investment_total(ask), ask("grdp_current")
    same = {o.year for o in grdp.observations if (i := total.at(o.year)) and set(i.sources) & set(o.sources)}
    kept = replace(grdp, observations=tuple(o for o in grdp.observations if o.year in same))
    return share(total, kept)


def against_region(id: str) -> Callable[[Inputs], Series]:
    """Distance of series ``id`` to its region's published row: money in percent of it, else a difference."""

    def distance(ask: Inputs) -> Series:
        own, region = ask(id), ask.region(id)
        if own.unit.kind == MONEY:
            return share(own, region)
        return subtract(own, region)

    distance.__doc__ = f"{id} beside the region's row of the same year."
    return distance
