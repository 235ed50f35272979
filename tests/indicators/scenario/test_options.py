"""What may be set and need not be: a return of its own for each part of research, and investment year by year."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.scenario.__main__ import main
from indicators.scenario.closures import refused
from indicators.scenario.footing import Kind, footing
from indicators.scenario.model import Model
from indicators.scenario.page import equations
from indicators.scenario.scenario import Move, Scenario
from tests.indicators.scenario.worlds import GOLDEN, ORDINARY, PROVINCES, REST, draws_of, golden, province_of

TABLE = tuple(f"rho{i}" for i in range(1, 6))


@settings(max_examples=25)
@given(ORDINARY)
def test_left_alone_research_adds_what_one_return_gives(values: dict[str, float]) -> None:
    """Not a rounding away: the two further parts are exactly nothing."""
    model, scenario = golden(**values)
    run = model.run(scenario)
    np.testing.assert_array_equal(run.values["kR"], values["chi"] * values["r"] * run.values["D"])
    assert not run.values["kR_state"].any()
    assert not run.values["kR_nonstate"].any()
    np.testing.assert_array_equal(run.values["rhoPlan"], run.values["rhoPath"])


@settings(max_examples=25)
@given(ORDINARY)
def test_both_returns_equal_to_the_common_one_change_nothing(values: dict[str, float]) -> None:
    plain, both = (
        golden(**values, **more)[0].run()
        for more in ({}, {"r_state": values["r"], "r_nonstate": values["r"]})
    )
    for output, found in plain.values.items():
        np.testing.assert_array_equal(both.values[output], found, output)


@settings(max_examples=25)
@given(ORDINARY, st.floats(-0.1, 0.6), st.floats(-0.1, 0.6))
def test_each_part_earns_its_own_return(values: dict[str, float], state: float, nonstate: float) -> None:
    """The two stocks add up to the one, each built from its own money, and the parts are told apart."""
    run = golden(**values, r_state=state, r_nonstate=nonstate)[0].run()
    v = {name: run.values[name][:, 0] for name in ("R", "Rs", "D", "Ds", "kR", "Y", "rho", "s", "gamma")}
    wanted = values["chi"] * (state * v["Ds"] + nonstate * (v["D"] - v["Ds"]))
    np.testing.assert_allclose(v["kR"], wanted, rtol=1e-9, atol=1e-15)
    kept = 1 - values["deltaR"]
    np.testing.assert_allclose(
        v["Rs"][1:], kept * v["Rs"][:-1] + (1 - v["s"][:-1]) * v["rho"][:-1] * v["Y"][:-1], rtol=1e-12
    )
    other = v["R"] - v["Rs"]
    np.testing.assert_allclose(
        other[1:], kept * other[:-1] + v["s"][:-1] * v["rho"][:-1] * v["Y"][:-1], rtol=1e-9
    )
    np.testing.assert_allclose(
        v["gamma"], (state * v["Rs"] + nonstate * other) / v["Y"], rtol=1e-9, atol=1e-15
    )


def test_a_part_without_money_has_no_effect() -> None:
    """All of it society's: the return to the state part says nothing."""
    alone = {"s0": 1.0, "sT": 1.0}
    plain, much = golden(**alone)[0].run(), golden(**alone, r_state=0.6)[0].run()
    np.testing.assert_allclose(much.values["kR"], plain.values["kR"], rtol=0, atol=1e-18)
    assert golden(**alone, r_nonstate=0.6)[0].run().values["kR"].max() > plain.values["kR"].max()


def test_without_shares_nothing_can_be_told_apart_and_nothing_is_lost() -> None:
    """A return typed in where the parts are unknown is not in force, and no outcome stands on it."""
    known = {"rho0": 0.0042}
    province = province_of("cao-bang")
    model = province.model()
    plain, typed = Scenario(values=known), Scenario(values={**known, "r_state": 0.4})
    np.testing.assert_array_equal(model.run(typed).values["kR"], model.run(plain).values["kR"])
    assert np.isfinite(model.run(typed).values["share_period"]).all()
    one, two = (footing(province, s, model.run(s), "share_period", 2030) for s in (plain, typed))
    assert one == two


@pytest.mark.parametrize("name", PROVINCES)
def test_a_return_of_its_own_is_an_assumption_with_the_shares_under_it(name: str) -> None:
    province, known = province_of(name), {"rho0": 0.0042, "s0": 0.2}
    model = province.model()
    plain, typed = Scenario(values=known), Scenario(values={**known, "r_state": 0.4})
    before, after = (footing(province, s, model.run(s), "share_period", 2030) for s in (plain, typed))
    assert before.kind is after.kind is Kind.CONDITIONAL
    assert set(after.assumptions) - set(before.assumptions) == {"r_state", "s0"}


@settings(max_examples=25)
@given(ORDINARY, st.lists(st.none() | st.floats(0, 0.05), min_size=5, max_size=5))
def test_a_year_that_is_set_is_that_and_the_others_lie_on_the_way(
    values: dict[str, float], table: list[float | None]
) -> None:
    given_ = {name: v for name, v in zip(TABLE, table, strict=True) if v is not None}
    rho = golden(**values, **given_)[0].run().values["rho"][:, 0]
    last, left = values["rho0"], 5
    for found, wanted in zip(rho, table, strict=True):
        last = wanted if wanted is not None else last + (values["rhoT"] - last) / left
        left -= 1
        assert found == pytest.approx(last, rel=1e-12, abs=1e-15)


@settings(max_examples=25)
@given(ORDINARY)
def test_the_straight_line_as_a_table_changes_nothing(values: dict[str, float]) -> None:
    plain = golden(**values)[0].run()
    table = {name: float(v) for name, v in zip(TABLE, plain.values["rho"][:, 0], strict=True)}
    again = golden(**values, **table)[0].run()
    for output, found in plain.values.items():
        np.testing.assert_array_equal(again.values[output], found, output)


def test_a_table_is_the_lever_s_own_path() -> None:
    """The target stays set, and nothing stands on one assumption more."""
    province = province_of("tinh-mau")
    model = province.model()
    for scenario in (Scenario(values={"rho3": 0.01}), Scenario(values={"rho5": 0.01})):
        found = footing(province, scenario, model.run(scenario), "rho", 2030)
        assert (found.kind, found.lever) == (Kind.SET, "rhoT")
        tfp, plain = (
            footing(province, s, model.run(s), "share_period", 2030) for s in (scenario, Scenario())
        )
        assert tfp == plain
    run = model.run(Scenario(values={"rho5": 0.012}, moves={"rhoT": Move(value=0.02, first=2027)}))
    assert run.at_end("rho")[0] == 0.012


def test_a_table_beside_behaviour_is_refused_in_words() -> None:
    assert [code for code, *_ in refused({"rho2": 0.01, "psi": 0.3})] == ["over-determined"]


def test_none_of_them_is_missing_in_a_province_and_all_may_be_set() -> None:
    options = set(equations().of_unit("option", "table"))
    assert options == {"r_state", "r_nonstate", *TABLE}
    for name in PROVINCES:
        province = province_of(name)
        assert options <= {p.name for p in province.parameters}
        assert not options & set(draws_of(name).deviations)
        assert all(province.parameter(o).value is None for o in options)
        run = province.model().run()
        for output in ("rho", "share_period"):
            assert not options & set(footing(province, Scenario(), run, output, 2030).lacking)


def test_they_are_ordinary_names_of_a_parameter_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "p.json"
    file.write_text(
        json.dumps({"params": {**GOLDEN["params"], **REST, "rho2": 0.02, "r_state": 0.1}}), "utf-8"
    )
    assert main(["--parameters", str(file)]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert rows[1]["rho"] == 0.02
    model = Model({**GOLDEN["params"], **REST, "rho2": 0.02, "r_state": 0.1})
    assert rows[4]["share_period"] == model.run().at_end("share_period")[0]
