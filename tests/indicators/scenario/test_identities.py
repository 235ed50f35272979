"""What must hold whatever the parameters are."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from indicators.scenario.model import Model, Run
from indicators.scenario.scenario import Scenario
from tests.indicators.scenario.worlds import GOLDEN, ORDINARY, PROVINCES, REST, province_of

Parameters = Mapping[str, float]
#: the golden file lets the knowledge stock be given; here it follows from the start of research
FREE = {k: v for k, v in GOLDEN["params"].items() if k not in ("R0", "dR_pre")}
COUNTS = {"STE0": 3.0, "SU0": 4.0, "lSTE": 0.7, "lSU": 1.4}


def run(parameters: Parameters, **more: float) -> Run:
    return Model({**FREE, **REST, **COUNTS, **parameters, **more}).run()


def col(found: Run, name: str) -> np.ndarray:
    return found.values[name][:, 0]


def close(a: np.ndarray, b: np.ndarray | float, scale: float = 1.0) -> None:
    np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-12 * scale)


@given(ORDINARY)
def test_growth_is_capital_labour_and_tfp(parameters: Parameters) -> None:
    found = run(parameters)
    close(col(found, "cK") + col(found, "cL") + col(found, "gA"), col(found, "gY"))
    shares = col(found, "share") + col(found, "share_K") + col(found, "share_L")
    there = col(found, "GY") >= 0.005
    close(shares[there], 1.0)
    assert np.isnan(shares[~there]).all()


@given(ORDINARY, st.floats(-0.05, 0.15))
def test_set_growth_tells_the_tfp_it_requires(parameters: Parameters, growth: float) -> None:
    found = run(parameters, growthSet=1.0, GYset=growth)
    close(col(found, "GY"), growth)
    close(col(found, "gA"), col(found, "gY") - col(found, "cK") - col(found, "cL"))
    close(col(found, "gA_model") + col(found, "gA_rest"), col(found, "gA"))
    parts = col(found, "kR") + col(found, "kI") + col(found, "kH") + col(found, "kE")
    close(parts, col(found, "gA_drivers"))


@given(ORDINARY)
def test_levels_add_up_and_the_period_lies_between_its_years(parameters: Parameters) -> None:
    found = run(parameters)
    close(col(found, "Y")[-1:], GOLDEN["params"]["Y0"] * np.exp(col(found, "gY").sum()))
    growth, share = col(found, "GY"), col(found, "share")
    assume((growth >= 0.005).all())
    period = found.at_end("share_period")[0]
    assert share.min() - 1e-12 <= period <= share.max() + 1e-12
    assert period == pytest.approx((growth * share).sum() / growth.sum(), rel=1e-9, abs=1e-12)


@given(ORDINARY)
def test_capital_stays_positive(parameters: Parameters) -> None:
    assert (col(run(parameters), "K") > 0).all()


@settings(max_examples=25)
@given(ORDINARY, st.floats(0.01, 0.1))
def test_in_the_long_run_stocks_settle(parameters: Parameters, growth: float) -> None:
    """K/Y -> q·inv/(g + delta) and R/Y -> rho/(g + deltaR)."""
    steady = {**parameters, "rhoT": parameters["rho0"], "inv0": parameters["inv"]}
    found = run(steady, growthSet=1.0, GYset=growth, tT=2210.0, tF=2026.0)
    ratio = parameters["q"] * parameters["inv"] / (growth + parameters["delta"])
    assert col(found, "K_Y")[-1] == pytest.approx(ratio, rel=1e-3)
    research = parameters["rho0"] / (growth + parameters["deltaR"])
    assert (col(found, "R") / col(found, "Y"))[-1] == pytest.approx(research, rel=1e-6)


@given(ORDINARY)
def test_the_money_adds_up(parameters: Parameters) -> None:
    found = run(parameters)
    total, state, private = (col(found, name) for name in ("RD", "RDs", "RDn"))
    close(private + state, total, 1e3)
    close(private + col(found, "B") + col(found, "other_state"), total, 1e3)
    close(total / col(found, "Yn"), col(found, "rho"))
    close(col(found, "lev") / (1 + col(found, "lev")), col(found, "s"))
    close(col(found, "cost_FTE") * col(found, "FTE"), total, 1e3)
    close(col(found, "FTE10k") * col(found, "P") / 1e4, col(found, "FTE"))


@given(ORDINARY)
def test_under_behaviour_it_adds_up_too(parameters: Parameters) -> None:
    free = {k: v for k, v in parameters.items() if k not in ("rhoT", "sT")}
    found = run(free, behaviour=1.0, m0=0.1, psi=0.3, gOther=0.02, dRDs_pre=1.0)
    close(col(found, "RDs"), col(found, "B") + col(found, "other_state"), 1e3)
    close(col(found, "RDn") + col(found, "RDs"), col(found, "RD"), 1e3)
    close(col(found, "RD") / col(found, "Yn"), col(found, "rho"))
    close(col(found, "RDn") / col(found, "RD"), col(found, "s"))


@given(ORDINARY, st.floats(0.01, 0.3))
def test_a_higher_private_share_lowers_state_money_one_for_one(parameters: Parameters, more: float) -> None:
    less, high = run(parameters), run({**parameters, "sT": min(0.95, parameters["sT"] + more)})
    close(col(high, "RDn") - col(less, "RDn"), col(less, "RDs") - col(high, "RDs"), 1e3)
    close(col(high, "RD"), col(less, "RD"))


@given(ORDINARY, st.floats(0.1, 10))
def test_scaling_all_money_changes_no_ratio(parameters: Parameters, scale: float) -> None:
    money = {name: scale * GOLDEN["params"][name] for name in ("Y0", "Yn0", "C0")}
    small, large = run(parameters), run(parameters, **money)
    for name in ("rho", "s", "lev", "share", "share_period", "K_Y", "gA", "uplift", "gamma"):
        close(col(large, name), col(small, name))
    close(col(large, "other_state"), scale * col(small, "other_state"), 1e4)


@given(ORDINARY, st.floats(0.1, 10))
def test_the_budget_quota_does_not_depend_on_the_allotment(parameters: Parameters, scale: float) -> None:
    small, large = run(parameters), run(parameters, C0=scale * GOLDEN["params"]["C0"])
    close(col(large, "B") / col(large, "C"), col(small, "B") / col(small, "C"))
    met = col(small, "B") >= 1.2 * col(small, "C") * (1 - 1e-12)
    assert (met == (col(small, "uplift") >= 0.2 * (1 - 1e-11))).all()


@given(ORDINARY)
def test_shares_stay_shares_and_counts_stay_counts(parameters: Parameters) -> None:
    found = run(parameters)
    for name in ("O", "S", "H", "s"):
        assert ((col(found, name) >= 0) & (col(found, name) <= 1)).all(), name
    if parameters["prot"] >= parameters["newU"]:
        assert (np.diff(col(found, "O")) >= -1e-12).all()
    for name in ("STE", "SU"):
        assert (col(found, name) % 1 == 0).all()
        assert (np.diff(col(found, name)) >= 0).all()


def proper(found: Run) -> bool:
    """The domain on which the share is monotone: growth, TFP and inputs positive every year."""
    inputs = col(found, "cK") + col(found, "cL")
    return bool(((col(found, "GY") >= 0.005) & (col(found, "GA") > 0) & (inputs > 0)).all())


@pytest.mark.parametrize(
    ("name", "more", "direction"),
    [("inv", 0.02, -1), ("a0", 0.002, 1), ("kappa0", 0.1, 1), ("delta", 0.003, 1)],
)
@given(parameters=ORDINARY)
def test_the_tfp_share_is_monotone(name: str, more: float, direction: int, parameters: Parameters) -> None:
    low, high = run(parameters), run({**parameters, name: parameters[name] + more})
    assume(proper(low) and proper(high))
    if name == "a0":  # where nearly all growth is TFP, what it adds to capital weighs more than itself
        assume(high.at_end("share_period")[0] < 0.7)
    else:  # a share so small that it lies in what official rates add to logarithms, half of a square of this gap
        assume(all((col(r, "share") > np.abs(col(r, "gK") - col(r, "gL_log"))).all() for r in (low, high)))
    assert direction * (high.at_end("share_period")[0] - low.at_end("share_period")[0]) > -1e-12


@given(ORDINARY)
def test_the_tfp_share_falls_in_the_capital_share_where_capital_grows_faster(parameters: Parameters) -> None:
    # the capital share also weighs training; without it the share depends on it through inputs alone
    bare = {**parameters, "dH": 0.0}
    low, high = run(bare), run({**bare, "alphaK": parameters["alphaK"] + 0.02})
    assume(proper(low) and proper(high) and (col(low, "gK") > col(low, "gL_log")).all())
    assume((col(high, "gK") > col(high, "gL_log")).all())
    assert high.at_end("share_period")[0] <= low.at_end("share_period")[0] + 1e-12


@given(ORDINARY, st.floats(0, 0.03))
def test_without_a_return_research_does_not_touch_growth(parameters: Parameters, other: float) -> None:
    one, two = run({**parameters, "r": 0.0}), run({**parameters, "r": 0.0, "rhoT": other})
    np.testing.assert_array_equal(one.values["share"], two.values["share"])


@given(ORDINARY)
def test_without_more_research_its_part_is_that_of_the_stock_alone(parameters: Parameters) -> None:
    """Research kept at its share and grown with GRDP before: the part stays where it was."""
    still = {**parameters, "rhoT": parameters["rho0"]}
    found = run(still, growthSet=1.0, GYset=REST["gRD"])
    base = (
        parameters["chi"]
        * parameters["r"]
        * parameters["rho0"]
        * REST["gRD"]
        / (REST["gRD"] + parameters["deltaR"])
    )
    close(col(found, "kR"), base)


@given(st.permutations([0.7, 0.8, 0.9]))
def test_hdi_does_not_depend_on_the_order_of_its_indices(order: list[float]) -> None:
    health, education, income = order
    parts = {"LE": 20 + 65 * health, "MYS": 15 * education, "EYS": 18 * education, "GNI": 100 * 750**income}
    still = dict.fromkeys(("dLE", "dMYS", "dEYS", "gGNI"), 0.0)
    assert run({}, **parts, **still).at_end("HDI")[0] == pytest.approx(
        (0.7 * 0.8 * 0.9) ** (1 / 3), rel=1e-12
    )


def test_hdi_is_one_at_the_goalposts() -> None:
    still = dict.fromkeys(("dLE", "dMYS", "dEYS", "gGNI"), 0.0)
    best = run({}, LE=85.0, MYS=15.0, EYS=18.0, GNI=75000.0, **still)
    close(col(best, "HDI"), 1.0)


@pytest.mark.parametrize("name", PROVINCES)
@given(data=st.data())
def test_no_lever_and_no_assumption_moves_an_observed_year(name: str, data: st.DataObject) -> None:
    """Whatever is moved, the model starts from the same observed values, and no row is of an observed year."""
    province = province_of(name)
    model = province.model()
    lever = data.draw(st.sampled_from(province.levers))
    value = data.draw(st.floats(lever.low, lever.high))
    from indicators.scenario.scenario import Move

    moved = Scenario(moves={lever.name: Move(value=value, first=lever.first)})
    base, found = model.run(), model.run(moved)
    assert min(found.years) == province.t0 + 1
    before = [i for i, year in enumerate(found.years) if year < lever.first]
    for output in model.page.outputs:
        np.testing.assert_array_equal(
            found.values[output][before], base.values[output][before], err_msg=output
        )
    start, after = model.completed(Scenario()), model.completed(moved)
    np.testing.assert_array_equal(list(start.values()), list(after.values()))


@pytest.mark.parametrize("name", PROVINCES)
def test_no_difference_is_the_baseline_exactly(name: str) -> None:
    """Also when every lever is "moved" to where it is."""
    from indicators.scenario.scenario import Move

    province = province_of(name)
    model = province.model()
    centre = model.completed(Scenario())
    still = {
        lever.name: Move(value=centre[lever.name], first=lever.first, ramp=3)
        for lever in province.levers
        if np.isfinite(centre[lever.name])
    }
    assert still
    base, found = model.run(), model.run(Scenario(moves=still))
    for output in model.page.outputs:
        np.testing.assert_array_equal(found.values[output], base.values[output], err_msg=output)
