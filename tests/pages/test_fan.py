"""The fan stands only ahead of the last figure, says its interval, and never covers or flattens what was observed."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from indicators.forecast import project
from indicators.targets import AtLeast
from pages.ui import chart_history, charts, export
from pages.ui.chart_fan import INNER, OUTER
from pages.ui.chart_layout import Box, Pane
from pages.ui.chart_measure import text_width
from pages.ui.chart_story import History
from pages.ui.text import NBSP, Words, words_for
from tests.pages.chart_cases import MEAN_40, series
from tests.pages.outlook_cases import BROKEN, KINDS, SHARE, WILD, fan_case
from tests.pages.test_charts import all_words, rows, texts
from tests.pages.test_export import FOOTER, svg_words

VI, EN = words_for("vi"), words_for("en")
NOTE = "Dự báo: Đích 2030, không phải số công bố."


def areas(data: History, words: Words = VI) -> list[dict[str, Any]]:
    return [part for part in charts.history(data, words).to_dict()["layer"] if part["mark"]["type"] == "area"]


def test_the_fan_opens_at_the_last_figure_and_reaches_the_target_year() -> None:
    outer, inner = areas(fan_case())
    for part in (outer, inner):
        band = part["data"]["values"]
        assert [r["x"] for r in band] == [2025, 2026, 2027, 2028, 2029, 2030]
        assert band[0]["y"] == band[0]["y2"] == 19.1
    assert (outer["mark"]["fillOpacity"], inner["mark"]["fillOpacity"]) == (OUTER, INNER) == (0.16, 0.22)


def test_the_bands_are_those_of_the_projection_and_lie_in_each_other() -> None:
    data = fan_case()
    assert data.projection is not None
    outer, inner = (part["data"]["values"][1:] for part in areas(data))
    for point, wide, narrow in zip(data.projection.points, outer, inner, strict=True):
        assert (wide["y"], wide["y2"]) == (point.low80, point.high80)
        assert (narrow["y"], narrow["y2"]) == (point.low50, point.high50)
        assert wide["y"] < narrow["y"] < point.median < narrow["y2"] < wide["y2"]


def test_the_middle_is_a_line_of_three_pixels_with_the_figures_at_hand() -> None:
    data = fan_case()
    middle = [
        part
        for part in charts.history(data, VI).to_dict()["layer"]
        if part["mark"]["type"] == "line" and part["mark"].get("strokeWidth") == 3
    ]
    assert len(middle) == 1
    assert data.projection is not None
    assert middle[0]["data"]["values"][-1] == {"x": 2030, "y": data.projection.median(2030)}
    told = [r for r in rows(charts.history(data, VI), "point") if r.get("st") == "dự báo của Đích 2030"]
    assert [r["k"] for r in told] == ["2026", "2027", "2028", "2029", "2030"]
    assert told[-1]["q"].startswith("22,2")
    assert "18,4–26,5" in told[-1]["q"]


@pytest.mark.parametrize(("words", "said"), [(VI, ("Dự báo 80 %", "18,4–26,5 %", NOTE)),
                                             (EN, ("80% forecast", "18.4–26.5%", "not a published figure"))])  # fmt: skip
@pytest.mark.parametrize("layout", ["w", "n"])
def test_the_end_of_the_fan_says_interval_and_middle_and_the_picture_whose_forecast_it_is(
    words: Words, said: tuple[str, ...], layout: str
) -> None:
    found = " ".join(texts(charts.history(fan_case(), words), layout)).replace(NBSP, " ")
    for part in said:
        assert part in found
    assert "{" not in found


def test_no_forecast_no_fan_and_the_reason_in_one_line() -> None:
    short = series({2023: 22.1, 2024: 24.0})
    why = "Chưa dự báo: mới có 2 năm số liệu liền mạch, cần ít nhất 4."
    data = fan_case(short, projection=project(short, 2030), footnote=why)
    assert areas(data) == []
    said = " ".join(texts(charts.history(data, VI)))
    assert why in said
    assert NOTE not in said
    assert why in charts.alt_history(data, VI)
    assert areas(fan_case(projection=None)) == []


def test_after_a_break_the_fan_rests_on_the_years_since_it() -> None:
    found = project(BROKEN, 2030, scale="share")
    assert found.reason == "few_points"
    assert areas(fan_case(BROKEN, projection=found)) == []
    since = series({2025 + k: 30.0 + k for k in range(4)}, breaks=BROKEN.breaks)
    data = fan_case(since, projection=project(since, 2032, scale="share"))
    assert data.projection is not None
    assert data.projection.first_used == 2025
    assert areas(data)[0]["data"]["values"][0]["x"] == 2028


def test_an_absurd_band_is_cut_and_told_and_does_not_flatten_the_figures() -> None:
    data = fan_case(WILD, targets=(MEAN_40,))
    assert data.projection is not None
    assert data.projection.at(2030).high80 > 90
    jumpy = replace(data, series=series({2022 + k: v for k, v in enumerate((10.0, 11.0, 3.0, 12.0))}))
    jumpy = replace(jumpy, projection=project(jumpy.series, 2030, scale="share"), targets=())
    chart = charts.history(jumpy, VI)
    assert jumpy.projection is not None
    assert jumpy.projection.at(2030).high80 > 50
    band = list(rows(chart, "area"))
    assert max(r["y2"] for r in band) <= 30
    assert "vượt ra ngoài thang hình vẽ" in all_words(chart)
    told = f"{VI.number(jumpy.projection.at(2030).high80, 2)}"
    assert told in " ".join(texts(chart))


def test_a_forecast_that_overflows_is_not_drawn() -> None:
    made = fan_case()
    assert made.projection is not None
    points = tuple(replace(p, high80=float("inf")) for p in made.projection.points)
    assert areas(replace(made, projection=replace(made.projection, points=points))) == []


def _panes(data: History, words: Words, monkeypatch: pytest.MonkeyPatch) -> list[Pane]:
    seen: list[Pane] = []
    before = chart_history.finish

    def finish(layers: Any, panes: Any, *rest: Any, **options: Any) -> Any:
        seen.extend(panes)
        return before(layers, panes, *rest, **options)

    monkeypatch.setattr(chart_history, "finish", finish)
    charts.history(data, words)
    return seen


def _boxes(pane: Pane) -> list[tuple[str, Box]]:
    found = []
    for row in pane.rows:
        if "m" in row:  # years that only wider pictures show
            continue
        r: dict[str, Any] = row
        wide = text_width(r["t"], r["s"], r["fw"])
        x, y = pane.px(r["x"]) + r["dx"], pane.py(r["y"]) + r["dy"]
        start = {"left": x, "center": x - wide / 2, "right": x - wide}[r["a"]]
        found.append((r["t"], Box(start, y - r["s"] * 0.5, start + wide, y + r["s"] * 0.5)))
    return found


@pytest.mark.parametrize("words", [VI, EN], ids=["vi", "en"])
@pytest.mark.parametrize("kinds", [("interval",), ("every_year",), ("period",), ("period", "early")])
@pytest.mark.parametrize("values", [SHARE, WILD], ids=["calm", "wild"])
def test_words_of_a_picture_with_a_fan_never_overlap(
    words: Words, kinds: tuple[str, ...], values: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = replace(KINDS["interval"], id="b", year=2025, value=15.0)
    targets = tuple(KINDS.get(kind, early) for kind in kinds)
    for pane in _panes(fan_case(values, targets=targets), words, monkeypatch):
        for (one, a), (other, b) in combinations(_boxes(pane), 2):
            assert a.overlap(b) <= 30, (pane.name, one, other)
        assert all(box.x1 <= pane.width + 6 for _, box in _boxes(pane))


def test_a_fan_that_ends_before_the_last_year_is_named_beside_its_end() -> None:
    later = replace(KINDS["interval"], id="late", year=2035)
    assert isinstance(later, AtLeast)
    chart = charts.history(fan_case(targets=(KINDS["interval"], later)), VI)
    placed = [r for r in rows(chart, "text") if r["t"] == f"Dự báo 80{NBSP}%" and r["v"] == "w" and r["h"]]
    assert {r["x"] for r in placed} == {2030}


def test_files_carry_the_fan_and_its_note() -> None:
    drawn = export.svg(charts.history(fan_case(), VI), VI, FOOTER)
    said = svg_words(drawn).replace(NBSP, " ")
    assert NOTE in said
    assert "18,4–26,5 %" in said
    assert drawn.count(b'fill-opacity="0.16"') == 1
    assert drawn.count(b'fill-opacity="0.22"') == 1


def test_the_description_tells_the_forecast() -> None:
    said = charts.alt_history(fan_case(), VI).replace(NBSP, " ")
    assert "Dự báo năm 2030: 18,4–26,5 % (80 %), giữa dải 22,2 %." in said


def test_a_spark_line_can_look_ahead() -> None:
    data = fan_case()
    plain = charts.spark(SHARE, VI, goal=30.0)
    ahead = charts.spark(SHARE, VI, goal=30.0, projection=data.projection, until=2030)
    assert "<polygon" not in plain
    assert ahead.count("<polygon") == 1
    numbers = ahead.split('points="')[1].split('"')[0].replace(",", " ").split()
    assert all(0 <= float(n) <= 90 for n in numbers)
