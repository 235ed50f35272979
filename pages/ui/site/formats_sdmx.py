"""Figures as SDMX-CSV 2.0: one line an edition of a figure; the words of its codes are in ``structure.xml``.

The edition (the source a figure was printed in) is a dimension, so that every vintage has a key of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.period import Period
from data.records import Observation
from pages.ui.site.formats_table import Figure
from pages.ui.site.formats_write import Row, cell_text, csv_lines
from pages.ui.text import mark

AGENCY, VERSION = "DICH2030", "1.0"
DATAFLOW, STRUCTURE = "DF_FIGURES", "DSD_FIGURES"
#: the whole, where a figure is not broken down; an edition made of several sources; prices of what is no money
WHOLE, COMPUTED, NO_PRICES = "_T", "_DERIVED", "_Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One component of the data structure: its name, and a codelist or the type of its values."""

    id: str
    #: what it is, a message id
    title: str
    codelist: str | None = None
    type: str = "String"
    #: column of the table it is taken from; None = made here
    column: str | None = None


def _c(id: str, title: str, column: str | None = None, *, codes: str | None = None, type: str = "String") -> Component:  # fmt: skip
    return Component(id=id, title=title, column=column, codelist=codes, type=type)


DIMENSIONS = (
    _c("FREQ", mark("Tần suất"), codes="CL_FREQ"),
    _c("REF_AREA", mark("Địa bàn"), "area", codes="CL_AREA"),
    _c("INDICATOR", mark("Chuỗi số liệu"), "indicator", codes="CL_INDICATOR"),
    _c("BREAKDOWN", mark("Phân tổ"), codes="CL_BREAKDOWN"),
    _c("EDITION", mark("Lần công bố"), codes="CL_EDITION"),
)
TIME = _c("TIME_PERIOD", mark("Kỳ"), type="ObservationalTimePeriod")
MEASURE = _c("OBS_VALUE", mark("Giá trị"), "value", type="Double")
ATTRIBUTES = (
    _c("OBS_STATUS", mark("Trạng thái"), "status", codes="CL_OBS_STATUS"),
    _c("UNIT_MEASURE", mark("Đơn vị"), "unit", codes="CL_UNIT_MEASURE"),
    _c("PRICES", mark("Giá"), codes="CL_PRICES"),
    _c("DECIMALS", mark("Số chữ số thập phân nơi công bố đã in"), "decimals", type="Integer"),
    _c("IN_FORCE", mark("Đúng khi là bản công bố đang dùng trong bản phát hành này"), "in_force", type="Boolean"),
    _c("DERIVED", mark("Đúng khi được tính từ các chuỗi khác, không phải số công bố"), "derived", type="Boolean"),
    _c("KNOWN_ON", mark("Ngày từ đó số liệu được coi là đã biết"), "known_on", type="GregorianDay"),
    _c("PUBLISHED", mark("Ngày công bố, của nguồn mới nhất; để trống khi có nguồn không rõ ngày"), "published",
       type="GregorianDay"),
    _c("SOURCE", mark("Mã của nguồn"), "source"),
    _c("PUBLISHER", mark("Nơi công bố"), "publisher"),
    _c("SOURCE_TITLE", mark("Tên tài liệu"), "title"),
    _c("SOURCE_URL", mark("Địa chỉ nguồn"), "url"),
    _c("LICENCE", mark("Giấy phép của nguồn; để trống khi nơi công bố không nói rõ"), "licence"),
    _c("NOTE_VI", mark("Ghi chú, tiếng Việt"), "note_vi"),
    _c("NOTE_EN", mark("Ghi chú, tiếng Anh"), "note_en"),
    _c("CITATION", mark("Cách trích dẫn bản phát hành này"), "citation"),
    _c("TRAINING", mark("Chữ cảnh báo khi số liệu được bịa ra; để trống khi là số thật"), "training"),
)  # fmt: skip
COMPONENTS = (*DIMENSIONS, TIME, MEASURE, *ATTRIBUTES)
FREQUENCIES: Mapping[str, str] = {"year": "A", "half": "S", "quarter": "Q", "months": "_O", "span": "_O"}


def time_period(period: Period) -> str:
    """A period as SDMX writes it; what is neither year, half nor quarter as its start and duration.

    >>> [time_period(Period.parse(text)) for text in ("2024", "2024-H1", "2025-Q3", "2026-9M", "2011-2015")]
    ['2024', '2024-S1', '2025-Q3', '2026-01-01/P9M', '2011-01-01/P5Y']
    """
    if period.kind == "half":
        return period.text.replace("H", "S")
    if period.kind == "months":
        return f"{period.start.isoformat()}/P{period.end.month}M"
    if period.kind == "span":
        return f"{period.start.isoformat()}/P{period.end.year - period.start.year + 1}Y"
    return period.text


def edition(o: Observation) -> str:
    """The source a figure was printed in; one code for what is computed from several."""
    return o.sources[0].id if len(o.sources) == 1 else COMPUTED


def sdmx_csv(pairs: Iterable[tuple[Figure, Row]]) -> bytes:
    """Figures with their rows of the table; a missing value is empty with status M."""
    structure = ("dataflow", f"{AGENCY}:{DATAFLOW}({VERSION})", "I")
    header = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *(c.id for c in COMPONENTS))
    return csv_lines(header, ((*structure, *_line(figure, row)) for figure, row in pairs), mark=False)


def _line(figure: Figure, row: Row) -> list[str]:
    o = figure.evidence.observation
    made = {
        "FREQ": FREQUENCIES[o.period.kind],
        "BREAKDOWN": figure.evidence.breakdown or WHOLE,
        "EDITION": COMPUTED if figure.derived else edition(o),
        "PRICES": figure.evidence.indicator.basis or NO_PRICES,
        "TIME_PERIOD": time_period(o.period),
    }
    return [made[c.id] if c.column is None else cell_text(row[c.column]) for c in COMPONENTS]
