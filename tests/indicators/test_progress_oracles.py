"""Published results, and rows built from published rules, come out as printed."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from indicators.progress import (
    Progress,
    escap_status,
    german_weather,
    sdsn_trend,
    statcan,
    un_progress_chart,
)

TABLE = Path(__file__).parent.parent / "oracles" / "progress.csv"
Row = dict[str, str]


def rows() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figure(text: str) -> float | None:
    return float(text) if text else None


def answer(row: Row) -> Progress:
    direction = int(row["direction"])
    target = figure(row["target"]) if row["target_kind"] != "interval" else None
    year = figure(row["target_year"])
    if row["method"] == "DE_WEATHER":
        aim = tuple(map(float, row["target"].split(";"))) if target is None else target
        current = figure(row["current_year"])
        return german_weather(
            json.loads(row["series_json"]), row["target_kind"], aim, year, current, direction
        )
    inputs = (
        direction,
        figure(row["base_year"]),
        figure(row["base_value"]),
        figure(row["current_year"]),
        figure(row["current_value"]),
        target,
        year,
    )
    if row["method"] == "STATCAN_CAGR":
        return statcan(*inputs, limit=figure(row["limit"]))
    methods = {"UN_PROGRESS_CHART": un_progress_chart, "SDSN_TREND": sdsn_trend, "ESCAP_CSI": escap_status}
    return methods[row["method"]](*inputs)


def printed(text: str) -> object:
    """The printed figure within one unit of its last digit (the table cuts, it does not round)."""
    decimals = len(text.partition(".")[2])
    return pytest.approx(float(text), rel=1e-14, abs=10.0**-decimals if decimals > 3 else 1e-12)


def test_all_kinds_of_rows_are_there() -> None:
    methods = [row["method"] for row in rows()]
    assert len(methods) == 84
    assert set(methods) == {"STATCAN_CAGR", "UN_PROGRESS_CHART", "DE_WEATHER", "SDSN_TREND", "ESCAP_CSI"}
    assert all(row["source"] and row["url"] for row in rows())


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["case_id"])
def test_row(row: Row) -> None:
    found = answer(row)
    assert found.status == row["expected_status"]
    if row["expected_metric"]:
        assert found.metric == printed(row["expected_metric"])
    elif row["method"] == "STATCAN_CAGR":
        assert found.metric is None
    if row["expected_score"]:
        assert found.score == printed(row["expected_score"])
    else:
        assert found.score is None
    assert (found.reason is None) == (found.status != "not_available")


#: further published results, of other editions than the table
PUBLISHED = [
    # Statistics Canada, edition 0004afd1: 3-4-1, the target is met; the ratio stays as it came out
    ((-1, 2015, 8.1, 2023, 7.3, 8.0, 2025), 10.402574542255982, 5.0, "target_achieved"),
    # 3-13-1: the base was better than the target, and then it was lost
    ((-1, 2016, 7.8, 2024, 17.7, 10.0, 2028), -5.155591320251755, -5.0, "deterioration"),
    # 15-5-1: less is better, the base was under the target already
    ((-1, 2015, 70.0, 2021, 68.0, 100.0, 2030), 0.20028868698657923, 5.0, "target_achieved"),
    # 12-1-1: from under one percent to sixty
    ((1, 2015, 0.37, 2024, 14.63, 60.0, 2030), 1.249622415033452, 4.640227948342444, "substantial_progress"),
    # EUSTAT, edition 00a0109c: 1-5-4, at the natural limit and staying there
    ((1, 2015, 100.0, 2024, 100.0, None, 2030, 100), 0.0, 5.0, "substantial_progress"),
    # 3-1-1 of Statistics Canada: falling away from a limit
    ((1, 2015, 31.5, 2023, 21.6, None, 2030, 100), -0.04606694112762422, -5.0, "deterioration"),
]


@pytest.mark.parametrize(("inputs", "metric", "score", "status"), PUBLISHED)
def test_other_published_results(inputs: tuple[float, ...], metric: float, score: float, status: str) -> None:
    found = statcan(*inputs)
    assert (found.status, found.metric, found.score) == (
        status,
        pytest.approx(metric, rel=1e-12),
        pytest.approx(score, rel=1e-12),
    )
