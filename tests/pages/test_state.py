"""Links: what they say, what they keep, and what happens to those that cannot be followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ui.state import PAGES, WITH_YEARS, Known, State, check, read

PROVINCES = ("cao-bang", "tinh-mau")


def params_of(link: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(link).query))


def test_the_plain_address_is_the_home_province_in_vietnamese_on_the_newest_day() -> None:
    state, problems = read({}, provinces=PROVINCES)
    assert state == State()
    assert problems == ()
    assert state.link() == "./"


states = st.builds(
    State,
    page=st.sampled_from([page.path for page in PAGES]),
    province=st.sampled_from(PROVINCES),
    language=st.sampled_from(["vi", "en"]),
    as_of=st.none() | st.dates(date(1990, 1, 1), date(2050, 12, 31)),
    indicator=st.none() | st.sampled_from(["pii_score", "tfp_2025"]),
    years=st.none() | st.tuples(st.integers(1986, 2010), st.integers(2010, 2050)),
    reading=st.none() | st.sampled_from(["a", "upper-half"]),
    embed=st.booleans(),
).map(lambda state: state if state.page in WITH_YEARS else replace(state, years=None))


@given(states)
def test_a_link_reopens_the_same_screen(state: State) -> None:
    again, problems = read(params_of(state.link()), page=state.page, provinces=PROVINCES)
    assert again == state
    assert problems == ()


@given(states, st.sampled_from([page.path for page in PAGES]))
def test_another_page_keeps_province_language_day_and_frame(state: State, page: str) -> None:
    there, _ = read(params_of(state.link(page)), page=page, provinces=PROVINCES)
    kept = ("province", "language", "as_of", "embed")
    assert [getattr(there, name) for name in kept] == [getattr(state, name) for name in kept]
    if page != state.page:
        assert there.indicator is None
        assert there.years is None


def test_another_indicator_drops_the_reading_and_another_province_the_day() -> None:
    state = State(page="chi-tieu", indicator="pii_2030", reading="upper-half", as_of=date(2025, 1, 1))
    assert state.with_(indicator="tfp_2025").reading is None
    assert state.with_(province="tinh-mau").as_of is None
    assert state.with_(language="en").reading == "upper-half"


def test_links_are_relative_so_that_the_product_may_live_below_another_address() -> None:
    assert State(language="en").link("so-sanh", indicator="pii_score") == "so-sanh?lang=en&chitieu=pii_score"
    assert State(page="so-sanh", language="en").link("") == "./?lang=en"


@pytest.mark.parametrize(
    "params",
    [
        {"tinh": "ha-giang"},
        {"tinh": "../../etc"},
        {"lang": "fr"},
        {"ngay": "31/12/2024"},
        {"ngay": "2024-02-30"},
        {"ngay": "20240101"},
        {"nam": "2024-2017"},
        {"nam": "24"},
        {"nam": "1900-2000"},
        {"nam": "2017-2024; DROP TABLE"},
        {"trang": "x/y"},
    ],
)
def test_what_cannot_be_understood_is_said_and_the_nearest_screen_opens(params: dict[str, str]) -> None:
    state, problems = read(params, provinces=PROVINCES)
    assert len(problems) == 1
    assert state == State()


def test_every_fault_of_a_link_is_said_in_its_language() -> None:
    _, problems = read({"lang": "en", "tinh": "x", "ngay": "y", "nam": "z"}, provinces=PROVINCES)
    assert len(problems) == 3
    assert all("Không" not in problem for problem in problems)


@given(
    st.dictionaries(st.sampled_from(["tinh", "lang", "ngay", "chitieu", "nam", "doc", "trang"]), st.text())
)
def test_no_link_whatever_breaks_reading_and_a_problem_stays_one_short_line(params: dict[str, str]) -> None:
    state, problems = read(params, provinces=PROVINCES)
    check(state, Known(indicators={"pii"}, readings={"a"}, newest=date(2026, 1, 1)))
    assert all(problem.isprintable() and len(problem) < 140 for problem in problems)


def test_a_target_a_reading_or_a_day_nobody_knows_is_left_out_and_said() -> None:
    known = Known(indicators={"pii"}, readings={"a"}, newest=date(2026, 1, 1))
    state, problems = check(State(indicator="tfp-2040", reading="a"), known)
    assert (state.indicator, state.reading, len(problems)) == (None, None, 1)
    state, problems = check(State(indicator="pii", reading="z"), known)
    assert (state.indicator, state.reading, len(problems)) == ("pii", None, 1)
    state, problems = check(State(as_of=date(2099, 1, 1)), known)
    assert (state.as_of, len(problems)) == (None, 1)


def test_every_page_has_its_own_address_and_title() -> None:
    assert len({page.path for page in PAGES}) == len({page.title for page in PAGES}) == len(PAGES) == 12


def test_a_span_of_years_where_none_is_chosen_is_said_and_left_out() -> None:
    kept, silent = read({"nam": "2018-2024"}, page="so-sanh", provinces=PROVINCES)
    assert (kept.years, silent) == ((2018, 2024), ())
    state, problems = read({"nam": "2018-2024"}, page="chi-tieu", provinces=PROVINCES)
    assert (state.years, len(problems)) == (None, 1)
