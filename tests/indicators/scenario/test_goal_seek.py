"""What would it take: answers reach the target, change little, and "none exists" is never said lightly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.scenario.closed_forms import (
    growth_needed,
    leverage,
    pace_needed,
    poisson_at_least,
    rate_needed,
    required_tfp,
    support_needed,
)
from indicators.scenario.goal_seek import GRID, Answer, goal_seek
from indicators.scenario.outcomes import Outcome, chance_of, judged_values, outcomes, reaches
from indicators.scenario.scenario import BASELINE, Draws, Move, Scenario
from tests.indicators.scenario.worlds import draws_of, golden, outcome, plan_of, province_of

MAU = "tinh-mau"


def rerun(o: Outcome, answer: Answer, draws: Draws | None = None) -> float:
    """The answer put into the model afresh."""
    province = province_of(MAU)
    moves = {n: Move(value=v, first=province.lever(n).first) for n, v in answer.values.items()}
    scenario = Scenario(moves=moves)
    model = province.model()
    values = judged_values(o, model.run(scenario, draws), model, scenario)
    return chance_of(o, values).value if draws else float(values[0])


@pytest.mark.parametrize("target", [o.target for o in outcomes(plan_of(MAU), province_of(MAU)) if o.judged])
@pytest.mark.parametrize("chance", [None, 0.5, 0.8])
def test_every_answer_reaches_the_target_when_run_again(target: str, chance: float | None) -> None:
    o, province = outcome(MAU, target), province_of(MAU)
    draws = draws_of(MAU) if chance else None
    sought = goal_seek(province, province.model(), BASELINE, o, draws, chance)
    assert sought.already or sought.answers or sought.nearest
    assert len(sought.answers) <= 3
    assert [a.change for a in sought.answers] == sorted(a.change for a in sought.answers)
    for answer in sought.answers:
        found = rerun(o, answer, draws)
        assert found == pytest.approx(answer.gives, rel=1e-12)
        assert found >= chance if chance else reaches(o, found)
        for name, value in answer.values.items():
            assert province.lever(name).low - 1e-12 <= value <= province.lever(name).high + 1e-12


def test_an_answer_is_the_smallest_move_of_its_lever() -> None:
    o, province = outcome(MAU, "tfp_2030"), province_of(MAU)
    sought = goal_seek(province, province.model(), BASELINE, o, levers=("inv",))
    inv = sought.answers[0].values["inv"]
    assert inv < province.parameter("inv").value
    less = replace(sought.answers[0], values={"inv": inv + 1e-6})
    assert rerun(o, sought.answers[0]) == pytest.approx(o.asked, rel=1e-7)
    assert rerun(o, less) < o.asked


def test_no_set_repeats_a_better_one_with_levers_added() -> None:
    o, province = outcome(MAU, "tfp_2030"), province_of(MAU)
    answers = goal_seek(province, province.model(), BASELINE, o).answers
    assert len(answers) > 1
    for i, answer in enumerate(answers):
        assert not any(set(better.values) <= set(answer.values) for better in answers[:i])


def test_a_target_already_reached_needs_nothing() -> None:
    o, province = outcome(MAU, "hdi_2030"), province_of(MAU)
    sought = goal_seek(province, province.model(), BASELINE, o)
    assert sought.already
    assert not sought.answers


def test_none_exists_is_proved_from_the_best_corner() -> None:
    """An HDI of 0.99 in 2030: all paces monotone, the best of all ranges misses."""
    province = province_of(MAU)
    o = replace(outcome(MAU, "hdi_2030"), asked=0.99, first=2030)
    sought = goal_seek(province, province.model(), BASELINE, o)
    assert sought.none_exists
    assert set(sought.monotone) == {"dLE", "dMYS", "dEYS", "gGNI"}
    assert sought.nearest is not None
    assert sought.nearest.values == {n: province.lever(n).high for n in sought.monotone}
    assert sought.nearest.gives < 0.99


def test_levers_that_come_too_late_stay_where_they_are() -> None:
    """Kept every year from 2026, HDI is as low as in 2026, before any lever acts."""
    province = province_of(MAU)
    o = replace(outcome(MAU, "hdi_2030"), asked=0.99)
    sought = goal_seek(province, province.model(), BASELINE, o)
    assert sought.none_exists
    assert sought.nearest is not None
    assert sought.nearest.change == 0


def test_without_monotone_levers_nothing_is_proved() -> None:
    """A share that jumps to "no value" along a range cannot be proved out of reach: only "not found"."""
    model, scenario = golden(gL=-0.05, a0=0.0, betaS=0.0, dH=0.0, alphaK=0.3)
    o = replace(outcome("cao-bang", "tfp_2030"), asked=500.0)
    sought = goal_seek(province_of("cao-bang"), model, scenario, o, levers=("inv",))
    assert not sought.answers
    assert not sought.none_exists
    assert "inv" not in sought.monotone


def test_a_lever_that_does_not_reach_the_outcome_is_not_tried() -> None:
    o, province = outcome(MAU, "fte_2030"), province_of(MAU)
    sought = goal_seek(province, province.model(), BASELINE, replace(o, asked=15.0))
    assert {n for a in sought.answers for n in a.values} == {"gFTE"}


def test_a_moved_lever_keeps_its_start_year() -> None:
    o, province = replace(outcome(MAU, "fte_2030"), asked=15.0), province_of(MAU)
    late = Scenario(moves={"gFTE": Move(value=0.12, first=2029)})
    early = goal_seek(province, province.model(), BASELINE, o).answers[0].values["gFTE"]
    assert goal_seek(province, province.model(), late, o).answers[0].values["gFTE"] > early


def test_chance_and_draws_come_together() -> None:
    o, province = outcome(MAU, "tfp_2030"), province_of(MAU)
    with pytest.raises(ValueError, match="draws"):
        goal_seek(province, province.model(), BASELINE, o, chance=0.5)
    assert GRID == 21


def test_the_formulas_explain_what_the_model_gives() -> None:
    """Personnel, support, spread of innovation and rates of events: the formula is the model's own answer."""
    province, years = province_of(MAU), 5
    model = province.model()
    everywhere = replace(province, levers=tuple(replace(lev, first=2026) for lev in province.levers))
    run, start = model.run(), model.completed(BASELINE)

    o = replace(outcome(MAU, "fte_2030"), asked=15.0)
    people = run.at_end("P")[0] / start["P0"]
    formula = growth_needed(start["FTE0"] / start["P0"] * 1e4, 15.0, years, people)
    assert goal_seek(everywhere, model, BASELINE, o).answers[0].values["gFTE"] == pytest.approx(
        formula, rel=1e-6
    )

    o = outcome(MAU, "ip_support_2030")
    formula = support_needed(1.0, run.at_end("U")[0], start["V0"], years)
    found = goal_seek(everywhere, model, BASELINE, o, levers=("prot",)).answers[0]
    assert found.values["prot"] == pytest.approx(formula, rel=1e-6)

    o = replace(outcome(MAU, "innovating_2030"), asked=35.0)
    formula = pace_needed(start["S0"], 0.35, years)
    assert goal_seek(everywhere, model, BASELINE, o).answers[0].values["betaS"] == pytest.approx(
        formula, rel=1e-6
    )

    rate = rate_needed(6, years, 0.8)
    assert poisson_at_least(rate * years, 6) == pytest.approx(0.8, rel=1e-9)
    assert leverage(0.6) == pytest.approx(1.5)


def test_required_tfp_in_official_rates() -> None:
    """TFP of theta/(1 - theta) times the inputs is a share of theta, in official rates too."""
    model, scenario = golden()
    run = model.run(scenario)
    inputs = run.values["GY"] - run.values["GA"]
    share = run.values["share"]
    wanted = [required_tfp(float(s), float(i)) for s, i in zip(share[:, 0], inputs[:, 0], strict=True)]
    assert wanted == pytest.approx(run.values["GA"][:, 0].tolist(), rel=1e-9)
