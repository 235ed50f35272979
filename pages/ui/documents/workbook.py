"""The report as an Excel workbook: numbers that are numbers, where each of them comes from, native charts.

A published figure is a number with the digits its source printed; ``(sơ bộ)`` and ``(ước)`` are part of the number
format, so that the cell stays a number. A missing figure is the words "chưa có số liệu", never 0 or an empty cell.
Text is always written as text: nothing in it can become a formula.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

import xlsxwriter

from pages.ui.documents.narrative import conditional_title, sections
from pages.ui.documents.parts import shown
from pages.ui.documents.report import Figure, Line, Report
from pages.ui.documents.word_table import notes
from pages.ui.documents.workbook_charts import charts
from pages.ui.documents.workbook_grids import comparisons, scenarios
from pages.ui.documents.workbook_sheets import forecasts, provenance, sources
from pages.ui.theme import FONT_FILES_FAMILY, TOKENS

#: letters of an address that fit the foot of a printed sheet, of which Excel keeps 255
FOOTER_LINK = 110
#: letters of an address Excel follows
LONGEST_LINK = 2000
#: rows above the table: title, decision, day and link, training mark
HEAD = 5


#: widths of the columns whose words fold, in letters
LABEL, VERDICT, OFFICE, SOURCE = 42, 34, 28, 20


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a cell; spreadsheets do not all find out by themselves.

    >>> lines_of("2025: Đạt", 30), lines_of("2025: Đạt\\n2030: Khó đạt", 30), lines_of("a" * 65, 30)
    (1, 2, 3)
    """
    return sum(max(1, -(-len(part) // width)) for part in text.split("\n"))


class Book:
    """A workbook with its formats, each made once."""

    def __init__(self, out: io.BytesIO, report: Report) -> None:
        self.report, self.words = report, report.words
        self.book: Any = xlsxwriter.Workbook(
            out,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        day = datetime.combine(report.as_of, time())
        self.book.set_properties(
            {
                "title": report.title,
                "author": report.letterhead.agency or "Đích 2030",
                "subject": report.known_on,
                "comments": report.mark,
                "created": day,
            }
        )

    def look(self, **properties: Any) -> Any:
        """A cell format; the same properties give the same format."""
        base = {"font_name": FONT_FILES_FAMILY, "font_size": 10, "valign": "top", "font_color": TOKENS["ink"]}
        wanted = base | properties
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(wanted)
        return self._formats[key]

    @property
    def cell(self) -> Any:
        return self.look(border=1, border_color=TOKENS["rule"], text_wrap=True)

    @property
    def line(self) -> Any:
        """Text on one line: long lists stay lists, what does not fit is read in the cell."""
        return self.look(border=1, border_color=TOKENS["rule"])

    @property
    def head(self) -> Any:
        return self.look(bold=True, border=1, border_color=TOKENS["rule"], bg_color=TOKENS["wash"], text_wrap=True,
                         align="center", valign="vcenter")  # fmt: skip

    def number(self, decimals: int, mark: str = "", unit: str = "") -> Any:
        """A number format: its digits, its unit, and the kind of figure behind them."""
        digits = "#,##0" + ("." + "0" * decimals if decimals else "")
        said = unit + (f" ({mark})" if mark else "")
        suffix = f'"{said}"' if said else ""
        return self.look(border=1, border_color=TOKENS["rule"], num_format=digits + suffix, align="right")

    def link(self, sheet: Any, row: int, link: str) -> None:
        """An address that can be followed; one longer than Excel takes stays text."""
        if len(link) > LONGEST_LINK:
            sheet.write_string(row, 0, link, self.look())
        else:
            sheet.write_url(row, 0, link, self.look(font_color=TOKENS["cb"], underline=1), string=link)

    def sheet(self, name: str, title: str, widths: Sequence[float]) -> Any:
        """A sheet with its head, ready to be printed across A4 with source, day and link on every page."""
        report = self.report
        sheet = self.book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        sheet.write_string(0, 0, title, self.look(bold=True, font_size=14))
        sheet.write_string(1, 0, f"{report.plan} · {report.decision}", self.look())
        source = self.words.tr("Nguồn: xem trang Nguồn gốc và trang Nguồn.")
        sheet.write_string(2, 0, f"{report.known_on} {source}", self.look())
        self.link(sheet, 3, report.link)
        if report.mark:
            sheet.write_string(
                4, 1 if widths[0] < 10 else 0, report.mark, self.look(bold=True, border=2, align="center")
            )
            sheet.set_header(f"&R&B{report.mark}")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.8)
        sheet.set_footer(
            f"&L&8{report.known_on} {source}\n{shown(report.link, FOOTER_LINK).replace('&', '&&')}&R&8&P / &N"
        )
        return sheet


def workbook_xlsx(report: Report) -> bytes:
    """The whole workbook as a .xlsx file."""
    out = io.BytesIO()
    made = Book(out, report)
    places = _targets(made)
    provenance(made, places)
    forecasts(made)
    comparisons(made)
    scenarios(made)
    charts(made)
    sources(made)
    made.book.close()
    return out.getvalue()


def _targets(made: Book) -> dict[tuple[str, int], str]:
    """The table officials expect; returns where each figure stands: (indicator, year) -> ``'Chỉ tiêu'!H8``."""
    report, words = made.report, made.words
    goals, years = len(report.periods), len(report.years)
    widths = [5, LABEL, 18, *[14.0] * goals, *[18.0] * years, VERDICT, OFFICE, SOURCE]
    name = words.tr("Chỉ tiêu")
    sheet = made.sheet(name, report.title, widths)
    titles = [words.tr("TT"), words.tr("Chỉ tiêu"), words.tr("Đơn vị")]
    titles += [words.tr("Mục tiêu {year}", year=year) for _, year in report.periods]
    titles += [words.tr("Thực hiện {year}", year=year) for year in report.years]
    titles += [words.tr("Đánh giá"), words.tr("Cơ quan (đề xuất)"), words.tr("Nguồn")]
    for column, title in enumerate(titles):
        sheet.write_string(HEAD, column, title, made.head)
    places: dict[tuple[str, int], str] = {}
    for row, line in enumerate(report.lines, start=HEAD + 1):
        _line(made, sheet, row, line)
        for offset, year in enumerate(report.years):
            if line.indicator:
                cell = xlsxwriter.utility.xl_rowcol_to_cell(row, 3 + goals + offset)
                places[line.indicator, year] = f"'{name}'!{cell}"
    sheet.freeze_panes(HEAD + 1, 2)
    sheet.repeat_rows(HEAD)
    last = HEAD + len(report.lines) + 2
    said = [*notes(report), *(block.text for block in sections(report)[-1].blocks), *report.counts]
    said += [conditional_title(found, report) for found in report.conditional]
    wide = len(titles) - 1
    for index, text in enumerate(said):
        sheet.merge_range(last + index, 0, last + index, wide, text, made.look(text_wrap=True))
        # a merged cell does not grow by itself
        sheet.set_row(last + index, 15 * (1 + len(text) // sum(int(w) for w in widths)))
    sheet.print_area(0, 0, last + len(said), wide)
    return places


def _line(made: Book, sheet: Any, row: int, line: Line) -> None:
    report, words = made.report, made.words
    sheet.write_number(row, 0, line.number, made.number(0))
    sheet.write_string(row, 1, line.label, made.cell)
    sheet.write_string(row, 2, line.unit, made.cell)
    column = 3
    for section, _ in report.periods:
        sheet.write_string(row, column, line.goals.get(section, words.tr("không đặt")), made.cell)
        column += 1
    for year in report.years:
        _figure(made, sheet, row, column, line, year)
        column += 1
    last = (("\n".join(line.verdicts), VERDICT), (line.office, OFFICE), (line.cited, SOURCE))
    for offset, (text, _) in enumerate(last):
        sheet.write_string(row, column + offset, text, made.cell)
    sheet.set_row(row, 15 * max(lines_of(text, width) for text, width in (*last, (line.label, LABEL))))


def _figure(made: Book, sheet: Any, row: int, column: int, line: Line, year: int) -> None:
    found: Figure | None = next((f for f in line.figures if f.year == year), None)
    if found is None:
        text = line.events.get(year) or made.words.tr("chưa có số liệu")
        sheet.write_string(row, column, text, made.look(border=1, border_color=TOKENS["rule"], italic=True,
                           text_wrap=True))  # fmt: skip
    else:
        sheet.write_number(row, column, found.value, made.number(found.decimals, found.mark))
