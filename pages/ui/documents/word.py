"""The report as a Word file in the form of Decree 30/2020/NĐ-CP on clerical work (công tác văn thư).

Read: Nghị định 30/2020/NĐ-CP of 5 March 2020, Điều 8-9 and Phụ lục I, Phần I (as reproduced in full on the web).
What it asks and what is done here:

* I.1-I.3: A4; margins top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm; pages with wide tables may lie
  across (I.2): the table is Phụ lục I, in landscape.
* I.4: Times New Roman, Unicode, black.
* I.7: page numbers in Arabic digits, size 13-14, centred in the top margin, not on the first page; an appendix
  is numbered by itself (III.1.đ).
* II.1: national name in capitals 12-13 bold, motto 13-14 bold, hyphens with spaces, a line as long as the motto.
* II.2: superior office capitals 12-13, issuing office capitals 12-13 bold, a line of 1/3-1/2 under it.
* II.3: "Số:" size 13, under the office; II.4: place and date 13-14 italic, days below 10 and months 1, 2 with a 0.
* II.5: kind in capitals 13-14 bold, subject 13-14 bold, a line of 1/3-1/2 under it.
* II.6: body 13-14, justified, first line in by 1-1.27 cm, at least 6 pt between paragraphs, single to 1.5 lines.
* II.7: authority and position in capitals 13-14 bold, name 13-14 bold; II.9: "Nơi nhận" 12 bold italic, list 11,
  each line with a dash and a semicolon, the last one "Lưu: VT.".
* III.1: "Phụ lục" and number size 14 bold, its title in capitals 13-14 bold.

Office, number, place, date, signer and recipients are what the user typed; an empty one stays a dotted line.
"""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

from pages.ui.documents import word_kit as kit
from pages.ui.documents.narrative import Section as Part
from pages.ui.documents.narrative import dots, opening, sections
from pages.ui.documents.parts import shown
from pages.ui.documents.report import Report
from pages.ui.documents.word_grid import grid
from pages.ui.documents.word_table import sources, targets

BODY, SMALL = 14, 10
#: the two columns at the head of the first page, and those of the signature
HEAD = (Mm(69), Mm(96))
TOP, BOTTOM, OUTER, INNER = Mm(20), Mm(20), Mm(30), Mm(15)
#: width of a capital and of a small letter of Times New Roman at 1 pt, in points, on average
CAPITAL, LETTER = 0.74, 0.47


def report_docx(report: Report) -> bytes:
    """The whole report as a .docx file."""
    document = Document()
    kit.base_style(document, BODY, report.words.language)
    properties = document.core_properties
    properties.title, properties.author = report.title, report.letterhead.agency or "Đích 2030"
    properties.language = report.words.language
    properties.subject = report.known_on
    properties.comments = report.mark
    _paper(document.sections[0])
    _furniture(document.sections[0], report)
    _head(document, report)
    for part in sections(report):
        _part(document, part)
    _end(document, report)
    _appendix(document, report, 1, report.words.tr("BẢNG CHỈ TIÊU"), across=True)
    targets(document, report)
    _appendix(document, report, 2, report.words.tr("NGUỒN SỐ LIỆU"), across=False)
    sources(document, report)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paper(section: Section, *, across: bool = False) -> None:
    """A4 with the decree's margins; across, the binding edge stays on the same side of the sheet."""
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = OUTER, INNER
    section.header_distance, section.footer_distance = Mm(10), Mm(8)


def _furniture(section: Section, report: Report) -> None:
    """Page number above from the second page on; source, day and link below on every page; the training mark."""
    section.different_first_page_header_footer = True
    for header, number in ((section.first_page_header, False), (section.header, True)):
        header.is_linked_to_previous = False
        first = header.paragraphs[0]
        kit.write(first, "", align=kit.CENTER)
        if number:
            kit.field(first, "PAGE", BODY)
        if report.mark:
            mark = header.add_paragraph()
            kit.write(mark, report.mark, size=11, bold=True, align=kit.CENTER)
            kit.boxed(mark)
            room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
            mark.paragraph_format.left_indent = Length(room - Mm(52))
    for footer in (section.first_page_footer, section.footer):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        said = report.words.tr("Nguồn: các tài liệu ở Phụ lục II.")
        kit.write(line, f"{said} {report.known_on} ", size=SMALL, align=kit.LEFT)
        kit.link(line, shown(report.link), report.link, SMALL)


def _head(document: WordDocument, report: Report) -> None:
    """National name, office, number, place and date, kind and subject."""
    words, letter = report.words, report.letterhead
    table = document.add_table(rows=2, cols=2)
    kit.plain(table)
    kit.measured(table, HEAD)
    left, right = table.rows[0].cells
    if letter.parent:
        kit.cell(left, letter.parent.upper(), size=12, align=kit.CENTER)
    agency = letter.agency.upper() or dots(28)
    paragraph = left.add_paragraph() if letter.parent else left.paragraphs[0]
    kit.write(paragraph, agency, size=12, bold=True, align=kit.CENTER)
    longest = min(len(agency) * 12 * CAPITAL, HEAD[0].pt - 12)
    kit.ruled(left.add_paragraph(), Pt(longest * 0.42), HEAD[0])
    nation, motto = words.tr("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), words.tr("Độc lập - Tự do - Hạnh phúc")
    kit.cell(right, nation, size=12, bold=True, align=kit.CENTER)
    kit.write(right.add_paragraph(), motto, size=13, bold=True, align=kit.CENTER)
    kit.ruled(right.add_paragraph(), Pt(len(motto) * 13 * LETTER), HEAD[1])
    left, right = table.rows[1].cells
    number = letter.number or f"{dots(8)}/{dots(10)}"
    kit.write(
        left.paragraphs[0], words.tr("Số: {number}", number=number), size=13, align=kit.CENTER, before=4
    )
    kit.write(right.paragraphs[0], issued(report), size=13, italic=True, align=kit.CENTER, before=4)
    kind = document.add_paragraph(style="Heading 1")
    kit.write(kind, words.tr("BÁO CÁO"), size=14, bold=True, align=kit.CENTER, before=14)
    subject = document.add_paragraph()
    kit.write(subject, report.title, size=14, bold=True, align=kit.CENTER)
    room = Mm(165)
    longest = min(len(report.title) * 14 * LETTER, room.pt)
    kit.ruled(document.add_paragraph(), Pt(longest * 0.4), room)
    if letter.addressee:
        to = words.tr("Kính gửi: {name}.", name=letter.addressee)
        kit.write(document.add_paragraph(), to, align=kit.CENTER, before=8, after=6)
    _body(document.add_paragraph(), opening(report), before=8)


def issued(report: Report) -> str:
    """Place and date as the decree writes them; dotted where nobody typed them.

    >>> from types import SimpleNamespace as S
    >>> from datetime import date
    >>> from pages.ui.text import Words
    >>> issued(S(words=Words("vi"), letterhead=S(place="Cao Bằng", day=date(2026, 1, 5))))
    'Cao Bằng, ngày 05 tháng 01 năm 2026'
    >>> issued(S(words=Words("vi"), letterhead=S(place="", day=None)))
    '..............., ngày ...... tháng ...... năm ......'
    """
    words, letter = report.words, report.letterhead
    place, day = letter.place or dots(15), letter.day
    if day is None:
        return words.tr("{place}, ngày {day} tháng {month} năm {year}", place=place, day=dots(6), month=dots(6),
                        year=dots(6))  # fmt: skip
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return words.tr("{place}, ngày {day} tháng {month} năm {year}", place=place, day=f"{day.day:02d}", month=month,
                    year=day.year)  # fmt: skip


def _body(paragraph: Paragraph, text: str, *, bold: bool = False, before: float = 0) -> None:
    kit.write(paragraph, text, bold=bold, align=kit.JUSTIFY, before=before, after=6, indent=Mm(12.7))
    paragraph.paragraph_format.line_spacing = 1.1


def _part(document: WordDocument, part: Part) -> None:
    head = document.add_paragraph(style="Heading 2")
    _body(head, part.title, bold=True, before=6)
    for block in part.blocks:
        if block.grid is not None:
            grid(document, block.grid)
            continue
        if not block.text:
            continue  # a picture of the PDF
        paragraph = document.add_paragraph(style="Heading 3" if block.kind == "head" else None)
        _body(paragraph, f"- {block.text}" if block.kind == "dash" else block.text, bold=block.kind == "head")


def _end(document: WordDocument, report: Report) -> None:
    """Recipients on the left, position and name on the right, kept on one page."""
    words, letter = report.words, report.letterhead
    table = document.add_table(rows=1, cols=2)
    kit.plain(table)
    kit.repeated(table, 0)
    left, right = table.rows[0].cells
    kit.measured(table, (Mm(75), Mm(90)))
    kit.write(left.paragraphs[0], words.tr("Nơi nhận:"), size=12, bold=True, italic=True, before=8)
    for name in letter.recipients or (dots(24),):
        kit.write(left.add_paragraph(), f"- {name};", size=11)
    kit.write(left.add_paragraph(), words.tr("- Lưu: VT."), size=11)
    for index, line in enumerate((letter.position or dots(28)).split("\n")):
        paragraph = right.paragraphs[0] if index == 0 else right.add_paragraph()
        kit.write(paragraph, line.upper(), bold=True, align=kit.CENTER, before=8 if index == 0 else 0)
    for _ in range(4):
        kit.write(right.add_paragraph(), "", align=kit.CENTER)
    kit.write(right.add_paragraph(), letter.signer or dots(28), bold=True, align=kit.CENTER)


def _appendix(document: WordDocument, report: Report, number: int, title: str, *, across: bool) -> None:
    """A new page, numbered by itself, with its own head."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _paper(section, across=across)
    _furniture(section, report)
    kit.numbered_from_one(section)
    words = report.words
    roman = "I" * number
    head = document.add_paragraph(style="Heading 1")
    kit.write(head, words.tr("Phụ lục {n}", n=roman), size=14, bold=True, align=kit.CENTER)
    kit.write(document.add_paragraph(), title, size=13, bold=True, align=kit.CENTER)
    under = words.tr(
        "(Kèm theo Báo cáo số {number})", number=report.letterhead.number or f"{dots(8)}/{dots(10)}"
    )
    kit.write(document.add_paragraph(), under, size=13, italic=True, align=kit.CENTER, after=8)
