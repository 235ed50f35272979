"""The brief and the full report read back, and are files anybody can read: tagged, described, fonts inside."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pages.ui.documents.parts import Conditional, shown
from pages.ui.documents.pdf import brief_pdf, full_pdf
from pages.ui.sentences import verdict_sentence, why_sentence
from tests.pages.documents.conftest import EVERY, Case, flat, pdf_info, pdf_text, solid


@pytest.fixture(scope="module")
def brief(case: Case) -> bytes:
    return case.made("tom-tat")


@pytest.fixture(scope="module")
def full(case: Case) -> bytes:
    return case.made("day-du")


def raw(content: bytes, folder: Path) -> str:
    """Words in the order of the file, without any space: lines break where the page ends them."""
    return solid(pdf_text(content, folder))


def test_the_brief_is_one_page_with_every_target(case: Case, brief: bytes, tmp_path: Path) -> None:
    assert re.search(r"Pages:\s+1\n", pdf_info(brief, tmp_path))
    assert "A4" in pdf_info(brief, tmp_path)
    said = flat(pdf_text(brief, tmp_path))
    for count in case.report.counts:
        assert solid(count) in raw(brief, tmp_path)
    # two columns are read across: a target is found by number, and its verdict counted
    for item in case.report.items:
        assert re.search(rf"\b{item.number}\b", said)
    numbers = {
        flat(f.big) for i in case.report.items if i.verdict in ("MISSED", "OFF_TRACK") for f in i.facts[:1]
    }
    assert all(solid(n) in raw(brief, tmp_path) for n in numbers)


def test_the_full_report_tells_every_target_as_on_screen(case: Case, full: bytes, tmp_path: Path) -> None:
    said = raw(full, tmp_path)
    by_id = {a.target.id: a for a in case.snap.assessments}
    for item in case.report.items:
        a = by_id[item.id]
        if item.verdict == "UNKNOWN" and not item.facts:
            assert solid(f"{item.label}: {item.goal} ({item.year}): {item.now}") in said
        else:
            assert solid(verdict_sentence(a, case.words, case.snap.catalogue)) in said
            assert solid(why_sentence(a, case.words, case.snap.catalogue)) in said


def test_the_table_of_the_full_report_has_the_figures_of_the_series(
    case: Case, full: bytes, tmp_path: Path
) -> None:
    said = flat(pdf_text(full, tmp_path))
    for line in case.report.lines:
        series = case.snap.series(line.indicator) if line.indicator else None
        for year in case.report.years:
            o = series.at(year) if series else None
            if o is not None and o.value is not None:
                decimals = min(o.decimals, case.snap.catalogue[line.indicator or ""].decimals)
                assert case.words.number(o.value, decimals) in said
    empty = [line for line in case.report.lines if not line.figures and not line.events]
    assert said.count(flat(case.missing)) >= len(empty)


@pytest.mark.parametrize("which", ["brief", "full"])
def test_every_page_has_source_day_link_and_mark(
    case: Case, which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    content: bytes = request.getfixturevalue(which)
    pages = pdf_text(content, tmp_path).split("\f")[:-1]
    assert case.report.link.encode() in content
    for page in pages:
        assert solid(case.report.known_on) in solid(page)
        assert solid(shown(case.report.link)) in solid(page)
        assert (solid(case.words.tr("SỐ LIỆU MINH HỌA")) in solid(page)) is case.snap.plan.training


@pytest.mark.parametrize("which", ["brief", "full"])
def test_it_is_tagged_titled_and_has_its_fonts(
    case: Case, which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    content: bytes = request.getfixturevalue(which)
    info = pdf_info(content, tmp_path)
    assert re.search(r"Tagged:\s+yes", info)
    assert flat(case.report.title) in flat(info)
    rows = pdf_info(content, tmp_path, "pdffonts").splitlines()[2:]
    assert rows
    assert all("BeVietnamPro" in row and " yes yes " in row for row in rows)
    assert (b"vi-VN" if case.words.language == "vi" else b"en-GB") in content


def test_the_same_report_gives_the_same_file(case: Case, brief: bytes) -> None:
    assert brief_pdf(case.report) == brief


def test_markup_in_what_was_typed_stays_text(case: Case, tmp_path: Path) -> None:
    evil = f'#panic("x") $ * _ <a> {EVERY}'
    letter = replace(case.report.letterhead, agency=evil)
    more = Conditional(
        letter="C", title=evil, assumptions=3, sentences=("#pagebreak()",), link="https://x.example/"
    )
    said = raw(full_pdf(replace(case.report, letterhead=letter, conditional=(more,))), tmp_path)
    assert solid(evil) in said
    assert "#pagebreak()" in said
