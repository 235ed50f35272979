"""One file of a release as the descriptions speak of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from data.records import Text
from pages.ui.site.formats_table import Column
from pages.ui.text import mark

#: every figure of the province; the targets with their assessments; the plan; the structure of the SDMX files
EVERYTHING, TARGETS, PLAN, STRUCTURE = "tat-ca", "chi-tieu", "ke-hoach", "structure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format files come in."""

    suffix: str
    #: IANA media type, or the one its makers use
    media: str
    #: what it is for, a message id
    title: str


FORMATS = {
    f.suffix: f
    for f in (
        Format(suffix="csv", media="text/csv", title=mark("Bảng cho phần mềm bảng tính")),
        Format(suffix="json", media="application/json", title=mark("Cho chương trình máy tính")),
        Format(suffix="parquet", media="application/vnd.apache.parquet", title=mark("Bảng có kiểu, cho phân tích")),
        Format(suffix="sdmx.csv", media="application/vnd.sdmx.data+csv;version=2.0.0",
               title=mark("Trao đổi số liệu thống kê, SDMX-CSV 2.0")),
        Format(suffix="xml", media="application/vnd.sdmx.structure+xml;version=3.0.0",
               title=mark("Cấu trúc của các tệp SDMX")),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file that was written."""

    #: name of its table: an indicator, everything, the targets, the plan
    table: str
    format: Format
    name: Text
    description: Text | None
    #: empty where the file is no table
    columns: Sequence[Column]
    size: int
    #: hexadecimal
    sha256: str
    #: first and last year the figures are about, or None
    years: tuple[int, int] | None = None

    @property
    def path(self) -> str:
        """Its name in the folder of the data."""
        return f"{self.table}.{self.format.suffix}"


def digest(body: bytes) -> str:
    """SHA-256 of a file.

    >>> digest(b"")[:8]
    'e3b0c442'
    """
    return sha256(body).hexdigest()
