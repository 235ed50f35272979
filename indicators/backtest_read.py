"""Yearly series for a backtest, from two CSV files of long form: unique_id, ds, y."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import pairwise
from math import isfinite
from pathlib import Path

from data.errors import BadInput, Fault

COLUMNS = ("unique_id", "ds", "y")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One series: what was known, and what came after it, year by year without gaps."""

    id: str
    train: tuple[float, ...]
    test: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    line: int
    year: int
    value: float


def read_cases(train: Path, test: Path) -> tuple[Case, ...]:
    """The series of both files in order of first appearance in ``test``; others of ``train`` are left out.

    Raises:
        BadInput: with every fault found: a file or column missing, a cell that is no number, a year twice or
            missing, a series that does not go on where its training part ends.
    """
    faults: list[Fault] = []
    known, came = (_read(path, faults) for path in (train, test))
    for path, cells in ((train, known), (test, came)):
        faults += (fault for rows in cells.values() for fault in _gaps(path, rows))
    for id, rows in came.items():
        if not faults and (fault := _joint(train, test, id, known.get(id, []), rows)):
            faults.append(fault)
    if faults:
        raise BadInput(faults)
    return tuple(
        Case(id=id, train=tuple(c.value for c in known[id]), test=tuple(c.value for c in rows))
        for id, rows in came.items()
    )


def _read(path: Path, faults: list[Fault]) -> dict[str, list[_Cell]]:
    """Rows by series, ascending in time; what is wrong goes to ``faults``."""
    found: dict[str, list[_Cell]] = {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        faults.append(
            Fault(
                file=str(path), place="tệp", what=f"không đọc được: {error}", fix="ghi tệp CSV mã hóa UTF-8"
            )
        )
        return found
    reader = csv.DictReader(StringIO(text, newline=""))
    if missing := [c for c in COLUMNS if c not in (reader.fieldnames or ())]:
        what = f"thiếu cột {', '.join(missing)}"
        faults.append(
            Fault(file=str(path), place="dòng 1", what=what, fix="đặt tên các cột là unique_id, ds, y")
        )
        return found
    for row in reader:
        cell = _cell(path, reader.line_num, row, faults)
        if cell is not None:
            found.setdefault(row["unique_id"], []).append(cell)
    if not found and not faults:
        faults.append(
            Fault(file=str(path), place="dòng 2", what="không có dòng số liệu", fix="thêm các chuỗi")
        )
    return {id: sorted(cells, key=lambda c: c.year) for id, cells in found.items()}


def _cell(path: Path, line: int, row: dict[str, str | None], faults: list[Fault]) -> _Cell | None:
    def wrong(column: str, fix: str) -> None:
        what = f"{row[column]!r} không dùng được" if row[column] else "để trống"
        faults.append(Fault(file=str(path), place=f"dòng {line}, cột {column}", what=what, fix=fix))

    if not row["unique_id"]:
        wrong("unique_id", "ghi mã của chuỗi")
        return None
    try:
        year = int(row["ds"] or "")
    except ValueError:
        wrong("ds", "ghi năm hoặc số thứ tự bằng số nguyên, như 2024 hoặc 0")
        return None
    try:
        value = float(row["y"] or "")
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        wrong("y", "ghi một số hữu hạn, dấu thập phân là dấu chấm; bỏ cả dòng nếu không có số liệu")
        return None
    return _Cell(line=line, year=year, value=value)


def _gaps(path: Path, cells: list[_Cell]) -> Iterator[Fault]:
    for before, now in pairwise(cells):
        if now.year != before.year + 1:
            twice = now.year == before.year
            yield Fault(
                file=str(path),
                place=f"dòng {now.line}, cột ds",
                what=f"{now.year} lặp lại (dòng {before.line})"
                if twice
                else f"thiếu các năm sau {before.year}",
                fix="giữ một dòng cho mỗi năm" if twice else "điền đủ các năm hoặc bỏ chuỗi này",
            )


def _joint(train: Path, test: Path, id: str, known: list[_Cell], came: list[_Cell]) -> Fault | None:
    place = f"dòng {came[0].line}"
    if not known:
        what, fix = f"chuỗi {id} không có trong {train}", "thêm phần đầu của chuỗi hoặc bỏ nó ở đây"
    elif came[0].year != known[-1].year + 1:
        what = f"chuỗi {id} bắt đầu từ {came[0].year}, phần đầu kết thúc ở {known[-1].year}"
        fix = "phần sau phải bắt đầu ngay năm tiếp theo"
    else:
        return None
    return Fault(file=str(test), place=place, what=what, fix=fix)


def half(cases: Sequence[Case], which: str | None) -> tuple[Case, ...]:
    """The first, third, ... series (``odd``), the second, fourth, ... (``even``), or all of them (None).

    What is fitted is fitted on the odd ones; the even ones judge.
    """
    return tuple(cases) if which is None else tuple(cases[0 if which == "odd" else 1 :: 2])
