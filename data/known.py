"""Which codes a folder may name, and what is known about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.errors import Fault
from data.records import read_published
from data.rows import Row, Rows, near

_SHARED = "reference"
#: table -> (code of the fault, word for the thing, file to add it to)
_WORDS = {
    "indicators": ("unknown-indicator", "chỉ tiêu thống kê", "indicators.csv"),
    "areas": ("unknown-area", "địa bàn", "areas.csv"),
    "units": ("unknown-unit", "đơn vị", "units.csv"),
    "sources": ("unknown-source", "nguồn", "sources.csv"),
    "breakdowns": ("unknown-breakdown", "phân tổ", "breakdowns.csv"),
    "notes": ("unknown-note", "ghi chú", "notes.csv"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """Codes defined, by table and folder."""

    _rows: dict[tuple[str, str], dict[str, Row]]
    #: newest day of publication of any source, widened to the end of a partial date; None = none dated
    newest: date | None

    @classmethod
    def of(cls, rows: Rows) -> Known:
        """Collect what the rows define; where a code occurs twice the first counts."""
        found: dict[tuple[str, str], dict[str, Row]] = {}
        for table in _WORDS:
            column = "id" if table in {"indicators", "sources"} else "code"
            for row in rows[table]:
                code = row.text(column)
                if code:
                    found.setdefault((table, row.folder.name), {}).setdefault(code, row)
        dates = [end for row in rows["sources"] if (end := _published_end(row)) is not None]
        return cls(found, max(dates, default=None))

    def get(self, row: Row, column: str, table: str) -> Row | None:
        """The row that defines the code in a column, as seen from the row's own folder."""
        return self.find(row, row.text(column), table)

    def find(self, row: Row, code: str, table: str) -> Row | None:
        """The row that defines a code, as seen from the folder of ``row``."""
        own = self._rows.get((table, row.folder.name), {}).get(code)
        return own or self._rows.get((table, _SHARED), {}).get(code)

    def missing(self, row: Row, column: str, table: str, code: str | None = None) -> Iterator[Fault]:
        """A fault when the cell names something nobody has defined."""
        word = row.text(column) if code is None else code
        if not word or self.find(row, word, table):
            return
        fault, name, file = _WORDS[table]
        codes = {*self._rows.get((table, row.folder.name), {}), *self._rows.get((table, _SHARED), {})}
        yield row.fault(
            fault,
            column,
            f"{name} “{word}” chưa được khai báo{near(word, codes)}",
            f"sửa mã, hoặc thêm một dòng vào {file} của {row.folder.name} hay reference",
        )

    def published(self, row: Row, column: str = "source") -> date | None:
        """The day the row's source was published, or None when unknown."""
        source = self.get(row, column, "sources")
        return _published_end(source) if source else None

    def place(self, row: Row, column: str, *, defines: bool = False) -> Iterator[Fault]:
        """Invented areas stay in training folders, and training folders hold nothing else."""
        code = row.text(column)
        invented = code.startswith("VN-X-")
        if code and invented and not row.folder.training:
            yield row.fault(
                "invented-outside-training",
                column,
                f"{code} là địa bàn minh họa nhưng thư mục này không phải thư mục tập huấn",
                "chuyển sang thư mục có training = true trong plan.toml",
            )
        elif code and not invented and row.folder.training:
            yield row.fault(
                "real-area-in-training",
                column,
                f"{code} là địa bàn thật trong thư mục số liệu minh họa",
                "khai báo bằng mã minh họa VN-X-…" if defines else "chỉ ghi số liệu cho mã minh họa VN-X-…",
            )

    @staticmethod
    def kinds_of(code: str) -> tuple[str, ...]:
        """The kinds of area a code can stand for.

        >>> Known.kinds_of("VN-R-TDMNPB-14"), Known.kinds_of("VN-04")
        (('region',), ('province',))
        """
        if code == "VN":
            return ("country",)
        if code.startswith("VN-R-"):
            return ("region",)
        return ("invented", "region") if code.startswith("VN-X-") else ("province",)


def _published_end(row: Row) -> date | None:
    found = read_published(row.text("published"))
    return found[0] if found else None
