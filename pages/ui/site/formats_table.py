"""The figures of a province as one table: which rows there are, and what each column means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data.records import Observation, Text
from indicators.catalogue import DERIVED
from pages.ui.export import Evidence, cells
from pages.ui.load import Snapshot
from pages.ui.site.formats_about import About, both, warning
from pages.ui.text import mark, words_for

#: what a cell may hold; a Decimal keeps the digits its source printed
Cell = str | int | bool | float | Decimal | date | None
BETWEEN = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table."""

    name: str
    #: string | number | integer | boolean | date: the words of a Table Schema
    kind: str
    #: what it holds, a message id
    title: str
    #: never empty
    required: bool = False

    @property
    def words(self) -> Text:
        return both(self.title)


def column(name: str, title: str, kind: str = "string", *, required: bool = False) -> Column:
    """A column; ``title`` is marked for translation where it is written."""
    return Column(name=name, kind=kind, title=title, required=required)


#: codes first, then the figure, then where it comes from, then what the codes are called
COLUMNS = (
    column("training", mark("Chữ cảnh báo khi số liệu được bịa ra; để trống khi là số thật")),
    column("indicator", mark("Mã chuỗi số liệu"), required=True),
    column("breakdown", mark("Mã phân tổ; để trống là tổng thể")),
    column("area", mark("Mã địa bàn"), required=True),
    column("period", mark("Kỳ: 2024, 2024-H1, 2024-Q3, 2024-9M hoặc 2011-2015"), required=True),
    column("period_start", mark("Ngày đầu của kỳ"), "date", required=True),
    column("period_end", mark("Ngày cuối của kỳ"), "date", required=True),
    column("value", mark("Giá trị; để trống là chưa có số liệu, không bao giờ là 0"), "number"),
    column("decimals", mark("Số chữ số thập phân nơi công bố đã in"), "integer", required=True),
    column("status", mark("Trạng thái theo SDMX CL_OBS_STATUS"), required=True),
    column("unit", mark("Mã đơn vị"), required=True),
    column("basis", mark("Giá: hiện hành hoặc so sánh 2010; để trống khi không phải tiền")),
    column(
        "in_force",
        mark("Đúng khi là bản công bố đang dùng trong bản phát hành này"),
        "boolean",
        required=True,
    ),
    column(
        "derived",
        mark("Đúng khi được tính từ các chuỗi khác, không phải số công bố"),
        "boolean",
        required=True,
    ),
    column("known_on", mark("Ngày từ đó số liệu được coi là đã biết"), "date", required=True),
    column("source", mark("Mã của nguồn"), required=True),
    column("publisher", mark("Nơi công bố"), required=True),
    column("title", mark("Tên tài liệu"), required=True),
    column("page", mark("Trang hoặc bảng; để trống khi không rõ")),
    column(
        "published", mark("Ngày công bố, của nguồn mới nhất; để trống khi có nguồn không rõ ngày"), "date"
    ),
    column("published_precision", mark("Ngày công bố biết chính xác đến ngày, tháng hay năm")),
    column("url", mark("Địa chỉ nguồn")),
    column("secondary", mark("Đúng khi đọc qua nguồn thứ cấp"), "boolean", required=True),
    column("licence", mark("Giấy phép của nguồn; để trống khi nơi công bố không nói rõ")),
    column("indicator_vi", mark("Tên chuỗi số liệu, tiếng Việt"), required=True),
    column("indicator_en", mark("Tên chuỗi số liệu, tiếng Anh"), required=True),
    column("breakdown_vi", mark("Tên phân tổ, tiếng Việt")),
    column("breakdown_en", mark("Tên phân tổ, tiếng Anh")),
    column("area_vi", mark("Tên địa bàn, tiếng Việt"), required=True),
    column("area_en", mark("Tên địa bàn, tiếng Anh"), required=True),
    column("unit_vi", mark("Đơn vị, tiếng Việt; để trống khi là chỉ số")),
    column("unit_en", mark("Đơn vị, tiếng Anh; để trống khi là chỉ số")),
    column("status_vi", mark("Trạng thái, tiếng Việt"), required=True),
    column("status_en", mark("Trạng thái, tiếng Anh"), required=True),
    column("note_vi", mark("Ghi chú, tiếng Việt")),
    column("note_en", mark("Ghi chú, tiếng Anh")),
    column("citation", mark("Cách trích dẫn bản phát hành này"), required=True),
)
_NAMES = ("indicator", "breakdown", "area", "unit", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One edition of one figure."""

    evidence: Evidence
    #: the edition that speaks on the day of the release
    in_force: bool
    #: computed from other series where nothing is published
    derived: bool


def areas_of(snap: Snapshot) -> tuple[str, ...]:
    """The province, its region, the country, then the members of the region.

    Nothing real stands beside an invented province, so that no file mixes the two.
    """
    plan = snap.plan
    country = [c for c, a in snap.areas.items() if a.kind == "country" and not plan.training]
    members = [c for c, a in snap.areas.items() if a.parent == plan.region]
    return tuple(dict.fromkeys([plan.area, plan.region, *country, *members]))


def figures(snap: Snapshot) -> Mapping[str, tuple[Figure, ...]]:
    """Every edition of every figure known on the day, by indicator in the catalogue's order.

    A series nobody has published is there too, without a figure.
    """
    found: dict[str, list[Figure]] = {id: [] for id in snap.catalogue}
    for area in areas_of(snap):
        for row in snap.store.rows(area, snap.as_of):
            found[row.indicator].append(
                _figure(snap, row.indicator, area, row.observation, row.breakdown, in_force=row.used)
            )
        for id in snap.catalogue:
            if id in DERIVED or f"{id}_derived" in DERIVED:
                published = snap.observed(id, area).years
                found[id] += [
                    _figure(snap, id, area, o, derived=True)
                    for o in snap.series(id, area).observations
                    if o.year not in published
                ]
    return {id: tuple(rows) for id, rows in found.items()}


def _figure(
    snap: Snapshot,
    id: str,
    area: str,
    observation: Observation,
    breakdown: str = "",
    *,
    in_force: bool = True,
    derived: bool = False,
) -> Figure:
    evidence = Evidence(
        indicator=snap.catalogue[id],
        area=snap.areas[area],
        observation=observation,
        breakdown=breakdown,
        breakdown_label=snap.breakdowns.get(breakdown),
    )
    return Figure(evidence=evidence, in_force=in_force, derived=derived)


def printed(o: Observation) -> Decimal | None:
    """The value with the digits its source printed; None when it is missing.

    A published value is this number exactly. A derived one is cut to the digits of its coarsest input, more
    would be claimed than is known.
    """
    return None if o.value is None else Decimal(f"{o.value:.{o.decimals}f}")


def row_of(figure: Figure, about: About) -> dict[str, Cell]:
    """One figure by column."""
    evidence, o = figure.evidence, figure.evidence.observation
    vi, en = cells(evidence, words_for("vi")), cells(evidence, words_for("en"))
    dated = [s.published for s in o.sources if s.published]
    row: dict[str, Cell] = {
        "training": warning() if about.training else "",
        **{
            name: vi[name] for name in ("indicator", "breakdown", "area", "period", "status", "unit", "basis")
        },
        "period_start": o.period.start,
        "period_end": o.period.end,
        "value": printed(o),
        "decimals": o.decimals,
        "in_force": figure.in_force,
        "derived": figure.derived,
        "known_on": o.known_on,
        **{name: vi[name] for name in ("source", "publisher", "title", "url")},
        "page": BETWEEN.join(s.page or "" for s in o.sources).strip(BETWEEN),
        "published": max(dated) if len(dated) == len(o.sources) else None,
        "published_precision": BETWEEN.join(s.published_precision for s in o.sources),
        "secondary": any(s.secondary for s in o.sources),
        "licence": BETWEEN.join(dict.fromkeys(s.licence for s in o.sources if s.licence)),
        "note_vi": vi["note"],
        "note_en": en["note"],
        "citation": about.short,
    }
    for name in _NAMES:
        row |= {f"{name}_vi": vi[f"{name}_name"], f"{name}_en": en[f"{name}_name"]}
    return row
