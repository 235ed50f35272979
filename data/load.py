"""Checked rows as Arrow tables, column by column as schema.sql has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from data.cells import Number
from data.records import Observation, ObsStatus, Period, Source, read_published
from data.rows import Row, Rows

#: the values of one table, by column
Columns = dict[str, list[Any]]


def source_of(row: Row) -> Source:
    """The record of a row of sources.csv."""
    widened = read_published(row.text("published"))
    return Source(
        id=row.text("id"),
        producer=row.text("producer"),
        title=row.text("title"),
        url=row.text("url"),
        published=widened[0] if widened else None,
        published_precision=widened[1] if widened else "unknown",
        accessed=row.day("accessed"),
        licence=row.text("licence") or None,
        page=row.text("page") or None,
        secondary=row.text("secondary") == "1",
        rank=row.integer("rank") or 0,
    )


def arrow_tables(rows: Rows, version: str, training: bool) -> dict[str, pa.Table]:
    """Every table of the database by name."""
    sources = {row.text("id"): source_of(row) for row in rows["sources"]}
    tables = {name: _plain(rows[name], columns) for name, columns in _PLAIN.items()}
    tables["sources"] = _sources(list(sources.values()))
    tables["events"] |= {"known_on": [_event_known_on(row, sources) for row in rows["events"]]}
    tables["observations"] = _observations(rows["observations"], sources)
    tables["meta"] = {
        "key": ["version", "observations", "training"],
        "value": [version, str(len(rows["observations"])), "on" if training else "off"],
    }
    tables["files"] = {"name": list(rows.texts), "content": list(rows.texts.values())}
    return {
        name: pa.table({key: _array(key, values) for key, values in t.items()}) for name, t in tables.items()
    }


_DATES = {"valid_from", "valid_to", "published", "accessed", "known_on", "first_day", "last_day"}
_NUMBERS = {"direction", "lag_years", "decimals", "rank", "year", "line"}
_FLAGS = {"comparable", "secondary", "dated"}


def _array(name: str, values: Sequence[Any]) -> pa.Array[Any]:
    # Types are said aloud: an empty or all-blank column has none of its own.
    if name == "content":
        return pa.array(values, pa.binary())
    if name in _DATES:
        return pa.array(values, pa.date32())
    if name in _NUMBERS:
        return pa.array(values, pa.int32())
    if name in _FLAGS:
        return pa.array(values, pa.bool_())
    return pa.array(values, pa.float64() if name == "value" and not _is_text(values) else pa.string())


def _is_text(values: Sequence[Any]) -> bool:
    return any(isinstance(value, str) for value in values)


def _text(column: str) -> Callable[[Row], str]:
    return lambda row: row.text(column)


def _optional(column: str) -> Callable[[Row], str | None]:
    return lambda row: row.text(column) or None


def _day(column: str) -> Callable[[Row], date | None]:
    return lambda row: row.day(column)


def _int(column: str) -> Callable[[Row], int | None]:
    return lambda row: row.integer(column)


def _texts(*columns: str) -> dict[str, Callable[[Row], object]]:
    return {column: _text(column) for column in columns}


_VALID: dict[str, Callable[[Row], object]] = {"valid_from": _day("valid_from"), "valid_to": _day("valid_to")}
#: tables whose columns are those of the file
_PLAIN: dict[str, dict[str, Callable[[Row], object]]] = {
    "units": _texts("code", "label_vi", "label_en", "kind"),
    "breakdowns": _texts("code", "label_vi", "label_en"),
    "notes": _texts("code", "vi", "en"),
    "areas": _texts("code", "name_vi", "name_en", "kind") | {"parent": _optional("parent")} | _VALID,
    "indicators": _texts(
        "id", "unit", "basis", "name_vi", "name_en", "definition_vi", "definition_en", "formula"
    )
    | {"direction": lambda row: int(row.text("direction"))}
    | {column: _int(column) for column in ("lag_years", "decimals")}
    | _texts("scale", "topic")
    | {"supplier_vi": _optional("supplier_vi"), "supplier_en": _optional("supplier_en")}
    | {"comparable": lambda row: row.text("comparable") == "1"},
    "breaks": _texts("indicator", "area") | {"year": _int("year")} | _texts("kind", "reason_vi", "reason_en"),
    "peers": _texts("list", "area") | _VALID,
    "events": _texts("id", "area", "target")
    | {"period": lambda row: _period(row).text}
    | _texts("state", "title_vi", "title_en", "source"),
}


def _plain(rows: Sequence[Row], columns: dict[str, Callable[[Row], object]]) -> Columns:
    return {name: [read(row) for row in rows] for name, read in columns.items()}


def _sources(sources: Sequence[Source]) -> Columns:
    columns: Columns = {
        name: [getattr(source, name) for source in sources]
        for name in (
            "id",
            "producer",
            "title",
            "url",
            "published",
            "accessed",
            "licence",
            "page",
            "secondary",
            "rank",
        )
    }
    return columns | {"precision": [source.published_precision for source in sources]}


def _period(row: Row) -> Period:
    period = row.period()
    if period is None:
        raise ValueError(f"{row.file}:{row.line}: period was not checked")
    return period


def _event_known_on(row: Row, sources: dict[str, Source]) -> date:
    return _record(_period(row), sources[row.text("source")], None, ObsStatus.MISSING).known_on


def _record(period: Period, source: Source, value: float | None, status: ObsStatus) -> Observation:
    return Observation(period=period, value=value, status=status, sources=(source,))


def _observations(rows: Sequence[Row], sources: dict[str, Source]) -> Columns:
    names = ("indicator", "breakdown", "area", "unit", "status", "source", "note")
    columns: Columns = {name: [row.text(name) for row in rows] for name in names}
    periods = [_period(row) for row in rows]
    numbers: list[Number | None] = [row.number("value") for row in rows]
    # Made into records here so that "known on" is decided by the records alone.
    records = [
        _record(
            period,
            sources[row.text("source")],
            number.value if number else None,
            ObsStatus(row.text("status")),
        )
        for row, period, number in zip(rows, periods, numbers, strict=True)
    ]
    return columns | {
        "period": [period.text for period in periods],
        "kind": [period.kind for period in periods],
        "first_day": [period.start for period in periods],
        "last_day": [period.end for period in periods],
        "value": [number.value if number else None for number in numbers],
        "decimals": [number.decimals if number else 0 for number in numbers],
        "known_on": [record.known_on for record in records],
        "dated": [record.dated for record in records],
        "file": [row.file for row in rows],
        "line": [row.line for row in rows],
    }
