"""A table as bytes: CSV, JSON, Parquet. The same rows give the same bytes."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

import pyarrow as pa
from pyarrow import parquet

from pages.ui.export import safe
from pages.ui.site.formats_table import Cell, Column

Row = Mapping[str, Cell]
_TYPES = {
    "string": pa.string(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


def cited(body: bytes, licence: str, citation: str) -> bytes:
    """A CSV the app makes with two columns more: under what terms each row may be used, and how to cite it.

    >>> cited(b"a\\r\\n1\\r\\n", "MIT", "x").decode()
    'a,licence,citation\\r\\n1,MIT,x\\r\\n'
    """
    mark = body.startswith(codecs.BOM_UTF8)
    header, *rows = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    return csv_lines([*header, "licence", "citation"], ([*row, licence, citation] for row in rows), mark=mark)


def cell_text(cell: Cell) -> str:
    """A cell as text: nothing for what is missing, a number with a decimal point and its printed digits.

    >>> cell_text(None), cell_text(Decimal("4.70")), cell_text(0.1), cell_text(True)
    ('', '4.70', '0.1', 'true')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    # a number begins with a minus sign and must stay a number; words are guarded against spreadsheets
    return safe(cell) if isinstance(cell, str) else str(cell)


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[str]], *, mark: bool) -> bytes:
    """Comma between cells, lines end CRLF (RFC 4180); with a byte order mark where a spreadsheet will read."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8")


def csv_bytes(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """The table as CSV for spreadsheets and programs: UTF-8 with a byte order mark."""
    lines = ([cell_text(row[c.name]) for c in columns] for row in rows)
    return csv_lines([c.name for c in columns], lines, mark=True)


def plain(cell: Cell) -> str | int | float | bool | None:
    """A cell as JSON; missing is null, never 0 and never an empty text."""
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return None if cell == "" else cell


def json_bytes(document: object) -> bytes:
    """A document as JSON: keys in order of their names, one line feed at the end.

    >>> json_bytes({"b": None, "a": "ở"}).decode()
    '{"a":"ở","b":null}\\n'
    """
    made = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return f"{made}\n".encode()


def parquet_bytes(columns: Sequence[Column], rows: Iterable[Row], about: Mapping[str, str]) -> bytes:
    """The table as Parquet with typed columns; ``about`` becomes the metadata of the file.

    Nothing in it tells when it was written.
    """
    kept = list(rows)
    fields = [
        pa.field(
            c.name, _TYPES[c.kind], nullable=not c.required, metadata={"vi": c.words.vi, "en": c.words.en}
        )
        for c in columns
    ]
    arrays = [
        pa.array([_typed(row[c.name]) for row in kept], type=field.type)
        for c, field in zip(columns, fields, strict=True)
    ]
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=dict(sorted(about.items()))))
    out = io.BytesIO()
    parquet.write_table(table, out, compression="zstd", version="2.6")
    return out.getvalue()


def _typed(cell: Cell) -> object:
    if isinstance(cell, Decimal):
        return float(cell)
    return None if cell == "" else cell
