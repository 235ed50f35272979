"""Rows with values: what is left when every cell has been looked at on its own."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from data.cells import CellProblem, Number, Value, parse
from data.errors import Fault
from data.folders import Folder
from data.read_csv import RawRow, at
from data.records import Period
from data.tables import Table

#: the source that marks the example row of a template
EXAMPLE_SOURCE = "vi-du"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of one table; a cell that was wrong is not in ``values`` (its fault is on the list)."""

    folder: Folder
    file: str
    line: int
    values: dict[str, Value | Number]

    def text(self, column: str) -> str:
        """A text cell; "" when blank or faulty."""
        value = self.values.get(column)
        return value if isinstance(value, str) else ""

    def number(self, column: str) -> Number | None:
        value = self.values.get(column)
        return value if isinstance(value, Number) else None

    def integer(self, column: str) -> int | None:
        value = self.values.get(column)
        return value if isinstance(value, int) else None

    def day(self, column: str) -> date | None:
        value = self.values.get(column)
        return value if isinstance(value, date) else None

    def period(self, column: str = "period") -> Period | None:
        value = self.values.get(column)
        return value if isinstance(value, Period) else None

    def fault(self, code: str, column: str, what: str, fix: str) -> Fault:
        """Something wrong in this row, named by file, line and column."""
        return Fault(file=self.file, place=at(self.line, column), what=what, fix=fix, code=code)


@dataclass(slots=True)
class Rows:
    """Everything that was read, by table."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    #: bytes of the files of words, by name
    texts: dict[str, bytes] = field(default_factory=dict)

    def __getitem__(self, table: str) -> list[Row]:
        return self.tables.get(table, [])

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        self.tables.setdefault(table.name, []).extend(rows)


def parse_row(raw: RawRow, table: Table, folder: Folder, faults: list[Fault]) -> Row | None:
    """The values of one line; every wrong cell becomes a fault. None for an example row left in."""
    if raw.cells.get("source", raw.cells.get("id")) == EXAMPLE_SOURCE:
        faults.append(
            Fault(
                file=raw.file,
                place=at(raw.line, "source" if "source" in raw.cells else "id"),
                what="dòng ví dụ của tệp mẫu vẫn còn",
                fix="xóa dòng có nguồn “vi-du”",
                code="example-left-in",
            )
        )
        return None
    values: dict[str, Value | Number] = {}
    for column in table.columns:
        try:
            values[column.name] = parse(column, raw.cells[column.name])
        except CellProblem as problem:
            faults.append(
                Fault(
                    file=raw.file,
                    place=at(raw.line, column.name),
                    what=problem.what,
                    fix=problem.fix,
                    code=problem.code,
                )
            )
    return Row(folder, raw.file, raw.line, values)


def duplicates(table: Table, rows: Iterable[Row]) -> Iterator[Fault]:
    """Rows whose key was seen before, each naming where."""
    seen: dict[tuple[object, ...], Row] = {}
    for row in rows:
        if any(column not in row.values for column in table.key):
            continue
        key = tuple(row.values[column] for column in table.key)
        first = seen.setdefault(key, row)
        if first is not row:
            words = ", ".join(str(getattr(part, "text", part)) for part in key if part not in ("", None))
            yield row.fault(
                table.duplicate,
                table.key[0],
                f"trùng với {first.file} dòng {first.line}: {words}",
                "giữ một dòng; nếu là lần công bố khác thì ghi nguồn khác",
            )


def near(word: str, known: Collection[str]) -> str:
    """ " (có phải x?)" when a known code resembles the word, else "".

    >>> near("grdp_grwth", ["grdp_growth", "population"])
    ' (có phải “grdp_growth”?)'
    """
    found = difflib.get_close_matches(word, list(known), n=1)
    return f" (có phải “{found[0]}”?)" if found else ""
