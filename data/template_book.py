"""The workbook template: ``so-lieu`` to fill in, ``nguon`` for new sources, ``huong-dan`` to read."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from data.records import Area, Indicator, Source, Text
from data.rows import EXAMPLE_SOURCE
from data.tables import OBSERVATIONS, SOURCES, Table

#: what each column asks for, shown when the pointer rests on its name
_HINTS = {
    "indicator": "Mã chỉ tiêu, giữ nguyên.",
    "breakdown": "Mã phân tổ; để trống nếu là số chung. Danh sách ở trang huong-dan.",
    "area": "Mã địa bàn, giữ nguyên.",
    "period": "Năm 2024; hoặc 2024-H1 (nửa năm), 2024-Q3 (quý), 2024-9M (9 tháng), 2011-2015 (giai đoạn).",
    "value": "Chỉ ghi số. Để trống nếu không có số liệu (khi đó trạng thái là M).",
    "unit": "Mã đơn vị, giữ nguyên; đổi số liệu sang đơn vị này trước khi ghi.",
    "status": "A chính thức, P sơ bộ, E ước tính, F dự báo, M không có số liệu.",
    "source": "Mã nguồn đã có, hoặc mã mới khai ở trang nguon.",
    "note": "Mã ghi chú nếu có; có thể để trống.",
    "id": "Mã nguồn mới: chữ thường không dấu, số, gạch nối, ví dụ skhcn-bc-2025.",
    "producer": "Cơ quan công bố.",
    "title": "Tên văn bản, báo cáo như đã in.",
    "url": "Địa chỉ trang web, bắt đầu bằng https://; để trống nếu chỉ có bản giấy.",
    "published": "Ngày công bố: 2025-03-31, 2025-03 hoặc 2025; để trống nếu không rõ.",
    "accessed": "Ngày đọc: 2025-04-02; để trống nếu không rõ.",
    "licence": "Giấy phép nếu có ghi.",
    "page": "Trang hoặc số bảng.",
    "secondary": "1 nếu nguồn chép lại của cơ quan khác, 0 nếu không.",
    "rank": "Thứ tự khi không rõ ngày công bố: 0, 1, 2…",
}
_STATUSES = {
    "A": "số chính thức",
    "P": "số sơ bộ",
    "E": "số ước tính",
    "B": "số liệu đổi cách tính từ năm này",
    "F": "số dự báo",
    "M": "không có số liệu (để trống giá trị)",
}
#: the workbook carries no clock: the same template is the same bytes
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed mark, not a moment
_EXAMPLE_SOURCE_ROW = {
    "id": EXAMPLE_SOURCE,
    "producer": "Cơ quan công bố (ví dụ)",
    "title": "Tên báo cáo (ví dụ)",
    "url": "https://example.invalid/bao-cao",
    "published": "2025-03-31",
    "secondary": "0",
    "rank": "0",
}


def workbook(
    indicator: Indicator,
    area: Area,
    example: Mapping[str, str],
    *,
    breakdowns: Mapping[str, Text],
    sources: Mapping[str, Source],
) -> bytes:
    """The workbook of a missing series; ``breakdowns`` and ``sources`` are listed as allowed codes."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": _MADE, "title": indicator.name.vi})
        _fill_in(book, "so-lieu", OBSERVATIONS, example, _STATUSES)
        _fill_in(book, "nguon", SOURCES, _EXAMPLE_SOURCE_ROW, {})
        _guide(book, indicator, area, breakdowns, sources)
    return buffer.getvalue()


def _fill_in(
    book: Any, name: str, table: Table, example: Mapping[str, str], statuses: Mapping[str, str]
) -> None:
    """One sheet with a header, hints on it and the example row in grey."""
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1})
    # Text keeps 2025-Q1 and codes as typed; only the value is a number.
    text, number = book.add_format({"num_format": "@"}), book.add_format({"num_format": "General"})
    grey = {"italic": True, "font_color": "#767676"}
    grey_text, grey_number = book.add_format(grey | {"num_format": "@"}), book.add_format(grey)
    for i, column in enumerate(table.header):
        is_number = column == "value"
        sheet.set_column(
            i,
            i,
            30 if column in {"title", "url", "producer", "indicator"} else 14,
            number if is_number else text,
        )
        sheet.write_string(0, i, column, head)
        sheet.write_comment(0, i, _HINTS[column], {"x_scale": 2})
        if is_number and example.get(column):
            sheet.write_number(1, i, float(example[column]), grey_number)
        elif example.get(column):
            sheet.write_string(1, i, example[column], grey_text)
    if statuses:
        i = table.header.index("status")
        sheet.data_validation(1, i, 500, i, {"validate": "list", "source": list(statuses)})
    sheet.freeze_panes(1, 0)


def _guide(
    book: Any, indicator: Indicator, area: Area, breakdowns: Mapping[str, Text], sources: Mapping[str, Source]
) -> None:
    """What to do, in order, and every code that may be used."""
    sheet = book.add_worksheet("huong-dan")
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 110)
    bold = book.add_format({"bold": True})
    unit = indicator.unit.label.vi or "không có đơn vị"
    blocks: Sequence[tuple[str, Sequence[tuple[str, str]]]] = (
        (
            "Các bước",
            (
                ("Bước 1", "Trang so-lieu: mỗi dòng một năm. Xóa dòng ví dụ (chữ xám, nguồn “vi-du”)."),
                (
                    "Bước 2",
                    "Trang nguon: khai nguồn mới và xóa dòng ví dụ; nếu dùng nguồn đã có thì chỉ xóa dòng ví dụ.",
                ),
                (
                    "Bước 3",
                    "Lưu dạng .xlsx vào thư mục observations của tỉnh. Không đổi tên trang và tên cột.",
                ),
                ("Bước 4", "Chạy python -m data.build; máy báo mọi lỗi cùng lúc, kèm dòng, cột và cách sửa."),
                ("Bước 5", "Mở lại trang: số liệu mới hiện cùng năm, trạng thái và nguồn."),
            ),
        ),
        (
            "Chỉ tiêu",
            (
                (indicator.id, indicator.name.vi),
                ("Định nghĩa", indicator.definition.vi),
                ("Đơn vị", f"{indicator.unit.code} ({unit})"),
                ("Địa bàn", f"{area.code} ({area.name.vi})"),
                (
                    "Số thập phân",
                    "Ghi như bản công bố. Muốn giữ số 0 ở cuối (4,70) thì dùng tệp .csv và ghi 4.70.",
                ),
            ),
        ),
        ("Trạng thái", tuple(_STATUSES.items())),
        ("Phân tổ", (("(để trống)", "số chung"), *((code, words.vi) for code, words in breakdowns.items()))),
        ("Nguồn đã có", tuple((id, f"{source.producer}: {source.title}") for id, source in sources.items())),
    )
    line = 0
    for title, rows in blocks:
        sheet.write_string(line, 0, title, bold)
        for name, words in rows:
            line += 1
            sheet.write_string(line, 0, name)
            sheet.write_string(line, 1, words)
        line += 2
