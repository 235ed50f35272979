"""Derived series against figures that can be checked by hand, and the one door ``resolve``."""

from __future__ import annotations

import pytest

from data.errors import UnknownCode
from data.records import ObsStatus, Series
from indicators.arithmetic import empty
from indicators.catalogue import DERIVED, WHOLE, resolve
from tests.indicators.make import AREA, CATALOGUE, REGION, series, source


def ask(id: str, *known: Series, region: str = REGION, breakdown: str = "") -> Series:
    held = {(s.indicator, s.area, s.breakdown): s for s in known}
    return resolve(
        lambda i, a, b: held.get((i, a, b)) or empty(CATALOGUE[i], a, b),
        CATALOGUE,
        id,
        AREA,
        breakdown,
        region=region,
    )


def value(found: Series, year: int) -> float:
    o = found.at(year)
    assert o is not None
    assert o.value is not None
    return o.value


PRODUCTIVITY = series("labour_productivity", {2023: "101.87", 2024: "108.26 P"})
EMPLOYED = series("employed_persons", {2023: "220.4", 2024: "228.25 P"}, cut=(2021,))
PER_CAPITA = series("grdp_per_capita", {2023: "40.98", 2024: "44.25 P", 2025: "49.59 E"})
POPULATION = series("population", {2024: "558.46", 2025: "562.93 P"})


def test_grdp_from_productivity_is_the_published_order_of_magnitude() -> None:
    found = ask("grdp_current_derived", PRODUCTIVITY, EMPLOYED)
    assert round(value(found, 2023)) == 22452
    assert found.unit.code == "BVND"
    assert found.status is ObsStatus.PROVISIONAL
    assert found.indicator == "grdp_current_derived"
    # both factors change who counts as employed in 2021; their product, GRDP, does not
    assert found.breaks == ()


def test_grdp_from_percapita_2025() -> None:
    found = ask("grdp_current_percapita_derived", PER_CAPITA, POPULATION)
    assert round(value(found, 2025)) == 27916
    assert found.latest
    assert found.latest.status is ObsStatus.ESTIMATED


def test_identity_gap_is_small_where_both_exist() -> None:
    found = ask("grdp_identity_gap_derived", PRODUCTIVITY, EMPLOYED, PER_CAPITA, POPULATION)
    assert found.years == (2024,)
    assert abs(value(found, 2024)) < 0.05


def test_implied_population_of_2023_is_in_thousands() -> None:
    found = ask("population_implied_derived", PRODUCTIVITY, EMPLOYED, PER_CAPITA)
    assert round(value(found, 2023), 1) == 547.9
    assert found.unit.code == "THS"


def test_enterprises_per_thousand_are_finer_than_the_printed_ones() -> None:
    known = series("enterprises_active", {2024: "1250"}), POPULATION
    assert round(value(ask("enterprises_per_1000_derived", *known), 2024), 3) == 2.238


def test_investment_total_only_where_all_three_owners_are_known() -> None:
    parts = (
        series("investment_realised", {2017: "5419.3", 2021: "4547.7"}, breakdown="state"),
        series("investment_realised", {2017: "3377.9", 2021: "4037.4"}, breakdown="nonstate"),
        series("investment_realised", {2021: "0.4"}, breakdown="fdi"),
    )
    assert ask("investment_total_derived", *parts).years == (2021,)
    panel = series("grdp_current", {2021: "19843 E"})
    assert round(value(ask("investment_ratio_derived", *parts, panel), 2021), 1) == 43.3
    other = series("grdp_current", {2021: "19843 E"}, by=source("another edition"))
    assert not ask("investment_ratio_derived", *parts, other)


def test_published_value_wins_and_the_computed_one_fills() -> None:
    inputs = (
        series("st_budget_central", {2024: 10, 2025: 10}),
        series("st_budget_local", {2024: 11, 2025: 12}),
    )
    found = ask("st_budget_uplift", series("st_budget_uplift", {2024: 15}), *inputs)
    assert value(found, 2024) == 15
    assert value(found, 2025) == pytest.approx(20)
    assert found.indicator == "st_budget_uplift"


def test_shares_of_research_and_people() -> None:
    assert value(ask("rd_fte_per_10k", series("rd_fte", {2025: 450}), POPULATION), 2025) == pytest.approx(
        7.994, abs=1e-3
    )
    rd = series("rd_spending", {2025: 40}), series("rd_spending", {2025: 22}, breakdown="nonstate")
    assert value(ask("rd_nonstate_share", *rd), 2025) == pytest.approx(55)
    grdp = series("st_investment", {2025: 279}), PER_CAPITA, series("grdp_current", {2025: 27916})
    assert value(ask("st_investment_share", *grdp), 2025) == pytest.approx(1.0, abs=0.001)


def test_distance_to_the_region_is_points_or_percent_of_it() -> None:
    pii = series("pii_score", {2024: "23.95"}), series("pii_score", {2024: "32.03"}, area=REGION)
    assert value(ask("pii_vs_region_derived", *pii), 2024) == pytest.approx(-8.08)
    income = PER_CAPITA, series("grdp_per_capita", {2024: "74.33 P"}, area=REGION)
    found = ask("grdp_per_capita_vs_region_derived", *income)
    assert value(found, 2024) == pytest.approx(59.53, abs=0.01)
    assert found.unit.code == "PCT"
    assert not ask("pii_vs_region_derived", *pii, region="")


def test_a_breakdown_is_never_derived() -> None:
    assert not ask("grdp_current_derived", PRODUCTIVITY, EMPLOYED, breakdown="state")


def test_an_unknown_id_says_which_ones_look_alike() -> None:
    with pytest.raises(UnknownCode, match="population"):
        ask("populaton")


@pytest.mark.parametrize("id", sorted(DERIVED))
def test_every_derived_series_is_empty_without_inputs(id: str) -> None:
    assert not ask(id)


def test_every_weight_of_a_pooled_mean_is_a_known_series() -> None:
    assert set(WHOLE) | set(WHOLE.values()) <= set(CATALOGUE)
