"""Forecasts: the published form to the letter, the distributions against scipy, and what must hold for any series."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import exp, log, sqrt, tanh

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from data.records import Series
from indicators.forecast import (
    Projection,
    count_chance,
    half_drift,
    project,
    proportion_chance,
    shown_chance,
)
from indicators.forecast_table import HALF_DRIFT, HALF_DRIFT_DOUBTED, TEMPERED, Table, widening
from indicators.forecasters import DOUBT, FORECASTERS, Fit, doubted, drift_and_sd
from indicators.student import beta_cdf, t4_cdf, t4_quantile
from indicators.track_record import track_record
from tests.indicators.make import series

VALUES = (100.0, 104.0, 111.0, 115.0, 119.0, 118.0, 130.0, 141.0, 150.0, 149.0)
LAST = 2024
METHODS = list(FORECASTERS)
positive = st.lists(st.floats(0.5, 5000.0), min_size=4, max_size=16)


def level(values: Sequence[float | str], **more: object) -> Series:
    """A series that ends in 2024, one value a year."""
    years = range(LAST + 1 - len(values), LAST + 1)
    return series("grdp_current", dict(zip(years, values, strict=True)), **more)  # type: ignore[arg-type]


def ahead(values: list[float], **more: object) -> Projection:
    return project(level(values), LAST + 6, scale="level", **more)  # type: ignore[arg-type]


class TestDistributions:
    def test_t4_is_scipys(self) -> None:
        t = np.concatenate([np.linspace(-60, 60, 1201), [-1e8, 1e8, 0.0]])
        assert t4_cdf(t) == pytest.approx(stats.t.cdf(t, 4), rel=1e-11)
        p = np.concatenate([np.linspace(0.001, 0.999, 999), [1e-12]])
        assert t4_quantile(p) == pytest.approx(stats.t.ppf(p, 4), rel=1e-9, abs=1e-12)
        assert float(t4_quantile(0.5 + 1e-9)) == pytest.approx(1e-9 / 0.375, rel=1e-6)  # density at 0 is 3/8
        assert t4_cdf([-np.inf, np.inf]).tolist() == [0.0, 1.0]

    @given(st.floats(0.0, 1.0), st.floats(0.5, 400.0), st.floats(0.5, 400.0))
    def test_beta_is_scipys(self, x: float, a: float, b: float) -> None:
        assert beta_cdf(x, a, b) == pytest.approx(float(stats.beta.cdf(x, a, b)), abs=1e-10)

    @given(st.integers(0, 40), st.floats(1, 20), st.floats(0.5, 20), st.integers(1, 60))
    def test_counts_are_negative_binomial(self, events: int, seen: float, left: float, need: int) -> None:
        expected = stats.nbinom.sf(need - 1, events + 0.5, seen / (seen + left))
        assert count_chance(events, seen, left, need) == pytest.approx(float(expected), abs=1e-9)

    @pytest.mark.parametrize(
        ("events", "seen", "left", "need", "chance"),
        [
            (2, 3, 5, 3, 0.6322),
            (0, 3, 5, 5, 0.0343),
            (4, 4, 5, 1, 0.9740),
            (3, 3, 5, 0, 1.0),
            (3, 3, 0, 1, 0.0),
        ],
    )
    def test_counts_of_the_golden_run(
        self, events: int, seen: float, left: float, need: float, chance: float
    ) -> None:
        assert count_chance(events, seen, left, need) == pytest.approx(chance, abs=5e-5)

    def test_half_an_event_is_a_whole_one(self) -> None:
        assert count_chance(2, 3, 5, 2.5) == count_chance(2, 3, 5, 3)

    @pytest.mark.parametrize("wrong", [(-1, 3, 5, 1), (1, 0, 5, 1), (1, 3, -1, 1)])
    def test_a_count_without_an_observed_year_is_refused(
        self, wrong: tuple[int, float, float, float]
    ) -> None:
        with pytest.raises(ValueError, match="năm"):
            count_chance(*wrong)

    @given(st.integers(0, 50), st.integers(0, 50), st.floats(0, 100))
    def test_proportions_are_beta(self, k: int, more: int, bound: float) -> None:
        expected = stats.beta.sf(bound / 100, k + 0.5, more + 0.5)
        assume(0 < bound < 100)
        assert proportion_chance(k, k + more, bound) == pytest.approx(float(expected), abs=1e-9)

    def test_the_ends_of_a_proportion(self) -> None:
        assert proportion_chance(5, 5, 0) == 1.0
        assert proportion_chance(5, 5, 100, strict=True) == 0.0
        assert proportion_chance(0, 5, 101) == 0.0
        with pytest.raises(ValueError, match="k = 6"):
            proportion_chance(6, 5, 50)


class TestShownChance:
    def test_it_never_claims_certainty_and_goes_in_steps(self) -> None:
        shown = {shown_chance(p / 1000) for p in range(1001)}
        assert shown == {0.03, 0.97, *(round(0.05 * k, 2) for k in range(1, 20))}

    @given(st.floats(0, 1), st.floats(0, 1))
    def test_it_never_turns_an_order_round(self, a: float, b: float) -> None:
        assert shown_chance(min(a, b)) <= shown_chance(max(a, b))

    @pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
    def test_what_is_no_chance_is_refused(self, p: float) -> None:
        with pytest.raises(ValueError, match="xác suất"):
            shown_chance(p)


def by_hand(values: tuple[float, ...], horizon: int, k: float, level: float) -> tuple[float, float, float]:
    """The specified forecaster written out, with the quantile of scipy: low, median, high in year ``horizon``."""
    x = [log(v) for v in values]
    n = len(x)
    centre = x[-1] + 0.5 * (x[-1] - x[0]) / (n - 1) * horizon
    sd = statistics.stdev(b - a for a, b in pairwise(x))
    sigma = max(1, k) * sd * sqrt(horizon * (1 + horizon / (n - 1)))
    reach = sigma * 1.28155 / 1.53321 * float(stats.t.ppf(0.5 + level / 200, 4))
    return exp(centre - reach), exp(centre), exp(centre + reach)


class TestHalfDrift:
    @pytest.mark.parametrize(("horizon", "k"), [(1, 0.94), (3, 1.17), (6, 1.15), (9, 1.15)])
    @pytest.mark.parametrize("percent", [50, 80, 95])
    def test_it_is_the_published_formula(self, horizon: int, k: float, percent: float) -> None:
        made = half_drift(VALUES, horizon, level=percent)
        found = (made.low[-1], made.median[-1], made.high[-1])
        assert found == pytest.approx(by_hand(VALUES, horizon, k, percent), rel=1e-9)
        assert (made.ok, made.reason, made.transform, len(made.low)) == (True, None, "log", horizon)

    def test_the_widening_is_linear_between_rows_and_flat_beyond(self) -> None:
        assert widening(9, 1)[0] == pytest.approx((1.07 + 0.94) / 2)
        assert widening(11, 6)[5] == pytest.approx((1.15 + 1.14) / 2)
        assert widening(4, 3).tolist() == list(HALF_DRIFT[0][:3])
        assert widening(40, 8).tolist() == [0.84, 0.90, 1.04, 0.99, 1.10, 1.07, 1.07, 1.07]

    def test_the_published_form_is_never_narrower_than_the_textbook(self) -> None:
        values = [100.0, 104.0, 103.0, 110.0] * 5
        made = half_drift(values, 4)
        for h, k in ((1, 0.84), (2, 0.90), (3, 1.04), (4, 0.99)):
            low, _, high = by_hand(tuple(values), h, k, 80)
            assert (made.low[h - 1], made.high[h - 1]) == pytest.approx((low, high), rel=1e-9)

    @pytest.mark.parametrize(
        ("values", "transform", "reason"),
        [
            ((1.0, 2.0, 3.0), "log", "few_points"),
            ((), "log", "few_points"),
            ((1.0, 2.0, 3.0, 0.0), "log", "not_positive"),
            ((1.0, 2.0, 3.0, -1.0), "log", "not_positive"),
            ((1.0, 2.0, 3.0, 100.5), "logit", "not_a_share"),
            ((-0.5, 2.0, 3.0, 4.0), "logit", "not_a_share"),
            ((1.0, 2.0, 3.0, float("nan")), "log", "not_finite"),
            ((1.0, None, 3.0, 4.0), "identity", "not_finite"),
        ],
    )
    def test_what_cannot_be_forecast_says_so(
        self, values: tuple[float | None, ...], transform: str, reason: str
    ) -> None:
        made = half_drift(values, 5, transform)
        assert (made.ok, made.reason, made.median, made.low, made.high) == (False, reason, (), (), ())

    def test_a_share_stays_a_share_and_is_clipped(self) -> None:
        made = half_drift((0.0, 40.0, 90.0, 100.0), 6, "logit", 95)
        assert all(0 <= low < high <= 100 for low, high in zip(made.low, made.high, strict=True))
        assert made == half_drift((0.1, 40.0, 90.0, 99.9), 6, "logit", 95)

    def test_shares_are_percent(self) -> None:
        made = half_drift((20.0, 25.0, 30.0, 35.0, 40.0), 1, "logit")
        x = [log(v / (100 - v)) for v in (20.0, 40.0)]
        centre = x[1] + 0.5 * (x[1] - x[0]) / 4
        assert made.median[0] == pytest.approx(100 / (1 + exp(-centre)))

    def test_what_may_be_negative_goes_as_it_is(self) -> None:
        made = half_drift((-2.0, 0.0, 1.0, 4.0), 2, "none")
        assert made.median == (5.0, 6.0)
        assert made == half_drift((-2.0, 0.0, 1.0, 4.0), 2, "identity")

    @pytest.mark.parametrize("wrong", [{"horizon": 0}, {"level": 0}, {"level": 100}, {"transform": "sqrt"}])
    def test_a_question_without_meaning_is_refused(self, wrong: dict[str, object]) -> None:
        with pytest.raises(ValueError):
            half_drift(**{"values": VALUES, "horizon": 5, **wrong})  # type: ignore[arg-type]


class TestProject:
    @given(positive)
    def test_without_gaps_it_is_half_drift(self, values: list[float]) -> None:
        made, plain = ahead(values, method="half_drift"), half_drift(values, 6)
        assert tuple(p.median for p in made.points) == plain.median
        assert tuple(p.low80 for p in made.points) == plain.low
        assert tuple(p.high80 for p in made.points) == plain.high

    def test_years_count_from_the_last_observation(self) -> None:
        made = project(level(VALUES), 2030)
        assert (made.first_used, made.last_year, made.n) == (2015, 2024, 10)
        assert [p.year for p in made.points] == list(range(2025, 2031))

    def test_missing_inner_years_weigh_by_the_root_of_the_gap(self) -> None:
        years = (2015, 2016, 2019, 2020, 2024)
        known = series("grdp_current", dict(zip(years, (100.0, 110.0, 120.0, 150.0, 160.0), strict=True)))
        made = project(known, 2026, scale="level", method="half_drift")
        x = np.log([100.0, 110.0, 120.0, 150.0, 160.0])
        gaps = np.diff(years)
        drift = (x[-1] - x[0]) / 9
        sd = sqrt(sum((np.diff(x) - drift * gaps) ** 2 / gaps) / 3)
        sigma = 1.46 * sd * sqrt(2 * (1 + 2 / 9))
        assert made.n == 5
        assert made.at(2026).centre == pytest.approx(x[-1] + drift)
        assert made.at(2026).spread == pytest.approx(sigma * 1.28155 / 1.53321)

    def test_nothing_before_a_break_is_used(self) -> None:
        whole = project(level((*VALUES[:5], *(v * 3 for v in VALUES[5:])), cut=(2020,)), 2030)
        later = project(level([v * 3 for v in VALUES[5:]]), 2030)
        assert whole == later
        assert whole.first_used == 2020
        assert project(level((*VALUES[:9], "149 B")), 2030).reason == "few_points"

    def test_the_last_of_two_breaks_counts(self) -> None:
        assert project(level(VALUES, cut=(2017, 2020)), 2030).first_used == 2020

    def test_an_announced_break_leaves_nothing_to_stand_on(self) -> None:
        made = project(level(VALUES, cut=(2026,)), 2030)
        assert (made.reason, made.points) == ("few_points", ())
        assert project(level(VALUES, cut=(2031,)), 2030).ok

    def test_forecasts_and_later_years_are_left_out(self) -> None:
        known = series("grdp_current", {2015 + i: v for i, v in enumerate((*VALUES, "200 F"))})
        assert project(known, 2030) == project(level(VALUES), 2030)
        assert project(level(VALUES), 2022) == project(level(VALUES).between(2015, 2022), 2022)
        assert project(level(VALUES), 2022).reason == "nothing_ahead"

    def test_three_points_give_no_forecast(self) -> None:
        made = project(level(VALUES[:3]), 2030)
        assert (made.reason, made.n, made.points) == ("few_points", 3, ())
        assert project(level(()), 2030).reason == "few_points"
        with pytest.raises(KeyError):
            made.chance(2030, 1.0)

    @pytest.mark.parametrize(
        ("id", "scale", "values", "transform", "method"),
        [
            ("grdp_current", "level", (1, 2, 3, 4), "log", "tempered"),
            ("grdp_current", "count", (1, 2, 0, 4), "identity", "half_drift_doubted"),
            ("hdi", "index", (0.6, 0.61, 0.62, 0.65), "log", "tempered"),
            ("ip_support_share", "share", (10, 20, 30, 40), "logit", "half_drift_doubted"),
            ("ip_support_share", "share", (0, 20, 30, 40), "logit", "half_drift_doubted"),
            ("ip_support_share", "share", (90, 100, 110, 120), "log", "tempered"),
            ("ip_support_share", "share", (-1, 2, 3, 4), "identity", "half_drift_doubted"),
            ("st_investment_share", "share", (0.04, 0.05, 0.06, 0.07), "log", "tempered"),
            ("grdp_growth", "rate", (5, 6, 7, 8), "identity", "half_drift_doubted"),
            ("rank", "rank", (63, 62, 60, 61), "identity", "half_drift_doubted"),
            ("rank", None, (63, 62, 60, 61), "identity", "half_drift_doubted"),
            ("ip_support_share", None, (10, 20, 30, 40), "logit", "half_drift_doubted"),
            ("grdp_current", None, (1, 2, 3, 4), "log", "tempered"),
        ],
    )
    def test_the_scale_chooses_the_transform_and_the_transform_the_method(
        self, id: str, scale: str | None, values: tuple[float, ...], transform: str, method: str
    ) -> None:
        known = series(id, dict(zip(range(2021, 2025), map(float, values), strict=True)))
        for asked in (None, "tempered"):
            made = project(known, 2030, scale=scale, method=asked)
            assert (made.transform, made.method, made.ok) == (transform, method, True)

    def test_an_unknown_method_is_refused(self) -> None:
        with pytest.raises(KeyError, match="prophet"):
            project(level(VALUES), 2030, method="prophet")

    def test_tempered_keeps_four_fifths_of_a_slow_drift_and_four_percent_of_a_fast_one(self) -> None:
        slow = ahead([100 * 1.001**i for i in range(10)])
        assert slow.median(LAST + 5) == pytest.approx(100 * exp(log(1.001) * (9 + 0.8 * 5)), rel=1e-5)
        fast = ahead([100 * 1.5**i for i in range(10)])
        assert fast.median(LAST + 5) == pytest.approx(100 * exp(log(1.5) * 9 + 0.04 * 5), rel=1e-5)


class TestDoubt:
    """How much of a drift goes on is unknown: the longer and faster it went, the more there is to be wrong about."""

    @pytest.mark.parametrize(
        ("method", "table", "expected"),
        [
            ("tempered", TEMPERED, lambda d: 0.04 * tanh(d / 0.05)),
            ("half_drift_doubted", HALF_DRIFT_DOUBTED, lambda d: d / 2),
        ],
    )
    @pytest.mark.parametrize("h", [1, 3, 5])
    def test_steps_and_doubt_add_up_as_variances(
        self, method: str, table: Table, expected: Callable[[float], float], h: int
    ) -> None:
        x = [log(v) for v in VALUES]
        drift = (x[-1] - x[0]) / 9
        steps = table[3][h - 1] * statistics.stdev(b - a for a, b in pairwise(x)) * sqrt(h * (1 + h / 9))
        sigma = sqrt(steps**2 + (0.7 * drift * h) ** 2)
        point = project(level(VALUES), 2030, method=method).at(LAST + h)
        assert point.centre == pytest.approx(x[-1] + expected(drift) * h)
        assert point.spread == pytest.approx(sigma * 1.28155 / 1.53321)

    def test_where_yearly_steps_say_nothing_the_doubt_is_all(self) -> None:
        made = ahead([100 * 1.02**i for i in range(8)])
        assert not made.steady
        spread = DOUBT * log(1.02) * 1.28155 / 1.53321
        assert [p.spread for p in made.points] == pytest.approx([spread * h for h in range(1, 7)])
        assert 0.5 < made.chance(LAST + 5, 100 * 1.02**7 * 1.02) < 1

    def test_without_drift_there_is_nothing_to_doubt(self) -> None:
        back = (100.0, 104.0, 99.0, 103.0, 100.0)
        for one, p in zip(TEMPERED[0][:5], ahead(list(back), method="tempered").points[:5], strict=True):
            h = p.year - LAST
            sd = statistics.stdev(log(b / a) for a, b in pairwise(back))
            assert p.spread == pytest.approx(one * sd * sqrt(h * (1 + h / 4)) * 1.28155 / 1.53321)

    @given(positive, st.sampled_from(["tempered", "half_drift_doubted"]))
    def test_no_year_is_surer_than_the_one_before_it(self, values: list[float], method: str) -> None:
        spread = [p.spread for p in ahead(values, method=method).points]
        assert spread == sorted(spread)

    @given(st.floats(0, 1), st.floats(0, 1), st.floats(-0.5, 0.5))
    def test_more_doubt_is_never_narrower(self, a: float, b: float, drift: float) -> None:
        plain = Fit(centre=np.arange(4.0), spread=np.array([0.1, 0.2, 0.15, 0.3]))
        less, more = (doubted(plain, np.array([drift]), d).spread for d in sorted((a, b)))
        assert np.all(less <= more)
        assert np.all(less >= plain.spread)

    def test_drift_and_spread_with_missing_years(self) -> None:
        drift, sd = drift_and_sd(np.array([0.0, 1.0, 5.0, 6.0]), np.array([1.0, 4.0, 1.0]))
        assert (drift.tolist(), sd.tolist()) == ([1.0], [0.0])
        drift, sd = drift_and_sd(np.array([[0.0, 2.0, 2.0], [0.0, 0.0, 0.0]]), np.array([1.0, 1.0]))
        assert drift.tolist() == [[1.0], [0.0]]
        assert sd[:, 0] == pytest.approx([sqrt(2), 0.0])


class TestChance:
    @given(
        positive,
        st.floats(0.1, 10000),
        st.floats(0.1, 10000),
        st.sampled_from([1, -1]),
        st.sampled_from(METHODS),
    )
    def test_it_falls_when_the_bound_moves_away(
        self, values: list[float], a: float, b: float, direction: int, method: str
    ) -> None:
        made = ahead(values, method=method)
        near, far = sorted((a, b))[::direction]
        assert made.chance(LAST + 5, near, direction=direction) >= made.chance(
            LAST + 5, far, direction=direction
        )

    @given(positive, st.floats(0.1, 10000), st.booleans())
    def test_a_direction_and_its_opposite_share_the_whole(
        self, values: list[float], bound: float, strict: bool
    ) -> None:
        made = ahead(values)
        up = made.chance(LAST + 3, bound, strict=strict)
        down = made.chance(LAST + 3, bound, direction=-1, strict=not strict)
        assert up + down == pytest.approx(1)

    @settings(max_examples=200)
    @given(positive, st.floats(0.2, 5), st.floats(1e-3, 1e4), st.sampled_from(METHODS))
    def test_a_unit_changes_no_chance(
        self, values: list[float], ratio: float, factor: float, method: str
    ) -> None:
        bound = values[-1] * ratio
        one = ahead(values, method=method).chance(LAST + 5, bound)
        other = ahead([v * factor for v in values], method=method).chance(LAST + 5, bound * factor)
        assert other == pytest.approx(one, abs=1e-6)

    def test_it_is_the_area_beyond_the_bound(self) -> None:
        made = project(level(VALUES), 2030)
        low, high = made.interval(2030, 80)
        assert (low, high) == pytest.approx((made.at(2030).low80, made.at(2030).high80))
        assert made.chance(2030, low) == pytest.approx(0.9)
        assert made.chance(2030, high, direction=-1) == pytest.approx(0.9)
        assert made.chance(2030, made.median(2030)) == pytest.approx(0.5)
        point = made.at(2030)
        assert made.chance(2030, 180) == pytest.approx(
            float(stats.t.sf((log(180) - point.centre) / point.spread, 4))
        )

    def test_impossible_and_certain_bounds(self) -> None:
        money = project(level(VALUES), 2030)
        assert (money.chance(2030, 0), money.chance(2030, -1, direction=-1)) == (1.0, 0.0)
        share = project(
            series("ip_support_share", {2021 + i: 20.0 + i * i for i in range(4)}), 2030, scale="share"
        )
        assert (share.chance(2030, 0), share.chance(2030, 100.5)) == (1.0, 0.0)
        assert share.chance(2030, 100, strict=True) == 0.0
        assert 0 < share.chance(2030, 100) < 0.2
        assert 0.9 < share.chance(2030, 0, strict=True) < 1

    def test_a_series_that_never_varied_is_a_line(self) -> None:
        made = ahead([50.0] * 6)
        assert made.steady
        assert not ahead(list(VALUES)).steady
        assert [made.chance(2030, b) for b in (49.0, 50.0, 51.0)] == [1.0, 1.0, 0.0]
        assert made.chance(2030, 50.0, strict=True) == 0.0
        assert made.chance(2030, 50.0, direction=-1) == 1.0
        assert made.interval(2030) == pytest.approx((50.0, 50.0))

    @given(positive, st.sampled_from(METHODS))
    def test_intervals_are_nested(self, values: list[float], method: str) -> None:
        for p in ahead(values, method=method).points:
            inside = (p.low95, p.low80, p.low50, p.median, p.high50, p.high80, p.high95)
            assert list(inside) == sorted(inside)

    def test_a_year_out_of_reach_is_an_error(self) -> None:
        with pytest.raises(KeyError):
            project(level(VALUES), 2030).chance(2031, 100)
        with pytest.raises(KeyError):
            project(level(VALUES), 2030).simulate([2024])


class TestSimulate:
    years = (2026, 2028, 2030)

    def test_each_year_has_the_distribution_of_its_point(self) -> None:
        made = project(level(VALUES), 2030)
        paths = made.simulate(self.years, draws=100_000)
        assert paths.shape == (100_000, 3)
        for column, year in enumerate(self.years):
            z = (np.log(paths[:, column]) - made.at(year).centre) / made.at(year).spread
            assert stats.kstest(z, stats.t(4).cdf).statistic < 0.006  # 1.36/sqrt(n) is .0043
            assert float((paths[:, column] >= 180).mean()) == pytest.approx(made.chance(year, 180), abs=0.006)

    def test_years_go_together_as_in_a_random_walk(self) -> None:
        made = project(level(VALUES), 2030)
        x = np.log(made.simulate(self.years, draws=100_000))
        ranks = stats.spearmanr(x).statistic
        plain = np.sin(np.pi / 6 * ranks) * 2  # of a normal pair; the common t scale moves it little
        for i, j in ((0, 1), (0, 2), (1, 2)):
            expected = sqrt((self.years[i] - LAST) / (self.years[j] - LAST))
            assert plain[i, j] == pytest.approx(expected, abs=0.03)

    def test_the_draws_depend_on_the_seed_alone(self) -> None:
        made = project(level(VALUES), 2030)
        alone, together = made.simulate([2028]), made.simulate(self.years)
        assert np.array_equal(alone[:, 0], together[:, 1])
        assert np.array_equal(together, project(level(VALUES), 2035).simulate(self.years))
        assert not np.array_equal(alone, made.simulate([2028], seed=1))
        scaled = project(level([v * 7 for v in VALUES]), 2030).simulate([2028])
        assert scaled == pytest.approx(alone * 7)

    def test_no_year_asked_no_column(self) -> None:
        assert project(level(VALUES), 2030).simulate([], draws=5).shape == (5, 0)


class TestTrackRecord:
    def test_it_is_told_by_number_of_points(self) -> None:
        found = track_record(8)
        assert found is not None
        assert (found.n, found.method, found.series) == (8, "tempered", 322)
        assert track_record(30) == track_record(14)
        assert track_record(3) is None
        with pytest.raises(KeyError):
            track_record(8, "prophet")

    @pytest.mark.parametrize("n", range(4, 15))
    def test_tempered_is_no_worse_than_either(self, n: int) -> None:
        ours, plain = track_record(n), track_record(n, "half_drift")
        assert ours is not None
        assert plain is not None
        assert ours.smape < plain.smape < ours.naive_smape + 0.5
