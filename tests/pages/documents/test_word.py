"""The Word report reads back as the screen says it, in the form Decree 30/2020/NĐ-CP asks for."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from pages.ui.documents.parts import shown
from pages.ui.documents.report import Letterhead
from pages.ui.documents.word import report_docx
from pages.ui.documents.word_kit import ORDER
from pages.ui.sentences import verdict_sentence, why_sentence
from tests.pages.documents.conftest import EVERY, Case, flat


@pytest.fixture(scope="module")
def document(case: Case) -> WordDocument:
    return Document(io.BytesIO(case.made("bao-cao")))


def everything(document: WordDocument) -> str:
    """Every word of the body, in order."""
    return flat(
        " ".join(
            "".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p"))
        )
    )


def test_every_target_is_told_as_on_screen(case: Case, document: WordDocument) -> None:
    said = everything(document)
    for a in case.snap.assessments:
        if not any(i.facts for i in case.report.items if i.id == a.target.id) and a.verdict == "UNKNOWN":
            assert (
                f"{case.words.of(a.target.label)}: {flat(case.words.of(a.target.short))} ({a.target.year})"
                in said
            )
        else:
            assert flat(verdict_sentence(a, case.words, case.snap.catalogue)) in said
            assert flat(why_sentence(a, case.words, case.snap.catalogue)) in said


def test_every_figure_of_the_table_is_the_series_own(case: Case, document: WordDocument) -> None:
    table = document.tables[-1]
    first = 3 + len(case.report.periods)
    for row, line in zip(table.rows[2:], case.report.lines, strict=True):
        cells = row.cells
        assert cells[1].text == line.label
        series = case.snap.series(line.indicator) if line.indicator else None
        for column, year in enumerate(case.report.years, start=first):
            text, o = cells[column].text, series.at(year) if series else None
            if o is None or o.value is None:
                assert text in (case.missing, case.words.tr("đã xong"), case.words.tr("đang làm"))
            else:
                decimals = min(o.decimals, case.snap.catalogue[line.indicator or ""].decimals)
                assert text.split(" (")[0] == case.words.number(o.value, decimals)
                assert ("(" in text) is (o.status.value in "PE")


def test_the_goals_and_verdicts_of_the_table(case: Case, document: WordDocument) -> None:
    by_row = {row.id: row for row in case.snap.plan.rows}
    lines = {case.words.of(by_row[t.row].label): t.row for t in case.snap.plan.targets}
    for row in document.tables[-1].rows[2:]:
        asked = [a for a in case.snap.assessments if a.target.row == lines[row.cells[1].text]]
        for a in asked:
            column = 3 + [s for s, _ in case.report.periods].index(a.target.section)
            assert row.cells[column].text == case.words.of(a.target.short)
            assert (
                f"{a.target.year}: " in row.cells[3 + len(case.report.periods) + len(case.report.years)].text
            )


def test_paper_margins_and_letters(document: WordDocument) -> None:
    portrait, across, last = document.sections
    for section in (portrait, across, last):
        assert sorted((section.page_width.mm, section.page_height.mm)) == pytest.approx([210, 297], abs=0.1)
        assert 20 <= round(section.top_margin.mm) <= 25
        assert 20 <= round(section.bottom_margin.mm) <= 25
        assert 30 <= round(section.left_margin.mm) <= 35
        assert 15 <= round(section.right_margin.mm) <= 20
    assert across.page_width > across.page_height
    normal = document.styles["Normal"]
    assert normal.font.name == "Times New Roman"
    assert Pt(13) <= normal.font.size <= Pt(14)
    fonts = {f.get(qn("w:ascii")) for f in document.element.body.iter(qn("w:rFonts"))}
    assert fonts <= {"Times New Roman", None}


def test_pages_are_numbered_above_from_the_second_on(document: WordDocument) -> None:
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert "PAGE" not in section.first_page_header._element.xml.replace("pgNumType", "")
        numbered = section.header.paragraphs[0]
        assert "PAGE" in numbered._p.xml
        assert numbered.alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_every_page_has_its_day_link_and_mark(case: Case, document: WordDocument) -> None:
    for section in document.sections:
        for header, footer in (
            (section.first_page_header, section.first_page_footer),
            (section.header, section.footer),
        ):
            below = flat("".join(t.text or "" for t in footer._element.iter(qn("w:t"))))
            assert flat(case.report.known_on) in below
            assert shown(case.report.link) in below
            # printed shortened when it is long, followed whole
            assert case.report.link in {r.target_ref for r in footer.part.rels.values() if r.is_external}
            above = "".join(t.text or "" for t in header._element.iter(qn("w:t")))
            assert (case.words.tr("SỐ LIỆU MINH HỌA") in above) is case.snap.plan.training


def test_the_head_and_the_end_of_an_official_text(case: Case, document: WordDocument) -> None:
    head, end = document.tables[0], document.tables[-2]
    nation = next(p for p in head.rows[0].cells[1].paragraphs if p.text)
    assert nation.text == case.words.tr("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert nation.runs[0].bold
    assert Pt(12) <= nation.runs[0].font.size <= Pt(13)
    agency = next(p for p in head.rows[0].cells[0].paragraphs if "KHOA" in p.text)
    assert agency.text == "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
    assert agency.runs[0].bold
    assert "12/BC-SKHCN" in head.rows[1].cells[0].text
    date = head.rows[1].cells[1].paragraphs[0]
    assert date.text.startswith("Cao Bằng, ")
    assert date.runs[0].italic
    left, right = end.rows[0].cells
    assert left.paragraphs[0].runs[0].italic
    assert left.paragraphs[0].runs[0].font.size == Pt(12)
    assert left.paragraphs[-1].text == case.words.tr("- Lưu: VT.")
    assert left.paragraphs[2].text == "- =HYPERLINK(1) #let *x* <b>;"
    assert right.paragraphs[0].text == "KT. GIÁM ĐỐC"
    assert right.paragraphs[-1].text == EVERY


def test_nothing_is_invented_where_nothing_was_typed(case: Case) -> None:
    blank = Document(io.BytesIO(report_docx(replace(case.report, letterhead=Letterhead()))))
    head, end = blank.tables[0], blank.tables[-2]
    for text in (
        head.rows[0].cells[0].text,
        head.rows[1].cells[1].text,
        end.rows[0].cells[1].paragraphs[-1].text,
        end.rows[0].cells[0].paragraphs[1].text,
    ):
        assert "......" in text
        assert not any(c.isdigit() for c in text)


def test_each_source_is_listed_and_every_number_in_brackets_leads_to_one(
    case: Case, document: WordDocument
) -> None:
    said = everything(document)
    for number, source in enumerate(case.report.cited, start=1):
        assert flat(f"[{number}] {source.text}.") in said
    assert all(1 <= n <= len(case.report.cited) for line in case.report.lines for n in line.cites)
    assert all(line.cites for line in case.report.lines)


def test_properties_stand_in_the_order_of_the_schema(document: WordDocument) -> None:
    """LibreOffice takes any order; Word does not."""
    parts = [document.element.body]
    for section in document.sections:
        places = (section.header, section.footer, section.first_page_header, section.first_page_footer)
        parts += [part._element for part in places]
    seen = set()
    for part in parts:
        for kind, order in ORDER.items():
            for properties in part.iter(qn(f"w:{kind}")):
                names = [child.tag.split("}")[1] for child in properties]
                assert names == sorted(names, key=order.index)
                once = [name for name in names if not name.endswith("Reference")]
                assert len(once) == len(set(once)), names
                seen.add(kind)
    assert seen == set(ORDER)


def test_each_appendix_is_numbered_by_itself(document: WordDocument) -> None:
    starts = [s._sectPr.find(qn("w:pgNumType")) for s in document.sections]
    assert [x.get(qn("w:start")) if x is not None else None for x in starts] == [None, "1", "1"]
