"""Rows against each other: codes that exist, units that agree, figures that are possible.

A folder may name what ``reference/`` or the folder itself defines, so that a province can be
removed without breaking another.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from data.cells import YEARS
from data.check_observations import observation_faults
from data.errors import Fault
from data.known import Known
from data.rows import Row, Rows, duplicates
from data.tables import NEEDED, TABLES


def check(rows: Rows) -> list[Fault]:
    """Every fault between rows; an empty list means the tables may be loaded."""
    known = Known.of(rows)
    faults = [fault for table in TABLES.values() for fault in duplicates(table, rows[table.name])]
    for name, alone in _ALONE.items():
        faults.extend(fault for row in rows[name] for fault in alone(row))
    for name, each in _AGAINST_OTHERS.items():
        faults.extend(fault for row in rows[name] for fault in each(row, known))
    faults.extend(_needed(rows))
    return faults


def _needed(rows: Rows) -> Iterator[Fault]:
    for name in NEEDED:
        if not rows[name]:
            yield Fault(
                file=f"reference/{name}.csv",
                place="cả tệp",
                what="thiếu tệp hoặc tệp chưa có dòng nào",
                fix="thêm tệp theo mẫu",
                code="missing-file",
            )
    if rows["sources"] and not any(row.text("published") for row in rows["sources"]):
        yield Fault(
            file="reference/sources.csv",
            place="cột published",
            what="không nguồn nào có ngày công bố",
            fix="ghi ngày công bố cho ít nhất một nguồn",
            code="no-dated-source",
        )


def _area(row: Row, known: Known) -> Iterator[Fault]:
    code, kind = row.text("code"), row.text("kind")
    if code and kind:
        expected = known.kinds_of(code)
        if kind not in expected:
            yield row.fault(
                "area-kind-differs",
                "kind",
                f"mã {code} không thể là “{kind}”",
                "VN là country, VN-R-… là region, VN-X-… là invented hoặc region, mã hai số là province",
            )
    yield from known.place(row, "code", defines=True)
    parent = row.text("parent")
    if parent and parent == code:
        yield row.fault("own-parent", "parent", f"{code} không thể thuộc chính nó", "ghi mã vùng hoặc VN")
    yield from known.missing(row, "parent", "areas")
    yield from _validity(row)


def _validity(row: Row) -> Iterator[Fault]:
    first, last = row.day("valid_from"), row.day("valid_to")
    if first and last and last < first:
        yield row.fault(
            "dates-reversed",
            "valid_to",
            f"hết hiệu lực {last} trước khi có hiệu lực {first}",
            "kiểm tra lại hai ngày",
        )


def _source(row: Row) -> Iterator[Fault]:
    published, accessed = row.text("published"), row.day("accessed")
    if published and accessed and accessed < _start(published):
        yield row.fault(
            "accessed-before-published",
            "accessed",
            f"ngày truy cập {accessed} trước ngày công bố {published}",
            "kiểm tra lại hai ngày",
        )


def _start(published: str) -> date:
    parts = [int(part) for part in published.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def _one_language(row: Row, name: str) -> Iterator[Fault]:
    vi, en = row.text(f"{name}_vi"), row.text(f"{name}_en")
    blank = f"{name}_en" if vi and not en else f"{name}_vi" if en and not vi else ""
    if blank and blank in row.values:
        yield row.fault(
            "one-language", blank, "mới có chữ ở một ngôn ngữ", "ghi cả hai ngôn ngữ, hoặc để trống cả hai"
        )


def _unit(row: Row) -> Iterator[Fault]:
    yield from _one_language(row, "label")


def _indicator(row: Row, known: Known) -> Iterator[Fault]:
    yield from known.missing(row, "unit", "units")
    yield from _one_language(row, "supplier")
    for column, most in (("lag_years", 10), ("decimals", 6)):
        value = row.integer(column)
        if value is not None and not 0 <= value <= most:
            yield row.fault(
                "out-of-range", column, f"{value} nằm ngoài khoảng 0–{most}", f"ghi số từ 0 đến {most}"
            )


def _note(row: Row) -> Iterator[Fault]:
    vi, en = row.text("vi"), row.text("en")
    if not (vi and en):
        return
    for column, words in (("vi", vi), ("en", en)):
        rest = words.replace("{0}", "")
        if "{" in rest or "}" in rest or ("{0}" in vi) != ("{0}" in en):
            yield row.fault(
                "note-placeholder",
                column,
                "chỗ điền của ghi chú không khớp",
                "chỉ dùng {0}, và dùng ở cả hai ngôn ngữ hoặc không ở ngôn ngữ nào",
            )
            return


def _break(row: Row, known: Known) -> Iterator[Fault]:
    yield from known.missing(row, "indicator", "indicators")
    if row.text("area") == "*":
        if row.folder.training:
            yield row.fault(
                "real-area-in-training",
                "area",
                "“*” chạm tới cả địa bàn thật",
                "ghi từng mã địa bàn minh họa (VN-X-…)",
            )
    else:
        yield from known.missing(row, "area", "areas")
        yield from known.place(row, "area")
    year = row.integer("year")
    if year is not None and year not in YEARS:
        yield row.fault("bad-year", "year", f"năm {year} không hợp lý", "ghi năm có bốn chữ số")


def _peer(row: Row, known: Known) -> Iterator[Fault]:
    yield from known.missing(row, "area", "areas")
    yield from known.place(row, "area")
    yield from _validity(row)


def _event(row: Row, known: Known) -> Iterator[Fault]:
    yield from known.missing(row, "area", "areas")
    yield from known.place(row, "area")
    yield from known.missing(row, "source", "sources")
    period, published = row.period(), known.published(row)
    if period and published and period.start > published:
        yield row.fault(
            "future-period",
            "period",
            f"sự việc ở kỳ {period.text} sau ngày công bố của nguồn ({published})",
            "chỉ ghi việc đã xảy ra; kiểm tra kỳ hoặc ngày công bố",
        )


#: what a row must satisfy by itself
_ALONE = {"units": _unit, "notes": _note, "sources": _source}
#: what it must satisfy beside the others
_AGAINST_OTHERS = {
    "areas": _area,
    "indicators": _indicator,
    "breaks": _break,
    "peers": _peer,
    "observations": observation_faults,
    "events": _event,
}
