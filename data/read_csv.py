"""CSV files: bytes -> raw rows, with every fault of the file itself.

One physical line is one row: a cell may not hold a line break, so a quote that was never closed is
found on its own line instead of swallowing the rest of the file.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.errors import Fault
from data.tables import Table

LONGEST_LINE = 8_000
LARGEST_FILE = 20_000_000

_SAVE = "mở bằng bảng tính, chọn Lưu thành → CSV UTF-8, dấu phân cách là dấu phẩy"


@dataclass(frozen=True, slots=True)
class RawRow:
    """One line of one table, still text."""

    #: relative to the data folder
    file: str
    #: 1 = the header
    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class RawTable:
    """What one file gave: its rows and its faults."""

    rows: tuple[RawRow, ...] = ()
    faults: tuple[Fault, ...] = ()


def at(line: int, column: str = "") -> str:
    """How a place in a table is named to a person."""
    return f"dòng {line}, cột {column}" if column else f"dòng {line}"


def read_csv(path: Path, name: str, table: Table) -> RawTable:
    """Read one CSV file; ``name`` is what faults call it."""
    if path.stat().st_size > LARGEST_FILE:
        return RawTable(
            faults=(_whole(name, "file-too-big", "tệp quá lớn", "chia thành nhiều tệp dưới 20 MB"),)
        )
    text = _decode(path.read_bytes(), name)
    if isinstance(text, Fault):
        return RawTable(faults=(text,))
    lines = text.replace("\r\n", "\n").split("\n")
    separator = _separator_fault(lines[0], name)
    if separator:
        return RawTable(faults=(separator,))
    faults: list[Fault] = []
    split = list(_split(lines, name, faults))
    if not split or split[0][0] != 1:
        return RawTable(faults=tuple(faults) or (_no_header(name),))
    return with_header(split, name, table, faults)


def _whole(name: str, code: str, what: str, fix: str) -> Fault:
    return Fault(file=name, place="cả tệp", what=what, fix=fix, code=code)


def _no_header(name: str) -> Fault:
    return Fault(
        file=name,
        place=at(1),
        what="dòng đầu để trống, thiếu tên cột",
        fix="chép lại dòng tên cột từ tệp mẫu lên dòng 1",
        code="no-header",
    )


def _decode(raw: bytes, name: str) -> str | Fault:
    """The text of a file, or why it cannot be read as UTF-8."""
    if not raw.strip():
        return _whole(name, "empty-file", "tệp trống", "xóa tệp, hoặc chép dòng tên cột và số liệu vào")
    if (
        raw[:2] in (b"\xff\xfe", b"\xfe\xff")
        or raw[1::2].count(0) > len(raw) // 4
        or raw[::2].count(0) > len(raw) // 4
    ):
        return _whole(name, "encoding-utf16", "tệp lưu bằng mã UTF-16 (“Unicode Text”)", _SAVE)
    if raw.startswith(b"\xef\xbb\xbf"):
        return _whole(
            name,
            "bom",
            "đầu tệp có dấu BOM (EF BB BF)",
            "lưu lại bằng mã “UTF-8” (không phải “UTF-8 with BOM”), hoặc nộp tệp .xlsx thay cho .csv",
        )
    if b"\0" in raw:
        line = raw[: raw.index(b"\0")].count(b"\n") + 1
        return Fault(
            file=name,
            place=at(line),
            what="có ký tự NUL, tệp bị hỏng",
            fix="lấy lại tệp gốc",
            code="nul-byte",
        )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return Fault(
            file=name,
            place=at(line),
            what="chữ không phải mã UTF-8 (có thể là Windows-1258, TCVN3 hoặc VNI)",
            fix=_SAVE,
            code="encoding",
        )


def _separator_fault(header: str, name: str) -> Fault | None:
    for mark, word, code in ((";", "chấm phẩy", "separator-semicolon"), ("\t", "tab", "separator-tab")):
        if header.count(mark) > header.count(","):
            return Fault(
                file=name,
                place=at(1),
                what=f"các cột phân cách bằng dấu {word}, không phải dấu phẩy",
                fix=_SAVE,
                code=code,
            )
    return None


def _split(lines: Sequence[str], name: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """The cells of every line that is not blank, with its number; broken lines become faults."""
    for number, line in enumerate(lines, start=1):
        if not line.strip(", "):
            continue
        if len(line) > LONGEST_LINE:
            faults.append(
                Fault(
                    file=name,
                    place=at(number),
                    what=f"dòng dài {len(line)} ký tự, có lẽ tệp mất dấu xuống dòng",
                    fix=f"mỗi dòng một số liệu, không quá {LONGEST_LINE} ký tự",
                    code="line-too-long",
                )
            )
            continue
        try:
            if line.count('"') % 2:
                raise csv.Error("odd")
            yield number, next(csv.reader([line], strict=True))
        except csv.Error:
            faults.append(
                Fault(
                    file=name,
                    place=at(number),
                    what='dấu nháy kép (") không khép kín hoặc ô có xuống dòng',
                    fix='mỗi ô viết trên một dòng; dấu nháy trong ô viết hai lần ("")',
                    code="unbalanced-quotes",
                )
            )


def with_header(
    split: Sequence[tuple[int, list[str]]], name: str, table: Table, faults: list[Fault]
) -> RawTable:
    """Rows by column name; ``split`` starts with the header line. Shared with workbooks."""
    header = split[0][1]
    wrong = list(_header_faults(header, name, table))
    faults.extend(wrong)
    if wrong:
        return RawTable(faults=tuple(faults))
    rows: list[RawRow] = []
    for line, cells in split[1:]:
        if len(cells) == len(header):
            rows.append(RawRow(name, line, dict(zip(header, cells, strict=True))))
        else:
            faults.append(_width_fault(line, cells, header, name))
    return RawTable(tuple(rows), tuple(faults))


def _header_faults(header: Sequence[str], name: str, table: Table) -> Iterator[Fault]:
    def fault(code: str, column: str, what: str, fix: str) -> Fault:
        return Fault(file=name, place=at(1, column or "(trống)"), what=what, fix=fix, code=code)

    for column in dict.fromkeys(c for c in header if header.count(c) > 1):
        yield fault("duplicate-column", column, "tên cột lặp lại", "giữ một cột, xóa cột thừa")
    for column in dict.fromkeys(c for c in header if c not in table.header):
        yield fault(
            "unknown-column",
            column,
            "tên cột không có trong mẫu",
            "các cột của tệp này: " + ", ".join(table.header),
        )
    for column in table.header:
        if column not in header:
            yield fault(
                "missing-column", column, "thiếu cột", f"thêm cột {column} vào dòng 1 (có thể để trống các ô)"
            )


def _width_fault(line: int, cells: Sequence[str], header: Sequence[str], name: str) -> Fault:
    """Too few or too many cells; a number cut in two by its decimal comma is called what it is."""
    if len(cells) == len(header) + 1 and "value" in header:
        i = header.index("value")
        if cells[i].lstrip("-").isdigit() and cells[i + 1].isdigit():
            both = f"{cells[i]},{cells[i + 1]}"
            return Fault(
                file=name,
                place=at(line, "value"),
                what=f"“{both}” dùng dấu phẩy thập phân nên bị tách thành hai ô",
                fix=f"viết {cells[i]}.{cells[i + 1]} với dấu chấm",
                code="decimal-comma",
            )
    few = len(cells) < len(header)
    return Fault(
        file=name,
        place=at(line),
        what=f"dòng có {len(cells)} ô, tệp có {len(header)} cột",
        fix="thêm dấu phẩy cho các ô trống"
        if few
        else "đặt ô có dấu phẩy trong dấu nháy kép, hoặc bỏ ô thừa",
        code="too-few-cells" if few else "too-many-cells",
    )
