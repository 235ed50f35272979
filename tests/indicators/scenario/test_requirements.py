"""What a target means in people, money, firms and pace, also where nothing is known of today."""

from __future__ import annotations

import pytest

from indicators.scenario.requirements import requires
from indicators.scenario.scenario import BASELINE, Move, Scenario
from tests.indicators.scenario.worlds import outcome, province_of


def needed(
    name: str, target: str, scenario: Scenario = BASELINE, asked: float | None = None
) -> dict[str, float]:
    research = outcome(name, "st_investment_2030")
    found = requires(
        outcome(name, target), province_of(name).model(), scenario, research=research, asked=asked
    )
    return dict(found)


def test_without_a_figure_of_today_the_target_still_means_something() -> None:
    """Cao Bằng: one percent of GRDP in 2030, half of it from society; five firms in five years."""
    run = province_of("cao-bang").model().run()
    grdp = float(run.at_end("Yn")[0])
    assert needed("cao-bang", "st_investment_2030") == {"money": pytest.approx(0.01 * grdp)}
    society = needed("cao-bang", "nonstate_share_2030")
    assert society["private_money"] == pytest.approx(0.005 * grdp)
    assert society["leverage"] == 1
    assert needed("cao-bang", "st_enterprises_2030")["a_year"] == 1
    assert needed("cao-bang", "st_budget_2030") == {}
    assert needed("cao-bang", "results_applied_2030") == {"of_ten": 7}
    assert needed("cao-bang", "ip_support_2030") == {"products": 144}
    assert needed("cao-bang", "pii_2030")["a_year"] == pytest.approx(8.08 / 5)
    assert needed("cao-bang", "innovating_2030") == {}
    assert needed("cao-bang", "hdi_2030") == {}


def test_a_doubtful_target_is_told_at_its_references() -> None:
    people = [
        needed("cao-bang", "fte_2030", asked=v)["people"] for v in outcome("cao-bang", "fte_2030").references
    ]
    assert people == pytest.approx([v * 56.293 * 1.008**5 for v in (10, 12)])


def test_the_scenario_s_own_investment_counts() -> None:
    moved = Scenario(moves={"rhoT": Move(value=0.015, first=2027)})
    more, less = needed("cao-bang", "nonstate_share_2030", moved), needed("cao-bang", "nonstate_share_2030")
    assert more["private_money"] == pytest.approx(1.5 * less["private_money"])


def test_the_tfp_required_makes_the_share() -> None:
    for name in ("cao-bang", "tinh-mau"):
        found = needed(name, "tfp_2030")
        assert found["tfp"] / found["growth"] == pytest.approx(0.4)


def test_with_figures_the_pace_follows() -> None:
    found = needed("tinh-mau", "fte_2030")
    assert 890 * (1 + found["growth"]) ** 5 == pytest.approx(found["people"])
    assert needed("tinh-mau", "innovating_2030")["pace"] == pytest.approx(0.1193, abs=1e-3)
    assert needed("tinh-mau", "st_enterprises_2030")["a_year"] == pytest.approx(0.2)
    assert needed("tinh-mau", "st_enterprises_2030")["rate"] > 0.2
