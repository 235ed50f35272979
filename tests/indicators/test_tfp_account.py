"""Accounts of whole series: the invented province, and what is left out and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.build import build
from data.records import ObsStatus, Series
from data.store import Store
from indicators.arithmetic import Inputs, value_of
from indicators.catalogue import resolve
from indicators.tfp import tfp_growth, undefined_reason
from indicators.tfp_account import Account, Factors, Form, LeftOut, account, gather
from indicators.tfp_capital import capital_by_inventory, sensitivity
from tests.indicators import make

MAU, CAO_BANG = "VN-X-MAU", "VN-04"
#: depreciation and efficiency the invented province was made with
DELTA, Q = 0.054, 0.85
FORMS: tuple[Form, ...] = ("official", "standard")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    out = tmp_path_factory.mktemp("committed")
    build(out=out, training=True)
    return Store.open(out)


def inputs(store: Store, area: str) -> Inputs:
    catalogue = store.indicators()

    def own(id: str, part: str = "") -> Series:
        return resolve(lambda i, a, b: store.series(i, a, date.max, b), catalogue, id, area, part)

    return Inputs(own=own, region=own)


@pytest.fixture(scope="module")
def mau(store: Store) -> Factors:
    return gather(inputs(store, MAU))


def factors(**known: Mapping[int, float | str] | Series) -> Factors:
    """Factors of four years (growth 5, 6 and 10 and 1 %, bK = 0.4) with what the test changes."""
    given: dict[str, Mapping[int, float | str] | Series] = {
        "level": {}, "rate": {2021: "5.0", 2022: "6.0", 2023: "0.4"}, "investment": {},
        "capital": {2020: 100, 2021: 110, 2022: 121, 2023: "133.1"},
        "labour": {2020: 100, 2021: 101, 2022: "102.01", 2023: "103.0301"},
        "capital_share": {2020: "0.4"}, "labour_share": {},
    }  # fmt: skip
    made = {n: v if isinstance(v, Series) else make.series(n, v) for n, v in {**given, **known}.items()}
    return Factors(**made)


def years(made: Account) -> list[int]:
    return [y.year for y in made.years]


def test_the_official_form_gives_back_the_published_shares(store: Store, mau: Factors) -> None:
    published = store.series("tfp_share", MAU, date.max)
    made = account(mau, "official")
    assert years(made) == list(range(2013, 2026))
    for y in made.years:
        printed = published.at(y.year)
        assert printed is not None
        assert y.share_tfp is not None
        assert round(y.share_tfp, 1) == printed.value
        assert y.share_year == y.year
        assert y.interval is not None
        assert y.interval[0] < y.share_tfp < y.interval[1]
        # bK is printed with two digits: that alone is worth up to a point and a half of the share
        assert 0.5 < y.interval[1] - y.interval[0] < 3
    assert [y.status.value for y in made.years[-2:]] == ["P", "E"]
    assert made.left_out == (LeftOut(year=2012, missing=("capital", "labour"), broken=()),)


def test_the_published_rate_does_where_levels_are_missing(store: Store, mau: Factors) -> None:
    """To two decimals of growth: 0.1 point of the share."""
    exact = {y.year: y.share_tfp for y in account(mau, "official").years}
    rough = account(replace(mau, level=replace(mau.level, observations=())), "official")
    for y in rough.years:
        assert y.share_tfp == pytest.approx(exact[y.year], abs=0.15)


def test_the_two_forms_differ_and_both_add_up(mau: Factors) -> None:
    official, standard = (account(mau, form).period(2021, 2025) for form in FORMS)
    assert official is not None
    assert standard is not None
    assert official.share_tfp == pytest.approx(38.155, abs=0.001)
    assert official.mean_share == pytest.approx(36.289, abs=0.001)
    assert standard.share_tfp == pytest.approx(38.178, abs=0.001)
    assert (official.status, official.first, official.last) == (ObsStatus.ESTIMATED, 2021, 2025)
    for p in (official, standard):
        assert p.capital_points + p.labour_points + p.tfp == pytest.approx(p.output)
        shares = p.share_capital, p.share_labour, p.share_tfp
        assert sum(s or 0.0 for s in shares) == pytest.approx(100)
    assert {s.id for s in official.sources} >= {"mau-ng-2021", "mau-uoc-2025"}


def test_a_period_is_all_of_its_years(mau: Factors) -> None:
    made = account(mau, "official")
    assert made.period(2013, 2025) is not None
    assert made.period(2012, 2025) is None
    assert made.period(2025, 2026) is None
    assert made.period(2030, 2031) is None
    gap = replace(made, years=tuple(y for y in made.years if y.year != 2018))
    assert gap.period(2017, 2019) is None


def test_rates_and_shares_of_the_two_forms() -> None:
    made = factors(capital_share={2020: "0.40", 2021: "0.44", 2022: "0.40", 2023: "0.40"})
    official, standard = (account(made, form) for form in FORMS)
    first = official.years[0]
    assert (first.output, first.capital, first.labour) == pytest.approx((5.0, 10.0, 1.0))
    assert (first.capital_share, first.labour_share, first.share_year) == (0.44, pytest.approx(0.56), 2021)
    assert first.tfp == pytest.approx(5 - 4.4 - 0.56)
    assert (first.capital_points, first.labour_points) == pytest.approx((4.4, 0.56))
    assert first.share_tfp == pytest.approx(0.8)
    assert first.share_capital == pytest.approx(88.0)
    assert first.share_labour == pytest.approx(11.2)
    logs = standard.years[0]
    assert (logs.output, logs.capital, logs.labour) == pytest.approx(
        (100 * log(1.05), 100 * log(1.1), 100 * log(1.01))
    )
    assert logs.capital_share == pytest.approx(0.42)
    assert logs.tfp == pytest.approx(tfp_growth(logs.output, logs.capital, logs.labour, 0.42))
    slow = official.years[-1]
    assert (slow.share_capital, slow.share_labour, slow.share_tfp, slow.interval) == (None,) * 4
    assert undefined_reason(slow.output) == "near_zero"
    whole = official.period(2021, 2023)
    assert whole is not None
    assert whole.share_tfp is not None
    assert whole.mean_share is None


def test_the_quality_of_labour_counts_in_the_standard_form_only() -> None:
    made = replace(factors(), quality=make.series("hc", {2020: "2.00", 2021: "2.02", 2022: "2.04"}))
    plain, better = account(factors(), "standard").years[0], account(made, "standard").years[0]
    assert better.quality == pytest.approx(100 * log(1.01))
    assert better.tfp == pytest.approx(plain.tfp - 0.6 * 100 * log(1.01))
    assert better.labour_points == pytest.approx(plain.labour_points + 0.6 * 100 * log(1.01))
    assert account(made, "official").years[0].quality == 0.0
    assert account(made, "standard").left_out == (LeftOut(year=2023, missing=("quality",), broken=()),)


def test_a_break_of_labour_is_never_crossed() -> None:
    cut = make.series("labour", {2020: 100, 2021: 60, 2022: 61, 2023: 62}, cut=(2021,))
    made = account(factors(labour=cut), "official")
    assert years(made) == [2022, 2023]
    assert made.left_out == (LeftOut(year=2021, missing=("labour",), broken=("labour",)),)
    assert made.period(2021, 2023) is None
    rate = make.series("rate", {2021: 5, 2022: 6, 2023: 7}, cut=(2022,))
    assert years(account(factors(rate=rate), "official")) == [2021, 2023]


def test_what_is_missing_is_named() -> None:
    made = account(factors(capital={}, capital_share={}), "official")
    assert made.years == ()
    assert [(x.year, x.missing) for x in made.left_out] == [
        (y, ("capital", "shares")) for y in (2021, 2022, 2023)
    ]
    no_output = account(factors(rate={2021: "5.0"}), "official")
    assert [(x.year, x.missing) for x in no_output.left_out] == [(2022, ("output",)), (2023, ("output",))]


def test_levels_of_grdp_win_over_the_printed_rate() -> None:
    made = account(factors(level={2020: 1000, 2021: 1052}), "official")
    assert [y.output for y in made.years] == pytest.approx([5.2, 6.0, 0.4])


def test_a_factor_share_holds_for_five_years_and_not_across_a_break() -> None:
    old = account(factors(capital_share={2017: "0.4"}), "official")
    assert years(old) == [2021]
    assert old.years[0].share_year == 2017
    assert years(account(factors(capital_share={2016: "0.4"}), "official")) == []
    cut = make.series("capital_share", {2020: "0.4"}, cut=(2022,))
    assert years(account(factors(capital_share=cut), "official")) == [2021]
    # the standard form needs the share of the year before as well
    assert years(account(factors(capital_share={2021: "0.4"}), "standard")) == [2022, 2023]


def test_labours_share_gives_capital_the_rest_and_a_contradiction_gives_none() -> None:
    rest = account(factors(capital_share={}, labour_share={2020: "0.58"}), "official").years[0]
    assert (rest.capital_share, rest.labour_share) == pytest.approx((0.42, 0.58))
    both = {"capital_share": {2020: "0.42", 2022: "0.42"}, "labour_share": {2020: "0.58", 2022: "0.57"}}
    assert years(account(factors(**both), "official")) == [2021]
    assert years(account(factors(capital_share={2020: 42}), "official")) == []


def test_status_and_sources_are_those_of_every_input() -> None:
    by = make.source("io-table")
    share = make.series("capital_share", {2020: "0.4 E"}, by=by)
    made = account(factors(capital_share=share), "official").years[0]
    assert made.status is ObsStatus.ESTIMATED
    assert {s.id for s in made.sources} == {"nso", "io-table"}


def test_the_inventory_gives_the_capital_of_the_invented_province(mau: Factors) -> None:
    start = mau.capital.at(2012)
    assert start is not None
    assert start.value is not None
    made = capital_by_inventory(mau.investment, 2012, start.value, DELTA, Q)
    assert made.years == tuple(range(2012, 2027))
    for o in made.between(2012, 2025).observations:
        printed = mau.capital.at(o.year)
        assert printed is not None
        assert o.value == pytest.approx(printed.value, abs=0.3)
        assert o.status is ObsStatus.ESTIMATED
    ours = account(replace(mau, capital=made), "official")
    official = account(mau, "official")
    assert [y.share_tfp for y in ours.years] == pytest.approx([y.share_tfp for y in official.years], abs=0.02)
    assert {y.status for y in ours.years} == {ObsStatus.ESTIMATED}


def test_an_inventory_stops_where_investment_does() -> None:
    invested = make.series("investment", {2019: 9, 2020: 10, 2021: "20 P", 2023: 30})
    made = capital_by_inventory(invested, 2020, 100.0, 0.1, 0.5)
    assert [(o.year, o.value) for o in made.observations] == [
        (2020, 100.0),
        (2021, pytest.approx(95.0)),
        (2022, pytest.approx(95.5)),
    ]
    assert not capital_by_inventory(invested, 2022, 100.0, 0.1)
    cut = make.series("investment", {2020: 10, 2021: 20, 2022: 30}, cut=(2021,))
    assert capital_by_inventory(cut, 2020, 100.0, 0.1).years == (2020, 2021)
    negative = make.series("investment", {2020: 10, 2021: -1})
    assert capital_by_inventory(negative, 2020, 100.0, 0.1).years == (2020, 2021)


def test_the_grid_shows_what_nobody_measured_is_worth(mau: Factors) -> None:
    cases = sensitivity(mau, 2021, 2025, efficiency=Q)
    assert len(cases) == 27
    by = {(c.capital_share, c.depreciation, c.capital_output): c.share or 0.0 for c in cases}
    assert len(by) == 27
    # the share falls in bK (capital grows faster than labour) and rises in depreciation and the start
    assert by[0.35, 0.054, 2.65] > by[0.42, 0.054, 2.65] > by[0.50, 0.054, 2.65]
    assert by[0.42, 0.04, 2.65] < by[0.42, 0.054, 2.65] < by[0.42, 0.07, 2.65]
    assert by[0.42, 0.054, 2.0] < by[0.42, 0.054, 2.65] < by[0.42, 0.054, 3.6]
    # with the province's own choices the grid is its account
    stock, grdp = mau.capital.at(2021), mau.level.at(2021)
    assert stock is not None
    assert grdp is not None
    own_ratio = value_of(stock) / value_of(grdp)
    (own,) = sensitivity(
        mau, 2022, 2025,
        efficiency=Q, capital_shares=(0.41,), depreciations=(DELTA,), capital_output=(own_ratio,),
    )  # fmt: skip
    made = account(mau, "official").period(2022, 2025)
    assert made is not None
    assert own.share == pytest.approx(made.share_tfp, abs=0.01)
    assert own.tfp == pytest.approx(made.tfp, abs=0.001)
    assert own.capital == pytest.approx(
        sum(y.capital for y in account(mau, "official").years[-4:]), abs=0.001
    )


def test_the_grid_is_empty_where_something_is_missing() -> None:
    whole = {
        "level": {2020: 100, 2021: 105, 2022: 110},
        "investment": {2020: 30, 2021: 31},
        "labour": {2020: 100, 2021: 101, 2022: 102},
    }
    assert len(sensitivity(factors(**whole), 2021, 2022, efficiency=1.0)) == 27
    for name, year in (("investment", 2021), ("labour", 2022), ("level", 2020)):
        lacking = {k: v for k, v in whole[name].items() if k != year}
        assert sensitivity(factors(**{**whole, name: lacking}, rate={}), 2021, 2022, efficiency=1.0) == ()
    cut = make.series("investment", whole["investment"], cut=(2021,))
    assert sensitivity(factors(**{**whole, "investment": cut}), 2021, 2022, efficiency=1.0) == ()
    assert sensitivity(factors(**whole), 2022, 2021, efficiency=1.0) == ()


def test_cao_bang_has_no_account_and_says_what_it_lacks(store: Store) -> None:
    made = account(gather(inputs(store, CAO_BANG)), "official")
    assert made.years == ()
    assert {x.year for x in made.left_out} == set(range(2018, 2026))
    assert all({"capital", "shares"} <= set(x.missing) for x in made.left_out)
    assert [x.year for x in made.left_out if x.broken] == [2021]


level = st.floats(10, 1e5)
path = st.lists(st.tuples(level, level, level, st.floats(0.05, 0.95)), min_size=2, max_size=8)


@given(path, st.sampled_from(FORMS))
def test_every_year_and_period_adds_up(points: list[tuple[float, ...]], form: Form) -> None:
    columns = [{2010 + n: f"{value:.4f}" for n, value in enumerate(c)} for c in zip(*points, strict=True)]
    names = ("level", "capital", "labour", "capital_share")
    made = account(factors(rate={}, **dict(zip(names, columns, strict=True))), form)
    last = 2010 + len(points) - 1
    assert years(made) == list(range(2011, last + 1))
    for y in made.years:
        assert y.capital_points + y.labour_points + y.tfp == pytest.approx(y.output, rel=1e-9, abs=1e-6)
        shares = (y.share_capital, y.share_labour, y.share_tfp)
        if y.output >= 0.5:
            assert sum(s or 0.0 for s in shares) == pytest.approx(100, abs=1e-3)
        else:
            assert shares == (None, None, None)
    whole = made.period(2011, last)
    assert whole is not None
    if form == "standard":
        ends = float(columns[0][2010]), float(columns[0][last])
        assert whole.output == pytest.approx(100 * log(ends[1] / ends[0]), abs=1e-6)
    if whole.output >= 0.5 and min(y.output for y in made.years) >= 0.5:
        annual = [y.share_tfp for y in made.years if y.share_tfp is not None]
        assert whole.share_tfp is not None
        assert min(annual) - 1e-6 <= whole.share_tfp <= max(annual) + 1e-6
