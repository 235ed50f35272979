"""The workbook and the archive read back: numbers are the assessment's own, and each says where it comes from."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from pages.ui.documents.parts import Conditional
from pages.ui.documents.workbook import workbook_xlsx
from tests.pages.documents.conftest import Case, flat

HEAD = 5


@pytest.fixture(scope="module")
def content(case: Case) -> bytes:
    return case.made("bang-tinh")


@pytest.fixture(scope="module")
def book(content: bytes) -> Any:
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def rows(book: Any, name: str) -> list[list[Any]]:
    found: list[list[Any]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return found


def test_every_figure_is_the_number_of_the_series(case: Case, book: Any) -> None:
    table = rows(book, case.words.tr("Chỉ tiêu"))[HEAD + 1 :]
    first, n = 3 + len(case.report.periods), 0
    for row, line in zip(table, case.report.lines, strict=False):
        assert row[1] == line.label
        series = case.snap.series(line.indicator) if line.indicator else None
        for column, year in enumerate(case.report.years, start=first):
            o = series.at(year) if series else None
            if o is not None and o.value is not None:
                assert row[column] == o.value
                n += 1
            else:
                assert row[column] in (case.missing, case.words.tr("đã xong"), case.words.tr("đang làm"))
    assert n >= (2 if case.snap.plan.province == "cao-bang" else 60)


def test_every_figure_of_the_table_has_its_provenance(case: Case, book: Any) -> None:
    """From the row of provenance to the cell it names and back: value, status, source, day."""
    name = case.words.tr("Chỉ tiêu")
    table, listed = rows(book, name), rows(book, case.words.tr("Nguồn gốc"))[HEAD + 1 :]
    named = {}
    for row in listed:
        if found := re.fullmatch(rf"'{name}'!([A-Z]+)(\d+)", str(row[0])):
            column, line = ord(found[1]) - ord("A"), int(found[2]) - 1
            assert table[line][column] == row[4]
            assert row[6], "status"
            assert row[8], "publisher"
            assert row[10], "day of publication or that it is unknown"
            named[(line, column)] = row
    figures = sum(f.year in case.report.years for x in case.report.lines for f in x.figures)
    assert len(named) == figures
    every = [o for e in case.report.evidence if (o := e.observation).value is not None]
    assert sorted(row[4] for row in listed if isinstance(row[4], float)) == sorted(
        float(o.value or 0) for o in every
    )


def test_forecasts_are_labelled_and_those_of_the_assessment(case: Case, book: Any) -> None:
    name = case.words.tr("Dự báo")
    ahead = {p.year for a in case.snap.assessments if a.outlook and a.outlook.projection
             for p in a.outlook.projection.points}  # fmt: skip
    assert (name in book.sheet_names) is bool(ahead)
    if not ahead:
        return
    sheet = rows(book, name)
    assert case.report.forecast_note == sheet[0][0]
    medians = {(r[0], int(r[1])): r[5] for r in sheet[HEAD + 1 :]}
    for found in case.report.forecasts:
        for point in found.projection.points:
            label = case.words.of(found.indicator.name)
            assert medians[label, point.year] == pytest.approx(
                point.median, abs=0.5 * 10**-found.decimals + 1e-9
            )


def test_nothing_is_a_formula_and_no_cell_is_left_empty(case: Case, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        for name in folder.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in folder.read(name)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for row in rows(book, case.words.tr("Số của biểu đồ"))[HEAD + 1 :]:
        assert all(cell != "" for cell in row[:4])


def test_native_charts_draw_from_cells(case: Case, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        charts = [n for n in folder.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", n)]
        drawn = [x.drawing for x in case.report.lines if x.drawing and x.drawing.history.series]
        drawn += [f.drawing for f in case.report.followed if f.drawing.history.series]
        bars = sum(c.bars is not None for c in case.report.conditional)
        assert len(charts) == len(drawn) + bars
        assert all(b"<c:f>" in folder.read(n) for n in charts)
        text = b"".join(folder.read(n) for n in folder.namelist() if n.startswith("xl/drawings/drawing"))
        assert text.count(b'descr="') == len(drawn) + bars


def test_every_sheet_says_day_link_and_mark_and_prints_them(case: Case, book: Any, content: bytes) -> None:
    for name in book.sheet_names:
        top = [str(c) for row in rows(book, name)[:HEAD] for c in row]
        assert any(case.report.known_on in c for c in top)
        assert case.report.link in top
        assert (case.words.tr("SỐ LIỆU MINH HỌA") in top) is case.snap.plan.training
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        for name in folder.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<oddFooter>" in folder.read(name)


def test_text_that_looks_like_a_formula_stays_text(case: Case) -> None:
    more = Conditional(letter="C", title="=1+1", assumptions=1, sentences=("+A1",), link="https://x.example/")
    content = workbook_xlsx(replace(case.report, conditional=(more,), plan="=2+2", forecasts=()))
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        assert not any(
            b"<f>" in folder.read(n) for n in folder.namelist() if n.startswith("xl/worksheets/sheet")
        )
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    said = [str(c) for row in rows(book, case.words.tr("Chỉ tiêu")) for c in row]
    assert any(c.startswith("=2+2 ") for c in said)
    assert any(c.startswith("=1+1 (") for c in said)


def test_the_archive_has_each_picture_twice_and_each_table_with_its_sources(case: Case) -> None:
    with zipfile.ZipFile(io.BytesIO(case.made("hinh-bang"))) as folder:
        names = set(folder.namelist())
        drawings = [x.drawing for x in case.report.lines if x.drawing] + [
            f.drawing for f in case.report.followed
        ]
        for drawing in drawings:
            id = drawing.history.series.indicator
            assert {f"{id}.svg", f"{id}.png"} <= names
            svg = flat(folder.read(f"{id}.svg").decode())
            assert flat(case.words.date(case.report.as_of)) in svg
            assert "dich2030.example" in svg
            assert (case.words.tr("SỐ LIỆU MINH HỌA") in svg) is case.snap.plan.training
            if not drawing.history.series:
                assert flat(case.words.tr("Chưa có số liệu")) in svg
                continue
            table = list(
                csv.DictReader(io.StringIO(folder.read(f"{id}.csv").decode("utf-8-sig"), newline=""))
            )
            own = {o.period.text: o for o in case.snap.series(id).observations}
            assert {r["period"] for r in table} >= set(own)
            assert all(r["source"] and r["status"] for r in table)
        table = list(
            csv.DictReader(io.StringIO(folder.read("bang-chi-tieu.csv").decode("utf-8-sig"), newline=""))
        )
        assert len(table) == len(case.report.lines)
        for row, line in zip(table, case.report.lines, strict=True):
            assert row["sources"]
            for year in case.report.years:
                found = next((f for f in line.figures if f.year == year), None)
                if found:
                    assert float(row[f"value_{year}"]) == pytest.approx(
                        found.value, abs=0.5 * 10**-found.decimals + 1e-9
                    )
                else:
                    assert row[f"status_{year}"] == "M"
                    assert row[f"value_{year}"] not in ("", "0")
