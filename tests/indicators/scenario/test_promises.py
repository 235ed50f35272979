"""What the model promises whoever moves it: in any scenario, for every draw, in both provinces."""

from __future__ import annotations

from functools import cache
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.scenario.draws import make_draws
from indicators.scenario.footing import Kind
from indicators.scenario.nodes import names_in
from indicators.scenario.outcomes import chance_of, judged_values, look, outcomes, places
from indicators.scenario.page import equations
from indicators.scenario.province import Province
from indicators.scenario.scenario import BASELINE, Draws, Move, Scenario
from tests.indicators.scenario.test_parity import scenarios
from tests.indicators.scenario.worlds import PROVINCES, outcome, peered, plan_of, province_of

#: draws enough to see that something differs, few enough for many scenarios
FEW = 24
SEEDS = st.integers(0, 2**31)
both = pytest.mark.parametrize("name", PROVINCES)


def of(name: str) -> Province:
    """The real province as it is, the training one among its neighbours."""
    return province_of(name) if name == "cao-bang" else peered()


@cache
def few(name: str, spread: float = 1.0) -> Draws:
    return make_draws(of(name), FEW, spread=spread)


@both
@settings(max_examples=25)
@given(seed=SEEDS)
def test_without_variance_every_draw_is_the_path(name: str, seed: int) -> None:
    model, scenario = of(name).model(), scenarios(of(name), 1, seed)[0]
    single, drawn = model.run(scenario), model.run(scenario, few(name, 0.0))
    for output, values in drawn.values.items():
        np.testing.assert_array_equal(values, np.broadcast_to(single.values[output], values.shape), output)


@both
@settings(max_examples=15)
@given(seed=SEEDS)
def test_the_same_seed_gives_the_same_result(name: str, seed: int) -> None:
    """Draws made afresh, a model made afresh."""
    scenario = scenarios(of(name), 1, seed)[0]
    one = of(name).model().run(scenario, few(name))
    two = of(name).model().run(scenario, make_draws(of(name), FEW))
    for output, values in one.values.items():
        np.testing.assert_array_equal(two.values[output], values, output)


@both
def test_levers_left_where_they_are_are_the_baseline_in_every_draw(name: str) -> None:
    province = of(name)
    model = province.model()
    centre = model.completed(BASELINE)
    own = model.own_values(BASELINE)
    still = {
        lever.name: Move(value=centre[lever.name], first=lever.first, ramp=2)
        for lever in province.levers
        if lever.name in own
    }
    assert len(still) > 8
    base, found = model.run(draws=few(name)), model.run(Scenario(moves=still), few(name))
    for output, values in base.values.items():
        np.testing.assert_array_equal(found.values[output], values, output)


@both
@settings(max_examples=10)
@given(seed=SEEDS)
def test_every_chance_has_its_monte_carlo_error(name: str, seed: int) -> None:
    """And only what stands on something has a chance; only what stands on figures alone has a verdict."""
    plan, province = plan_of(name), of(name)
    scenario, draws = scenarios(province, 1, seed)[0], few(name)
    asked = (*outcomes(plan, province), *places(plan, province))
    for f in look(plan, province, province.model(), draws, scenario, asked=asked):
        speaks = f.outcome.judged and f.footing.kind in (Kind.OBSERVED, Kind.CONDITIONAL)
        assert (f.chance is not None) == speaks
        assert f.verdict is None or f.footing.kind is Kind.OBSERVED
        if f.chance:
            p = f.chance.value
            assert 0 <= p <= 1
            assert f.chance.n == FEW
            assert f.chance.error == sqrt(p * (1 - p) / FEW)
            assert f.chance.undefined <= round((1 - p) * FEW), (
                "a draw without a value has not reached anything"
            )


@both
@settings(max_examples=25)
@given(data=st.data())
def test_no_assumption_moves_an_observed_value(name: str, data: st.DataObject) -> None:
    """What was read somewhere is where the model starts, whatever is assumed beside it."""
    province = of(name)
    model, before = province.model(), province.model().completed(BASELINE)
    ranged = [p for p in province.parameters if p.footing == "assumption" and p.low is not None]
    p = data.draw(st.sampled_from(ranged))
    value = data.draw(st.floats(p.low or 0.0, p.high or 0.0))
    scenario = Scenario(values={p.name: value})
    after = model.completed(scenario)
    observed = [q.name for q in province.parameters if q.footing == "observed"]
    assert {q: after[q] for q in observed} == {q: before[q] for q in observed}
    assert min(model.run(scenario).years) == province.t0 + 1


@both
def test_no_draw_moves_an_observed_level(name: str) -> None:
    """Chance is about paces, assumptions and what is to come: where the model starts is known."""
    province = of(name)
    observed = {p.name for p in province.parameters if p.footing == "observed"}
    levels = {n for line in equations().start for n in names_in(line.expression)} & observed
    assert {"Y0", "Yn0", "L0", "P0", "H0", "PII0"} <= levels
    assert not levels & set(few(name).deviations)


@both
@settings(max_examples=15)
@given(seed=SEEDS)
def test_growth_and_money_add_up_in_every_draw(name: str, seed: int) -> None:
    run = of(name).model().run(scenarios(of(name), 1, seed)[0], few(name))
    v = run.values
    np.testing.assert_allclose(v["cK"] + v["cL"] + v["gA"], v["gY"], rtol=1e-9, atol=1e-12)
    shares = v["share"] + v["share_K"] + v["share_L"]
    there = v["GY"] >= 0.005
    np.testing.assert_allclose(shares[there], 1.0, rtol=1e-9)
    assert np.isnan(shares[~there]).all()
    for parts, whole in ((("RDn", "RDs"), "RD"), (("B", "other_state"), "RDs")):
        total = v[parts[0]] + v[parts[1]]
        told = ~np.isnan(total)  # where the parts are not known, the whole may be
        np.testing.assert_allclose(total[told], v[whole][told], rtol=1e-9, atol=1e-6)
    assert (v["K"] > 0).all()
    for count in ("STE", "SU"):
        known = v[count][:, ~np.isnan(v[count]).any(axis=0)]
        assert (np.diff(known, axis=0) >= 0).all()
        assert (known % 1 == 0).all()


@settings(max_examples=25)
@given(st.floats(0, 3), st.floats(0, 2), st.integers(0, 15), st.integers(0, 10))
def test_the_chance_of_a_count_falls_in_the_need_and_rises_in_the_rate(
    rate: float, faster: float, need: int, more: int
) -> None:
    o, model, draws = outcome("tinh-mau", "st_enterprises_2030"), of("tinh-mau").model(), few("tinh-mau")
    slow, fast = (
        judged_values(o, model.run(scenario, draws), model, scenario)
        for scenario in (
            Scenario(moves={"lSTE": Move(value=pace, first=2026)}) for pace in (rate, rate + faster)
        )
    )
    assert chance_of(o, slow, need + more).value <= chance_of(o, slow, need).value
    assert chance_of(o, slow, need).value <= chance_of(o, fast, need).value


@settings(max_examples=25)
@given(st.floats(0.1, 10), st.floats(0, 0.5), st.floats(-0.2, 0.8))
def test_under_behaviour_scaling_all_money_changes_no_ratio(scale: float, uplift: float, psi: float) -> None:
    money = {"Y0": 5e4, "Yn0": 5e4, "C0": 40.0, "other0": 60.0, "dRDs_pre": 5.0}
    rest = {"behaviour": 1.0, "rho0": 0.004, "s0": 0.3, "m0": 0.1, "m": uplift, "psi": psi, "gOther": 0.02}
    model = of("tinh-mau").model()
    small = model.run(Scenario(values={**money, **rest}))
    large = model.run(Scenario(values={**{k: scale * v for k, v in money.items()}, **rest}))
    for output in ("rho", "s", "lev", "share", "share_period", "gA", "uplift"):
        np.testing.assert_allclose(large.values[output], small.values[output], rtol=1e-9, atol=1e-12)
