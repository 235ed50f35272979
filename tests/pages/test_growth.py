"""The page of growth: pictures whose words keep apart, parts that make up growth, and links that keep ranges."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records import ObsStatus
from indicators.tfp_bands import BOUNDS
from pages.ui import band_link
from pages.ui.chart_band import Interval, Standard, intervals
from pages.ui.chart_contributions import FILLS, Parts, contributions, periods
from pages.ui.chart_layout import NOMINAL
from pages.ui.chart_measure import text_width
from pages.ui.chart_rows import hatch
from pages.ui.chart_share import PeriodShare, YearShare, share_by_year
from pages.ui.state import State, read
from pages.ui.text import Words
from tests.pages.chart_cases import FROM_35, MEAN_40

VI = Words("vi")
SMALL = st.floats(-9, 9).map(lambda x: round(x, 3))


def part(year: int, capital: float, labour: float, tfp: float, status: ObsStatus = ObsStatus.NORMAL) -> Parts:
    span = f"{year - 4}–{year}"
    said = (span, "TFP đóng góp 35,6 % (tổng trên tổng); bình quân cộng các năm 33,9 %")
    return Parts(year=year, output=capital + labour + tfp, capital=capital, labour=labour, tfp=tfp,
                 status=status, said=said)  # fmt: skip


PARTS = (
    *(part(2012 + k, 3.1, 0.7, 1.2 + 0.2 * k) for k in range(8)),
    part(2020, 3.1, -0.35, -3.4),
    part(2021, 3.0, -0.1, 0.6),
    part(2022, 2.7, 0.9, 3.1),
    part(2023, 2.7, 0.6, 2.0),
    part(2024, 2.8, 0.5, 2.5, ObsStatus.PROVISIONAL),
    part(2025, 2.9, 0.6, 2.3, ObsStatus.ESTIMATED),
)
YEARS = (
    *(YearShare(year=2012 + k, share=22.7 + 2.2 * k) for k in range(8)),
    YearShare(year=2020, share=None, instead="TFP −3,4, GRDP −0,6 điểm"),
    YearShare(year=2021, share=17.2),
    YearShare(year=2022, share=46.1),
    YearShare(year=2023, share=37.4),
    YearShare(year=2024, share=42.2, status=ObsStatus.PROVISIONAL),
    YearShare(year=2025, share=38.5, status=ObsStatus.ESTIMATED),
)
SPANS = (
    PeriodShare(first=2016, last=2020, share=35.6, said="2016–2020: 35,6 %"),
    PeriodShare(first=2021, last=2025, share=38.2, said="2021–2025: 38,2 %"),
)
BANDS = (
    Interval(name="2019–2020", said="từ −5 % đến 59 %, giữa 36 %. Quan sát được: tăng trưởng GRDP, vốn đầu tư, lao động.",
             low=-5.0, high=59.0, middle=36.0),
    Interval(name="2021", said="không xác định (tăng trưởng âm)", low=None, high=None),
    Interval(name="2025", said="từ 39 % đến 79 %, giữa 63 %.", low=39.0, high=79.0, middle=63.0),
)  # fmt: skip
STANDARDS = (
    Standard(value=35.0, name="Đích 2025", condition="từ 35 %"),
    Standard(value=40.0, name="Đích 2030", condition="từ 40 %"),
)


def pictures(*, training: bool = False) -> dict[str, alt.LayerChart]:
    return {
        "contributions": contributions("GRDP tăng nhờ đâu, điểm phần trăm", PARTS, VI, training=training),
        "periods": periods(
            "Theo giai đoạn", PARTS[-2:], VI, note="từ trái: vốn, lao động, TFP", training=training
        ),
        "share": share_by_year("Tỷ lệ TFP", YEARS, SPANS, (FROM_35, MEAN_40), VI, training=training),
        "bands": intervals(
            "Dải của mô hình", BANDS, STANDARDS, VI, note="ước tính theo mô hình", training=training
        ),
    }


def rows(chart: alt.LayerChart, mark: str | None = None) -> Iterator[dict[str, Any]]:
    for layer in chart.to_dict()["layer"]:
        if mark is None or layer["mark"]["type"] == mark:
            yield from layer["data"]["values"]


def placed(
    chart: alt.LayerChart, layout: str, width: float | None = None
) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Every word of a layout with its box, at a width, by default the one the layout is computed for."""
    spec, width = chart.to_dict(), width or NOMINAL[layout]
    text = next(x for x in reversed(spec["layer"]) if x["mark"]["type"] == "text" and "encoding" in x)

    def at(channel: str, value: float) -> float:
        scale = text["encoding"][channel]["scale"]
        low, high = (_pixels(end["expr"], width) for end in scale["range"])
        first, last = scale["domain"]
        return low + (value - first) / (last - first) * (high - low)

    found = []
    for r in text["data"]["values"]:
        if r["v"] != layout or r.get("m", 0) > width:
            continue
        wide, tall = text_width(r["t"], r["s"], r["fw"]), r["s"] * 1.05
        x, y = at("x", r["x"]) + r["dx"], at("y", r["y"]) + r["dy"]
        x -= {"left": 0.0, "center": wide / 2, "right": wide}[r["a"]]
        found.append((r["t"], (x, y - tall / 2, x + wide, y + tall / 2)))
    return found


def _pixels(expression: str, width: float) -> float:
    """``width<520?a:b`` or ``width-(width<520?a:b)``, as the layouts write them."""
    match = re.fullmatch(r"(width-)?\(?width<\d+\?([-\d.e]+):([-\d.e]+)\)?", expression)
    assert match, expression
    value = float(match[2] if width < 520 else match[3])
    return width - value if match[1] else value


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("name", list(pictures()))
def test_every_picture_is_valid_vega_lite_and_light(name: str, training: bool) -> None:
    spec = pictures(training=training)[name].to_dict()
    assert alt.LayerChart.from_dict(spec).to_dict()["height"] == spec["height"]
    assert len(json.dumps(spec, ensure_ascii=False).encode()) < 60_000
    assert ("SỐ LIỆU MINH HỌA" in json.dumps(spec, ensure_ascii=False)) is training


@pytest.mark.parametrize(("layout", "width"), [("n", 328), ("n", 358), ("w", 720), ("w", 940), ("w", 1290)])
@pytest.mark.parametrize("name", list(pictures()))
def test_words_never_overlap_and_stay_inside(name: str, layout: str, width: float) -> None:
    found = placed(pictures()[name], layout, width)
    assert found
    for (a, (x0, y0, x1, y1)), (b, (u0, v0, u1, v1)) in combinations(found, 2):
        across, down = min(x1, u1) - max(x0, u0), min(y1, v1) - max(y0, v0)
        assert across <= 1 or down <= 1, (a, b)
    height = pictures()[name].to_dict()["height"]
    for text, (x0, y0, x1, y1) in found:
        assert x0 >= -4, text
        assert x1 <= width + 6, text
        assert y0 >= -2, text
        assert y1 <= height + 2, text


@given(SMALL, SMALL, SMALL)
def test_the_pieces_of_a_stack_make_up_growth_and_join(capital: float, labour: float, tfp: float) -> None:
    p = part(2020, capital, labour, tfp)
    assert sum(end - start for _, start, end in p.pieces) == pytest.approx(p.output)
    low, high = p.reach
    assert high + low == pytest.approx(p.output)
    assert low <= 0 <= high
    for sign in (1, -1):
        ends = [(s, e) for _, s, e in p.pieces if (e - s) * sign > 0]
        assert all(a[1] == pytest.approx(b[0]) for a, b in pairwise(ends))


def test_negative_parts_hang_below_zero_and_growth_is_a_mark_of_its_own() -> None:
    chart = pictures()["contributions"]
    below = [r for r in rows(chart, "rect") if r.get("k") == "2020" and r["y2"] < 0]
    assert [round(r["y2"] - r["y"], 2) for r in below] == [-0.35, -3.4]
    mark = next(r for r in rows(chart, "rule") if r["x"] < 2020 < r.get("x2", 0) < 2021 and r["y"])
    assert mark["y"] == pytest.approx(-0.65)


def test_the_three_parts_differ_in_gray() -> None:
    def gray(color: str) -> float:
        channels = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    levels = [gray(fill) for fill, _ in FILLS.values()]
    for a, b in combinations(levels, 2):
        assert (max(a, b) + 0.05) / (min(a, b) + 0.05) >= 1.9
    for fill, ink in FILLS.values():
        a, b = gray(fill), gray(ink)
        assert (max(a, b) + 0.05) / (min(a, b) + 0.05) >= 4.5


def test_settled_is_solid_and_the_rest_pale_or_dashed() -> None:
    drawn = {r["k"]: (r["o"], r["d"]) for r in rows(pictures()["contributions"], "rect") if "o" in r}
    assert drawn["2023"] == (1, [1, 0])
    assert drawn["2024"] == (0.4, [1, 0])
    assert drawn["2025"] == (0.4, [5, 3])


def test_an_undefined_year_is_an_empty_column_with_its_points_in_words() -> None:
    chart = pictures()["share"]
    dashed = [x for x in chart.to_dict()["layer"] if x["mark"].get("strokeDash") == [5, 4]]
    assert [r["k"] for x in dashed for r in x["data"]["values"]] == ["2020"]
    said = " ".join(t for t, _ in placed(chart, "w"))
    assert "cột trống: không xác định (tăng trưởng ~0 hoặc âm); 2020: TFP −3,4, GRDP −0,6 điểm" in said
    assert "TFP −3,4, GRDP −0,6 điểm" in chart.to_dict()["description"]
    assert "Năm 2020: không xác định" in chart.to_dict()["description"]


def test_targets_stand_where_the_plan_puts_them() -> None:
    marks = [(r["x"], r["y"]) for r in rows(pictures()["share"], "point")]
    assert (FROM_35.year, FROM_35.value) in marks
    bars = [(r["x"], r["x2"], r["y"]) for r in rows(pictures()["share"], "rule") if "x2" in r]
    assert (MEAN_40.first_year, MEAN_40.year, MEAN_40.value) in bars


def test_a_band_is_hatched_and_dashed_and_never_solid() -> None:
    layers = pictures()["bands"].to_dict()["layer"]
    boxes = [x for x in layers if x["mark"]["type"] == "rect"]
    assert {x["mark"].get("fill") for x in boxes} <= {None, "#FFFFFF"}
    assert any(x["mark"].get("strokeDash") for x in boxes)
    strokes = [
        x
        for x in layers
        if x["data"]["values"] and "v" in x["data"]["values"][0] and x["mark"]["type"] == "rule"
    ]
    assert {r["v"] for x in strokes for r in x["data"]["values"]} == {"w", "n"}
    assert "không phải số liệu công bố" in pictures()["bands"].to_dict()["description"]


@given(st.floats(-50, 50), st.floats(0.5, 80), st.floats(0.3, 9))
def test_the_hatching_stays_inside_its_bar(x: float, wide: float, step: float) -> None:
    for s in hatch(x, x + wide, 10.0, 36.0, step):
        assert x - 1e-9 <= s["x"] < s["x2"] <= x + wide + 1e-9
        assert 10.0 - 1e-6 <= s["y2"] <= s["y"] <= 36.0 + 1e-6


def test_nothing_to_draw_is_an_error_not_an_empty_picture() -> None:
    for make in (
        lambda: contributions("", (), VI),
        lambda: periods("", (), VI),
        lambda: share_by_year("", (), (), (), VI),
        lambda: intervals("", (), (), VI),
    ):
        with pytest.raises(ValueError, match="no "):
            make()


def ranges() -> st.SearchStrategy[band_link.Ranges]:
    def ends(name: str) -> st.SearchStrategy[tuple[float, float]]:
        knob, (low, high) = band_link.KNOBS[name], BOUNDS[name]
        value = st.floats(knob.shown(low), knob.shown(high)).map(lambda v: knob.model(round(v, 2)))
        inside = value.map(lambda v: min(max(v, low), high))
        return st.tuples(inside, inside).map(lambda pair: (min(pair), max(pair)))

    return st.fixed_dictionaries({}, optional={name: ends(name) for name in band_link.KNOBS}).map(
        lambda found: tuple((name, *found[name]) for name in band_link.KNOBS if name in found)
    )


@given(ranges())
def test_a_link_keeps_the_ranges(found: band_link.Ranges) -> None:
    again, refused = band_link.read(band_link.write(found))
    assert refused == ()
    assert [name for name, *_ in again] == [name for name, *_ in found]
    for a, b in zip(again, found, strict=True):
        assert a[1:] == pytest.approx(b[1:])
    state = State(page="tang-truong", ranges=again)
    reopened, problems = read(state.params(), page="tang-truong")
    assert (reopened, problems) == (state, ())


@given(st.text(max_size=60))
def test_junk_is_refused_in_words_and_never_more(text: str) -> None:
    found, _ = band_link.read(text)
    for name, low, high in found:
        assert BOUNDS[name][0] <= low <= high <= BOUNDS[name][1]
    state, problems = read({"mo": text}, page="tang-truong")
    assert state.ranges == found
    assert len(problems) <= 1


@pytest.mark.parametrize(
    "text",
    ["kv", "kv:", "kv:9..2", "kv:0..5", "zz:1..2", "bk:0.3..0.5..0.7", "bk:1e9", "hm:5,4", "kv:2..3;kv:3..4"],
)
def test_a_part_that_cannot_be_read_is_named_and_the_rest_followed(text: str) -> None:
    found, refused = band_link.read(f"{text};q:80..90")
    assert ("efficiency", 0.8, 0.9) in found
    assert len(refused) == 1
    _, problems = read({"mo": text}, page="tang-truong")
    assert len(problems) == 1
    assert refused[0] in problems[0]


def test_another_page_or_province_drops_the_ranges() -> None:
    state = State(page="tang-truong", ranges=(("capital_share", 0.4, 0.5),))
    assert "mo=" in state.link(language="en")
    assert "mo=" not in state.link("so-sanh")
    assert "mo=" not in state.link(province="tinh-mau")
    assert "mo=" not in state.link(ranges=())


def test_a_range_is_set_and_taken_back() -> None:
    one = band_link.with_range((), "capital_output", (2.0, 3.0))
    two = band_link.with_range(one, "capital_share", (0.3, 0.4))
    assert [name for name, *_ in two] == ["capital_share", "capital_output"]
    assert band_link.with_range(two, "capital_share", None) == one


def parsed(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
