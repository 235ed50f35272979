"""Small handmade series, facts and targets for the tests of the indicators."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from data.records import Break, Event, Indicator, Observation, ObsStatus, Period, Series, Source, Text, Unit
from indicators.arithmetic import empty
from indicators.catalogue import DERIVED, resolve
from indicators.targets import AnyTarget, Reading
from indicators.verdicts import Facts

AREA = "VN-X-MAU"
REGION = "VN-X-VUNG"
UNITS = {
    "PCT": "percent",
    "PT": "points",
    "IDX": "index",
    "RANK": "rank",
    "BVND": "money",
    "MVND_PC": "money",
    "MVND_PW": "money",
    "THS": "people",
    "PERS": "people",
    "ENT": "count",
    "PROD": "count",
    "TASKS": "count",
    "PER1000": "ratio",
    "PER10K": "ratio",
}


def text(words: str) -> Text:
    return Text(vi=words, en=words)


def unit(code: str) -> Unit:
    return Unit(code=code, label=text(code), kind=UNITS[code])


def indicator(
    id: str, code: str = "PCT", *, direction: int = 1, lag: int = 1, scale: str = "share"
) -> Indicator:
    return Indicator(
        id=id,
        unit=unit(code),
        basis="",
        name=text(id),
        definition=text(id),
        formula="",
        direction=direction,
        lag_years=lag,
        decimals=2,
        scale=scale,
        topic="research",
        supplier=None,
        comparable=False,
    )


_OBSERVED = {
    "tfp_share": "PCT",
    "grdp_growth": "PCT",
    "grdp_current": "BVND",
    "grdp_per_capita": "MVND_PC",
    "population": "THS",
    "labour_productivity": "MVND_PW",
    "employed_persons": "THS",
    "investment_realised": "BVND",
    "st_budget_uplift": "PCT",
    "st_budget_central": "BVND",
    "st_budget_local": "BVND",
    "st_investment": "BVND",
    "st_investment_share": "PCT",
    "rd_spending": "BVND",
    "rd_nonstate_share": "PCT",
    "ip_products_total": "PROD",
    "ip_products_supported": "PROD",
    "ip_support_share": "PCT",
    "results_accepted": "TASKS",
    "results_applied": "TASKS",
    "results_applied_share": "PCT",
    "st_enterprises": "ENT",
    "enterprises_active": "ENT",
    "enterprises_per_1000": "PER1000",
    "enterprises_innovating": "ENT",
    "innovating_share": "PCT",
    "rd_fte": "PERS",
    "rd_fte_per_10k": "PER10K",
    "hdi": "IDX",
    "pii_score": "PT",
    "rank": "RANK",
}
_DERIVED_UNITS = {
    "grdp_current_derived": "BVND",
    "grdp_current_percapita_derived": "BVND",
    "grdp_index_derived": "IDX",
    "population_implied_derived": "THS",
    "investment_total_derived": "BVND",
    "enterprises_per_1000_derived": "PER1000",
    "enterprises_per_1000_vs_region_derived": "PER1000",
    "rd_fte_per_10k_derived": "PER10K",
    "pii_vs_region_derived": "PT",
}
CATALOGUE: dict[str, Indicator] = {
    **{name: indicator(name, code) for name, code in _OBSERVED.items()},
    **{name: indicator(name, _DERIVED_UNITS.get(name, "PCT")) for name in DERIVED},
    "rank": indicator("rank", "RANK", direction=-1, scale="rank"),
    "rd_fte_per_10k": indicator("rd_fte_per_10k", "PER10K", lag=2),
    "grdp_growth": indicator("grdp_growth", scale="rate"),
    "grdp_current": indicator("grdp_current", "BVND", scale="level"),
}


def source(id: str = "nso", published: date | None = date(2026, 8, 15), **more: object) -> Source:
    fields: dict[str, object] = {
        "producer": "Cục Thống kê",
        "title": id,
        "url": "",
        "published_precision": "day",
        "accessed": None,
        "licence": None,
        "page": None,
    }
    return Source(id=id, published=published, **{**fields, **more})  # type: ignore[arg-type]


def observation(year: int, value: float | str, by: Source | None = None) -> Observation:
    """``35`` or ``"35.20 P"``: value as printed and status (A when left out)."""
    words = str(value).split()
    number = words[0]
    return Observation(
        period=Period.of_year(year),
        value=float(number),
        status=ObsStatus(words[1]) if len(words) > 1 else ObsStatus.NORMAL,
        sources=(by or source(),),
        decimals=len(number.partition(".")[2])
        if "e" not in number and number.partition(".")[2] != "0"
        else 0,
    )


def breaks(*years: int | tuple[int, str], id: str = "x") -> tuple[Break, ...]:
    pairs = [y if isinstance(y, tuple) else (y, "definition") for y in years]
    return tuple(Break(indicator=id, area="*", year=y, kind=kind, reason=text("đổi")) for y, kind in pairs)


def series(
    id: str,
    values: Mapping[int, float | str],
    *,
    area: str = AREA,
    breakdown: str = "",
    cut: tuple[int | tuple[int, str], ...] = (),
    by: Source | None = None,
) -> Series:
    known = CATALOGUE.get(id) or indicator(id)
    return Series(
        indicator=id,
        area=area,
        unit=known.unit,
        basis="",
        breakdown=breakdown,
        observations=tuple(observation(y, values[y], by) for y in sorted(values)),
        breaks=breaks(*cut, id=id),
    )


def facts(
    *known: Series,
    as_of: date = date(2026, 9, 13),
    events: tuple[Event, ...] = (),
    peers: Mapping[int, tuple[str, ...]] | tuple[str, ...] = (),
) -> Facts:
    held = {(s.indicator, s.area, s.breakdown): s for s in known}

    def get(id: str, area: str, breakdown: str) -> Series:
        return held.get((id, area, breakdown)) or empty(CATALOGUE.get(id) or indicator(id), area, breakdown)

    def peers_of(_: str, year: int) -> tuple[str, ...]:
        return peers if isinstance(peers, tuple) else peers[year]

    return Facts(
        as_of=as_of,
        area=AREA,
        region=REGION,
        series=lambda name, area: resolve(get, CATALOGUE, name, area, region=REGION),
        events=events,
        peers=peers_of,
        catalogue=CATALOGUE,
        parts=lambda name, area: tuple(s for s in known if s.indicator == name and s.area == area),
    )


def event(target: str, period: str, *, state: str = "done", id: str = "e1") -> Event:
    return Event(
        id=id,
        area=AREA,
        target=target,
        period=Period.parse(period),
        state=state,
        title=text("việc"),
        source=source(),
    )


def target(kind: type[AnyTarget], **fields: object) -> AnyTarget:
    shared: dict[str, object] = {
        "id": "t",
        "number": 1,
        "section": 1,
        "paragraph": 1,
        "theme": "m",
        "row": "r",
        "indicator": "ip_support_share",
        "label": text("Chỉ tiêu"),
        "short": text("từ 80 %"),
        "quote": text("…"),
        "year": 2025,
        "base_year": None,
    }
    return kind(**{**shared, **fields})  # type: ignore[arg-type]


def reading(id: str, **changes: object) -> Reading:
    return Reading(id=id, label=text(id), changes=tuple(changes.items()))
