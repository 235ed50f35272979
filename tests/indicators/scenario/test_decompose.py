"""Policy or assumption, what matters most, and what stands beside the levers."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.scenario.decompose import decompose, inverse_map, rank_correlations, tornado, value_of
from indicators.scenario.messages import Message, implausible, messages
from indicators.scenario.outcomes import outcomes
from indicators.scenario.scenario import BASELINE, Move, Scenario
from tests.indicators.scenario.worlds import PROVINCES, draws_of, golden, outcome, plan_of, province_of

TARGETS = [o.target for o in outcomes(plan_of("tinh-mau"), province_of("tinh-mau"))]


@pytest.mark.parametrize("name", PROVINCES)
@given(data=st.data())
def test_the_way_from_baseline_to_scenario_adds_up(name: str, data: st.DataObject) -> None:
    province = province_of(name)
    model = province.model()
    levers = data.draw(st.lists(st.sampled_from(province.levers), max_size=5, unique_by=lambda lev: lev.name))
    moves = {lev.name: Move(value=data.draw(st.floats(lev.low, lev.high)), first=lev.first) for lev in levers}
    values = {"alphaK": data.draw(st.floats(0.3, 0.55)), "delta": data.draw(st.floats(0.04, 0.07))}
    target = data.draw(st.sampled_from(TARGETS))
    found = decompose(model, outcome(name, target), Scenario(moves=moves, values=values))
    if found is None:  # the outcome has no value here
        assert name == "cao-bang"
        return
    total = found.baseline + found.levers.total + found.assumptions.total + found.interaction
    assert total == pytest.approx(found.scenario, abs=1e-9)
    for group in (found.levers, found.assumptions):
        assert sum(e for _, e in group.parts) + group.interplay == pytest.approx(group.total, abs=1e-9)
    assert found.scenario == value_of(model, outcome(name, target), Scenario(moves=moves, values=values))


def test_a_chance_adds_up_too() -> None:
    model = province_of("tinh-mau").model()
    asked = Scenario(
        moves={"inv": Move(value=0.4, first=2027)}, values={"q": 0.7}, frozen=frozenset({"delta"})
    )
    found = decompose(model, outcome("tinh-mau", "tfp_2030"), asked, draws_of("tinh-mau"))
    assert found is not None
    assert found.levers.total > 0
    assert {n for n, _ in found.assumptions.parts} == {"q", "delta"}
    total = found.baseline + found.levers.total + found.assumptions.total + found.interaction
    assert total == pytest.approx(found.scenario, abs=1e-9)


def test_no_difference_has_no_parts() -> None:
    found = decompose(province_of("tinh-mau").model(), outcome("tinh-mau", "tfp_2030"), BASELINE)
    assert found is not None
    assert found.baseline == found.scenario
    assert (found.levers.parts, found.assumptions.parts, found.interaction) == ((), (), 0)


def test_the_initial_capital_swings_the_share_of_cao_bang() -> None:
    province = province_of("cao-bang")
    found = tornado(province, province.model(), outcome("cao-bang", "tfp_2030"))
    assert [s.name for s in found[:3]] == ["a0", "kappa0", "alphaK"]
    assert all(a.size >= b.size for a, b in itertools.pairwise(found))
    by_name = {s.name: s for s in found}
    assert by_name["kappa0"].at_high > by_name["kappa0"].at_low
    assert by_name["alphaK"].at_high < by_name["alphaK"].at_low


def test_rank_correlations_name_what_moves_the_draws() -> None:
    province, o = province_of("cao-bang"), outcome("cao-bang", "tfp_2030")
    found = rank_correlations(province.model(), o, BASELINE, draws_of("cao-bang"))
    assert list(found)[:2] == ["a0", "kappa0"]
    assert abs(found["psi"]) < 0.15  # not in this outcome: only chance
    assert "a0" not in rank_correlations(
        province.model(), o, Scenario(frozen=frozenset({"a0"})), draws_of("cao-bang")
    )


def test_the_inverse_map_is_the_model_at_every_point() -> None:
    province, o = province_of("cao-bang"), outcome("cao-bang", "tfp_2030")
    found = inverse_map(province, province.model(), o, BASELINE, "inv", "kappa0", steps=5)
    for y, row in zip(found.ys, found.values, strict=True):
        for x, value in zip(found.xs, row, strict=True):
            assert value == pytest.approx(
                value_of(province.model(), o, Scenario(values={"inv": x, "kappa0": y})), rel=1e-12
            )
    with pytest.raises(ValueError, match="khoảng"):
        inverse_map(province, province.model(), o, BASELINE, "inv", "Y0")


def told(scenario: Scenario, name: str = "cao-bang") -> dict[str, Message]:
    province = province_of(name)
    tfp, research = outcome(name, "tfp_2030"), outcome(name, "st_investment_2030")
    return {m.key: m for m in messages(province, province.model(), scenario, tfp, research)}


def test_the_three_messages_are_computed_from_the_scenario() -> None:
    found = told(Scenario(values={"rho0": 0.003}))
    research = found["research_late"].numbers
    assert (research["from"], research["to"]) == pytest.approx((0.3, 1.0))  # to what the plan asks
    assert 0 < research["change"] < 0.3
    less = found["investment_lowers"].numbers
    assert less["inv_less"] == pytest.approx(less["inv"] - 5)
    assert less["share_less"] > less["share"]
    assert less["growth_less"] < less["growth"]
    rules = found["measurement_rules"]
    assert rules.numbers["dominates"] == 1
    assert rules.names == {"measured": "kappa0", "policy": "inv"}


def test_a_message_without_its_figures_is_not_said() -> None:
    assert "research_late" not in told(BASELINE)


def test_falling_tfp_turns_the_sign_and_the_second_message_is_not_said() -> None:
    assert "investment_lowers" not in told(Scenario(values={"a0": -0.02}))


def test_the_messages_follow_the_lever() -> None:
    moved = Scenario(values={"rho0": 0.003}, moves={"rhoT": Move(value=0.015, first=2027)})
    assert told(moved)["research_late"].numbers["to"] == pytest.approx(1.5)


def test_a_negative_rest_of_state_money_is_told_and_mended() -> None:
    province = province_of("tinh-mau")
    model = province.model()
    odd = Scenario(moves={"rhoT": Move(value=0.0005, first=2027)})
    assert implausible(province, model, BASELINE) == ()
    found = {w.output: w for w in implausible(province, model, odd)}["other_state"]
    assert found.side == "below"
    assert found.value < 0
    assert found.repair == "rhoT"
    assert found.repair_value is not None
    mended = Scenario(moves={"rhoT": Move(value=found.repair_value, first=2027)})
    assert "other_state" not in {w.output for w in implausible(province, model, mended)}
    almost = Scenario(moves={"rhoT": Move(value=found.repair_value - 1e-5, first=2027)})
    assert "other_state" in {w.output for w in implausible(province, model, almost)}


def test_growth_without_precedent_and_too_much_capital_are_told() -> None:
    province = province_of("cao-bang")
    for output, values in (("GY", {"a0": 0.25}), ("K_Y", {"kappa0": 7.0})):
        found = {w.output: w for w in implausible(province, province.model(), Scenario(values=values))}
        assert found[output].side == "above"
        assert found[output].value > found[output].limit


def test_money_that_was_never_negative_is_never_clipped() -> None:
    model, scenario = golden(sT=0.79, C0=400.0)
    assert (model.run(scenario).values["other_state"] < 0).any()
