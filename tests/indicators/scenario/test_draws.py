"""Chance: the same for every scenario, reproducible, and gone where there is none."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.plan import under
from indicators.scenario.closed_forms import negbin_at_least, poisson_at_least
from indicators.scenario.draws import DRAGGING, N, make_draws, monte_carlo_error, quantiles
from indicators.scenario.model import Counts, median_times
from indicators.scenario.outcomes import chance_of, judged_values, outcome_of
from indicators.scenario.past import autonomous, drivers, mean_residual
from indicators.scenario.scenario import BASELINE, Move, Scenario
from tests.indicators.scenario.worlds import PROVINCES, draws_of, outcome, plan_of, province_of


@pytest.mark.parametrize("name", PROVINCES)
def test_same_seed_same_draws_same_result(name: str) -> None:
    province = province_of(name)
    one, two = make_draws(province), make_draws(province)
    other = make_draws(province, seed=2)
    assert one.n == N
    for key, values in one.deviations.items():
        np.testing.assert_array_equal(values, two.deviations[key])
        assert not values.any() or not np.array_equal(values, other.deviations[key])
    first, second = province.model().run(draws=one), province.model().run(draws=two)
    for output in first.values:
        np.testing.assert_array_equal(first.values[output], second.values[output])


@pytest.mark.parametrize("name", PROVINCES)
def test_without_chance_every_draw_is_the_deterministic_run(name: str) -> None:
    """Also for counts: the path without chance has its arrivals at their medians."""
    province = province_of(name)
    moved = Scenario(
        moves={lever.name: Move(value=lever.high, first=lever.first) for lever in province.levers}
    )
    for scenario in (BASELINE, moved):
        single = province.model().run(scenario)
        drawn = province.model().run(scenario, draws_of(name, 0.0))
        for output, values in drawn.values.items():
            np.testing.assert_array_equal(
                values, np.broadcast_to(single.values[output], values.shape), output
            )


def test_the_first_draws_are_the_same_ones() -> None:
    province = province_of("tinh-mau")
    whole = province.model().run(draws=draws_of("tinh-mau"))
    part = province.model().run(draws=draws_of("tinh-mau").first(DRAGGING))
    np.testing.assert_array_equal(part.values["share"], whole.values["share"][:, :DRAGGING])


def test_another_parameter_does_not_move_the_draws_of_the_others() -> None:
    """Every name has its own stream of random numbers."""
    from dataclasses import replace

    province = province_of("cao-bang")
    fewer = replace(province, parameters=tuple(p for p in province.parameters if p.name != "delta"))
    one, two = make_draws(province), make_draws(fewer)
    assert set(one.deviations) - set(two.deviations) == {"delta"}
    for name, values in two.deviations.items():
        np.testing.assert_array_equal(values, one.deviations[name])


@pytest.mark.parametrize("name", PROVINCES)
def test_draws_keep_to_their_priors(name: str) -> None:
    province, draws = province_of(name), make_draws(province_of(name), 4000)
    for name, deviation in draws.deviations.items():
        p = province.parameter(name)
        assert p.prior is not None
        assert p.value is not None
        values = p.value + deviation
        if name == "a0" and province.past:
            continue  # comes from the past, tested below
        assert values.min() >= p.prior.low - 1e-6
        assert values.max() <= p.prior.high + 1e-6
        if p.prior.kind == "triangular":
            assert values.mean() == pytest.approx(
                (p.prior.low + p.prior.mode + p.prior.high) / 3, rel=0.05, abs=1e-3
            )
        if p.prior.kind == "choice":
            assert set(np.round(values)) == set(p.prior.choices)


@given(st.lists(st.floats(0, 60), min_size=2, max_size=6))
def test_counts_rise_with_the_rate_and_are_whole(amounts: list[float]) -> None:
    ordered = np.sort(amounts)
    for counts in (Counts(None), Counts(draws_of("tinh-mau"))):
        n = 1 if counts._times is None else draws_of("tinh-mau").n
        found = np.stack([counts(np.full(n, a), 1) for a in ordered])
        assert (np.diff(found, axis=0) >= 0).all()
        assert (found % 1 == 0).all()
        assert (found >= 0).all()


@pytest.mark.parametrize("mean", [0.5, 2.0, 6.0, 11.0])
def test_counts_follow_the_poisson_law(mean: float) -> None:
    draws = draws_of("tinh-mau")
    found = Counts(draws)(np.full(draws.n, mean), 1)
    for need in (1, 3, 8):
        wanted = poisson_at_least(mean, need)
        error = monte_carlo_error(max(0.02, min(0.98, wanted)), draws.n)
        assert np.mean(found >= need) == pytest.approx(wanted, abs=4 * error)


@pytest.mark.parametrize("k", [1, 2, 5, 20])
def test_without_chance_a_count_is_the_median_count(k: int) -> None:
    """At the median of the k-th arrival, k events are as likely as not."""
    assert poisson_at_least(float(median_times(k)[-1]), k) == pytest.approx(0.5, abs=5e-4)


def test_the_chance_of_a_count_with_an_uncertain_rate_is_the_predictive_one() -> None:
    """A rate drawn from what five years tell, then events at it: the negative binomial law."""
    province, o = province_of("tinh-mau"), outcome("tinh-mau", "st_enterprises_2030")
    model, draws = province.model(), make_draws(province_of("tinh-mau"), 4000)
    values = judged_values(o, model.run(draws=draws), model, BASELINE)
    events, already = 5, 4
    for asked in (6, 8, 10, 13):
        wanted = negbin_at_least(events, 5, 5, asked - already)
        found = chance_of(o, values, asked)
        assert found.value == pytest.approx(wanted, abs=4 * found.error + 0.01)


def test_results_applied_follow_the_beta_law() -> None:
    """The normal stand-in with the moments of Beta(k + 1/2, N - k + 1/2) is within its Monte Carlo error."""
    province, o = province_of("tinh-mau"), outcome("tinh-mau", "results_applied_2030")
    model, draws = province.model(), make_draws(province_of("tinh-mau"), 4000)
    found = chance_of(o, judged_values(o, model.run(draws=draws), model, BASELINE))
    grid = np.linspace(0, 1, 200_001)[1:-1]
    density = grid ** (26 - 0.5) * (1 - grid) ** (12 - 0.5)
    exact = float(density[grid > 0.7].sum() / density.sum())
    assert found.value == pytest.approx(exact, abs=0.025)


def test_every_draw_reproduces_the_growth_that_was_observed() -> None:
    """Taken back over the past with its own capital, each draw's parts and residual add up to observed growth."""
    province, draws = province_of("tinh-mau"), draws_of("tinh-mau")
    centre = {k: np.asarray(v) for k, v in province.model().completed(BASELINE).items()}
    values = {k: v + draws.deviations.get(k, 0.0) for k, v in centre.items()}
    rest = mean_residual(province.past, values)
    capital = values["kappa0"] * values["Y0"]
    output, total = values["Y0"], 0.0
    for year in sorted(province.past, key=lambda y: -y.year):
        output = output / (1 + year.growth)
        before = (capital - values["q"] * year.inv_before * output) / (1 - values["delta"])
        share = values["alphaK"]
        total = total + share * np.log(capital / before) + (1 - share) * np.log(1 + year.labour)
        total = total + drivers(year, values) + rest
        capital = before
    observed = sum(np.log(1 + y.growth) for y in province.past)
    np.testing.assert_allclose(total, observed, rtol=1e-12)
    assert rest.std() > 0.001


def test_the_baseline_of_autonomous_tfp_is_the_shrunk_residual() -> None:
    province = province_of("tinh-mau")
    centre = {k: np.asarray(v) for k, v in province.model().completed(BASELINE).items()}
    assert province.parameter("a0").value == pytest.approx(float(autonomous(province, centre)), abs=5e-7)


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=60), st.floats(0.01, 0.99))
def test_a_quantile_is_a_value_that_was_drawn(values: list[float], part: float) -> None:
    found = quantiles(np.array(values), (part,))[0]
    assert found in values
    assert np.mean(np.array(values) <= found) >= part - 1e-9


def test_values_that_do_not_exist_count_as_missed() -> None:
    o = outcome("cao-bang", "tfp_2030")
    found = chance_of(o, np.array([41.0, np.nan, 39.0, 50.0]))
    assert (found.value, found.undefined, found.n) == (0.5, 1, 4)
    assert quantiles(np.array([np.nan])) == (None, None, None)


@given(st.floats(0, 100), st.floats(0, 20))
def test_a_harder_target_is_less_likely(asked: float, more: float) -> None:
    o = outcome("cao-bang", "tfp_2030")
    values = np.linspace(-20, 120, 401)
    assert chance_of(o, values, asked + more).value <= chance_of(o, values, asked).value


def test_equal_counts_unless_the_plan_says_more_than() -> None:
    o, strict = outcome("cao-bang", "tfp_2030"), outcome("cao-bang", "innovating_2030")
    assert chance_of(o, np.array([40.0])).value == 1
    assert chance_of(strict, np.array([30.0])).value == 0


def test_counting_only_what_is_new_takes_off_the_start() -> None:
    province = province_of("tinh-mau")
    target = under(plan_of("tinh-mau").target("st_enterprises_2030"), "new-in-period")
    new = outcome_of(target, province)
    assert new is not None
    model = province.model()
    run = model.run()
    whole = outcome("tinh-mau", "st_enterprises_2030")
    difference = judged_values(whole, run, model, BASELINE) - judged_values(new, run, model, BASELINE)
    assert difference == [4.0]


def test_the_draws_that_decide_are_enough() -> None:
    """501 draws against 10,000: no chance of the baseline is off by more than three standard errors."""
    for name in PROVINCES:
        province = province_of(name)
        model, many = province.model(), make_draws(province_of(name), 10_000)
        few_run, many_run = model.run(draws=draws_of(name)), model.run(draws=many)
        for target in ("tfp_2030", "pii_2030"):
            o = outcome(name, target)
            few = chance_of(o, judged_values(o, few_run, model, BASELINE))
            large = chance_of(o, judged_values(o, many_run, model, BASELINE))
            assert abs(few.value - large.value) <= 3 * monte_carlo_error(0.5, N), (name, target)


def test_the_binomial_check_of_the_poisson_helper() -> None:
    """P(count >= need) as the limit of many small chances."""
    n, p = 20_000, 3 / 20_000
    wanted = 1 - sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(4))
    assert poisson_at_least(3.0, 4) == pytest.approx(wanted, abs=1e-4)
