"""Pictures say what the figures say: targets stand at their values, gaps stay gaps, every word is translated."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import altair as alt
import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from data.records import Text
from indicators.targets import AtLeast, AtLeastAiming, EveryYear, Qualitative
from pages.ui import charts, export
from pages.ui.chart_drawn import drawn
from pages.ui.chart_goals import goals_of, shape
from pages.ui.chart_layout import spread
from pages.ui.chart_measure import ticks
from pages.ui.text import NBSP, Words
from tests.pages.chart_cases import (
    FROM_35,
    GROWTH,
    MEAN_40,
    NATIONAL,
    NEW_UNITS,
    empty_case,
    growth_case,
    observation,
    peers_case,
    pii_case,
    series,
    target,
)

VI = Words("vi")
#: every text marked, so that one that was not sent for translation shows
EN = Words("en", {})


class Marking(Words):
    """Words that mark every text they were asked for."""

    def tr(self, msgid: str, /, **values: object) -> str:
        return f"«{msgid.format(**values)}»"


def pictures(words: Words, *, training: bool = False) -> dict[str, alt.LayerChart]:
    ranks = [
        charts.RankPoint(year=y, rank=r, of=n) for y, r, n in ((2023, 63, 63), (2024, 63, 63), (2025, 34, 34))
    ]
    parts = [charts.Part(name="Dịch vụ", observation=observation(2024, 51.2))]
    two = charts.Routes(
        title="GRDP", first=GROWTH, second=GROWTH, first_name="a", second_name="b", gap=series({2018: 0.5})
    )
    return {
        "history": charts.history(pii_case(), words, training=training),
        "empty": charts.history(empty_case(), words, training=training),
        "growth": charts.growth(growth_case(), words, training=training),
        "peers": charts.peers(peers_case(), words, training=training),
        "rank": charts.rank_line("Hạng PII", ranks, words, training=training),
        "shares": charts.shares("Cơ cấu, %", parts, words, training=training),
        "routes": charts.routes(two, words, training=training),
    }


def rows(chart: alt.LayerChart, mark: str | None = None) -> Iterator[dict[str, Any]]:
    for layer in chart.to_dict()["layer"]:
        if mark is None or layer["mark"]["type"] == mark:
            yield from layer["data"]["values"]


def texts(chart: alt.LayerChart, layout: str = "w") -> list[str]:
    return [r["t"] for r in rows(chart, "text") if r.get("v") == layout and not (r["h"] and "_" in r)]


def all_words(chart: alt.LayerChart) -> str:
    fixed = [layer["mark"].get("text") for layer in chart.to_dict()["layer"]]
    return " ".join([*texts(chart), *texts(chart, "n"), *(t for t in fixed if isinstance(t, str))])


@pytest.mark.parametrize("width", [328, 1280])
@pytest.mark.parametrize("name", list(pictures(VI)))
def test_words_set_in_afterwards_give_the_drawing_the_library_makes(name: str, width: int) -> None:
    export.register_fonts()
    spec = pictures(VI)[name].to_dict() | {"width": width}
    assert drawn(spec) == vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])


@pytest.mark.parametrize("name", list(pictures(VI)))
@pytest.mark.parametrize("training", [False, True])
def test_every_picture_is_valid_vega_lite(name: str, training: bool) -> None:
    spec = pictures(VI, training=training)[name].to_dict()
    assert alt.LayerChart.from_dict(spec).to_dict()["height"] == spec["height"]
    assert len(json.dumps(spec, ensure_ascii=False).encode()) < 40_000


@pytest.mark.parametrize("name", list(pictures(VI)))
def test_a_picture_is_made_the_same_every_time_and_cannot_be_changed_by_its_reader(name: str) -> None:
    chart = pictures(VI)[name]
    first = chart.to_dict()
    first["layer"].clear()
    assert chart.to_dict() == pictures(VI)[name].to_dict()


@pytest.mark.parametrize("name", list(pictures(VI)))
def test_a_vietnamese_picture_holds_no_english_word(name: str) -> None:
    said = all_words(pictures(VI)[name]) + str(pictures(VI)[name].to_dict()["description"])
    crumbs = r"\b(year|value|status|target|gap|rank|mean|missing|provisional|estimate|first|no data|source)\b"
    assert not re.search(crumbs, said, re.IGNORECASE)


@pytest.mark.parametrize("name", list(pictures(VI)))
def test_tooltips_are_headed_in_the_readers_language(name: str) -> None:
    layers = pictures(Marking("vi"))[name].to_dict()["layer"]
    fields = [f for layer in layers for f in layer.get("encoding", {}).get("tooltip", [])]
    assert all(f["title"].startswith("«") for f in fields)


@pytest.mark.parametrize("name", list(pictures(VI)))
def test_the_training_mark_is_inside_every_training_picture_and_in_no_other(name: str) -> None:
    assert "SỐ LIỆU MINH HỌA" in all_words(pictures(VI, training=True)[name])
    assert "SỐ LIỆU MINH HỌA" not in all_words(pictures(VI)[name])


def test_numbers_follow_the_language() -> None:
    assert "23,95" in all_words(pictures(VI)["history"])
    assert "23.95" in all_words(pictures(EN)["history"])
    number = pictures(VI)["history"].to_dict()["config"]["locale"]["number"]
    assert (number["decimal"], number["thousands"], number["percent"]) == (",", ".", f"{NBSP}%")


def test_words_of_data_follow_the_language() -> None:
    said = all_words(pictures(EN)["history"])
    assert "from 63 provinces to" in said
    assert "regional mean" in said


def test_a_target_stands_at_its_own_year_and_value() -> None:
    target_2027 = replace(FROM_35, year=2027, value=61.0, national=())
    chart = charts.history(replace(empty_case(), targets=(target_2027,)), VI)
    marks = [r for r in rows(chart, "point") if "m" in r]
    assert {(r["x"], r["y"]) for r in marks} == {(2027, 61.0)}
    assert "Đích 2027" in texts(chart)
    bold = {r["t"] for r in rows(chart, "text") if r.get("fw") == 700 and re.fullmatch(r"\d{4}", r["t"])}
    assert bold == {"2027"}


def test_a_period_average_is_a_long_bar_over_its_years() -> None:
    bars = [r for r in rows(charts.history(empty_case(), VI), "rule") if r.get("y") == 40.0 and "x2" in r]
    assert {(r["x"], r["x2"]) for r in bars if r["x"] > 2025} == {(2026, 2030)}


def test_strict_targets_are_broken_and_doubtful_ones_dotted_without_a_pennant() -> None:
    plain, strict = goals_of([FROM_35, replace(FROM_35, id="s", year=2030, strict=True)], VI)
    doubt = goals_of([replace(FROM_35, doubt=Text(vi="nghi in sai", en="doubtful"))], VI)[0]
    assert (shape(plain).count("Z"), shape(strict).count("Z"), shape(doubt).count("Z")) == (2, 3, 4)


def test_the_pennant_stands_on_the_side_that_satisfies() -> None:
    up, down = goals_of([FROM_35], VI)[0], goals_of([FROM_35], VI, side=-1)[0]
    assert "L0,-0.97" in shape(up)
    assert "L0,0.97" in shape(down)


def test_words_without_a_measure_have_no_mark() -> None:
    assert goals_of([target(Qualitative, "nqi", 2030, Text(vi="", en=""))], VI) == ()


def test_every_year_is_marked_and_an_aim_has_its_own_line() -> None:
    short = Text(vi="mỗi năm từ 20 %", en="at least 20% every year")
    every = target(EveryYear, "e", 2030, short, value=20.0, first_year=2026)
    aiming = target(AtLeastAiming, "a", 2030, short, value=1.0, aim=1.5)
    marks = [
        r for r in rows(charts.history(replace(empty_case(), targets=(every,)), VI), "point") if "m" in r
    ]
    assert {r["x"] for r in marks} == {2026, 2027, 2028, 2029, 2030}
    chart = charts.history(replace(empty_case(), targets=(aiming,)), VI)
    assert {r["y"] for r in rows(chart, "point") if "m" in r} == {1.0, 1.5}


def test_a_doubtful_value_does_not_flatten_the_picture_and_its_references_are_drawn() -> None:
    doubtful = replace(
        FROM_35, value=107.0, doubt=Text(vi="in sai", en="misprint"), references=(10.0, 12.0), national=()
    )
    chart = charts.history(replace(empty_case(), series=series({2024: 5.4}), targets=(doubtful,)), VI)
    assert max(r["y"] for r in rows(chart) if isinstance(r.get("y"), float)) < 20
    assert "ngoài thang hình vẽ" in " ".join(texts(chart))
    assert any("Tham chiếu: 12" in t for t in texts(chart))


def test_the_required_path_runs_from_the_base_year_or_else_from_the_latest_value() -> None:
    goal = target(AtLeast, "g", 2030, Text(vi="từ 10 %", en="at least 10%"), value=10.0)
    for base, start in ((None, (2025, 7.22)), (2020, (2020, 6.02))):
        data = replace(growth_case(), targets=(replace(goal, base_year=base),))
        dotted = [
            layer
            for layer in charts.history(data, VI).to_dict()["layer"]
            if layer["mark"].get("strokeCap") == "round"
        ]
        ends = [(r["x"], r["y"]) for r in dotted[0]["data"]["values"]]
        assert ends == [start, (2030, 10.0)]


def test_no_line_crosses_a_break_or_a_missing_year() -> None:
    broken = series({2022: 1.0, 2023: 2.0, 2025: 3.0, 2026: 4.0}, breaks=(NEW_UNITS,))
    with_gap = series({2020: 1.0, 2021: 2.0, 2023: 3.0, 2024: 4.0})
    for data, joined in ((broken, [{2022, 2023}, {2025, 2026}]), (with_gap, [{2020, 2021}, {2023, 2024}])):
        chart = charts.history(replace(growth_case(), series=data, editions=()), VI)
        groups: dict[int, set[int]] = {}
        for r in rows(chart, "line"):
            groups.setdefault(r["g"], set()).add(r["x"])
        assert list(groups.values()) == joined


def test_a_break_is_told_with_its_year_and_reason() -> None:
    assert "2025: từ 63 tỉnh còn 34 đơn vị" in " ".join(texts(pictures(VI)["history"]))


def test_years_without_a_figure_are_empty_dashed_columns() -> None:
    assert charts.missing_years(series({2020: 1.0, 2022: 2.0}), 2024) == (2021, 2023, 2024)
    chart = charts.history(pii_case(), VI)
    assert [(r["x"], r["x2"]) for r in rows(chart, "rect")] == [(2024.7, 2025.3)]
    assert "2025: chưa có số liệu" in texts(chart)


def test_an_empty_series_keeps_axes_targets_and_references_and_says_why() -> None:
    said = " ".join(texts(charts.history(empty_case(), VI)))
    for words in ("Chưa có số liệu", "chưa có số công bố cho Cao Bằng", "Đích 2025", "Đích 2026–2030"):
        assert words in said
    assert f"Cả nước, QĐ 569: trên 50{NBSP}%" in said
    assert "2025" in texts(charts.history(empty_case(), VI))


def test_status_is_shape_not_colour() -> None:
    points = {
        r["x"]: (r["shape"], r["fill"])
        for r in rows(charts.history(growth_case(), VI), "point")
        if "fill" in r
    }
    assert points[2023] == ("circle", "#0A3D73")
    assert points[2024] == ("circle", "#FFFFFF")
    assert points[2025] == ("diamond", "#FFFFFF")


def test_first_published_figures_stand_beside_those_of_today() -> None:
    assert charts.first_published(growth_case().editions, GROWTH) == ((2021, 3.34, -0.62), (2023, 2.24, 4.52))
    bars = [r for r in rows(charts.growth(growth_case(), VI), "rect") if r["x2"] < round(r["x2"]) - 0.25]
    assert {(round(r["x2"]), r["y"]) for r in bars} == {(2021, 3.34), (2023, 2.24)}


def test_an_undated_edition_never_counts_as_first() -> None:
    undated = observation(2022, 1.0, by=replace(GROWTH.observations[0].sources[0], published=None))
    assert charts.first_published((undated,), GROWTH) == ()


def test_bars_hang_below_zero_for_a_decline_and_the_figure_is_written_with_a_true_minus() -> None:
    chart = charts.growth(growth_case(), VI)
    assert any(r["y"] == -0.62 and r["y2"] == 0 for r in rows(chart, "rect"))
    assert {"−0,62", "7,22", "6,14"} <= set(texts(chart))


def test_places_are_ranked_with_the_own_row_marked_and_the_missing_named_last() -> None:
    chart = charts.peers(peers_case(), VI)
    assert [(r["y"], r["y2"]) for r in rows(chart, "rect")] == [(1, 2)]
    placed = {r["t"]: r["y"] for r in rows(chart, "text")}
    assert placed["Bắc Giang"] > placed["Cao Bằng"] > placed["Hà Giang"] == placed["chưa có số liệu"]
    assert "Bình quân vùng 3,3" in texts(chart)


def test_values_of_places_are_aligned_on_the_comma() -> None:
    cut = {r["t"]: r for r in rows(charts.peers(peers_case(), VI), "text") if r.get("v") == "w"}
    assert (cut["4"]["a"], cut[",82"]["a"]) == ("right", "left")
    assert cut["4"]["dx"] == cut[",82"]["dx"]


def test_a_rank_line_stops_where_the_number_of_places_changes() -> None:
    groups = {r["x"]: r["g"] for r in rows(pictures(VI)["rank"], "line")}
    assert groups[2023] == groups[2024] != groups[2025]
    assert {r["y"] for r in rows(pictures(VI)["rank"], "line")} == {-1.0}


def test_a_picture_is_told_in_sentences() -> None:
    said = charts.alt_history(pii_case(), VI)
    for part in (f"23,95{NBSP}điểm", "2024", "Bình quân vùng", "Đích 2030"):
        assert part in said
    assert "Chưa có số liệu" in charts.alt_history(empty_case(), VI)
    assert "Hà Giang" in charts.alt_peers(peers_case(), VI)


def test_a_spark_line_is_svg_with_an_end_mark_by_status() -> None:
    drawn = charts.spark(GROWTH, VI, goal=10.0)
    root = ET.fromstring(drawn)  # noqa: S314 - our own drawing
    assert (root.get("width"), root.get("height")) == ("90", "30")
    assert "l5 5" in drawn
    assert "stroke-dasharray" in charts.spark(series({}), VI)
    assert charts.data_uri(drawn).startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize("name", list(pictures(VI)))
def test_labels_stay_inside_the_picture_in_both_layouts(name: str) -> None:
    spec = pictures(VI)[name].to_dict()
    assert spec["width"] == "container"
    assert {r["v"] for r in rows(pictures(VI)[name], "text") if "v" in r} == {"w", "n"}
    assert min(r["s"] for r in rows(pictures(VI)[name], "text") if r.get("v") == "n") >= 14
    assert all(abs(r["dx"]) < 400 for r in rows(pictures(VI)[name], "text") if "dx" in r)


@given(st.lists(st.integers(-(10**9), 10**9).map(lambda n: n / 1000), min_size=1, max_size=6))
def test_ticks_are_few_and_cover_everything(values: list[float]) -> None:
    found = ticks(min(values), max(values))
    assert 3 <= len(found) <= 5
    slack = 1e-6 * (found[-1] - found[0])
    assert found[0] - slack <= min(values)
    assert max(values) <= found[-1] + slack


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(10, 60)), max_size=6))
def test_labels_of_the_margin_never_overlap(blocks: list[tuple[float, float]]) -> None:
    tops = spread(blocks, 0, 400)
    spans = sorted((top, top + tall) for top, (_, tall) in zip(tops, blocks, strict=True))
    assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(spans))


def test_national_references_that_measure_something_else_are_not_drawn() -> None:
    other = replace(NATIONAL, value=3.0, comparable=False)
    chart = charts.history(replace(empty_case(), targets=(replace(FROM_35, national=(other,)), MEAN_40)), VI)
    assert not any("QĐ 569" in t for t in texts(chart))
