"""A link's scenarios in every document: the model's own numbers beside the baseline, conditional, never a verdict."""

from __future__ import annotations

import csv
import io
import math
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from docx import Document
from pptx import Presentation
from python_calamine import CalamineWorkbook

from indicators.scenario.footing import Kind
from indicators.scenario.outcomes import PLACE, Found, look
from pages.ui import document_data
from pages.ui.document_model import Model, quantity, stands
from pages.ui.documents.parts import Grid
from pages.ui.documents.word import report_docx
from pages.ui.outlook_words import chance_words
from pages.ui.what_if import data
from pages.ui.what_if.link import Slot, opened, scenario
from pages.ui.what_if.outcomes import described
from tests.pages.documents.conftest import BASE, EVERY, SLOTS, Case, flat, here_of, pdf_text, solid

OUTCOMES = "ket-qua"


class Expected:
    """What the model says, run here once more from the word of the link."""

    def __init__(self, case: Case, letter: str) -> None:
        given = data.Given(case.here)
        slot = opened(case.word, given.province, data.versions(given), case.words).slots[letter]
        plan, model, draws = case.snap.plan, given.model, given.draws
        # readings of a target after the target
        asked = tuple(sorted(given.asked, key=lambda o: [t.target for t in given.outcomes].index(o.target)))
        self.after = look(plan, given.province, model, draws, scenario(slot), asked)
        base = given.province.base()
        filled = Slot(values={n: v for n, v in slot.values.items() if base.get(n) is None})
        self.before = look(plan, given.province, model, draws, scenario(filled), asked)
        self.decimals = [int(described(f.outcome, given)["decimals"]) for f in self.after]

    def values(self) -> list[tuple[float | None, float | None]]:
        def of(f: Found, d: int) -> float | None:
            return None if f.median is None else round(f.median, d)

        return [(of(b, d), of(a, d)) for b, a, d in zip(self.before, self.after, self.decimals, strict=True)]


@pytest.fixture(scope="module", params=["A", "B"])
def letter(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def expected(case: Case, letter: str) -> Expected:
    return Expected(case, letter)


def outcomes_of(case: Case, letter: str) -> Grid:
    found = next(c for c in case.report.conditional if c.letter == letter)
    return next(g for g in found.grids if g.id.endswith(OUTCOMES))


def test_the_table_is_the_model_run_again(case: Case, letter: str, expected: Expected) -> None:
    rows = outcomes_of(case, letter).rows
    assert [(row[2].value, row[3].value) for row in rows] == expected.values()
    words = case.words
    for row, found in zip(rows, expected.after, strict=True):
        said, n = row[6].text, len(found.footing.assumptions)
        if found.median is None:
            assert row[3].text == case.missing
        if found.outcome.output == PLACE and not found.outcome.judged:
            assert said == case.missing
        elif found.footing.kind is Kind.CONDITIONAL:
            assert n > 0
            assert str(n) in said
            if found.chance:
                assert said == words.ntr("trong mô hình, với {n} giả định: {chance}", n,
                                         chance=chance_words(found.chance.value, words))  # fmt: skip
        elif found.footing.kind is Kind.EMPTY:
            assert said == case.missing
    assert len(rows) >= 12


def test_a_place_among_peers_is_told_under_every_other_reading(case: Case, letter: str) -> None:
    grid, given = outcomes_of(case, letter), data.Given(case.here)
    readings = [row for row in grid.rows if row[1].text.startswith(("B.", "C."))]
    assert [row[0].text for row in readings] == ["16", "16"]
    asked = [str(math.ceil(given.province.listed / part)) for part in (2, 3)]
    for row, place in zip(readings, asked, strict=True):
        if given.unknown:
            assert (row[2].text, row[3].text, row[6].text) == (case.missing,) * 3
        else:
            assert f" {place} " in row[1].text
            assert 1 <= (row[3].value or 0) <= given.province.listed
    assert any(f" {len(given.unknown)} " in note for note in grid.notes) is bool(given.unknown)


def test_what_is_undefined_is_not_called_missing_data(case: Case) -> None:
    """The share of TFP in no growth, beside a target of which nothing is known."""
    model, words = Model(case.here), case.words
    share = model.look(Slot(values={"growthSet": 1, "GYset": 0}))["tfp_2030"]
    assert quantity(model, share, share.found.median).text == words.tr("không xác định")
    assert stands(share, words) != case.missing


def test_a_level_that_is_only_assumed_is_not_given_as_a_figure(case: Case) -> None:
    """What a scenario starts from is a figure, or an assumption that says so: in the table and in the sentence."""
    model, found = Model(case.here), case.report.conditional[0]
    table = next(g for g in found.grids if g.id.endswith("-dat"))
    guessed = [model.footing(name) == "assumption" for name in SLOTS["A"].moves]
    word = case.words.tr("{value}, giả định", value="").strip()
    for row, (name, guess) in zip(table.rows, zip(SLOTS["A"].moves, guessed, strict=True), strict=False):
        assert row[0].text == model.label(name)
        assert (row[4].text != case.words.tr("yếu tố điều chỉnh")) is guess, name
    assert sum(s.count(word) for s in found.sentences) >= sum(guessed)


def test_it_is_no_verdict_and_counted_with_none(case: Case) -> None:
    """Without the scenario everything else is the same."""
    without = document_data.report_of(here_of(case.snap.plan.province, case.words.language), BASE)
    assert without.conditional == ()
    assert without.counts == case.report.counts
    assert [(i.id, i.verdict, i.now) for i in without.items] == [
        (i.id, i.verdict, i.now) for i in case.report.items
    ]
    names = [
        case.words.verdict(v) for v in ("MET", "MISSED", "ON_TRACK", "OFF_TRACK", "AT_RISK", "CONTESTED")
    ]
    for found in case.report.conditional:
        cells = [c.text for g in found.grids for row in g.rows for c in row]
        assert not any(name in text for name in names for text in (*found.sentences, *cells))
        assert found.assumptions > 0


def test_word_holds_every_table(case: Case) -> None:
    document = Document(io.BytesIO(case.made("bao-cao")))
    tables = [[[flat(c.text) for c in row.cells] for row in t.rows] for t in document.tables]
    for grid in (*case.report.comparisons, *(g for c in case.report.conditional for g in c.grids)):
        rows = [[flat(c.text) for c in row] for row in grid.rows]
        assert [[flat(t) for t in grid.head], *rows] in tables, grid.id
    said = flat(" ".join(p.text for p in document.paragraphs))
    for found in case.report.conditional:
        assert all(flat(s) in said for s in found.sentences)
    assert flat(EVERY[:40]) in said


def test_the_workbook_holds_numbers(case: Case, letter: str, expected: Expected) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(case.made("bang-tinh")))
    sheet: list[list[Any]] = book.get_sheet_by_name(case.words.tr("Kịch bản {letter}", letter=letter)).to_python(skip_empty_area=False)  # fmt: skip
    grid = outcomes_of(case, letter)
    top = next(k for k, row in enumerate(sheet) if row[0] == grid.title)
    for line, (before, after) in zip(sheet[top + 2 :], expected.values(), strict=False):
        assert line[2] == (case.missing if before is None else before)
        assert line[3] == (case.missing if after is None else after)


def test_comparisons_in_the_workbook_are_the_series_own(case: Case) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(case.made("bang-tinh")))
    sheet: list[list[Any]] = book.get_sheet_by_name(case.words.tr("So sánh")).to_python(skip_empty_area=False)
    snap, names = case.snap, {case.words.of(a.name): c for c, a in case.snap.areas.items()}
    by_label = {case.words.of(i.name): i.id for i in snap.catalogue.values()}
    peers, region = case.report.comparisons
    year = int("".join(c for c in peers.title if c.isdigit())[-4:])
    top = next(k for k, row in enumerate(sheet) if row[0] == peers.title) + 2
    scores = 0
    for row in sheet[top : top + len(peers.rows)]:
        area = next(code for name, code in names.items() if row[1] in (name, name.removeprefix("Tỉnh ")) and snap.series("pii_score", code)) if isinstance(row[2], float) else None  # fmt: skip
        if area:
            assert row[2] == snap.series("pii_score", area).at(year).value
            scores += 1
        else:
            assert row[2] == case.missing
    assert scores >= (14 if snap.plan.training else 3)
    top = next(k for k, row in enumerate(sheet) if row[0] == region.title) + 2
    for row in sheet[top : top + len(region.rows)]:
        id = next(i for label, i in by_label.items() if row[0].startswith(f"{label}, "))
        assert row[2] == snap.series(id).at(int(row[1])).value
    assert len(region.rows) >= 6


def test_the_deck_holds_chances_and_tables(case: Case, letter: str, expected: Expected) -> None:
    deck = Presentation(io.BytesIO(case.made("trinh-bay")))
    found = next(c for c in case.report.conditional if c.letter == letter)
    slide = next(s for s in deck.slides if s.shapes.title.text_frame.text == found.title)
    before, after = next(s.chart for s in slide.shapes if s.has_chart).plots[0].series
    chances = [
        (b.chance, a.chance)
        for b, a in zip(expected.before, expected.after, strict=True)
        if a.outcome.reading is None and (b.chance or a.chance)
    ]
    assert list(before.values) == [b and 100 * b.value for b, _ in chances]
    assert list(after.values) == [a and 100 * a.value for _, a in chances]
    # no sign of a verdict on any slide of it, and its link and the number of its assumptions on each
    kicker = case.words.ntr("Có điều kiện · {n} giả định · không phải đánh giá", found.assumptions)
    own = [s for s in deck.slides if any(flat(x.text_frame.text) == flat(kicker) for x in s.shapes if x.has_text_frame)
           and any(r.hyperlink.address == found.link for x in s.shapes if x.has_text_frame
                   for p in x.text_frame.paragraphs for r in p.runs)]  # fmt: skip
    assert slide in own
    assert not [x for s in own for x in s.shapes if x.shape_type == 13]
    cells = {
        flat(c.text) for s in own for x in s.shapes if x.has_table for row in x.table.rows for c in row.cells
    }
    for row in outcomes_of(case, letter).rows:
        assert all(flat(cell.text) in cells for cell in row)


def test_both_pdfs_tell_it(case: Case, tmp_path: Path) -> None:
    brief, full = (solid(pdf_text(case.made(kind), tmp_path)) for kind in ("tom-tat", "day-du"))
    for found in case.report.conditional:
        for text in found.sentences:
            assert solid(text) in full
        assert solid(found.title) in brief
        assert solid(found.sentences[0]) in brief
        for grid in found.grids:
            assert solid(grid.title) in full


def test_the_archive_holds_pictures_and_tables_with_their_source(
    case: Case, letter: str, expected: Expected
) -> None:
    with zipfile.ZipFile(io.BytesIO(case.made("hinh-bang"))) as folder:
        grid = outcomes_of(case, letter)
        text = folder.read(f"{grid.id}.csv").decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        for row, (before, after) in zip(rows, expected.values(), strict=True):
            for head, value in zip(grid.head[2:4], (before, after), strict=True):
                assert row[head] == case.missing if value is None else float(row[head]) == value
            assert row["source"] == grid.source
            assert row["as_of"] == case.report.as_of.isoformat()
            assert row["link"] == grid.link
        pictures = [p.id for c in case.report.conditional for p in c.pictures]
        assert pictures
        for id in pictures:
            assert {f"{id}.svg", f"{id}.png"} <= set(folder.namelist())
            svg = flat(folder.read(f"{id}.svg").decode())
            assert (
                flat(
                    case.words.tr(
                        "Kết quả của mô hình Đích 2030, không phải số công bố, không phải đánh giá."
                    )
                )[:30]
                in svg
            )


def test_the_link_opens_the_same_scenarios(case: Case) -> None:
    given = data.Given(case.here)
    for link in (case.report.link, *(c.link for c in case.report.conditional)):
        (word,) = parse_qs(urlsplit(link).query)["kb"]
        found = opened(word, given.province, data.versions(given), case.words)
        assert dict(found.slots) == SLOTS
        assert (found.problems, found.old) == ((), ())
    assert urlsplit(case.report.link).path == "/tai-lieu"


@pytest.mark.parametrize(("word", "key", "kept"), [
    ("rac", "Không đọc được phần kịch bản", 0),
    ("99-aaaa.bbbb.cccc~A~A~inv-40-2027", "phiên bản mới hơn", 0),
    ("1-aaaa.bbbb.cccc~A~A~inv-40-2027", "đã đổi", 1),
    ("{head}~A~A~inv-40-2027~khongco-1-2027", "khongco", 1),
    ("{head}~A~A~inv-999-2027", "nằm ngoài khoảng", 1),
    ("{head}~B~A~n.x", "không đặt gì khác", 0),
])  # fmt: skip
def test_what_cannot_be_followed_is_told(word: str, key: str, kept: int) -> None:
    here = here_of("cao-bang", "vi")
    head = f"1-{data.versions(data.Given(here))}"
    state = replace(here.state, scenario=word.replace("{head}", head))
    report = document_data.report_of(replace(here, state=state), BASE)
    assert any(key in said for said in report.refused), report.refused
    assert len(report.conditional) == kept
    document = Document(io.BytesIO(report_docx(report)))
    assert flat(report.refused[0]) in flat(" ".join(p.text for p in document.paragraphs))
