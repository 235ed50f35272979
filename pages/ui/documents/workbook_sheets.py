"""The sheets behind the table: where every figure comes from, the forecasts, the sources."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from math import isfinite
from typing import TYPE_CHECKING, Any

from pages.ui.export import QUANTILES, Evidence

if TYPE_CHECKING:
    from pages.ui.documents.workbook import Book

HEAD = 5


def _head(made: Book, sheet: Any, titles: list[str]) -> None:
    sheet.set_row(HEAD, 32)
    for column, title in enumerate(titles):
        sheet.write_string(HEAD, column, title, made.head)
    sheet.freeze_panes(HEAD + 1, 0)
    sheet.repeat_rows(HEAD)


def provenance(made: Book, places: Mapping[tuple[str, int], str]) -> None:
    """One row a figure and edition: the cell it stands in, value, status, source, when it was published."""
    words, report = made.words, made.report
    name = words.tr("Nguồn gốc")
    sheet = made.sheet(
        name, words.tr("Nguồn gốc của từng số"), [18, 44, 16, 12, 12, 18, 14, 14, 30, 44, 14, 14, 44, 40]
    )
    titles = [
        words.tr("Ô trong bảng"), words.tr("Chuỗi số liệu"), words.tr("Địa bàn"), words.tr("Kỳ"), words.tr("Giá trị"),
        words.tr("Đơn vị"), words.tr("Trạng thái"), words.tr("Lần công bố"), words.tr("Nơi công bố"),
        words.tr("Tài liệu"), words.tr("Ngày công bố"), words.tr("Biết từ ngày"), words.tr("Địa chỉ"),
        words.tr("Ghi chú"),
    ]  # fmt: skip
    _head(made, sheet, titles)
    used = {(line.indicator, f.year): f.observation for line in report.lines for f in line.figures}
    own = {line.indicator for line in report.lines}
    for row, found in enumerate(report.evidence, start=HEAD + 1):
        key = (found.indicator.id, found.observation.year)
        standing = key in used and used[key] == found.observation and found.area.code == report.area
        place = places.get(key, "") if standing and found.indicator.id in own else ""
        _evidence(made, sheet, row, found, place, standing)
    sheet.autofilter(HEAD, 0, HEAD + len(report.evidence), len(titles) - 1)
    sheet.print_area(0, 0, HEAD + len(report.evidence), len(titles) - 1)


def _evidence(made: Book, sheet: Any, row: int, found: Evidence, place: str, standing: bool) -> None:
    words, o = made.words, found.observation
    sheet.write_string(row, 0, place or words.tr("không nằm trong bảng"), made.line)
    sheet.write_string(row, 1, words.of(found.indicator.name), made.line)
    sheet.write_string(row, 2, words.of(found.area.name), made.line)
    sheet.write_string(row, 3, words.period(o.period), made.line)
    if o.value is None:
        sheet.write_string(row, 4, words.tr("chưa có số liệu"), made.line)
    else:
        sheet.write_number(row, 4, o.value, made.number(o.decimals))
    sheet.write_string(
        row, 5, words.of(found.indicator.unit.label).split("|")[-1] or words.tr("chỉ số"), made.cell
    )
    sheet.write_string(row, 6, words.status(o.status), made.line)
    sheet.write_string(row, 7, words.tr("đang dùng") if standing else words.tr("khác"), made.line)
    sheet.write_string(row, 8, "; ".join(s.producer for s in o.sources), made.line)
    sheet.write_string(row, 9, "; ".join(s.title for s in o.sources), made.line)
    published = [s.published for s in o.sources if s.published]
    if len(published) == len(o.sources):
        _day(made, sheet, row, 10, max(published))
    else:
        sheet.write_string(row, 10, words.tr("không rõ ngày công bố"), made.line)
    _day(made, sheet, row, 11, o.known_on)
    sheet.write_string(row, 12, " ".join(s.url for s in o.sources), made.line)
    sheet.write_string(row, 13, words.of(o.note) if o.note else "", made.line)


def _day(made: Book, sheet: Any, row: int, column: int, day: date) -> None:
    pattern = "dd/mm/yyyy" if made.words.language == "vi" else "d mmm yyyy"
    look = made.look(border=1, border_color="#B9C3CC", num_format=pattern, align="right")
    sheet.write_datetime(row, column, datetime.combine(day, time()), look)


def forecasts(made: Book) -> None:
    """Every year ahead of every forecast; a sheet that says on each row whose forecast it is."""
    words, report = made.words, made.report
    if not report.forecasts:
        return
    sheet = made.sheet(words.tr("Dự báo"), report.forecast_note, [70, 8, *[13.0] * len(QUANTILES), 18, 100])
    titles = [words.tr("Chuỗi số liệu"), words.tr("Năm")]
    titles += [words.tr("{percent} kết quả thấp hơn", percent=words.percent(float(q[1]))) for q in QUANTILES]
    _head(made, sheet, [*titles, words.tr("Đơn vị"), words.tr("Cách làm")])
    row = HEAD + 1
    for found in report.forecasts:
        for point in found.projection.points:
            sheet.write_string(row, 0, words.of(found.indicator.name), made.line)
            sheet.write_number(
                row, 1, point.year, made.look(border=1, border_color="#B9C3CC", num_format="0")
            )
            for column, (_, _, name) in enumerate(QUANTILES, start=2):
                value = getattr(point, name)
                if isfinite(value):
                    sheet.write_number(row, column, round(value, found.decimals), made.number(found.decimals))
                else:
                    sheet.write_string(row, column, words.tr("không xác định"), made.line)
            unit = words.of(found.indicator.unit.label).split("|")[-1] or words.tr("chỉ số")
            sheet.write_string(row, 2 + len(QUANTILES), unit, made.line)
            sheet.write_string(row, 3 + len(QUANTILES), found.note, made.line)
            row += 1


def sources(made: Book) -> None:
    """Every source, numbered as in the table."""
    words = made.words
    sheet = made.sheet(words.tr("Nguồn"), words.tr("Nguồn số liệu"), [6, 100, 80])
    _head(made, sheet, [words.tr("Số"), words.tr("Tài liệu"), words.tr("Địa chỉ")])
    for number, source in enumerate(made.report.cited, start=1):
        sheet.write_number(HEAD + number, 0, number, made.number(0))
        sheet.write_string(HEAD + number, 1, source.text, made.line)
        sheet.write_string(HEAD + number, 2, source.url or words.tr("không có địa chỉ trên mạng"), made.line)
