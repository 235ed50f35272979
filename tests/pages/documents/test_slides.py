"""The deck reads back as the screen says it: order, sentences, and charts whose numbers are the series' own."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from indicators.assess import Verdict
from pages.ui.documents.parts import Conditional
from pages.ui.documents.slides import deck_pptx
from pages.ui.documents.template import template
from pages.ui.sentences import verdict_sentence
from tests.pages.documents.conftest import Case, flat

WORST = ["MISSED", "OFF_TRACK", "AT_RISK", "CONTESTED"]


@pytest.fixture(scope="module")
def deck(case: Case) -> Any:
    return Presentation(io.BytesIO(case.made("trinh-bay")))


def words_of(slide: Any) -> str:
    return flat(" ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame))


def charts_of(slide: Any) -> list[Any]:
    return [s.chart for s in slide.shapes if s.has_chart]


def shown(case: Case) -> list[Any]:
    """The assessments that have a slide, in the order of a meeting."""
    known = [a for a in case.snap.assessments if a.verdict is not Verdict.UNKNOWN or a.latest or a.events]

    def place(a: Any) -> tuple[int, int]:
        return (WORST.index(a.verdict.name) if a.verdict.name in WORST else len(WORST), a.target.number)

    return sorted(known, key=place)


def test_one_idea_a_slide_worst_first_then_the_order_of_the_plan(case: Case, deck: Any) -> None:
    titles = [flat(s.shapes.title.text_frame.text) for s in deck.slides][1:]
    expected = [flat(verdict_sentence(a, case.words, case.snap.catalogue)) for a in shown(case)]
    assert titles[: len(expected)] == expected


def test_native_charts_hold_the_figures_of_the_series(case: Case, deck: Any) -> None:
    """The first series of every chart is the province's own, year by year, None where nobody published."""
    slides = dict(zip([a.target.id for a in shown(case)], list(deck.slides)[1:], strict=False))
    seen = 0
    for item in case.report.items:
        if item.id not in slides or item.drawing is None or not item.drawing.history.series:
            continue
        (chart,) = charts_of(slides[item.id])
        years = [int(c) for c in chart.plots[0].categories]
        own = chart.plots[0].series[0]
        series = item.drawing.history.series
        assert list(own.values) == [o.value if (o := series.at(y)) else None for y in years]
        target = next(t for t in case.snap.plan.targets if t.id == item.id)
        if type(target).__name__ != "CountBy":
            assert series == case.snap.series(target.indicator or "")
        seen += 1
    assert seen >= (1 if case.snap.plan.province == "cao-bang" else 12)


def test_forecasts_in_charts_are_those_of_the_assessment(case: Case, deck: Any) -> None:
    slides = dict(zip([a.target.id for a in shown(case)], list(deck.slides)[1:], strict=False))
    name, found = case.words.tr("Dự báo của Đích 2030, ở giữa"), 0
    for a in case.snap.assessments:
        if a.outlook is None or a.outlook.projection is None:
            continue
        (chart,) = charts_of(slides[a.target.id])
        line = next(s for s in chart.plots[0].series if s.name == name)
        years = [int(c) for c in chart.plots[0].categories]
        points = {p.year: p.median for p in a.outlook.projection.points}
        assert {y: v for y, v in zip(years, line.values, strict=True) if v is not None} == points
        assert case.words.tr("Dự báo: Đích 2030, không phải số công bố.") in words_of(slides[a.target.id])
        found += 1
    assert (found > 5) is (case.snap.plan.province == "tinh-mau")


def test_every_slide_has_source_day_link_notes_and_mark(case: Case, deck: Any) -> None:
    for slide in deck.slides:
        said = words_of(slide)
        assert flat(case.report.known_on) in said
        assert "https://dich2030.example/" in said
        assert any(r.hyperlink.address for s in slide.shapes if s.has_text_frame
                   for p in s.text_frame.paragraphs for r in p.runs)  # fmt: skip
        assert (case.words.tr("SỐ LIỆU MINH HỌA") in said) is case.snap.plan.training
        assert "https://dich2030.example/" in slide.notes_slide.notes_text_frame.text
        kinds = [p.placeholder_format.type for p in slide.placeholders]
        assert PP_PLACEHOLDER.FOOTER in kinds
        assert PP_PLACEHOLDER.SLIDE_NUMBER in kinds
        # no placeholder is left with its prompt showing
        assert all(p.has_chart or p.text_frame.text for p in slide.placeholders
                   if p.placeholder_format.type != PP_PLACEHOLDER.SLIDE_NUMBER)  # fmt: skip


def test_pictures_and_charts_are_described(case: Case, deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.shape_type == 13:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")


def test_what_nobody_published_stands_on_a_slide_with_who_could(case: Case, deck: Any) -> None:
    said = " ".join(words_of(s) for s in deck.slides)
    for gap in case.report.gaps:
        assert flat(gap.office) in said
        assert flat(gap.what) in said
    # every target that waits is told with what it waits for
    told = [row for t in case.report.told if t.kind == "missing" and t.id != "thieu" for row in t.rows]
    numbers = sorted(int(n) for lead, *_ in told for n in lead.split(", "))
    assert numbers == sorted(n for gap in case.report.gaps for n in gap.targets)
    for row in told:
        assert all(flat(part) in said for part in row)


def test_an_outcome_of_a_scenario_keeps_its_footing(case: Case) -> None:
    more = Conditional(
        letter="C",
        title="Kịch bản A",
        assumptions=2,
        sentences=("Nếu thế thì 12 %.",),
        link=f"{case.report.link}#a",
    )
    slides = Presentation(io.BytesIO(deck_pptx(replace(case.report, conditional=(more,))))).slides
    slide = next(s for s in slides if s.shapes.title.text_frame.text == "Kịch bản A")
    said = words_of(slide)
    assert flat(case.words.ntr("Có điều kiện · {n} giả định · không phải đánh giá", 2)) in said
    assert "Nếu thế thì 12 %." in said
    assert not [s for s in slide.shapes if s.shape_type == 13]
    assert not any(flat(case.words.verdict(v)) in said for v in ("MET", "OFF_TRACK", "ON_TRACK", "AT_RISK"))


def test_the_template_is_a_real_one() -> None:
    deck = template()
    assert round(deck.slide_width / deck.slide_height, 3) == round(16 / 9, 3)
    assert [layout.name for layout in deck.slide_layouts] == ["Mở đầu", "Một ý", "Danh sách", "Kết thúc"]
    theme = next(
        r.target_part for r in deck.slide_masters[0].part.rels.values() if r.reltype.endswith("/theme")
    )
    assert theme.blob.count(b'typeface="Be Vietnam Pro"') == 2
