"""The pictures of investment and enterprises: the rule stands where it must, signs say what the figures say."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import altair as alt
import pytest

from data.build import build
from data.records import Text, Unit
from indicators.quota import QuotaYear
from indicators.targets import AtLeastAiming, CountBy
from pages.ui import draw_enterprises, draw_research, enterprises_view, load, research_view
from pages.ui.chart_budget import Budgets, budgets
from pages.ui.chart_small import LEFT, RIGHT, multiple
from pages.ui.chart_split import Split, split
from pages.ui.charts import History
from pages.ui.frame import Here
from pages.ui.state import State
from pages.ui.text import NBSP, Words, words_for
from tests.pages.chart_cases import observation, series, target
from tests.pages.test_charts import Marking, all_words, rows, texts

VI = Words("vi")
MONEY = Unit(code="BVND", label=Text(vi="tỷ đồng", en="billion dong"), kind="money")
FIRMS = Unit(code="ENT", label=Text(vi="doanh nghiệp", en="enterprise|enterprises"), kind="count")
CENTRAL, LOCAL = {2023: 40.0, 2024: 45.0, 2025: 50.0}, {2023: 50.0, 2024: 52.0, 2025: (61.0, "P")}
RANGE: AtLeastAiming = target(AtLeastAiming, "n", 2030, Text(vi="50–60 %", en="50–60%"), value=50.0, aim=60.0)
COUNT: CountBy = target(CountBy, "c", 2030, Text(vi="5–10", en="5–10"), value=5.0, aim=10.0, since=2023)


def quota(*states: str) -> tuple[QuotaYear, ...]:
    made = []
    for year, state in zip(range(2023, 2026), states, strict=True):
        made.append(
            QuotaYear(year=year, judged=year > 2023, state=state, observation=observation(year, 20.0))  # type: ignore[arg-type]
        )
    return tuple(made)


def budget_case(known: bool = True) -> Budgets:
    full = (
        series(dict(CENTRAL), MONEY),
        series(dict(LOCAL), MONEY),
        series({2023: 25.0, 2024: 15.6, 2025: 22.0}),
    )
    central, local, uplift = full if known else (series({}, MONEY), series({}, MONEY), series({}))
    states = ("met", "missed", "met") if known else ("unknown", "unknown", "ahead")
    return Budgets(
        title="Dự toán, tỷ đồng", note="", central=central, local=local, uplift=uplift, asked=20.0,
        years=(2023, 2025), quota=quota(*states), reason="chưa có dự toán",
    )  # fmt: skip


def split_case(known: bool = True) -> Split:
    values = {2023: 37.1, 2024: (38.2, "P"), 2025: (38.6, "E")} if known else {}
    story = History(
        title="Phần đóng góp, %", area="Cao Bằng", series=series(dict(values)), targets=(RANGE,),
        reason="chưa có số công bố",
    )  # fmt: skip
    return Split(
        story=story, part="Xã hội", rest="Nhà nước", years=(2018, 2030), money={2023: "xã hội 1, Nhà nước 2"}
    )


def small_case(values: dict[int, Any], **changes: Any) -> History:
    shown = History(
        title="Số, doanh nghiệp", area="Cao Bằng", series=series(values, FIRMS), years=(2017, 2030)
    )
    return replace(shown, **changes)


def pictures(words: Words = VI, *, training: bool = False) -> dict[str, alt.LayerChart]:
    flow = small_case({2022: 0.0, 2023: 1.0, 2024: 1.0, 2025: 2.0}, targets=(COUNT,))
    total = series({2022: 0.0, 2023: 1.0, 2024: 2.0, 2025: 4.0}, FIRMS)
    return {
        "budget": budgets(budget_case(), words, training=training),
        "no budget": budgets(budget_case(known=False), words, training=training),
        "split": split(split_case(), words, training=training),
        "no split": split(split_case(known=False), words, training=training),
        "line": multiple(small_case({2023: 5.0, 2024: 6.0}, mean=series({2024: 7.0}), mean_name="Vùng"), words,
                         training=training),
        "count": multiple(flow, words, running=total, running_name="từ 2023:", bars=True, training=training),
        "nothing": multiple(small_case({}, targets=(COUNT,), reason="chưa có"), words, bars=True, training=training),
    }  # fmt: skip


@pytest.mark.parametrize("name", list(pictures()))
@pytest.mark.parametrize("training", [False, True])
def test_every_picture_is_valid_small_and_marked(name: str, training: bool) -> None:
    chart = pictures(training=training)[name]
    spec = chart.to_dict()
    assert alt.LayerChart.from_dict(spec).to_dict()["height"] == spec["height"]
    assert len(json.dumps(spec, ensure_ascii=False).encode()) < 40_000
    assert ("SỐ LIỆU MINH HỌA" in all_words(chart)) is training
    assert spec["description"].strip()


@pytest.mark.parametrize("name", list(pictures()))
def test_no_english_word_and_every_text_is_asked_for(name: str) -> None:
    said = all_words(pictures()[name]) + str(pictures()[name].to_dict()["description"])
    assert not re.search(
        r"\b(year|value|status|target|met|missed|state|share|no data)\b", said, re.IGNORECASE
    )
    layers = pictures(Marking("vi"))[name].to_dict()["layer"]
    fields = [f for layer in layers for f in layer.get("encoding", {}).get("tooltip", [])]
    assert all(f["title"].startswith("«") for f in fields)


def bars(chart: alt.LayerChart) -> Iterator[dict[str, Any]]:
    return (r for r in rows(chart, "rect") if "y2" in r)


def test_the_line_stands_at_the_centres_amount_and_a_fifth() -> None:
    chart = pictures()["budget"]
    lines = {
        round((r["x"] + r["x2"]) / 2): r["y"] for r in rows(chart, "rule") if "x2" in r and r["x"] > 2022.5
    }
    assert {y: pytest.approx(v * 1.2) for y, v in CENTRAL.items()} == {y: lines[y] for y in CENTRAL}


def test_the_two_bars_of_a_year_stand_side_by_side_and_hollow_is_not_final() -> None:
    found = sorted((r["x"], r["y"], r.get("f")) for r in bars(pictures()["budget"]))
    assert [y for _, y, _ in found] == [40, 50, 45, 52, 50, 61]
    fills = [f for _, _, f in found if f]
    assert fills[0] == fills[1] != fills[2]
    ends = sorted((r["x"], r["x2"]) for r in bars(pictures()["budget"]))
    assert all(a[1] < b[0] for a, b in pairwise(ends))


def test_a_year_is_told_by_shape_and_word_and_shown_years_are_outlined() -> None:
    chart = pictures()["budget"]
    outlines = {(r["x"], r["m"]): r["f"] for r in rows(chart, "point") if r.get("m") in ("circle", "square")}
    assert {x for x, m in outlines if m == "square"} == {2024}
    assert outlines[2023, "circle"] == "#FFFFFF" != outlines[2025, "circle"]
    # every word stands twice: its white edge, then itself
    words = texts(chart)
    assert [words.count(w) for w in ("đạt", "không đạt", "chỉ xem")] == [4, 2, 2]
    assert "+15,60" in words
    bold = {r["t"] for r in rows(chart, "text") if r.get("fw") == 700 and re.fullmatch(r"\d{4}", r["t"])}
    assert bold == {"2024", "2025"}


def test_without_figures_the_rule_is_shown_on_an_index_and_no_money_is_invented() -> None:
    chart = pictures()["no budget"]
    lines = {r["y"] for r in rows(chart, "rule") if "x2" in r and r["x"] > 2022.5}
    assert lines == {120.0}
    assert {r["y"] for r in bars(chart) if r["y2"] == 0.0} == {100.0}
    words = texts(chart)
    assert "Chưa có số liệu" in words
    assert "đạt" not in words
    assert {"chưa rõ", "chưa tới"} <= set(words)
    assert "tỷ đồng" not in str(chart.to_dict()["description"]).removeprefix("Dự toán, tỷ đồng")


def test_many_years_do_not_run_together_on_a_phone() -> None:
    """Eight years: every other one is named, the last one too, and one word stands for years in a row."""
    asked = [
        QuotaYear(year=y, judged=True, state="unknown" if y < 2026 else "ahead", observation=None)
        for y in range(2023, 2031)
    ]
    chart = budgets(replace(budget_case(known=False), years=(2023, 2030), quota=tuple(asked)), VI)
    shown = [
        (r["t"], r["x"])
        for r in rows(chart, "text")
        if r.get("t") in {"2023", "2024", "2029", "2030", "chưa tới"}
    ]
    found = Counter(t for t, _ in shown)
    # wide and narrow, each with its white edge; the odd years are named in the wide one alone
    assert (found["2024"], found["2030"], found["2023"], found["2029"]) == (4, 4, 2, 2)
    assert ("chưa tới", 2028.0) in shown


def test_the_two_parts_make_a_hundred_and_the_target_keeps_its_place() -> None:
    chart = pictures()["split"]
    parts: dict[float, list[tuple[float, float]]] = {}
    for r in bars(chart):
        parts.setdefault(r["x"], []).append((r["y"], r["y2"]))
    assert all(sum(abs(b - a) for a, b in found) == pytest.approx(100) for found in parts.values())
    marks = {(r["x"], r["y"]) for r in rows(chart, "point") if "m" in r}
    assert marks == {(2030, 50.0), (2030, 60.0)}
    assert {f"38,60{NBSP}%", f"61,40{NBSP}%", "Xã hội", "Nhà nước"} <= set(texts(chart))


def test_small_pictures_share_years_and_margins() -> None:
    spans = set()
    for name in ("line", "count", "nothing"):
        for layer in pictures()[name].to_dict()["layer"]:
            x = layer.get("encoding", {}).get("x", {})
            if "scale" in x:
                spans.add(json.dumps(x["scale"], sort_keys=True))
    assert len(spans) == 1
    (span,) = spans
    assert json.loads(span)["domain"] == [2016.5, 2030.3]
    assert all(str(m) in span for m in (*LEFT, *RIGHT))


def test_a_count_shows_its_years_as_bars_and_its_total_as_a_line() -> None:
    chart = pictures()["count"]
    assert [r["y"] for r in bars(chart)] == [0, 1, 1, 2]
    assert [r["y"] for r in rows(chart, "line") if r["x"] >= 2023] == [1, 2, 4]
    assert "từ 2023: 4,00" in " ".join(texts(chart))
    levels = {r["y"] for r in rows(chart, "rule") if set(r) == {"x", "x2", "y"}}
    assert all(v == round(v) for v in levels), "things are counted in whole numbers"


def test_an_empty_small_picture_keeps_its_targets() -> None:
    chart = pictures()["nothing"]
    assert {r["y"] for r in rows(chart, "point") if "m" in r} == {5.0, 10.0}
    assert "Chưa có số liệu" in texts(chart)


def test_small_pictures_need_their_years() -> None:
    with pytest.raises(ValueError, match="years"):
        multiple(replace(small_case({2024: 1.0}), years=None), VI)


# ---- the pages' own words, from the committed figures ----


@pytest.fixture(scope="module", autouse=True)
def _built(own_data_dir: Path) -> None:
    build(out=own_data_dir)


def here(province: str, language: str = "vi") -> Here:
    state = State(page="dau-tu", language=language, province=province)  # type: ignore[arg-type]
    return Here(words=words_for(language), state=state, snap=load.snapshot(province, None))  # type: ignore[arg-type]


def test_which_years_met_the_rule_is_said_for_judged_and_shown_years() -> None:
    said = re.sub(r"<[^>]*>", " ", research_view.years_told(here("tinh-mau"))).replace(NBSP, " ")
    assert "đạt: 2025 (+22,3 %); không đạt: 2024 (+18,4 %)" in said
    assert "Chỉ hiển thị, không xét: đạt: 2023 (+20,6 %)" in said
    assert "chưa tới: 2026–2030" in said
    empty = re.sub(r"<[^>]*>", " ", research_view.years_told(here("cao-bang")))
    assert "chưa có số liệu: 2024–2025" in empty
    assert "không đạt: " not in empty


def test_one_percent_of_grdp_is_told_in_money() -> None:
    said = research_view.means(here("cao-bang"), research_view.INVESTMENT).replace(NBSP, " ")
    assert "1,0 % GRDP là khoảng 279 tỷ đồng" in said


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("province", ["cao-bang", "tinh-mau"])
def test_the_pages_pictures_are_made_from_the_committed_figures(province: str, language: str) -> None:
    page = here(province, language)
    made = [
        budgets(draw_research.budget_of(page), page.words, training=page.plan.training),
        split(draw_research.payers_of(page), page.words, training=page.plan.training),
        *(
            draw_enterprises.picture_of(page, id)
            for id in (*enterprises_view.FIRMS, *enterprises_view.INNOVATORS)
        ),
    ]
    for chart in made:
        spec = chart.to_dict()
        assert len(json.dumps(spec, ensure_ascii=False).encode()) < 40_000
        assert ("MINH HỌA" in str(spec) or "ILLUSTRATIVE" in str(spec)) is page.plan.training
        assert not re.search(r"\{\w+\}|None|nan", all_words(chart) + spec["description"])


def test_the_headline_says_the_verdict_and_its_figure() -> None:
    title, second = research_view.headline(here("tinh-mau"))
    assert "đúng tiến độ" in title
    assert "1,17" in title
    assert "Không đạt" in second
    title, second = research_view.headline(here("cao-bang"))
    assert title.startswith("Chưa có số liệu")
    assert "Thiếu 10 chuỗi" in second
    title, second = enterprises_view.headline(here("cao-bang"))
    assert "5 chỉ tiêu chưa đánh giá được" in title
    assert "1.250" in second
    assert "Bình quân vùng: 3,3" in second.replace(NBSP, " ")
