"""What the published methods say at their cut-offs, at their edges, and of figures they cannot take."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from math import inf, nan

import pytest

from indicators.progress import (
    Progress,
    contested,
    escap_status,
    german_weather,
    sdsn_trend,
    side,
    statcan,
    statcan_linear,
    un_linear,
    un_progress_chart,
)

PACED = (statcan, statcan_linear, un_progress_chart, un_linear, sdsn_trend, escap_status)


# --- cut-offs -------------------------------------------------------------------------------------------------


def half_way(ratio: float) -> float:
    """The value after 5 of 10 years that makes the linear ratio from 100 to 200."""
    return 100 + 50 * ratio


@pytest.mark.parametrize(
    ("ratio", "word", "score"),
    [
        (0.95, "substantial_progress", 2.500055),
        (0.9499, "moderate_progress", 2.49934071),
        (0.60, "moderate_progress", 0.00004),
        (0.5999, "limited_progress", -0.00039667),
        (0.0, "limited_progress", -2.5),
        (-0.0001, "deterioration", -2.50041667),
        (-0.7, "deterioration", -5.0),
        (1.9, "substantial_progress", 5.0),
    ],
)
def test_statcan_cut_offs_on_a_linear_pace(ratio: float, word: str, score: float) -> None:
    found = statcan_linear(1, 2020, 100.0, 2025, half_way(ratio), 200.0, 2030)
    assert (found.status, found.metric, found.score) == (word, pytest.approx(ratio), pytest.approx(score))
    assert found.rule == "linear"
    assert found.part("change_required") == 10.0
    assert found.part("change_observed") == pytest.approx(10 * ratio)


def test_the_same_cut_offs_on_growth_rates() -> None:
    # 10 % a year is needed (100 -> 121 in two years)
    for value, word in ((109.51, "substantial_progress"), (109.49, "moderate_progress")):
        assert statcan(1, 2020, 100.0, 2021, value, 121.0, 2022).status == word
    for value, word in ((106.01, "moderate_progress"), (105.99, "limited_progress")):
        assert statcan(1, 2020, 100.0, 2021, value, 121.0, 2022).status == word
    found = statcan(1, 2020, 100.0, 2021, 107.0, 121.0, 2022)
    assert found.rule == "compound"
    assert found.part("cagr_observed") == pytest.approx(0.07)
    assert found.part("cagr_required") == pytest.approx(0.10)
    assert found.metric == pytest.approx(0.7) == found.part("ratio")


@pytest.mark.parametrize(
    ("value", "word", "score"),
    [
        (101.5, "substantial_progress", 2.5),
        (101.4999, "moderate_progress", 2.49975),
        (100.5, "moderate_progress", 0.0),
        (100.4999, "limited_progress", -0.0005),
        (100.0, "limited_progress", -2.5),
        (99.9999, "deterioration", -2.500125),
        (97.0, "deterioration", -5.0),
        (103.0, "substantial_progress", 5.0),
    ],
)
def test_statcan_without_a_target(value: float, word: str, score: float) -> None:
    found = statcan(1, 2020, 100.0, 2021, value)
    assert (found.status, found.score) == (word, pytest.approx(score))
    assert found.metric == pytest.approx(value / 100 - 1)


@pytest.mark.parametrize(
    ("base", "limit", "coefficient"),
    [
        (100.0, 100.0, 0.0),
        (50.0, 100.0, 1 - 0.5**4.44),
        (0.0, 100.0, 1.0),
        (150.0, 100.0, 1 - 0.5**4.44),
        (200.0, 100.0, 1.0),
        (300.0, 100.0, 1.0),
        (5.0, 0.0, 1.0),
    ],
)
def test_cut_offs_shrink_towards_a_natural_limit(base: float, limit: float, coefficient: float) -> None:
    found = statcan(1, 2020, base, 2021, base, limit=limit)
    assert found.part("coefficient") == pytest.approx(coefficient)


def test_a_shrunken_cut_off_is_used_for_word_and_score() -> None:
    c = 1 - 0.95**4.44
    assert statcan(1, 2020, 95.0, 2021, 95.0 * (1 + 0.0151 * c), limit=100).status == "substantial_progress"
    assert statcan(1, 2020, 95.0, 2021, 95.0 * (1 + 0.0149 * c), limit=100).status == "moderate_progress"
    assert statcan(1, 2020, 95.0, 2021, 95.0 * (1 + 0.01 * c), limit=100).score == pytest.approx(1.25)
    # a fall is a fall, however near the limit
    assert statcan(1, 2020, 95.0, 2021, 94.9, limit=100).score == pytest.approx(125 * (94.9 / 95 - 1) - 2.5)


def test_a_limit_does_not_matter_beside_a_target() -> None:
    inputs = (1, 2020, 95.0, 2023, 96.0, 99.0, 2030)
    assert statcan(*inputs, limit=100) == statcan(*inputs) == statcan(*inputs, limit=nan)
    assert statcan(1, 2020, 95.0, 2023, 96.0, limit=nan).reason == "missing_value"


@pytest.mark.parametrize(("ratio", "word"), [(0.95, "3"), (0.949, "2"), (0.10, "2"), (0.099, "1"), (-1, "1")])
def test_un_cut_offs(ratio: float, word: str) -> None:
    # five years on, the linear trend has gone twice as far
    found = un_linear(1, 2020, 100.0, 2025, half_way(ratio), 200.0, 2030)
    assert (found.status, found.metric) == (word, pytest.approx(ratio))
    assert found.part("projected") == pytest.approx(100 + 100 * ratio)


def test_un_without_a_target() -> None:
    words = [un_progress_chart(1, 2020, 100.0, 2021, v).status for v in (102.0, 101.99, 100.5, 100.49, 90.0)]
    assert words == ["3", "2", "2", "1", "1"]
    fall = un_progress_chart(-1, 2020, 100.0, 2021, 97.0)
    assert (fall.status, fall.metric) == ("3", pytest.approx(0.03))


def test_un_carries_growth_on_to_the_target_year() -> None:
    found = un_progress_chart(1, 2020, 100.0, 2022, 121.0, 150.0, 2024)
    assert found.part("projected") == pytest.approx(146.41)
    assert found.metric == pytest.approx(46.41 / 50)
    assert found.rule == "compound"
    # in the target year itself nothing is carried on
    assert un_progress_chart(1, 2020, 100.0, 2024, 120.0, 150.0, 2024).metric == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("ratio", "word"),
    [
        (1.0, "on_track"),
        (0.999, "moderately_improving"),
        (0.5, "moderately_improving"),
        (0.499, "stagnating"),
        (0, "stagnating"),
        (-0.001, "decreasing"),
    ],
)
def test_sdsn_cut_offs(ratio: float, word: str) -> None:
    found = sdsn_trend(1, 2020, 100.0, 2025, half_way(ratio), 200.0, 2030)
    assert (found.status, found.metric) == (word, pytest.approx(ratio))


def test_escap_counts_the_way_covered_and_takes_no_side() -> None:
    found = [escap_status(1, 2020, 60.0, 2023, v, 80.0).metric for v in (60.0, 70.0, 80.0, 90.0, 50.0)]
    assert found == [0.0, 5.0, 10.0, 15.0, -5.0]
    assert escap_status(1, 2020, 60.0, 2023, 70.0, 80.0).status == "n/a"
    assert side("escap", "n/a") is None
    assert escap_status(1, 2020, 60.0, 2023, 70.0, 60.0).reason == "undefined"


# --- the weather ----------------------------------------------------------------------------------------------

RISING = [10.0, 11.0, 12.0, 13.0, 14.0, 15.0]


@pytest.mark.parametrize(
    ("target", "word"),
    [
        (20.0, "sun"),
        (22.0, "sun"),
        (15 + 7 / 0.951, "sun"),
        (15 + 7 / 0.95, "slightly_cloudy"),
        (15 + 7 / 0.8, "slightly_cloudy"),
        (15 + 7 / 0.799, "cloud"),
    ],
)
def test_weather_by_shortfall(target: float, word: str) -> None:
    found = german_weather(RISING, "value", target, 2030, 2023)
    assert found.status == word
    assert found.metric == pytest.approx((target - 22) / (target - 15))
    assert found.part("mean_change") == 1.0
    assert (found.part("value_2018"), found.part("value_2023")) == (10.0, 15.0)


def test_weather_of_the_wrong_direction_is_a_storm() -> None:
    assert german_weather(RISING[::-1], "value", 20.0, 2030, 2023).status == "thunderstorm"
    assert german_weather([10.0] * 6, "value", 20.0, 2030, 2023).status == "thunderstorm"
    assert german_weather(RISING, "value", 5.0, 2030, 2023, direction=-1).status == "thunderstorm"
    assert german_weather(RISING[::-1], "value", 5.0, 2030, 2023, direction=-1).status == "sun"


def test_only_the_last_six_values_count() -> None:
    assert german_weather([90.0, *RISING], "value", 23.0, 2030, 2023) == german_weather(
        RISING, "value", 23.0, 2030, 2023
    )
    # one more would bend the mean
    assert german_weather([4.0, *RISING], "value", 23.0, 2030, 2023).part("mean_change") == 1.0


def test_four_values_are_assessed_and_three_are_not() -> None:
    assert german_weather(RISING[2:], "value", 22.0, 2030, 2023).status == "sun"
    for short in ([], [1.0], RISING[3:], [10.0, 11.0, None, 13.0, 14.0, 15.0], [*RISING, None]):
        found = german_weather(short, "value", 22.0, 2030, 2023)
        assert (found.status, found.reason, found.metric) == ("not_available", "few_points", None)
    # a gap further back only shortens the run
    gap = german_weather([50.0, None, 12.0, 13.0, 14.0, 15.0], "value", 23.0, 2030, 2023)
    assert (gap.status, gap.part("mean_change"), gap.part("value_2018")) == ("slightly_cloudy", 1.0, None)


def test_the_weakest_end_of_an_interval_decides() -> None:
    assert german_weather(RISING, "interval", (22.0, 40.0), 2030, 2023).status == "sun"
    assert german_weather(RISING, "interval", [40.0, 22.0], 2030, 2023).part("target") == 22.0
    falling = german_weather(RISING[::-1], "interval", (0.0, 3.0), 2030, 2023, direction=-1)
    assert (falling.part("target"), falling.status) == (3.0, "sun")
    for broken in ((22.0,), (1.0, nan), 22.0, "22;40", (1.0, 2.0, 3.0)):
        assert german_weather(RISING, "interval", broken, 2030, 2023).reason == "missing_value"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "word", "room"),
    [
        ([0.70, 0.71, 0.72, 0.73], "sun", 0.03),
        ([0.73, 0.73, 0.73, 0.73], "sun", 0.03),
        ([0.76, 0.75, 0.74, 0.73], "slightly_cloudy", 0.03),
        ([0.66, 0.67, 0.68, 0.69], "cloud", -0.01),
        ([0.69, 0.69, 0.69, 0.69], "cloud", -0.01),
        ([0.72, 0.71, 0.70, 0.69], "thunderstorm", -0.01),
        ([0.73, 0.72, 0.71, 0.70], "slightly_cloudy", 0.0),
    ],
)
def test_a_target_to_be_kept_is_read_from_the_level_first(
    values: list[float], word: str, room: float
) -> None:
    found = german_weather(values, "maintain_min", 0.7, None, 2023)
    assert (found.status, found.rule, found.metric) == (word, "level", pytest.approx(room))
    assert german_weather(values, "maintain", 0.7, None, 2023) == found
    mirrored = german_weather([-v for v in values], "maintain_max", -0.7, None, 2023)
    assert (mirrored.status, mirrored.metric) == (word, pytest.approx(room))


def test_a_dated_target_that_is_satisfied_is_read_like_one_to_be_kept() -> None:
    assert german_weather(RISING, "value", 15.0, 2030, 2023).status == "sun"
    falling = german_weather(RISING[::-1], "value", 10.0, 2030, 2023)
    assert (falling.status, falling.rule) == ("slightly_cloudy", "level")


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ([1.0, 2.0, 3.0, 4.0], "sun"),
        ([1.0, 2.0, 4.0, 3.0], "slightly_cloudy"),
        ([1.0, 2.0, 3.0, 3.0], "slightly_cloudy"),
        ([4.0, 3.0, 2.0, 3.0], "cloud"),
        ([3.0, 1.0, 2.0, 3.0], "cloud"),
        ([4.0, 3.0, 2.0, 1.0], "thunderstorm"),
        ([2.0, 2.0, 2.0, 2.0], "thunderstorm"),
    ],
)
def test_where_only_a_direction_is_wanted(values: list[float], word: str) -> None:
    assert german_weather(values, "none", None, None, 2023).status == word
    assert german_weather([-v for v in values], "none", None, None, 2023, direction=-1).status == word


@pytest.mark.parametrize(
    ("kind", "target", "year", "current", "direction", "reason"),
    [
        ("value", 22.0, None, 2023, 1, "target_year"),
        ("value", 22.0, nan, 2023, 1, "target_year"),
        ("value", 22.0, 2022, 2023, 1, "closed"),
        ("value", None, 2030, 2023, 1, "no_target"),
        ("value", inf, 2030, 2023, 1, "missing_value"),
        ("value", 22.0, 2030, None, 1, "missing_value"),
        ("value", 22.0, 2030, 2023, 0, "direction"),
        ("trend", 22.0, 2030, 2023, 1, "target_kind"),
        (None, 22.0, 2030, 2023, 1, "target_kind"),
        ([], 22.0, 2030, 2023, 1, "target_kind"),
    ],
)
def test_weather_that_cannot_be_told(
    kind: str, target: float | None, year: float | None, current: int | None, direction: int, reason: str
) -> None:
    found = german_weather(RISING, kind, target, year, current, direction)
    assert (found.status, found.metric, found.reason) == ("not_available", None, reason)


# --- edges ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", PACED)
@pytest.mark.parametrize(
    ("inputs", "reason"),
    [
        ((0, 2015, 5.0, 2020, 6.0), "direction"),
        ((2, 2015, 5.0, 2020, 6.0), "direction"),
        ((None, 2015, 5.0, 2020, 6.0), "direction"),
        ((1, 2015, None, 2020, 6.0), "missing_value"),
        ((1, 2015, 5.0, 2020, None), "missing_value"),
        ((1, 2015, nan, 2020, 6.0), "missing_value"),
        ((1, 2015, 5.0, 2020, inf), "missing_value"),
        ((1, None, 5.0, 2020, 6.0), "missing_value"),
        ((1, 2015, 5.0, None, 6.0), "missing_value"),
        ((1, 2015, "5", 2020, 6.0), "missing_value"),
        ((1, 2015, 10**400, 2020, 6.0), "missing_value"),
        ((1, 2015, 5.0, 2015, 6.0), "years"),
        ((1, 2020, 5.0, 2015, 6.0), "years"),
    ],
)
def test_what_cannot_be_computed_says_so(method: object, inputs: tuple[object, ...], reason: str) -> None:
    assert callable(method)
    for target in (None, 8.0):
        found = method(*inputs, target, 2030)
        assert (found.status, found.metric, found.score) == ("not_available", None, None)
        assert (found.reason, found.rule) == (reason, "none")


@pytest.mark.parametrize("method", PACED)
def test_a_target_that_is_no_number_is_missing_not_absent(method: object) -> None:
    assert callable(method)
    assert method(1, 2015, 5.0, 2020, 6.0, nan, 2030).reason == "missing_value"
    assert method(1, 2015, 5.0, 2020, 6.0, 8.0, inf).reason == "missing_value"


def test_a_target_ahead_needs_a_year() -> None:
    for method in (statcan, statcan_linear, un_progress_chart, un_linear, sdsn_trend):
        assert method(1, 2015, 5.0, 2020, 6.0, 8.0).reason == "target_year"
    for method in (statcan, statcan_linear, sdsn_trend):
        assert method(1, 2015, 5.0, 2020, 6.0, 8.0, 2015).reason == "target_year"
    assert un_progress_chart(1, 2015, 5.0, 2020, 6.0, 8.0, 2019).reason == "closed"
    # a pace can still be compared after the deadline, as the published code does
    assert statcan(1, 2015, 5.0, 2020, 6.0, 8.0, 2019).status == "limited_progress"
    # and a target that is satisfied needs none
    words = [m(1, 2015, 5.0, 2020, 9.0, 8.0).status for m in (statcan, un_progress_chart, sdsn_trend)]
    assert words == ["target_achieved", "3", "on_track"]


def test_methods_that_need_a_target_say_so() -> None:
    for method in (statcan_linear, un_linear, sdsn_trend, escap_status):
        assert method(1, 2015, 5.0, 2020, 6.0).reason == "no_target"


def test_base_beyond_the_target_then_falling_is_a_deterioration() -> None:
    inputs = (1, 2015, 68.0, 2023, 46.0, 55.0, 2026)
    words = [m(*inputs).status for m in (statcan, statcan_linear, un_progress_chart, un_linear, sdsn_trend)]
    assert words == ["deterioration", "deterioration", "1", "1", "decreasing"]
    assert escap_status(*inputs).metric < 0


def test_less_is_better_and_the_base_is_under_the_target_already() -> None:
    inputs = (-1, 2015, 70.0, 2023, 55.0, 100.0, 2030)
    words = [m(*inputs).status for m in (statcan, statcan_linear, un_progress_chart, sdsn_trend)]
    assert words == ["target_achieved", "target_achieved", "3", "on_track"]


@pytest.mark.parametrize("method", [statcan, statcan_linear])
def test_a_target_equal_to_the_base(method: object) -> None:
    assert callable(method)
    kept, lost = (method(1, 2015, 5.0, 2020, v, 5.0, 2030) for v in (5.0, 4.0))
    assert (kept.status, kept.metric, kept.score) == ("target_achieved", None, 5.0)
    assert (lost.status, lost.metric, lost.score) == ("deterioration", None, -5.0)
    assert lost.reason is None
    words = [m(1, 2015, 5.0, 2020, 4.0, 5.0, 2030).status for m in (un_progress_chart, sdsn_trend)]
    assert words == ["1", "decreasing"]


def test_zero_is_a_thousandth_in_the_published_code() -> None:
    from_zero = statcan(1, 2015, 0.0, 2020, 5.0, 10.0, 2030)
    assert from_zero.metric == statcan(1, 2015, 0.001, 2020, 5.0, 10.0, 2030).metric
    assert (from_zero.part("base_value"), from_zero.part("base_used")) == (0.0, 0.001)
    to_zero = statcan(-1, 2015, 40.0, 2020, 20.0, 0.0, 2030)
    assert to_zero.metric == statcan(-1, 2015, 40.0, 2020, 20.0, 0.001, 2030).metric
    assert to_zero.part("target_used") == 0.001
    assert statcan(-1, 2015, 40.0, 2020, 0.0005, 0.0, 2030).status == "target_achieved"
    assert statcan(1, 2015, 5.0, 2020, 6.0, 8.0, 2030).part("base_used") is None


def test_negative_values_of_one_sign_follow_the_published_sign() -> None:
    # from -8 to -4 where more is better: it halves, and that is progress
    found = statcan(1, 2015, -8.0, 2020, -4.0)
    assert found.metric == pytest.approx(1 - 0.5 ** (1 / 5))
    assert statcan(1, 2015, -8.0, 2020, -9.0, -2.0, 2030).status == "deterioration"
    assert statcan(-1, 2015, -8.0, 2020, -9.0).status == "substantial_progress"


@pytest.mark.parametrize(("base", "value", "target"), [(-2.0, 1.0, 4.0), (2.0, -1.0, 4.0), (-3.0, -2.0, 4.0)])
def test_a_change_of_sign_is_refused_as_published_and_taken_linearly(
    base: float, value: float, target: float
) -> None:
    assert statcan(1, 2020, base, 2023, value, target, 2030).reason == "sign"
    assert statcan_linear(1, 2020, base, 2023, value, target, 2030).metric == pytest.approx(
        ((value - base) / 3) / ((target - base) / 10)
    )
    un = un_progress_chart(1, 2020, base, 2023, value, target, 2030)
    assert (un.rule, un.metric) == (
        "linear",
        pytest.approx((value - base) / 3 * 10 / (target - base)),
    )


def test_what_overflows_is_not_available() -> None:
    huge = un_progress_chart(1, 2015, 1e-300, 2016, 1e300, 1.7e308, 2500)
    assert (huge.status, huge.reason) == ("not_available", "undefined")
    assert statcan(1, 2015, 5e-324, 2016, 1e300).reason == "undefined"
    assert sdsn_trend(1, 2015, -1.7e308, 2016, 1.7e308, 1.75e308, 2030).metric is None


# --- sides ----------------------------------------------------------------------------------------------------

SIDES = {
    ("statcan", "target_achieved"): "on",
    ("statcan", "substantial_progress"): "on",
    ("statcan", "moderate_progress"): None,
    ("statcan", "limited_progress"): "off",
    ("statcan", "deterioration"): "off",
    ("statcan", "not_available"): None,
    ("un", "3"): "on",
    ("un", "2"): None,
    ("un", "1"): "off",
    ("germany", "sun"): "on",
    ("germany", "slightly_cloudy"): "on",
    ("germany", "cloud"): "off",
    ("germany", "thunderstorm"): "off",
    ("sdsn", "on_track"): "on",
    ("sdsn", "moderately_improving"): None,
    ("sdsn", "stagnating"): "off",
    ("sdsn", "decreasing"): "off",
    ("escap", "n/a"): None,
    ("unheard of", "sun"): None,
}


@pytest.mark.parametrize(("word", "expected"), SIDES.items())
def test_side(word: tuple[str, str], expected: str | None) -> None:
    assert side(*word) == expected


@pytest.mark.parametrize(
    ("sides", "against_on", "against_off"),
    [
        ([], False, False),
        ([None, None], False, False),
        (["off"], False, False),
        (["off", "off"], True, False),
        (["on", "on"], False, True),
        (["off", "off", "on", "on"], True, True),
        (["off", "off", "on", "on", "on"], False, True),
        (["off", "on", None, None], False, False),
        (["off", "off", None, None, None, None], True, False),
    ],
)
def test_contested_by_half_of_those_who_take_a_side_and_two_or_more(
    sides: list[str | None], against_on: bool, against_off: bool
) -> None:
    assert contested(True, sides) is against_on  # type: ignore[arg-type]
    assert contested(False, iter(sides)) is against_off  # type: ignore[arg-type]


GIVEN = ["direction", "base_year", "base_value", "current_year", "current_value", "target", "target_year"]
WEATHER = ["direction", "current_year", "value_2020", "value_2021", "value_2022", "value_2023", "mean_change"]
AHEAD = (1, 2020, 10.0, 2023, 12.0, 20.0, 2030)


@pytest.mark.parametrize(
    ("found", "rule", "names"),
    [
        (statcan(*AHEAD), "compound", [*GIVEN, "cagr_observed", "cagr_required", "ratio"]),
        (statcan_linear(*AHEAD), "linear", [*GIVEN, "change_observed", "change_required", "ratio"]),
        (statcan(*AHEAD[:5]), "compound", [*GIVEN[:5], "progress"]),
        (statcan(*AHEAD[:5], limit=100), "compound", [*GIVEN[:5], "limit", "coefficient", "progress"]),
        (un_progress_chart(*AHEAD), "compound", [*GIVEN, "cagr_observed", "projected", "ratio"]),
        (un_linear(*AHEAD), "linear", [*GIVEN, "change_observed", "projected", "ratio"]),
        (un_progress_chart(*AHEAD[:5]), "compound", [*GIVEN[:5], "cagr_observed"]),
        (sdsn_trend(*AHEAD), "linear", [*GIVEN, "change_observed", "change_required", "ratio"]),
        (escap_status(*AHEAD), "index", [*GIVEN, "covered", "distance"]),
        (
            german_weather(RISING[2:], "value", 23.0, 2030, 2023),
            "linear",
            [*WEATHER, "target", "target_year", "projected", "shortfall"],
        ),
        (
            german_weather(RISING[2:], "maintain_min", 9.0, 2030, 2023),
            "level",
            [*WEATHER, "target", "room"],
        ),
        (german_weather(RISING[2:], "none", None, None, 2023), "trend", [*WEATHER, "last_change"]),
    ],
)
def test_an_answer_brings_every_figure_to_redo_it(found: Progress, rule: str, names: list[str]) -> None:
    assert (found.rule, [name for name, _ in found.parts]) == (rule, names)


def test_a_kind_that_brings_its_direction_overrules_the_one_given() -> None:
    for kind, word, way in (("maintain_min", "sun", 1.0), ("maintain_max", "thunderstorm", -1.0)):
        for direction in (1, -1):
            found = german_weather(RISING, kind, 9.0, None, 2023, direction)
            assert (found.status, found.part("direction")) == (word, way)


def test_an_answer_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Progress(method="un", status="3").status = "1"  # type: ignore[misc]
