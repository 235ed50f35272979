"""A workbook a clerk has filled in: sheet ``so-lieu`` holds observations, sheet ``nguon`` new sources.

The columns are those of the CSV files. A workbook keeps no trailing zeros: 4.70 is read as 4.7.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from data.errors import Fault
from data.read_csv import LARGEST_FILE, RawTable, at, with_header
from data.tables import OBSERVATIONS, SOURCES

#: sheet of a workbook -> the table it feeds
SHEETS = {"so-lieu": OBSERVATIONS, "nguon": SOURCES}


def read_xlsx(path: Path, name: str) -> dict[str, RawTable]:
    """The tables of a workbook by table name; a faulty workbook gives its fault under ``observations``."""
    if path.stat().st_size > LARGEST_FILE:
        return _broken(name, "file-too-big", "tệp quá lớn", "chia thành nhiều tệp dưới 20 MB")
    try:
        with path.open("rb") as file:
            book = CalamineWorkbook.from_filelike(file)
            sheets = {
                sheet: book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
                for sheet in SHEETS
                if sheet in book.sheet_names
            }
    except (CalamineError, OSError, ValueError):
        return _broken(
            name, "bad-workbook", "không mở được sổ tính", "lưu lại thành .xlsx, không đặt mật khẩu"
        )
    if "so-lieu" not in sheets:
        return _broken(
            name, "missing-sheet", "không có trang “so-lieu”", "dùng tệp mẫu, giữ nguyên tên các trang"
        )
    return {SHEETS[sheet].name: _table(rows, f"{name} [{sheet}]", sheet) for sheet, rows in sheets.items()}


def _broken(name: str, code: str, what: str, fix: str) -> dict[str, RawTable]:
    return {
        "observations": RawTable(faults=(Fault(file=name, place="cả tệp", what=what, fix=fix, code=code),))
    }


def _table(rows: Sequence[Sequence[object]], name: str, sheet: str) -> RawTable:
    table = SHEETS[sheet]
    faults: list[Fault] = []
    split: list[tuple[int, list[str]]] = []
    width = 0
    for line, row in enumerate(rows, start=1):
        cells = [_text(cell) for cell in row]
        if line == 1:
            width = max((i + 1 for i, cell in enumerate(cells) if cell), default=0)
        if line > 1 and not any(cells):
            continue
        # Sheets are as wide as their widest remark: blank cells outside the header say nothing.
        used = cells[:width] if not any(cells[width:]) else cells
        split.append((line, used))
        faults.extend(
            Fault(
                file=name,
                place=at(line),
                what=f"bảng tính đã tự đổi “{cell}” thành ngày hoặc giá trị đúng/sai",
                fix="định dạng ô là Văn bản (Text) rồi gõ lại",
                code="cell-turned-into-date",
            )
            for cell in row
            if isinstance(cell, bool | date | datetime) and sheet == "so-lieu"
        )
    if not width:
        faults.append(
            Fault(file=name, place=at(1), what="thiếu dòng tên cột", fix="dùng lại tệp mẫu", code="no-header")
        )
        return RawTable(faults=tuple(faults))
    return with_header(split, name, table, faults)


def _text(cell: object) -> str:
    """What the clerk sees in the cell, as the CSV files would write it.

    >>> _text(2024.0), _text(4.7), _text(date(2026, 8, 15))
    ('2024', '4.7', '2026-08-15')
    """
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else _plain(cell)
    return "" if cell is None else str(cell)


def _plain(value: float) -> str:
    """Shortest text that reads back as the same number, never with an exponent."""
    text = repr(value)
    return f"{value:.12f}".rstrip("0") if "e" in text else text
