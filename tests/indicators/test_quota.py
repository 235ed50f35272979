"""A quota is told year by year: met, missed, not published, not over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from data.records import Indicator, Text
from indicators.quota import quota_years, required_factor
from indicators.targets import EveryYear
from indicators.verdicts import Facts
from tests.pages.chart_cases import PERCENT, series, target

RULE: EveryYear = target(
    EveryYear, "q", 2025, Text(vi="từ +20 %", en="+20%"), value=20.0, first_year=2024, shown_years=(2023,)
)


def facts(values: dict[int, float], day: date = date(2026, 8, 31)) -> Facts:
    indicator = Indicator(
        id="x", unit=PERCENT, basis="", name=Text(vi="", en=""), definition=Text(vi="", en=""), formula="",
        direction=1, lag_years=1, decimals=1, scale="rate", topic="", supplier=None, comparable=False,
    )  # fmt: skip
    return Facts(
        as_of=day, area="VN-04", region="", series=lambda _i, _a: series(dict(values)), events=(),
        peers=lambda _l, _y: (), catalogue={"x": indicator},
    )  # fmt: skip


def test_each_year_stands_for_itself() -> None:
    found = quota_years(RULE, facts({2023: 20.6, 2024: 18.4, 2025: 20.0}))
    assert [(y.year, y.judged, y.state) for y in found] == [
        (2023, False, "met"),
        (2024, True, "missed"),
        (2025, True, "met"),
    ]
    strict = quota_years(replace(RULE, strict=True), facts({2025: 20.0}))
    assert strict[-1].state == "missed"


def test_a_missing_report_is_not_a_missed_year() -> None:
    found = quota_years(RULE, facts({2024: 25.0}, date(2025, 6, 30)))
    assert [(y.year, y.state) for y in found] == [(2023, "unknown"), (2024, "met"), (2025, "ahead")]


def test_the_factor_of_twenty_percent_more() -> None:
    assert required_factor(20) == 1.2
    assert required_factor(0) == 1.0
