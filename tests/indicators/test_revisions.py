"""Revisions: the same period, dated editions, an office's own word; and what is waited for next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from data.records import Observation, Period
from indicators.assess import assess
from indicators.revisions import all_revisions, revisions
from indicators.targets import AtLeast, EveryYear, Milestone
from indicators.waiting import waiting, waits_for
from tests.indicators.make import CATALOGUE, facts, observation, series, source, target

GROWTH = CATALOGUE["grdp_growth"]
TODAY = source("nso", date(2026, 8, 15))


def edition(
    year: int, value: str, day: date | None, *, id: str = "x", secondary: bool = False
) -> Observation:
    return observation(year, value, source(f"{id}-{day}", day, secondary=secondary))


CAO_BANG = [
    edition(2021, "3.34 E", date(2022, 12, 31), secondary=True),
    observation(2021, "-0.62", TODAY),
    edition(2023, "2.24 E", date(2023, 12, 31)),
    observation(2023, "4.52", TODAY),
    edition(2025, "7.22 E", date(2026, 1, 31), secondary=True),
    observation(2025, "7.22 E", TODAY),
]


def test_the_largest_revision_comes_first_and_a_change_of_sign_is_said() -> None:
    first, second = revisions(CAO_BANG, GROWTH)
    assert (first.period.year, round(first.difference, 2), first.said) == (2021, -3.96, "direction_changed")
    assert (second.period.year, round(second.difference, 2), second.said) == (2023, 2.28, "higher")
    assert first.sign_changed
    assert not second.sign_changed


def test_a_year_that_was_slower_than_the_one_before_may_turn_out_faster() -> None:
    """2023 was published as 2.24 after 5.04; today it is 4.52 after 4.46. The year before 2022 moved as well."""
    known = [*CAO_BANG, edition(2022, "5.04 E", date(2023, 1, 16)), observation(2022, "4.46", TODAY)]
    paces = {r.period.year: r.pace for r in revisions(known, GROWTH)}
    assert paces == {2021: None, 2022: None, 2023: "faster"}


def test_a_pace_needs_a_figure_of_the_year_before_that_was_known_then() -> None:
    late = [edition(2022, "5.04 E", date(2024, 6, 1)), observation(2022, "4.46", TODAY)]
    assert {r.pace for r in revisions([*CAO_BANG, *late], GROWTH)} == {None}


def test_the_same_value_again_is_no_revision() -> None:
    assert 2025 not in {r.period.year for r in revisions(CAO_BANG, GROWTH)}


def test_an_undated_source_never_decides_a_revision() -> None:
    known = [edition(2023, "2.24 E", date(2023, 12, 31)), edition(2023, "9.9", None)]
    assert not revisions(known, GROWTH)


def test_a_source_that_repeats_another_never_revises() -> None:
    known = [
        edition(2020, "4.76 E", date(2020, 12, 29)),
        edition(2020, "5.0", date(2025, 1, 1), secondary=True),
    ]
    assert not revisions(known, GROWTH)


def test_a_half_year_is_never_compared_with_a_year() -> None:
    half = replace(edition(2023, "3.29 E", date(2023, 7, 1)), period=Period.parse("2023-H1"))
    found = revisions([half, observation(2023, "4.52", TODAY)], GROWTH)
    assert found == ()


def test_levels_are_sized_in_percent_and_turned_signs_lead() -> None:
    money = [edition(2024, "25000", date(2024, 12, 31)), observation(2024, "24000", TODAY)]
    (level,) = revisions(money, CATALOGUE["grdp_current"])
    assert (level.size, level.said) == (4.0, "lower")
    found = all_revisions({"grdp_current": money, "grdp_growth": CAO_BANG}, CATALOGUE)
    assert [(r.indicator, r.period.year) for r in found] == [
        ("grdp_growth", 2021),
        ("grdp_current", 2024),
        ("grdp_growth", 2023),
    ]


def test_a_target_waits_for_the_year_after_the_newest_value() -> None:
    known = facts(series("ip_support_share", {2023: 50, 2024: 60}))
    asked = target(AtLeast, value=80, year=2030)
    found = waits_for(assess(asked, known), known)
    assert found
    assert (found.indicator, found.year, found.expected) == (
        "ip_support_share",
        2025,
        date(2026, 12, 31),
    )
    assert not found.overdue


def test_a_closed_target_waits_for_its_own_year_and_names_what_is_needed() -> None:
    known = facts()
    asked = target(
        EveryYear,
        value=20,
        first_year=2023,
        shown_years=(2023,),
        indicator="st_budget_uplift",
        needs=("st_budget_central", "st_budget_local"),
    )
    found = waits_for(assess(asked, known), known)
    assert found
    assert (found.indicator, found.year, found.overdue) == ("st_budget_central", 2024, True)


def test_the_slow_statistics_are_expected_later() -> None:
    known = facts()
    found = waits_for(assess(target(AtLeast, value=8, indicator="rd_fte_per_10k"), known), known)
    assert found
    assert (found.year, found.expected, found.overdue) == (2025, date(2027, 12, 31), False)


def test_settled_doubtful_and_worded_targets_wait_for_nothing() -> None:
    known = facts(series("ip_support_share", {2025: 90}))
    settled, doubtful = target(AtLeast, value=80), target(AtLeast, value=80, doubt="?")
    event_awaited = target(Milestone, indicator=None, number=2, year=2030)
    found = waiting([assess(t, known) for t in (settled, doubtful, event_awaited)], known)
    assert [(w.target.number, w.indicator) for w in found] == [(2, None)]
