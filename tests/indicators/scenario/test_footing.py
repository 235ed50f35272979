"""What each outcome stands on, found by walking the equations."""

from __future__ import annotations

from math import isnan

import pytest

from indicators.scenario.closures import closed
from indicators.scenario.footing import Footing, Kind, footing, head_count
from indicators.scenario.outcomes import Found, look, outcomes
from indicators.scenario.scenario import Move, Scenario
from tests.indicators.scenario.worlds import PROVINCES, draws_of, plan_of, province_of


def stands(name: str, output: str, scenario: Scenario | None = None) -> Footing:
    province, asked = province_of(name), scenario or Scenario()
    return footing(province, asked, province.model().run(asked), output, province.last)


def seen(name: str, scenario: Scenario | None = None) -> dict[str, Found]:
    province = province_of(name)
    found = look(plan_of(name), province, province.model(), draws_of(name), scenario or Scenario())
    return {f.outcome.target: f for f in found}


def test_the_tfp_share_of_cao_bang_stands_on_assumptions() -> None:
    found = stands("cao-bang", "share_period")
    assert found.kind is Kind.CONDITIONAL
    assert {"gL", "kappa0", "alphaK", "delta", "q", "a0", "phiH"} <= set(found.assumptions)
    assert set(found.observed) == {"inv", "inv0", "dH", "H0", "Y0"} | {"e0"}
    assert not {"rho0", "chi", "r"} & set(found.assumptions)  # research has no start: it is part of a0


def test_once_research_has_a_start_its_assumptions_count_too() -> None:
    before = stands("cao-bang", "share_period")
    after = stands("cao-bang", "share_period", Scenario(values={"rho0": 0.0042}))
    new = set(after.assumptions) - set(before.assumptions)
    assert new == {"rho0", "r", "chi", "deltaR", "gRD", "lag"}  # typed in is assumed


@pytest.mark.parametrize("name", PROVINCES)
@pytest.mark.parametrize(
    ("output", "lever"),
    [("rho", "rhoT"), ("s", "sT"), ("uplift", "m")],
    ids=["investment", "society", "budget"],
)
def test_under_the_plan_the_lever_is_the_target(name: str, output: str, lever: str) -> None:
    found = stands(name, output, Scenario(moves={lever: Move(value=0.3, first=2027)}))
    assert (found.kind, found.lever) == (Kind.SET, lever)


def test_under_behaviour_they_are_outcomes() -> None:
    values = {"psi": 0.4}
    found = stands("tinh-mau", "rho", Scenario(values={**values, **closed(values)}))
    assert found.kind is Kind.CONDITIONAL
    assert {"psi", "gOther"} <= set(found.assumptions)
    assert {"Yn0", "s0", "C0", "m"} <= set(found.observed)
    assert stands("tinh-mau", "uplift", Scenario(values={"behaviour": 1.0})).kind is Kind.SET


def test_a_set_growth_needs_no_autonomous_tfp() -> None:
    given = {"GYset": 0.08}
    found = stands("cao-bang", "share_period", Scenario(values={**given, **closed(given)}))
    assert "GYset" in found.assumptions
    assert "a0" not in found.assumptions


@pytest.mark.parametrize("output", ["FTE10k", "S", "O", "HDI", "STE", "SU", "gapPII", "APP"])
def test_with_observed_starts_and_paces_an_outcome_is_observed(output: str) -> None:
    found = stands("tinh-mau", output)
    assert found.kind is Kind.OBSERVED
    assert found.observed
    assert not found.assumptions


def test_another_start_value_makes_it_conditional_and_a_moved_lever_does_not() -> None:
    typed = stands("tinh-mau", "FTE10k", Scenario(values={"FTE0": 500.0}))
    assert (typed.kind, typed.assumptions) == (Kind.CONDITIONAL, ("FTE0",))
    same = stands("tinh-mau", "FTE10k", Scenario(values={"FTE0": 890.0}))
    assert same.kind is Kind.OBSERVED
    moved = stands("tinh-mau", "FTE10k", Scenario(moves={"gFTE": Move(value=0.2, first=2027)}))
    assert moved.kind is Kind.OBSERVED


#: start values nobody has published for the real province, typed in by a user
TYPED = {"rho0": 0.0042, "s0": 0.2, "S0": 0.12, "V0": 30.0, "FTE0": 90.0, "k_applied": 9.0, "n_applied": 14.0}


@pytest.mark.parametrize("values", [{}, TYPED], ids=["published", "filled"])
@pytest.mark.parametrize("name", PROVINCES)
def test_a_lever_is_policy_and_changes_the_footing_only_where_nothing_is_known_of_today(
    name: str, values: dict[str, float]
) -> None:
    """Moved from what is known (or follows from what is known), it adds no assumption and takes none away.

    Where today's value is unknown, the lever's value stands in for it from the start: one assumption more.
    """
    province, before = province_of(name), Scenario(values=values)
    known = province.model().completed(before)
    for o in outcomes(plan_of(name), province):
        start = stands(name, o.output, before)
        for lever in province.levers:
            moves = {lever.name: Move(value=lever.high, first=lever.first)}
            after = stands(name, o.output, Scenario(values=values, moves=moves))
            if not isnan(known[lever.name]):
                assert after == start, (o.target, lever.name)
            elif after.kind is Kind.CONDITIONAL:
                assert set(after.assumptions) >= set(start.assumptions), (o.target, lever.name)
                assert set(after.assumptions) - set(start.assumptions) <= {lever.name}


def test_a_lever_without_any_base_is_one_assumption_more() -> None:
    """Results applied: two levers, no figure of today under either."""
    rate = {"rateApplied": Move(value=0.7, first=2027)}
    both = {**rate, "nTasks": Move(value=20.0, first=2027)}
    assert stands("cao-bang", "APP").kind is Kind.EMPTY
    one = stands("cao-bang", "APP", Scenario(moves=rate, values={"n_applied": 14.0}))
    assert (one.kind, one.assumptions) == (Kind.CONDITIONAL, ("n_applied", "rateApplied"))
    two = stands("cao-bang", "APP", Scenario(moves=both))
    assert (two.kind, two.assumptions) == (Kind.CONDITIONAL, ("nTasks", "rateApplied"))


def test_a_lever_that_follows_a_start_value_is_no_assumption_beside_it() -> None:
    """S&T investment typed in for today: where it goes until 2030 is policy."""
    today = Scenario(values={"rho0": 0.0042})
    planned = Scenario(values={"rho0": 0.0042}, moves={"rhoT": Move(value=0.01, first=2027)})
    assert stands("cao-bang", "share_period", planned) == stands("cao-bang", "share_period", today)


def test_what_nobody_has_measured_is_empty_and_says_what_it_lacks() -> None:
    assert stands("cao-bang", "FTE10k") == Footing(kind=Kind.EMPTY, lacking=("FTE0",))
    assert stands("cao-bang", "O").lacking == ("V0",)
    assert set(stands("cao-bang", "HDI").lacking) == {"LE", "MYS", "EYS", "GNI"}


@pytest.mark.parametrize("name", PROVINCES)
def test_only_observed_outcomes_have_a_verdict_and_set_ones_no_chance(name: str) -> None:
    found = seen(name)
    for f in found.values():
        if f.footing.kind is not Kind.OBSERVED or not f.outcome.judged:
            assert f.verdict is None, f.outcome.target
        if f.footing.kind in (Kind.SET, Kind.EMPTY) or not f.outcome.judged:
            assert f.chance is None, f.outcome.target
        if f.chance:
            assert f.chance.error == pytest.approx(
                (f.chance.value * (1 - f.chance.value) / f.chance.n) ** 0.5
            )
    kinds = {f.footing.kind for f in found.values()}
    assert kinds == (
        {Kind.CONDITIONAL, Kind.SET, Kind.EMPTY} if name == "cao-bang" else set(Kind) - {Kind.EMPTY}
    )


def test_every_numeric_target_ahead_is_an_outcome_and_the_doubtful_has_no_mark() -> None:
    ahead = {t.id for t in plan_of("cao-bang").targets if t.section == 2 and hasattr(t, "unit") and t.unit}
    found = seen("cao-bang")
    assert set(found) == ahead - {"nqi"}
    doubtful = found["fte_2030"].outcome
    assert not doubtful.judged
    assert doubtful.references == (10, 12)


@pytest.mark.parametrize("name", PROVINCES)
def test_what_is_asked_is_what_the_plan_asks(name: str) -> None:
    plan = plan_of(name)
    for o in outcomes(plan, province_of(name)):
        target = plan.target(o.target)
        assert o.year == target.year > province_of(name).t0
        if hasattr(target, "value"):
            assert o.asked == target.value
            assert o.strict == getattr(target, "strict", False)


def test_a_target_of_a_year_that_is_over_is_history() -> None:
    over = {t.id for t in plan_of("cao-bang").targets if t.year <= 2025}
    assert over
    assert not over & set(seen("cao-bang"))


def test_the_head_of_the_page_counts_each_once() -> None:
    found = seen("cao-bang")
    assumptions, observed = head_count(tuple(f.footing for f in found.values()))
    names = {n for f in found.values() for n in f.footing.assumptions}
    assert assumptions == len(names) == 13
    assert observed >= 4
