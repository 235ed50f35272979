"""What one observation must satisfy: known codes, the catalogue's unit, a possible value, a period that has been."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from data.cells import Number
from data.errors import Fault
from data.known import Known
from data.records import ObsStatus, Period
from data.rows import Row

#: statuses under which a figure may be published before its period has ended
_BEFORE_THE_END = {ObsStatus.ESTIMATED, ObsStatus.PROVISIONAL, ObsStatus.FORECAST, ObsStatus.MISSING}
#: kinds of unit whose "year" is the year of a survey or ranking, not a stretch of time
_NAMED_BY_YEAR = {"points", "rank", "index"}


def observation_faults(row: Row, known: Known) -> Iterator[Fault]:
    """Every fault of one observation that needs more than the cell itself."""
    for column, table in (
        ("indicator", "indicators"),
        ("breakdown", "breakdowns"),
        ("area", "areas"),
        ("unit", "units"),
        ("source", "sources"),
    ):
        yield from known.missing(row, column, table)
    yield from known.place(row, "area")
    yield from _note(row, known)
    yield from _catalogue(row, known)
    yield from _presence(row)
    yield from _value(row, known)
    yield from _time(row, known)


def _note(row: Row, known: Known) -> Iterator[Fault]:
    code, bar, argument = row.text("note").partition("|")
    if not code:
        if bar:
            yield row.fault("note-argument", "note", "có phần điền mà thiếu mã ghi chú", "viết mã|phần điền")
        return
    yield from known.missing(row, "note", "notes", code)
    note = known.find(row, code, "notes")
    if note and ("{0}" in note.text("vi")) != bool(argument):
        wants = "{0}" in note.text("vi")
        yield row.fault(
            "note-argument",
            "note",
            f"ghi chú “{code}” {'cần' if wants else 'không nhận'} phần điền sau dấu |",
            f"viết {code}|phần điền" if wants else f"chỉ viết {code}",
        )


def _catalogue(row: Row, known: Known) -> Iterator[Fault]:
    indicator = known.get(row, "indicator", "indicators")
    if row.text("indicator").endswith("_derived"):
        yield row.fault(
            "derived-observed",
            "indicator",
            f"{row.text('indicator')} là số tính toán, không phải số liệu thu thập",
            "ghi số liệu gốc; phần mềm tự tính số này",
        )
    unit = row.text("unit")
    expected = indicator.text("unit") if indicator else ""
    if unit and expected and unit != expected:
        yield row.fault(
            "unit-differs",
            "unit",
            f"đơn vị {unit} khác đơn vị {expected} của chỉ tiêu {row.text('indicator')}",
            f"đổi số liệu sang {expected} rồi ghi {expected}",
        )


def _presence(row: Row) -> Iterator[Fault]:
    status = row.text("status")
    if not status or "value" not in row.values:
        return
    value = row.number("value")
    if value is None and status != ObsStatus.MISSING:
        yield row.fault(
            "value-missing",
            "value",
            f"không có giá trị mà trạng thái là {status}",
            "ghi giá trị, hoặc ghi trạng thái M",
        )
    if value is not None and status == ObsStatus.MISSING:
        yield row.fault(
            "value-with-missing",
            "status",
            "có giá trị mà trạng thái là M (không có số liệu)",
            "để trống giá trị, hoặc ghi trạng thái A, P hay E",
        )


def _value(row: Row, known: Known) -> Iterator[Fault]:
    indicator = known.get(row, "indicator", "indicators")
    number = row.number("value")
    if indicator is None or number is None:
        return
    unit = known.get(indicator, "unit", "units")
    kind = unit.text("kind") if unit else ""
    yield from _possible(row, number, indicator.text("scale"), kind)


def _possible(row: Row, number: Number, scale: str, kind: str) -> Iterator[Fault]:
    value = number.value
    if scale == "share" and kind in {"percent", "ratio"}:
        most = 100 if kind == "percent" else 1
        if not 0 <= value <= most:
            yield row.fault(
                "share-out-of-range",
                "value",
                f"tỷ trọng {value:g} nằm ngoài khoảng 0–{most}",
                "kiểm tra lại số; tỷ lệ phần trăm ghi 28 chứ không ghi 0.28 hay 2800",
            )
    if scale == "count" and value < 0:
        yield row.fault("negative-count", "value", f"số đếm {value:g} nhỏ hơn 0", "kiểm tra lại dấu của số")
    if scale == "count" and kind == "count" and not value.is_integer():
        yield row.fault("count-not-whole", "value", f"số đếm {value:g} không phải số nguyên", "ghi số nguyên")
    if scale == "rank" and (value < 1 or not value.is_integer()):
        yield row.fault("bad-rank", "value", f"thứ hạng {value:g} không phải số nguyên dương", "ghi 1, 2, 3…")


def _time(row: Row, known: Known) -> Iterator[Fault]:
    period, status = row.period(), row.text("status")
    if period is None or status in {"", ObsStatus.FORECAST}:
        return
    published = known.published(row)
    if published:
        if period.start > published:
            yield _future(row, period, published, "kỳ bắt đầu sau ngày công bố của nguồn")
        elif period.end > published and status not in _BEFORE_THE_END and not _named_by_year(row, known):
            yield _future(row, period, published, "nguồn công bố trước khi kỳ kết thúc")
    elif known.newest and period.end > known.newest.replace(year=known.newest.year + 1, day=1):
        yield _future(row, period, known.newest, "kỳ ở quá xa sau nguồn mới nhất")


def _future(row: Row, period: Period, day: date, what: str) -> Fault:
    return row.fault(
        "future-period",
        "period",
        f"{what}: kỳ {period.text}, công bố {day.isoformat()}",
        "kiểm tra kỳ và ngày công bố; số ước tính ghi trạng thái E, số dự báo ghi F",
    )


def _named_by_year(row: Row, known: Known) -> bool:
    unit = known.get(row, "unit", "units")
    return unit is not None and unit.text("kind") in _NAMED_BY_YEAR
