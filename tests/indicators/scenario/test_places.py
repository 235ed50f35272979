"""A place among the provinces of the region: each forecast from its own figures, with what is uncertain about it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.outlook_many import peers_ahead
from indicators.outlook_parts import NoOutlook
from indicators.readings import under
from indicators.scenario.decompose import decompose, value_of
from indicators.scenario.draws import make_draws, monte_carlo_error
from indicators.scenario.footing import Kind
from indicators.scenario.goal_seek import goal_seek
from indicators.scenario.model import Model
from indicators.scenario.numeric import above
from indicators.scenario.outcomes import PLACE, chance_of, judged_values, look, outcomes, places, reaches
from indicators.scenario.peers import unknown, with_peers
from indicators.scenario.scenario import BASELINE, Move, Scenario
from indicators.scenario.table import table
from tests.indicators.make import AREA, facts, series
from tests.indicators.scenario.worlds import REGION, peered, place, plan_of, province_of, region

MAU = "tinh-mau"


def pace(value: float, first: int = 2026) -> Scenario:
    return Scenario(moves={"dPII": Move(value=value, first=first)})


def test_the_other_readings_of_the_plan_are_places() -> None:
    half, third = places(plan_of(MAU), peered())
    assert [o.id for o in (half, third)] == ["pii_2030.upper-half", "pii_2030.upper-third"]
    assert (half.asked, third.asked) == (4, 3)  # of seven: the middle one belongs to the upper part
    assert all(o.lower and o.judged and o.output == PLACE for o in (half, third))
    assert not any(o.lower for o in outcomes(plan_of(MAU), peered())), "the plan's own reading is the mean"


def test_a_plan_may_ask_for_the_place_itself() -> None:
    plan = plan_of(MAU)
    asked = tuple(under(t, "upper-half") if t.id == "pii_2030" else t for t in plan.targets)
    own = next(o for o in outcomes(replace(plan, targets=asked), peered()) if o.lower)
    assert (own.id, own.output, own.asked) == ("pii_2030", PLACE, 4)


def test_one_province_without_figures_and_there_is_no_place() -> None:
    province = with_peers(province_of(MAU), plan_of(MAU), region("D"))
    assert unknown(province_of(MAU), plan_of(MAU), region("D")) == ("D",)
    assert province.peers == ()
    half = places(plan_of(MAU), province)[0]
    assert not half.judged
    assert half.asked == 4, "the list still has seven"
    run = province.model().run(draws=make_draws(province, 20))
    assert np.isnan(run.values[PLACE]).all()
    # nothing of the model is undefined: a table of a province without peers can be printed
    assert not [bad for bad in table(province.model().run()).undefined if bad.output == PLACE]
    found = look(plan_of(MAU), province, province.model(), make_draws(province, 20), asked=(half,))[0]
    assert (found.central, found.median, found.chance, found.verdict) == (None, None, None, None)


def test_the_chance_is_that_of_the_verdict_where_the_score_is_forecast_alike() -> None:
    """Against the same neighbours a score known for certain reaches its place as often as the outlook says."""
    own = {2017 + i: 36.6 for i in range(9)}
    known = [region().series("pii_score", area) for area in REGION[1:]]
    asked = under(plan_of(MAU).target("pii_2030"), "upper-half")
    outlook = peers_ahead(asked, facts(*known, series("pii_score", own), peers=REGION))
    assert not isinstance(outlook, NoOutlook)
    model = Model(
        {**peered().base(), "PII0": 36.6, "dPII": 0.0, "sdPII": 0.0},
        peers=tuple(p.middle for p in peered().peers),
    )
    draws = make_draws(peered(), 4000)
    still = replace(draws, deviations={n: d for n, d in draws.deviations.items() if n != "dPII"})
    found = chance_of(place(), judged_values(place(), model.run(draws=still), model, BASELINE))
    error = (monte_carlo_error(found.value, 4000) ** 2 + outlook.error**2) ** 0.5
    assert 0.1 < found.value < 0.9
    assert found.value == pytest.approx(outlook.chance, abs=4 * error)


@given(st.lists(st.floats(-20, 120), min_size=1, max_size=8), st.floats(-20, 120), st.floats(0, 30))
def test_a_place_lies_between_first_and_last_and_rises_with_the_score(
    others: list[float], score: float, more: float
) -> None:
    peers = np.array([others])
    low, high = (1 + above(np.array([s]), peers)[0] for s in (score, score + more))
    assert 1 <= high <= low <= 1 + len(others)
    assert low == 1 + sum(p > score for p in others), "an equal score shares the place"


@given(st.floats(-1, 3), st.floats(0, 1))
def test_a_faster_score_never_has_a_worse_place_or_a_smaller_chance(slow: float, more: float) -> None:
    model, draws = peered().model(), make_draws(peered(), 60)
    runs = [model.run(pace(v), draws) for v in (slow, slow + more)]
    one, two = (judged_values(place(), run, model, BASELINE) for run in runs)
    assert (two <= one).all()
    assert set(one) | set(two) <= set(range(1, len(REGION) + 1))
    assert chance_of(place(), one).value <= chance_of(place(), two).value


def test_the_stricter_reading_is_less_likely() -> None:
    model, draws = peered().model(), make_draws(peered())
    half, third = (
        chance_of(o, judged_values(o, model.run(draws=draws), model, BASELINE))
        for o in places(plan_of(MAU), peered())
    )
    assert third.value < half.value
    assert half.error == monte_carlo_error(half.value, draws.n) > 0


def test_without_chance_every_draw_is_the_path_and_the_same_seed_gives_the_same() -> None:
    model = peered().model()
    single, still = model.run(), model.run(draws=make_draws(peered(), spread=0.0))
    np.testing.assert_array_equal(
        still.values[PLACE], np.broadcast_to(single.values[PLACE], still.values[PLACE].shape)
    )
    one, two, other = (make_draws(peered(), 50, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one.peers, two.peers)
    assert not np.array_equal(one.peers, other.peers)


def test_the_neighbours_spread_more_the_further_ahead_and_keep_their_middle() -> None:
    draws = make_draws(peered(), 4000)
    low, high = np.quantile(draws.peers, [0.1, 0.9], axis=1)
    assert (np.diff(high - low, axis=0) > 0).all()
    middle = np.array([p.middle for p in peered().peers]).T
    np.testing.assert_allclose(np.median(draws.peers, axis=1), middle, rtol=0.02)


def test_a_figure_that_is_published_stands_as_it_is() -> None:
    """No draw moves an observed year of a neighbour."""
    known = [region().series("pii_score", area) for area in REGION[2:]]
    later = series("pii_score", {**{2017 + i: 40.0 + i for i in range(9)}, 2026: 51.25}, area="B")
    province = with_peers(province_of(MAU), plan_of(MAU), facts(later, *known, peers=REGION))
    draws, b = make_draws(province, 40), [p.area for p in province.peers].index("B")
    assert (draws.peers[0, :, b] == 51.25).all()
    assert draws.peers[1, :, b].std() > 0
    assert province.peers[b].middle[0] == 51.25


def test_the_place_stands_on_what_the_score_stands_on() -> None:
    draws = make_draws(peered(), 60)
    found = look(plan_of(MAU), peered(), peered().model(), draws, asked=(place(),))[0]
    assert found.footing.kind is Kind.OBSERVED
    assert set(found.footing.observed) == {"PII0", "dPII", "sdPII"}
    typed = look(
        plan_of(MAU), peered(), peered().model(), draws, Scenario(values={"PII0": 40.0}), asked=(place(),)
    )[0]
    assert (typed.footing.kind, typed.footing.assumptions) == (Kind.CONDITIONAL, ("PII0",))
    assert typed.verdict is None


@pytest.mark.parametrize("chance", [None, 0.5, 0.8])
@pytest.mark.parametrize("reading", ["upper-half", "upper-third"])
def test_what_it_takes_to_reach_a_place(reading: str, chance: float | None) -> None:
    o, model = place(reading), peered().model()
    draws = make_draws(peered()) if chance else None
    slow = pace(-1.0, first=2027)
    sought = goal_seek(peered(), model, slow, o, draws, chance)
    assert not sought.already
    assert [set(a.values) for a in sought.answers] == [{"dPII"}]
    answer = sought.answers[0]
    again = value_of(model, o, pace(answer.values["dPII"], first=2027), draws)
    assert again == answer.gives
    assert (again >= chance) if chance else reaches(o, np.array(again))
    less = value_of(model, o, pace(answer.values["dPII"] - 0.01, first=2027), draws)
    assert (less < chance) if chance else less > o.asked


def test_a_place_out_of_reach_is_proved_so() -> None:
    """B is far above whatever the score does inside its range."""
    o = replace(place(), asked=1.0)
    sought = goal_seek(peered(), peered().model(), BASELINE, o)
    assert sought.none_exists
    assert sought.nearest is not None
    assert sought.nearest.gives == 2


def test_the_waterfall_of_a_place_sums() -> None:
    scenario = Scenario(moves={"dPII": Move(value=2.0, first=2027)}, values={"PII0": 33.0})
    found = decompose(peered().model(), place(), scenario)
    assert found is not None
    whole = found.baseline + found.levers.total + found.assumptions.total + found.interaction
    assert whole == pytest.approx(found.scenario, abs=1e-9)
    assert found.levers.total < 0 < found.assumptions.total, "fewer is better"
    assert AREA not in {p.area for p in peered().peers}
