"""Which series are computed from which, and how to get any series by its id.

``resolve`` is the one door: a published value wins, the derived one (``<id>_derived``) fills the years in
which nothing was published, and an id that ends in ``_derived`` gives the computed series alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches

from data.errors import UnknownCode
from data.records import Indicator, Series
from indicators import enterprises, growth, people, research
from indicators.arithmetic import Inputs, empty, fill, relabel

#: (indicator, area, breakdown) -> what was published; an empty series when nothing was
Get = Callable[[str, str, str], Series]

#: id of a derived series -> the function that makes it
DERIVED: Mapping[str, Callable[[Inputs], Series]] = {
    "grdp_current_derived": growth.grdp_from_productivity,
    "grdp_current_percapita_derived": growth.grdp_from_percapita,
    "grdp_identity_gap_derived": growth.grdp_identity_gap,
    "grdp_index_derived": growth.grdp_index,
    "population_implied_derived": growth.population_implied,
    "investment_total_derived": growth.investment_total,
    "investment_ratio_derived": growth.investment_ratio,
    "enterprises_per_1000_derived": enterprises.enterprises_per_1000,
    "innovating_share_derived": enterprises.innovating_share,
    "rd_fte_per_10k_derived": people.rd_fte_per_10k,
    "st_budget_uplift_derived": research.st_budget_uplift,
    "st_investment_share_derived": research.st_investment_share,
    "rd_nonstate_share_derived": research.rd_nonstate_share,
    "ip_support_share_derived": research.ip_support_share,
    "results_applied_share_derived": research.results_applied_share,
    "grdp_growth_vs_region_derived": growth.against_region("grdp_growth"),
    "grdp_per_capita_vs_region_derived": growth.against_region("grdp_per_capita"),
    "enterprises_per_1000_vs_region_derived": growth.against_region("enterprises_per_1000"),
    "pii_vs_region_derived": growth.against_region("pii_score"),
    "labour_productivity_vs_region_derived": growth.against_region("labour_productivity"),
}

#: a share -> the series it is a share of: the weights of a pooled mean (a ratio of sums)
WHOLE: Mapping[str, str] = {
    "tfp_share": "grdp_growth",
    "st_budget_uplift": "st_budget_central",
    "st_investment_share": "grdp_current",
    "rd_nonstate_share": "rd_spending",
    "ip_support_share": "ip_products_total",
    "results_applied_share": "results_accepted",
    "innovating_share": "enterprises_active",
}


def entry(catalogue: Mapping[str, Indicator], id: str) -> Indicator:
    """The catalogue's entry for ``id``.

    Raises:
        UnknownCode: there is none; the message names ids that look alike.
    """
    if id not in catalogue:
        near = ", ".join(get_close_matches(id, catalogue, n=3)) or "không có mã gần giống"
        raise UnknownCode(f"không có chỉ tiêu {id!r} trong danh mục (gần giống: {near})")
    return catalogue[id]


def resolve(
    get: Get,
    catalogue: Mapping[str, Indicator],
    id: str,
    area: str,
    breakdown: str = "",
    *,
    region: str = "",
) -> Series:
    """The series ``id`` of ``area``: published where published, derived elsewhere.

    ``region`` is the area whose published row the ``..._vs_region_derived`` series are set against; without
    it they are empty. Only the whole (breakdown "") is ever derived.

    Raises:
        UnknownCode: ``id`` is in neither the catalogue nor the list of derived series.
    """
    indicator = entry(catalogue, id)
    if id not in DERIVED:
        published = get(id, area, breakdown)
        made = f"{id}_derived"
        if breakdown or made not in DERIVED or made not in catalogue:
            return published
        return relabel(fill(published, resolve(get, catalogue, made, area, region=region)), indicator, area)
    if breakdown:
        return empty(indicator, area, breakdown)

    def own(other: str, part: str) -> Series:
        return resolve(get, catalogue, other, area, part, region=region)

    def row(other: str) -> Series:
        if not region:
            return empty(entry(catalogue, other), region)
        return resolve(get, catalogue, other, region, region=region)

    return relabel(DERIVED[id](Inputs(own=own, region=row)), indicator, area)
