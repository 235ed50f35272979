"""What must hold of every progress method whatever the figures."""

from __future__ import annotations

from dataclasses import fields
from math import expm1, inf, isfinite, log, nan

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.progress import (
    NOT_AVAILABLE,
    Progress,
    escap_status,
    german_weather,
    panel,
    sdsn_trend,
    statcan,
    statcan_linear,
    un_linear,
    un_progress_chart,
)

PACED = (statcan, statcan_linear, un_progress_chart, un_linear, sdsn_trend, escap_status)
#: from worst to best
ORDER = {
    "statcan": [
        "deterioration",
        "limited_progress",
        "moderate_progress",
        "substantial_progress",
        "target_achieved",
    ],
    "un": ["1", "2", "3"],
    "germany": ["thunderstorm", "cloud", "slightly_cloudy", "sun"],
    "sdsn": ["decreasing", "stagnating", "moderately_improving", "on_track"],
    "escap": ["n/a"],
}
KINDS = ["value", "interval", "maintain_min", "maintain_max", "maintain", "none", "else"]

anything = st.none() | st.floats() | st.integers() | st.sampled_from([0.0, -0.0, 5e-324, 1.7e308, inf, nan])
years = st.none() | st.integers(1990, 2060) | st.floats()
directions = st.sampled_from([1, -1, 0, 2, None])
positive = st.integers(1, 100_000).map(lambda n: n / 100)
signed = st.integers(-50_000, 50_000).map(lambda n: n / 100)
whole_years = st.tuples(st.integers(1, 15), st.integers(1, 15))
ways = st.sampled_from([1, -1])


def rank(found: Progress) -> int:
    return ORDER[found.method].index(found.status)


def check(found: Progress) -> None:
    """An answer is one of the method's words, its figures are finite, and a blank has a reason."""
    assert found.status in (*ORDER[found.method], NOT_AVAILABLE)
    assert (found.reason is not None) == (found.status == NOT_AVAILABLE)
    figures = [found.metric, found.score, *(value for _, value in found.parts)]
    assert all(isinstance(x, float) and isfinite(x) for x in figures if x is not None)
    assert found.score is None or -5 <= found.score <= 5
    assert len(dict(found.parts)) == len(found.parts)
    if found.status == NOT_AVAILABLE:
        assert (found.metric, found.score, found.rule) == (None, None, "none")


@given(directions, years, anything, years, anything, anything, years, anything)
def test_never_an_exception(
    direction: int,
    base_year: float,
    base: float | None,
    year: float,
    value: float | None,
    target: float | None,
    target_year: float | None,
    limit: float | None,
) -> None:
    for method in PACED:
        check(method(direction, base_year, base, year, value, target, target_year))
    check(statcan(direction, base_year, base, year, value, None, target_year, limit))


@given(
    st.lists(anything, max_size=9),
    st.sampled_from(KINDS),
    anything | st.lists(anything, max_size=3) | st.tuples(st.floats(), st.floats()),
    years,
    years,
    directions,
)
def test_never_an_exception_in_the_weather(
    series: list[float | None], kind: str, target: object, target_year: float, year: float, direction: int
) -> None:
    check(german_weather(series, kind, target, target_year, year, direction))  # type: ignore[arg-type]


@given(
    directions,
    st.none() | st.integers(2000, 2030),
    anything,
    st.dictionaries(st.integers(2005, 2030), anything, max_size=9),
    anything | st.tuples(st.floats(), st.floats()),
    years,
    st.sampled_from(KINDS),
    st.booleans(),
    anything,
)
def test_never_an_exception_in_the_panel(
    direction: int,
    base_year: int | None,
    base: float | None,
    series: dict[int, float | None],
    target: object,
    target_year: float,
    kind: str,
    linear: bool,
    limit: float | None,
) -> None:
    found = panel(direction, base_year, base, series, target, target_year, kind, linear, limit)  # type: ignore[arg-type]
    assert [p.method for p in found] == ["statcan", "un", "germany", "sdsn", "escap"]
    for answer in found:
        check(answer)


@given(ways, positive, positive, st.none() | positive, whole_years, st.integers(1, 1000))
def test_the_unit_of_a_positive_series_changes_no_word(
    direction: int,
    base: float,
    value: float,
    target: float | None,
    spans: tuple[int, int],
    times: int,
) -> None:
    year, end = 2010 + spans[0], 2010 + spans[0] + spans[1]
    scale = times / 7
    for method in PACED:
        own = method(direction, 2010, base, year, value, target, end)
        other = method(direction, 2010, base * scale, year, value * scale, target and target * scale, end)
        assert own.status == other.status


@given(
    ways,
    st.lists(positive, min_size=4, max_size=6),
    positive,
    st.integers(0, 12),
    st.integers(1, 1000),
    st.booleans(),
)
def test_the_unit_changes_nothing_in_the_panel(
    direction: int, values: list[float], target: float, ahead: int, times: int, linear: bool
) -> None:
    scale = times / 7
    # what lies on a cut-off by no more than a rounding may fall either side; whether a mean is zero is such a case
    assume(values[-1] != values[0])
    words = []
    for c in (1.0, scale):
        series = {2018 + i: v * c for i, v in enumerate(values)}
        end = 2018 + len(values) - 1 + ahead
        found = panel(direction, 2018, None, series, target * c, end, "value", linear)
        words.append([p.status for p in found])
    assert words[0] == words[1]


@pytest.mark.parametrize("method", PACED)
@given(
    direction=ways,
    base=positive,
    values=st.tuples(positive, positive),
    target=st.none() | positive,
    spans=whole_years,
)
def test_a_better_value_is_never_judged_worse(
    method: object,
    direction: int,
    base: float,
    values: tuple[float, float],
    target: float | None,
    spans: tuple[int, int],
) -> None:
    assert callable(method)
    year, end = 2010 + spans[0], 2010 + spans[0] + spans[1]
    worse, better = sorted(values, key=lambda v: direction * v)
    low, high = (method(direction, 2010, base, year, v, target, end) for v in (worse, better))
    assume(low.reason is None)
    assert high.reason is None
    assert rank(low) <= rank(high)
    if low.metric is not None and high.metric is not None:
        assert low.metric <= high.metric + 1e-12


@pytest.mark.parametrize("method", [statcan_linear, un_linear, un_progress_chart, sdsn_trend])
@given(direction=ways, base=signed, values=st.tuples(signed, signed), target=signed, spans=whole_years)
def test_the_same_across_zero_on_a_linear_pace(
    method: object,
    direction: int,
    base: float,
    values: tuple[float, float],
    target: float,
    spans: tuple[int, int],
) -> None:
    assert callable(method)
    # the Progress Chart is linear only where there is no growth rate
    assume(method is not un_progress_chart or base <= 0)
    year, end = 2010 + spans[0], 2010 + spans[0] + spans[1]
    worse, better = sorted(values, key=lambda v: direction * v)
    low, high = (method(direction, 2010, base, year, v, target, end) for v in (worse, better))
    assert {low.rule, high.rule} == {"linear"}
    assert rank(low) <= rank(high)


@given(ways, st.lists(signed, min_size=4, max_size=6), signed, signed, st.integers(0, 12))
def test_a_better_last_value_never_darkens_the_weather(
    direction: int, values: list[float], step: float, target: float, ahead: int
) -> None:
    better = [*values[:-1], values[-1] + direction * abs(step)]
    for kind in ("value", "maintain"):
        low, high = (german_weather(v, kind, target, 2023 + ahead, 2023, direction) for v in (values, better))
        assert rank(low) <= rank(high)


@given(ways, signed, signed, signed, whole_years)
def test_no_series_across_zero_is_left_blank_by_the_panel(
    direction: int, base: float, value: float, target: float, spans: tuple[int, int]
) -> None:
    year, end = 2010 + spans[0], 2010 + spans[0] + spans[1]
    found = panel(direction, 2010, None, {2010: base, year: value}, target, end, "value", linear=False)
    statcan_answer, un_answer, _, sdsn_answer, _ = found
    assert NOT_AVAILABLE not in (statcan_answer.status, un_answer.status, sdsn_answer.status)
    if min(base, value, target) <= 0:
        assert (statcan_answer.rule, un_answer.rule) == ("linear", "linear")
        pace, needed = (value - base) / spans[0], (target - base) / (spans[0] + spans[1])
        if needed:
            expected = pytest.approx(direction * pace / abs(needed), rel=1e-9, abs=1e-9)
            assert statcan_answer.metric == expected
            assert un_answer.metric == expected


@given(ways, positive, positive, positive, whole_years)
def test_growth_rates_agree_with_logarithms(
    direction: int, base: float, value: float, target: float, spans: tuple[int, int]
) -> None:
    assume(target != base)
    year, end = 2010 + spans[0], 2010 + spans[0] + spans[1]
    observed = expm1(log(value / base) / spans[0])
    required = expm1(log(target / base) / (spans[0] + spans[1]))
    found = statcan(direction, 2010, base, year, value, target, end)
    assert found.metric == pytest.approx(direction * observed / abs(required), rel=1e-6, abs=1e-9)
    chart = un_progress_chart(direction, 2010, base, year, value, target, end)
    projected = base * expm1(log(value / base) * (spans[0] + spans[1]) / spans[0])
    assert chart.metric == pytest.approx(direction * projected / abs(target - base), rel=1e-6, abs=1e-9)


def test_a_progress_has_no_hidden_field() -> None:
    assert {f.name for f in fields(Progress)} == {
        "method",
        "status",
        "metric",
        "score",
        "rule",
        "reason",
        "parts",
    }
