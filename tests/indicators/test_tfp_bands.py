"""Bands of a province: for which years, from whose ranges; and what other studies are worth as references."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from data.build import build
from data.records import ObsStatus, Series
from data.store import Store
from indicators.arithmetic import Inputs
from indicators.catalogue import resolve
from indicators.scenario.province_file import load_province
from indicators.tfp_account import account, gather
from indicators.tfp_bands import BOUNDS, NAMES, assumptions, estimates, spans
from indicators.tfp_capital import Case, sensitivity
from indicators.tfp_periods import five_years, per_year, reach, worth
from indicators.tfp_studies import studies
from tests.indicators import make

CAO_BANG, MAU = "VN-04", "VN-X-MAU"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    out = tmp_path_factory.mktemp("committed")
    build(out=out, training=True)
    return Store.open(out)


def inputs(store: Store, area: str) -> Inputs:
    catalogue = store.indicators()

    def own(id: str, part: str = "") -> Series:
        return resolve(lambda i, a, b: store.series(i, a, date.max, b), catalogue, id, area, part)

    return Inputs(own=own, region=own)


def test_the_ranges_are_those_of_the_provinces_file_in_the_models_units() -> None:
    found = assumptions(load_province("cao-bang"))
    ends = {name: (a.prior.low, a.prior.mode, a.prior.high) for name, a in found.items()}
    assert ends == {
        "capital_share": (0.30, 0.42, 0.55),
        "depreciation": (0.04, 0.054, 0.07),
        "capital_output": (2.0, 3.5, 5.0),
        "efficiency": (0.70, 0.85, 0.95),
        "investment_ratio": (43.0, 43.3, 57.0),
        "labour_growth": (-0.5, 0.3, 1.0),
    }
    assert not any(a.chosen for a in found.values())
    assert set(found) == set(NAMES) == set(BOUNDS)


@pytest.mark.parametrize("ends", [(2.5, 3.0), (4.0, 4.5), (3.6, 3.6), (2.0, 5.0)])
def test_a_range_of_the_readers_keeps_the_usual_value_or_its_nearer_end(ends: tuple[float, float]) -> None:
    found = assumptions(load_province("cao-bang"), {"capital_output": ends})["capital_output"]
    assert found.chosen
    assert (found.prior.low, found.prior.high) == ends
    assert found.prior.mode == min(max(3.5, ends[0]), ends[1])


def test_no_band_joins_across_a_change_of_what_employment_is(store: Store) -> None:
    ask = inputs(store, CAO_BANG)
    found = spans(ask("grdp_growth"), ask("employed_persons"))
    broken = {b.year for b in ask("employed_persons").breaks}
    assert broken
    assert all(not any(first <= year <= last for year in broken) for first, last in found)
    assert all(a[1] < b[0] for a, b in pairwise(found))
    assert [e.band.first for e in estimates(ask, assumptions(load_province("cao-bang")))] == [
        a for a, _ in found
    ]


def test_a_gap_in_growth_takes_its_run_away_and_years_after_employment_are_one_run() -> None:
    employed = make.series("employed_persons", {2020: 100, 2021: 101, 2022: 102})
    assert spans(make.series("g", {2021: "5.0", 2022: "6.0", 2023: "6.0"}), employed) == (
        (2021, 2022),
        (2023, 2023),
    )
    assert spans(make.series("g", {2021: "5.0", 2023: "6.0"}), employed) == ((2023, 2023),)
    assert spans(make.series("g", {2021: "5.0"}), make.series("employed_persons", {})) == ((2021, 2021),)
    assert spans(make.series("g", {}), make.series("employed_persons", {})) == ()


def test_employment_after_its_break_is_set_aside_and_what_it_would_have_done_is_said(store: Store) -> None:
    found = estimates(inputs(store, CAO_BANG), assumptions(load_province("cao-bang")))
    before, after, newest = found
    assert before.aside is None
    assert before.statuses["labour_growth"] is ObsStatus.NORMAL
    assert "labour_growth" not in after.statuses
    assert after.aside is not None
    assert after.aside.growth[0] == pytest.approx(100 * (201.68 / 157.3 - 1))
    assert after.aside.band.share is not None
    assert after.aside.band.share.high < 0
    assert newest.aside is None
    assert newest.statuses == {"output_growth": ObsStatus.ESTIMATED}


def test_a_range_of_the_readers_stands_in_for_every_year(store: Store) -> None:
    ask, file = inputs(store, CAO_BANG), load_province("cao-bang")
    usual = estimates(ask, assumptions(file))
    own = estimates(ask, assumptions(file, {"investment_ratio": (30.0, 30.0), "labour_growth": (0.0, 0.0)}))
    for before, after in zip(usual, own, strict=True):
        assert set(after.statuses) == {"output_growth"}
        assert before.band.share is not None
        assert after.band.share is not None
        assert after.band.share.median > before.band.share.median
    assert own[0].aside is not None


def test_without_a_range_of_a_constant_there_is_no_band(store: Store) -> None:
    found = assumptions(load_province("cao-bang"))
    found.pop("depreciation")
    assert estimates(inputs(store, CAO_BANG), found) == ()


def test_periods_are_whole_and_their_means_still_make_up_growth(store: Store) -> None:
    found = five_years(account(gather(inputs(store, MAU)), "official"))
    assert [(p.first, p.last) for p in found] == [(2016, 2020), (2021, 2025)]
    for p in found:
        mean = per_year(p)
        assert mean.output == pytest.approx(p.output / 5)
        assert mean.capital_points + mean.labour_points + mean.tfp == pytest.approx(mean.output)


def test_the_worth_of_a_choice_is_its_widest_reach_with_the_others_fixed(store: Store) -> None:
    cases = sensitivity(gather(inputs(store, MAU)), 2021, 2025, efficiency=0.85)
    ends = reach(cases)
    assert ends is not None
    by = {(c.capital_share, c.depreciation, c.capital_output): c.share or 0.0 for c in cases}
    expected = max(by[b, d, 3.6] - by[b, d, 2.0] for b in (0.35, 0.42, 0.5) for d in (0.04, 0.054, 0.07))
    assert worth(cases, "capital_output") == pytest.approx(expected)
    assert expected < ends[1] - ends[0]
    bare = Case(capital_share=0.4, depreciation=0.05, capital_output=2.0, capital=1.0, tfp=1.0, share=None)
    assert reach([bare]) is None
    assert worth([bare], "depreciation") is None


def test_of_the_studies_ha_giang_alone_contradicts_itself() -> None:
    assert {s.place.en.split(" (")[0]: s.faults for s in studies()} == {
        "Ha Giang": ("parts_do_not_add_up",), "Kien Giang": ()
    }  # fmt: skip
    giang = studies()[0]
    assert giang.neighbour
    assert giang.implied_growth == pytest.approx(13.26, abs=0.005)
    assert all(s.url.startswith("https://") and s.producer and s.published for s in studies())
