"""The band of a province without the series: what it rests on, what each guess is worth, never a verdict."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from data.build import build
from data.records import ObsStatus, Series
from data.store import Store
from indicators.catalogue import resolve
from indicators.tfp_band import Band, Prior, Priors
from indicators.tfp_model import DRAWS, Segment, model_band, nearest_rank, segments, strata
from tests.indicators import make

CAO_BANG = "VN-04"
NOTHING = make.series("nothing", {})


def prior(low: float, mode: float, high: float, basis: str = "assumption") -> Prior:
    return Prior(low=low, mode=mode, high=high, basis=basis)


#: the priors of the model
PRIORS = Priors(
    capital_share=prior(0.30, 0.42, 0.55, "peers_pwt"),
    depreciation=prior(0.04, 0.054, 0.07, "pwt_vietnam"),
    capital_output=prior(2.0, 3.5, 5.0),
    efficiency=prior(0.70, 0.85, 0.95),
    investment_ratio=prior(43, 50, 57),
    labour_growth=prior(-0.5, 0.3, 1.0),
)


def fixed(value: float) -> Prior:
    return prior(value, value, value)


def known(bk: float, delta: float, kappa: float, q: float, **more: Prior) -> Priors:
    return Priors(
        capital_share=fixed(bk),
        depreciation=fixed(delta),
        capital_output=fixed(kappa),
        efficiency=fixed(q),
        **more,
    )


def one_year(priors: Priors) -> Band:
    """Growth 6 %, labour 0.3 %, investment 40 % of GRDP: the example of the specification."""
    return model_band(
        make.series("growth", {2022: "6.0"}),
        make.series("labour", {2021: 1000, 2022: 1003}),
        make.series("ratio", {2021: 40}),
        priors,
        2022,
        2022,
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    out = tmp_path_factory.mktemp("committed")
    build(out=out)
    return Store.open(out)


def series(store: Store, id: str) -> Series:
    catalogue = store.indicators()
    return resolve(lambda i, a, b: store.series(i, a, date.max, b), catalogue, id, CAO_BANG)


def cao_bang(store: Store, first: int, last: int, *, labour: bool = False) -> Band:
    employed = series(store, "employed_persons")
    return model_band(
        series(store, "grdp_growth"),
        employed if labour else replace(employed, observations=()),
        series(store, "investment_ratio_derived"),
        PRIORS,
        first,
        last,
    )


def test_the_same_economy_gives_70_or_2_percent() -> None:
    """The arithmetic of the specification: nothing but bK, kappa and delta differ."""
    for priors, capital, share in (
        (known(0.35, 0.06, 3.2, 0.85), 4.625, 70),
        (known(0.50, 0.04, 2.2, 0.85), 11.4545, 2),
    ):
        band = one_year(priors)
        assert band.share is not None
        expected = 6 - priors.capital_share.mode * capital - (1 - priors.capital_share.mode) * 0.3
        assert band.share.median == pytest.approx(100 * expected / 6, abs=0.001)
        assert round(band.share.median) == share
        # nothing is uncertain: no band, and nothing moves it
        assert band.share.low == band.share.high == band.share.median
        assert band.strongest is None
        assert band.tfp is not None
        assert band.tfp.median == pytest.approx(expected, abs=1e-3)


def test_a_band_says_what_it_is_and_gives_no_verdict() -> None:
    band = one_year(PRIORS)
    assert band.label == "model_estimate"
    assert band.draws == DRAWS == 501
    names = {f.name for f in fields(Band)}
    assert not {n for n in names if "verdict" in n or "chance" in n or "probability" in n}


def test_a_period_is_a_ratio_of_sums() -> None:
    """Three years with everything observed but the constants; investment of the year before."""
    growth = {2021: 4.0, 2022: 8.0, 2023: 0.0}
    labour = {2020: 100, 2021: 101, 2022: 101, 2023: 102.01}
    ratio = {2020: 30, 2021: 40, 2022: 50, 2023: 99}
    args = make.series("g", growth), make.series("l", labour), make.series("i", ratio)
    band = model_band(*args, known(0.4, 0.05, 2.5, 0.8), 2021, 2023)
    capital = 0.8 * (30 + 40 + 50) / 2.5 - 3 * 5
    expected = 12 - 0.4 * capital - 0.6 * 2.0
    assert band.share is not None
    assert band.share.median == pytest.approx(100 * expected / 12)
    assert band.tfp is not None
    assert band.tfp.median == pytest.approx(expected / 3)
    assert band.output == pytest.approx(4.0)
    seen = {i.name: i for i in band.inputs if i.footing == "observed"}
    assert {n: i.years for n, i in seen.items()} == {
        "output_growth": (2021, 2022, 2023),
        "investment_ratio": (2020, 2021, 2022),
        "labour_growth": (2021, 2022, 2023),
    }
    assert (seen["output_growth"].low, seen["output_growth"].middle, seen["output_growth"].high) == (0, 4, 8)
    assert seen["output_growth"].sources
    assert seen["output_growth"].swing is None
    assert [i.footing for i in band.inputs].count("assumption") == 4


def test_a_range_stands_in_for_missing_years_only() -> None:
    growth = make.series("g", {2021: 4.0, 2022: 8.0})
    priors = known(0.4, 0.05, 2.5, 0.8, labour_growth=fixed(3.0), investment_ratio=fixed(60.0))
    cut = make.series("l", {2020: 300, 2021: 100, 2022: 101}, cut=(2021,))
    band = model_band(growth, cut, make.series("i", {2021: 40}), priors, 2021, 2022)
    expected = 12 - 0.4 * (0.8 * (60 + 40) / 2.5 - 10) - 0.6 * (3.0 + 1.0)
    assert band.share is not None
    assert band.share.median == pytest.approx(100 * expected / 12)
    by = {(i.name, i.footing): i for i in band.inputs}
    assert by["labour_growth", "assumption"].years == (2021,)  # never across the break
    assert by["labour_growth", "observed"].years == (2022,)
    assert by["investment_ratio", "assumption"].years == (2020,)
    assert by["investment_ratio", "assumption"].basis == "assumption"
    whole = model_band(growth, NOTHING, NOTHING, priors, 2021, 2022)
    assert whole.share is not None
    expected = 12 - 0.4 * (0.8 * 120 / 2.5 - 10) - 0.6 * 6.0
    assert whole.share.median == pytest.approx(100 * expected / 12)


def test_what_is_neither_observed_nor_given_a_range_is_named() -> None:
    growth, bare = make.series("g", {2021: 4.0, 2022: 8.0}), known(0.4, 0.05, 2.5, 0.8)
    band = model_band(growth, NOTHING, NOTHING, bare, 2021, 2022)
    assert (band.share, band.tfp, band.undefined) == (None, None, None)
    assert band.missing == ("investment_ratio", "labour_growth")
    assert band.output == 6.0
    assert [i.name for i in band.inputs][:1] == ["output_growth"]
    assert all(i.swing is None for i in band.inputs)
    late = model_band(growth, NOTHING, NOTHING, PRIORS, 2022, 2023)
    assert late.missing == ("output_growth",)
    assert (late.share, late.output, late.strongest) == (None, None, None)
    cut = make.series("g", {2021: 4.0, 2022: 8.0}, cut=(2022,))
    assert model_band(cut, NOTHING, NOTHING, PRIORS, 2021, 2022).missing == ("output_growth",)


def test_no_share_where_growth_is_under_half_a_point() -> None:
    growth = make.series("g", {2021: -0.62, 2022: 1.0, 2023: "0.12 P"})
    for first, last, reason in ((2021, 2021, "negative"), (2021, 2022, "near_zero"), (2021, 2023, None)):
        band = model_band(growth, NOTHING, NOTHING, PRIORS, first, last)
        assert band.undefined == reason
        assert (band.share is None) == (reason is not None)
        assert band.tfp is not None  # the points are shown instead
        assert (band.strongest is None) == (reason is not None)
    assert band.status is ObsStatus.PROVISIONAL


def test_bad_questions_are_refused() -> None:
    growth = make.series("g", {2021: 4.0})
    with pytest.raises(ValueError, match="2022–2021"):
        model_band(growth, NOTHING, NOTHING, PRIORS, 2022, 2021)
    with pytest.raises(ValueError, match="0 lần rút"):
        model_band(growth, NOTHING, NOTHING, PRIORS, 2021, 2021, draws=0)
    for low, mode, high in ((2, 1, 3), (1, 4, 3), (float("nan"), 1, 2), (0, 1, float("inf"))):
        with pytest.raises(ValueError, match="tăng dần"):
            prior(low, mode, high)
    assert model_band(growth, NOTHING, NOTHING, PRIORS, 2021, 2021, draws=1).draws == 1
    good = {f.name: getattr(PRIORS, f.name) for f in fields(Priors)}
    for name, bad in (
        ("capital_share", prior(30, 42, 55)),
        ("depreciation", prior(-0.1, 0, 0.1)),
        ("efficiency", prior(0.7, 0.8, 1.1)),
        ("capital_output", prior(0, 1, 2)),
        ("investment_ratio", prior(-1, 1, 2)),
    ):
        with pytest.raises(ValueError, match="phải"):
            Priors(**{**good, name: bad})


def test_the_same_seed_gives_the_same_band_and_another_one_nearly_so() -> None:
    growth = make.series("g", {2022: 6.0})
    first, again, other = (
        model_band(growth, NOTHING, NOTHING, PRIORS, 2022, 2022, seed=seed) for seed in (1, 1, 2)
    )
    assert first == again
    assert first.share is not None
    assert other.share is not None
    assert first.share != other.share
    assert first.share.median == pytest.approx(other.share.median, abs=4)


def test_an_observation_more_leaves_the_other_draws_as_they_were() -> None:
    growth, labour = make.series("g", {2022: 6.0}), make.series("l", {2021: 1000, 2022: 1003})
    exact = replace(PRIORS, labour_growth=fixed(0.3))
    drawn = model_band(growth, NOTHING, NOTHING, exact, 2022, 2022)
    seen = model_band(growth, labour, NOTHING, exact, 2022, 2022)
    assert drawn.share is not None
    assert seen.share is not None
    assert seen.share.low == pytest.approx(drawn.share.low)
    assert seen.share.high == pytest.approx(drawn.share.high)
    nothing = model_band(NOTHING, NOTHING, NOTHING, PRIORS, 2022, 2022)
    assert nothing.status is ObsStatus.MISSING


def test_stratified_draws_cover_every_stratum_once() -> None:
    drawn = strata(("a", "b"), 501, 3)
    for column in drawn.values():
        assert sorted(np.floor(column * 501).astype(int)) == list(range(501))
    assert abs(np.corrcoef(drawn["a"], drawn["b"])[0, 1]) < 0.15


@given(st.floats(-5, 5), st.floats(0, 5), st.floats(0, 5), st.floats(0, 1))
def test_a_prior_is_the_triangular_distribution_of_scipy(low: float, a: float, b: float, u: float) -> None:
    mode, high = low + a, low + a + b
    ours = prior(low, mode, high).at(u)
    if high - low < 1e-6:
        assert ours == pytest.approx(low, abs=1e-5)
    else:
        expected = stats.triang.ppf(u, (mode - low) / (high - low), loc=low, scale=high - low)
        assert ours == pytest.approx(float(expected), abs=1e-6)


def test_the_band_is_that_of_a_plain_simulation_with_scipy() -> None:
    rng, n = np.random.default_rng(11), 400_000

    def triangular(p: Prior) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        c = (p.mode - p.low) / (p.high - p.low)
        return stats.triang.rvs(c, loc=p.low, scale=p.high - p.low, size=n, random_state=rng)

    drawn = {f.name: triangular(getattr(PRIORS, f.name)) for f in fields(Priors)}
    capital = drawn["efficiency"] * drawn["investment_ratio"] / drawn["capital_output"]
    capital -= 100 * drawn["depreciation"]
    bk = drawn["capital_share"]
    share = 100 * (6 - bk * capital - (1 - bk) * drawn["labour_growth"]) / 6
    band = model_band(make.series("g", {2022: 6.0}), NOTHING, NOTHING, PRIORS, 2022, 2022, draws=5001)
    assert band.share is not None
    for ours, p in ((band.share.low, 0.1), (band.share.median, 0.5), (band.share.high, 0.9)):
        assert ours == pytest.approx(float(np.quantile(share, p)), abs=1.5)


def test_what_an_input_is_worth_is_seen_by_moving_it_alone() -> None:
    band = one_year(PRIORS)
    worth = {i.name: i for i in band.inputs if i.footing == "assumption"}
    # both are observed in that year: no range is needed
    assert set(worth) == {"capital_share", "depreciation", "capital_output", "efficiency"}
    at = {n: getattr(PRIORS, n) for n in worth}

    def share(**moved: float) -> float:
        v = {n: p.at(0.5) for n, p in at.items()} | moved
        capital = v["efficiency"] * 40 / v["capital_output"] - 100 * v["depreciation"]
        return 100 * (6 - v["capital_share"] * capital - (1 - v["capital_share"]) * 0.3) / 6

    for name, found in worth.items():
        ends = [share(**{name: at[name].at(u)}) for u in (0.1, 0.9)]
        assert [found.at_low, found.at_high] == pytest.approx(ends)
        assert found.swing == pytest.approx(abs(ends[1] - ends[0]))
        assert (found.low, found.middle, found.high) == (at[name].low, at[name].mode, at[name].high)
    assert band.strongest == max(worth, key=lambda n: worth[n].swing or 0) == "capital_output"


@pytest.mark.parametrize(
    ("name", "direction", "step"),
    [
        ("capital_output", 1, 0.5),
        ("depreciation", 1, 0.01),
        ("efficiency", -1, 0.02),
        ("capital_share", -1, 0.05),
        ("investment_ratio", -1, 5.0),
        ("labour_growth", -1, 0.5),
    ],
)
def test_the_share_moves_one_way_in_each_input(name: str, direction: int, step: float) -> None:
    """What must hold where growth and its parts are positive and capital grows faster than labour."""
    growth, medians = make.series("g", {2022: 6.0}), []
    for n in range(3):
        p = getattr(PRIORS, name)
        moved = replace(PRIORS, **{name: prior(p.low + n * step, p.mode + n * step, p.high + n * step)})
        band = model_band(growth, NOTHING, NOTHING, moved, 2022, 2022)
        assert band.share is not None
        medians.append(band.share.median)
    assert all((b - a) * direction > 0 for a, b in pairwise(medians))


@pytest.mark.parametrize(("p", "rank"), [(0.1, 51), (0.5, 251), (0.9, 451), (1.0, 501), (0.0, 1), (0.001, 1)])
def test_quantiles_are_draws(p: float, rank: int) -> None:
    values = np.arange(501, 0, -1).astype(float)
    assert nearest_rank(values, p) == rank


def test_nearest_rank_is_not_moved_by_floating_point() -> None:
    assert nearest_rank(np.arange(1.0, 31.0), 0.1) == 3  # 0.1 × 30 = 3.0000000000000004
    assert nearest_rank(np.arange(1.0, 11.0), 0.11) == 2


def test_segments_end_at_gaps_and_breaks() -> None:
    found = segments(
        make.series("x", {2015: 1, 2016: 1, 2018: 1, 2019: "1 P", 2020: 1, 2021: "1 F"}, cut=(2020,))
    )
    assert [(s.first, s.last, s.status.value) for s in found] == [
        (2015, 2016, "A"),
        (2018, 2019, "P"),
        (2020, 2020, "A"),
    ]
    assert segments(NOTHING) == ()


# ------------------------------------------------------------------------------------ Cao Bằng


def test_what_the_band_of_cao_bang_may_rest_on(store: Store) -> None:
    def runs(id: str) -> list[tuple[int, int]]:
        return [(s.first, s.last) for s in segments(series(store, id))]

    assert runs("grdp_growth") == [(2018, 2025)]
    assert runs("employed_persons") == [(2018, 2020), (2021, 2024)]
    assert segments(series(store, "investment_ratio_derived")) == (
        Segment(first=2018, last=2021, status=ObsStatus.ESTIMATED),
    )


def test_the_band_of_cao_bang_is_wide_and_the_capital_stock_moves_it_most(store: Store) -> None:
    band = cao_bang(store, 2021, 2025)
    assert band.share is not None
    assert band.share.low < 10 < 35 < 60 < band.share.high
    assert band.strongest == "capital_output"
    assert band.status is ObsStatus.ESTIMATED
    assert band.output == pytest.approx(21.72 / 5)
    by = {(i.name, i.footing): i.years for i in band.inputs}
    assert by["investment_ratio", "observed"] == (2020, 2021)
    assert by["investment_ratio", "assumption"] == (2022, 2023, 2024)
    assert by["labour_growth", "assumption"] == (2021, 2022, 2023, 2024, 2025)
    assert band.sources


def test_cao_bang_2021_has_points_but_no_share(store: Store) -> None:
    band = cao_bang(store, 2021, 2021)
    assert (band.share, band.undefined, band.output) == (None, "negative", -0.62)
    assert band.tfp is not None


def test_observed_employment_is_never_taken_across_2021(store: Store) -> None:
    band = cao_bang(store, 2019, 2023, labour=True)
    by = {(i.name, i.footing): i for i in band.inputs}
    assert by["labour_growth", "observed"].years == (2019, 2020, 2022, 2023)
    assert by["labour_growth", "assumption"].years == (2021,)
    assert by["labour_growth", "observed"].low > -1  # 345.91 to 157.30 would be -55 %
