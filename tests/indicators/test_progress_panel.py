"""The panel puts the same observations to every method, by the pace that suits the series."""

from __future__ import annotations

from math import nan

import pytest

from indicators.progress import (
    german_weather,
    panel,
    sdsn_trend,
    side,
    small_base,
    statcan,
    statcan_linear,
    un_linear,
    un_progress_chart,
)

METHODS = ["statcan", "un", "germany", "sdsn", "escap"]
SERIES = {2018: 10.0, 2019: 11.0, 2020: 12.0, 2021: 13.0, 2022: 14.0, 2023: 15.0}


def test_every_method_answers_with_its_own_numbers() -> None:
    found = panel(1, 2018, None, SERIES, 23.0, 2030, "value", linear=False)
    assert [p.method for p in found] == METHODS
    by = {p.method: p for p in found}
    inputs = (1, 2018, 10.0, 2023, 15.0, 23.0, 2030)
    assert by["un"] == un_progress_chart(*inputs)
    assert by["sdsn"] == sdsn_trend(*inputs)
    assert by["germany"] == german_weather(list(SERIES.values()), "value", 23.0, 2030, 2023)
    assert by["escap"].metric == pytest.approx(10 * 5 / 13)
    assert (by["statcan"].status, by["statcan"].metric) == (
        statcan(*inputs).status,
        statcan(*inputs).metric,
    )
    assert [p.status for p in found] == [
        "substantial_progress",
        "3",
        "slightly_cloudy",
        "moderately_improving",
        "n/a",
    ]
    assert [side(p.method, p.status) for p in found] == ["on", "on", "on", None, None]


def test_both_paces_are_shown_whichever_decides() -> None:
    inputs = (1, 2018, 10.0, 2023, 15.0, 23.0, 2030)
    compound, linear = statcan(*inputs).metric, statcan_linear(*inputs).metric
    assert compound != linear
    for flag, rule, metric in ((False, "compound", compound), (True, "linear", linear)):
        found = panel(1, 2018, None, SERIES, 23.0, 2030, "value", linear=flag)[0]
        assert (found.rule, found.metric) == (rule, metric)
        assert (found.part("ratio_compound"), found.part("ratio_linear")) == (compound, linear)


def test_linear_reaches_the_progress_chart_too() -> None:
    found = panel(1, 2018, None, SERIES, 23.0, 2030, "value", linear=True)[1]
    assert found == un_linear(1, 2018, 10.0, 2023, 15.0, 23.0, 2030)


@pytest.mark.parametrize(
    ("values", "target"), [((0.0, 4.0), 10.0), ((-2.0, 4.0), 10.0), ((-9.0, -4.0), -2.0), ((5.0, 4.0), 0.0)]
)
def test_zero_and_negative_values_turn_linear_by_themselves(
    values: tuple[float, float], target: float
) -> None:
    direction = 1 if target > values[0] else -1
    found = panel(
        direction, 2018, None, {2018: values[0], 2023: values[1]}, target, 2030, "value", linear=False
    )
    expected = abs((values[1] - values[0]) / 5 / ((target - values[0]) / 12))
    assert (found[0].rule, found[1].rule) == ("linear", "linear")
    assert found[0].metric == pytest.approx(expected)
    assert found[1].metric == pytest.approx(expected)
    assert found[0].part("ratio_compound") is None


def test_a_rank_is_linear_and_lower_is_better() -> None:
    found = panel(-1, 2018, None, {2018: 63.0, 2023: 53.0}, 43.0, 2028, "value", linear=True)
    assert [p.status for p in found] == [
        "substantial_progress",
        "3",
        "not_available",
        "on_track",
        "n/a",
    ]


def test_base_is_the_first_later_observation_when_its_year_is_missing() -> None:
    for year in (2018, 2016, None):
        found = panel(1, year, None, SERIES, 23.0, 2030, "value", linear=False)[0]
        assert (found.part("base_year"), found.part("base_value")) == (2018.0, 10.0)
    gap = {2017: 9.0, 2018: None, 2019: nan, 2020: 12.0, 2023: 15.0}
    found = panel(1, 2018, None, gap, 23.0, 2030, "value", linear=False)[0]
    assert (found.part("base_year"), found.part("base_value")) == (2020.0, 12.0)
    assert (found.part("current_year"), found.part("current_value")) == (2023.0, 15.0)


def test_a_base_that_is_given_is_used() -> None:
    found = panel(1, 2015, 8.0, SERIES, 23.0, 2030, "value", linear=False)[0]
    assert (found.part("base_year"), found.part("base_value")) == (2015.0, 8.0)


def test_years_and_values_are_a_series_too() -> None:
    pairs = (list(SERIES), list(SERIES.values()))
    args = (23.0, 2030, "value", False)
    assert panel(1, 2018, None, pairs, *args) == panel(1, 2018, None, SERIES, *args)


def test_gaps_reach_the_weather() -> None:
    holes = {**SERIES, 2020: None}
    assert panel(1, 2018, None, holes, 23.0, 2030, "value", linear=False)[2].reason == "few_points"
    late = {y: v for y, v in SERIES.items() if y != 2019}
    found = panel(1, 2018, None, late, 23.0, 2030, "value", linear=False)[2]
    assert (found.part("value_2020"), found.part("value_2018"), found.part("mean_change")) == (
        12.0,
        None,
        1.0,
    )


def test_the_weakest_end_of_an_interval_is_everybodys_target() -> None:
    ends = panel(1, 2018, None, SERIES, (40.0, 23.0), 2030, "interval", linear=False)
    point = panel(1, 2018, None, SERIES, 23.0, 2030, "value", linear=False)
    assert [(p.status, p.metric) for p in ends] == [(p.status, p.metric) for p in point]


def test_a_level_to_be_kept() -> None:
    found = panel(1, 2018, None, SERIES, 12.0, 2030, "maintain_min", linear=False)
    assert [p.status for p in found] == ["target_achieved", "3", "sun", "on_track", "n/a"]
    below = panel(1, 2018, None, SERIES, 12.0, 2030, "maintain_max", linear=False)
    assert [p.status for p in below][:4] == ["deterioration", "1", "thunderstorm", "decreasing"]


def test_without_a_target_only_growth_is_judged() -> None:
    found = panel(1, 2018, None, SERIES, None, None, "none", linear=False, limit=100)
    assert [p.status for p in found] == [
        "substantial_progress",
        "3",
        "sun",
        "not_available",
        "not_available",
    ]
    assert found[0].part("limit") == 100.0
    # a growth rate of a growth rate says nothing
    rates = panel(1, 2018, None, SERIES, None, None, "none", linear=True)
    assert [p.reason for p in rates[:2]] == ["no_target", "no_target"]


@pytest.mark.parametrize(
    ("direction", "target", "kind", "reason"),
    [
        (0, 23.0, "value", "direction"),
        (0, 23.0, "maintain_min", "direction"),
        (1, 23.0, "unheard of", "target_kind"),
        (1, nan, "value", "missing_value"),
        (1, (1.0, 2.0), "value", "missing_value"),
    ],
)
def test_a_question_that_makes_no_sense(direction: int, target: object, kind: str, reason: str) -> None:
    found = panel(direction, 2018, None, SERIES, target, 2030, kind, linear=False)  # type: ignore[arg-type]
    assert [p.method for p in found] == METHODS
    assert {p.reason for p in found} == {reason}


@pytest.mark.parametrize("series", [{}, {2023: None}, {2023: 15.0}, {2010: 1.0}])
def test_nothing_observed_is_not_available(series: dict[int, float | None]) -> None:
    found = panel(1, 2018, None, series, 23.0, 2030, "value", linear=False)
    assert {p.status for p in found} == {"not_available"}


def test_small_base() -> None:
    assert [small_base(b, 10.0) for b in (1.99, 2.0, 0.0, None, nan)] == [True, False, True, False, False]
    assert not small_base(1.0, None)
