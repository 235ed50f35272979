"""The table officials expect, and the list of sources, in Word."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.shared import Mm
from docx.table import Table

from pages.ui.documents import word_kit as kit
from pages.ui.documents.report import Line, Report

SIZE, MARK = 10.0, 7.5
#: number, target, unit, goals ..., years ..., verdict, office, sources: widths in mm, 252 in all
NUMBER, LABEL, UNIT, GOAL, YEAR, VERDICT, OFFICE, SOURCE = 9, 33, 18, 19, 17, 29, 23, 17


def targets(document: WordDocument, report: Report) -> None:
    """TT, chỉ tiêu, đơn vị, mục tiêu, thực hiện by year, đánh giá, cơ quan, nguồn."""
    words, years, periods = report.words, report.years, report.periods
    widths = [NUMBER, LABEL, UNIT, *[GOAL] * len(periods), *[YEAR] * len(years), VERDICT, OFFICE, SOURCE]
    table = document.add_table(rows=2, cols=len(widths))
    table.style = document.styles["Table Grid"]
    kit.padded(table, 50)
    kit.described(
        table,
        words.tr("Bảng chỉ tiêu"),
        words.tr("Mỗi dòng một chỉ tiêu: mục tiêu, thực hiện từng năm, đánh giá."),
    )
    _head(table, report)
    for line in report.lines:
        _line(table, line, report)
    kit.measured(table, [Mm(width) for width in widths])
    kit.repeated(table, 2)
    for note in notes(report):
        kit.write(document.add_paragraph(), note, size=11, before=4)


def notes(report: Report) -> tuple[str, ...]:
    """What the signs in the table mean."""
    words = report.words
    return (
        words.tr("Số trong ngoặc vuông: nguồn ở Phụ lục II. Cột cơ quan: đầu mối do Đích 2030 đề xuất."),
        words.tr("(sơ bộ), (ước): loại số do nơi công bố ghi. “Khả năng” là dự báo của Đích 2030, không phải số công bố."),
    )  # fmt: skip


def _head(table: Table, report: Report) -> None:
    words, goals, years = report.words, len(report.periods), len(report.years)
    top, under = table.rows[0].cells, table.rows[1].cells
    single = (
        (0, words.tr("TT")),
        (1, words.tr("Chỉ tiêu")),
        (2, words.tr("Đơn vị")),
        (3 + goals + years, words.tr("Đánh giá")),
        (4 + goals + years, words.tr("Cơ quan")),
        (5 + goals + years, words.tr("Nguồn")),
    )
    for column, text in single:
        kit.cell(top[column].merge(under[column]), text, size=SIZE, bold=True, align=kit.CENTER)
    wide = ((3, goals, words.tr("Mục tiêu")), (3 + goals, years, words.tr("Thực hiện")))
    for first, n, text in wide:
        kit.cell(top[first].merge(top[first + n - 1]), text, size=SIZE, bold=True, align=kit.CENTER)
    names = [str(year) for _, year in report.periods] + [str(y) for y in report.years]
    for column, text in enumerate(names, start=3):
        kit.cell(under[column], text, size=SIZE, bold=True, align=kit.CENTER)


def _line(table: Table, line: Line, report: Report) -> None:
    words, cells = report.words, table.add_row().cells
    kit.cell(cells[0], str(line.number), size=SIZE, align=kit.CENTER)
    kit.cell(cells[1], line.label, size=SIZE)
    kit.cell(cells[2], line.unit, size=SIZE, align=kit.CENTER)
    column = 3
    for section, _ in report.periods:
        asked = line.goals.get(section, words.tr("không đặt"))
        kit.cell(cells[column], asked, size=SIZE, align=kit.CENTER, italic=section not in line.goals)
        column += 1
    for first, n, text in runs(line, report):
        where = cells[column + first].merge(cells[column + first + n - 1]) if n > 1 else cells[column + first]
        kit.cell(where, text or words.tr("chưa có số liệu"), size=SIZE, align=kit.CENTER, italic=text is None)
        if text and " (" in text:
            # the kind of figure under it, small: the columns of years are narrow
            number, _, mark = text.partition(" (")
            where.paragraphs[0].runs[0].text = f"{number} "
            kit.write(where.paragraphs[0], f"({mark}", size=MARK, align=kit.CENTER)
    column += len(report.years)
    kit.cell(cells[column], "\n".join(line.verdicts), size=SIZE)
    kit.cell(cells[column + 1], line.office, size=SIZE)
    kit.cell(cells[column + 2], line.cited, size=SIZE)


def runs(line: Line, report: Report) -> list[tuple[int, int, str | None]]:
    """First column, number of columns and words of each cell; years without a figure in a row are one cell."""
    found: list[tuple[int, int, str | None]] = []
    for index, year in enumerate(report.years):
        text = line.cell(year)
        if text is None and found and found[-1][2] is None:
            found[-1] = (found[-1][0], found[-1][1] + 1, None)
        else:
            found.append((index, 1, text))
    return found


def sources(document: WordDocument, report: Report) -> None:
    """Every source, numbered as in the table, each with its address."""
    for number, source in enumerate(report.cited, start=1):
        paragraph = document.add_paragraph()
        kit.write(paragraph, f"[{number}] {source.text}. ", size=12, after=4)
        if source.url:
            kit.link(paragraph, source.url, source.url, 11)
