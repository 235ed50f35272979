"""Series algebra is honest: sources, status, precision and breaks come along."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records import ObsStatus, Series
from indicators.arithmetic import (
    add,
    broken,
    divide,
    fill,
    growth,
    index,
    multiply,
    percent_above,
    scaled,
    share,
    subtract,
)
from tests.indicators.make import series, source

A, B = source("a"), source("b")
YEARS = range(2012, 2026)
STATUS = st.sampled_from(["A", "P", "E", "B"])
amounts = st.floats(min_value=0.01, max_value=1e6).map(lambda x: round(x, 2))
whole = st.dictionaries(st.sampled_from(YEARS), st.tuples(amounts, STATUS), min_size=1)


def made(id: str, table: dict[int, tuple[float, str]], by: str) -> Series:
    return series(id, {y: f"{v:.2f} {s}" for y, (v, s) in table.items()}, by=source(by))


@given(whole, whole)
def test_derived_takes_every_source_and_the_weakest_status(
    left: dict[int, tuple[float, str]], right: dict[int, tuple[float, str]]
) -> None:
    a, b = made("st_investment", left, "a"), made("grdp_current", right, "b")
    for operation in (add, subtract, multiply, divide, share, percent_above):
        found = operation(a, b)
        assert set(found.years) == set(left) & set(right)
        for o in found.observations:
            assert {s.id for s in o.sources} == {"a", "b"}
            statuses = ObsStatus(left[o.year][1]), ObsStatus(right[o.year][1])
            assert o.status is ObsStatus.weakest(*statuses)


@given(whole, whole, st.floats(min_value=0.01, max_value=100))
def test_scaling_money_leaves_shares_unchanged(
    left: dict[int, tuple[float, str]], right: dict[int, tuple[float, str]], factor: float
) -> None:
    a, b = made("st_budget_local", left, "a"), made("st_budget_central", right, "b")
    for operation in (share, percent_above):
        before = operation(a, b)
        after = operation(scaled(a, factor), scaled(b, factor))
        assert after.years == before.years
        for x, y in zip(before.observations, after.observations, strict=True):
            assert y.value == pytest.approx(x.value, rel=1e-9, abs=1e-9)


rates = st.lists(st.floats(min_value=-50, max_value=50).map(lambda x: round(x, 2)), min_size=1, max_size=14)


@given(rates, st.integers(min_value=2011, max_value=2024))
def test_growth_of_the_index_is_the_growth_it_was_made_of(values: list[float], base: int) -> None:
    known = series("grdp_growth", {2012 + i: f"{v:.2f}" for i, v in enumerate(values)})
    chained = index(known, base)
    if base + 1 not in known.years:
        assert not chained
        return
    assert chained.years == tuple(range(2011, known.years[-1] + 1))
    back = chained.at(base)
    assert back is not None
    assert back.value == 100
    for o in growth(chained).observations:
        original = known.at(o.year)
        assert original is not None
        assert o.value == pytest.approx(original.value, abs=1e-7)


def test_a_year_that_one_input_lacks_is_not_there() -> None:
    assert add(series("a", {2023: 1, 2024: 2}), series("a", {2024: 5, 2025: 6})).years == (2024,)


def test_a_forecast_is_not_counted() -> None:
    assert add(series("a", {2024: 1, 2025: "2 F"}), series("a", {2024: 5, 2025: 6})).years == (2024,)


def test_sum_is_as_coarse_as_its_coarsest_input() -> None:
    found = add(series("a", {2024: "1.25"}), series("a", {2024: "3"})).latest
    assert found is not None
    assert found.decimals == 0


def test_quotient_is_as_exact_in_proportion_as_its_coarsest_input() -> None:
    found = divide(
        series("enterprises_active", {2024: "1250"}), series("population", {2024: "558.46"})
    ).latest
    assert found is not None
    assert found.value is not None
    assert (round(found.value, 3), found.decimals) == (2.238, 2)
    money = multiply(
        series("grdp_per_capita", {2025: "49.59"}), series("population", {2025: "562.93"})
    ).latest
    assert money is not None
    assert money.value is not None
    assert (round(money.value), money.decimals) == (27916, 0)


def test_division_by_zero_leaves_the_year_out() -> None:
    assert not divide(series("a", {2024: 3}), series("b", {2024: 0}))
    assert not share(series("a", {2024: 3}), series("b", {2024: -2}))


def test_different_units_are_not_added() -> None:
    with pytest.raises(ValueError, match="không cộng trừ"):
        add(series("population", {2024: 3}), series("grdp_current", {2024: 3}))


def test_growth_never_crosses_a_break_or_a_gap() -> None:
    values: dict[int, float | str] = {
        2019: "346.5",
        2020: "345.91",
        2021: "157.3",
        2022: "201.68",
        2024: "228.25",
    }
    found = growth(series("employed_persons", values, cut=(2021,)))
    assert found.years == (2020, 2022)


def test_growth_from_zero_or_below_is_not_defined() -> None:
    assert growth(series("a", {2021: -1, 2022: 0, 2023: 2, 2024: 3})).years == (2024,)


def test_breaks_are_carried_by_every_result() -> None:
    cut = series("employed_persons", {2020: 1, 2021: 2}, cut=(2021,))
    found = multiply(cut, series("labour_productivity", {2020: 1, 2021: 2}))
    assert broken(found, 2020, 2021) == 2021
    assert broken(found, 2021, 2021) is None


def test_an_index_stops_at_a_break_and_at_another_edition() -> None:
    known = {2018: "7.01", 2019: "4.17", 2020: "6.02"}
    assert index(series("grdp_growth", known, cut=(2020,)), 2017).years == (2017, 2018, 2019)
    old = series("grdp_growth", {2020: "4.76 E"}, by=A)
    mixed = fill(series("grdp_growth", {2018: "7.01", 2019: "4.17"}, by=B), old)
    assert index(mixed, 2017).years == (2017, 2018, 2019)


def test_an_index_carries_the_weakest_status_down_the_chain() -> None:
    found = index(series("grdp_growth", {2018: "7 A", 2019: "4 E", 2020: "6 A"}), 2017)
    assert [o.status.value for o in found.observations] == ["A", "A", "E", "E"]


def test_published_wins_and_derived_fills() -> None:
    found = fill(series("a", {2023: 1}, by=A), series("a", {2023: 9, 2024: 2}, by=B, cut=(2024,)))
    assert [(o.year, o.value) for o in found.observations] == [(2023, 1.0), (2024, 2.0)]
    assert broken(found, 2023, 2024) == 2024
