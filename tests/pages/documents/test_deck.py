"""The deck on paper beside the deck on screen: the same slides in the same order, the same figures in its charts."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from pptx import Presentation

from pages.ui import growth_data
from pages.ui import research_view as research
from pages.ui.briefing import scenario
from pages.ui.briefing.deck import deck_of
from pages.ui.briefing.takes import pace
from pages.ui.documents.slides import deck_pptx
from tests.pages.documents.conftest import SLOTS, Case, flat


@pytest.fixture(scope="module")
def content(case: Case) -> bytes:
    return deck_pptx(case.report)


@pytest.fixture(scope="module")
def deck(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def slide_of(case: Case, deck: Any, id: str) -> Any:
    told = next((t for t in case.report.told if t.id == id), None)
    return told and next(s for s in deck.slides if s.shapes.title.text_frame.text == told.sentence)


def chart_of(slide: Any) -> dict[str, dict[str, float | None]]:
    chart = next(s.chart for s in slide.shapes if s.has_chart)
    names = list(chart.plots[0].categories)
    return {s.name: dict(zip(names, s.values, strict=True)) for s in chart.plots[0].series}


def test_the_slides_of_the_deck_stand_in_its_order(case: Case, deck: Any) -> None:
    """Whatever the deck shows by itself, except its first and last slide, which are of its own kind."""
    titles = iter([flat(s.shapes.title.text_frame.text) for s in deck.slides])
    with_scenarios = deck_of(case.here).beside(scenario.read(case.here).slides)
    shown = [s for s in with_scenarios.slides if s.shown][1:-1]
    assert len(shown) >= 10
    assert [s.scenario for s in shown if s.scenario] == list(SLOTS)
    for slide in shown:
        assert flat(slide.sentence) in titles, slide.id


def test_growth_accounting_holds_the_account(case: Case, deck: Any) -> None:
    slide, words = slide_of(case, deck, "tang-truong"), case.words
    found, years = chart_of(slide), growth_data.accounts(case.here).official.years[-8:]
    if years:
        for name, field in (
            (words.tr("Vốn"), "capital_points"),
            (words.tr("Lao động"), "labour_points"),
            (words.tr("TFP"), "tfp"),
        ):
            assert found[name] == {str(y.year): getattr(y, field) for y in years}
    else:
        bands = growth_data.bands(case.here)
        assert list(found[words.tr("Trung vị")].values()) == [
            e.band.share.median for e in bands if e.band.share
        ]
        # nobody observed it: said on the slide, and no sign
        assert flat(words.tr("ước tính theo mô hình, không phải số liệu công bố"))[1:] in flat(" ".join(
            s.text_frame.text for s in slide.shapes if s.has_text_frame))  # fmt: skip
        assert not [s for s in slide.shapes if s.shape_type == 13]


def test_payers_peers_and_ways_hold_the_figures_of_the_screen(case: Case, deck: Any) -> None:
    words, snap = case.words, case.snap
    own, state = research.spent(case.here)
    if own:
        found = chart_of(slide_of(case, deck, "chi-nghien-cuu"))
        for name, series in ((words.tr("Xã hội"), own), (words.tr("Nhà nước"), state)):
            assert all(value == series.at(int(year)).value for year, value in found[name].items())
    if slide := slide_of(case, deck, "so-vung"):
        (found,) = chart_of(slide).values()
        assert (
            found[next(n for n in found if flat(n).endswith(f". {flat(words.of(snap.plan.name))}"))]
            == snap.series("pii_score").latest.value
        )
        assert list(found.values()) == sorted(found.values(), reverse=True)
        assert len(found) == 14
    ways = [t for t in case.report.told if t.id.startswith("can-")]
    for told in ways:
        a = next(a for a in snap.assessments if f"can-{a.target.id}" == told.id)
        (found,) = chart_of(slide_of(case, deck, told.id)).values()
        so_far = pace(snap.series(a.target.indicator))
        assert list(found.values()) == [so_far[0] if so_far else None, a.needed_per_year]
    assert len(ways) >= (6 if snap.plan.training else 1)


def test_letters_are_never_smaller_than_the_back_row_can_read(content: bytes, deck: Any) -> None:
    """2.2 % of the height of a slide, in text, tables, charts and their defaults."""
    least = 0.022 * deck.slide_height.pt
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        for name in folder.namelist():
            if re.match(r"ppt/(slides|charts|slideLayouts)/[^/]+\.xml", name):
                sizes = [int(n) / 100 for n in re.findall(rb'\bsz="(\d+)"', folder.read(name))]
                assert all(size >= least for size in sizes), name
