"""The CSV files a person writes, column by column: the one place that says what a header must be.

The order of the columns in a file is free; their names are not.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.records import ObsStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of one file."""

    name: str
    #: text | id | code | choice | number | integer | date | published | period | url | area
    kind: str = "text"
    #: a blank cell is a fault
    required: bool = True
    #: what a ``choice`` may be
    choices: tuple[str, ...] = ()
    #: code of the fault when a ``choice`` is none of them
    fault: str = "bad-choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One kind of file."""

    #: name of the file without ``.csv``, and of the table in the database
    name: str
    columns: tuple[Column, ...]
    #: the columns that together may occur only once
    key: tuple[str, ...]
    #: code of the fault when they occur again
    duplicate: str

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _flag(name: str) -> Column:
    return Column(name=name, kind="choice", choices=("0", "1"), fault="bad-flag")


def _choice(name: str, fault: str, *choices: str, required: bool = True) -> Column:
    return Column(name=name, kind="choice", choices=choices, fault=fault, required=required)


def _text(name: str, *, required: bool = True) -> Column:
    return Column(name=name, required=required)


def _both(name: str, *, required: bool = True) -> tuple[Column, Column]:
    """The same words in Vietnamese and English."""
    return _text(f"{name}_vi", required=required), _text(f"{name}_en", required=required)


_VALID = (
    Column(name="valid_from", kind="date", required=False),
    Column(name="valid_to", kind="date", required=False),
)

AREAS = Table(
    name="areas",
    key=("code",),
    duplicate="duplicate-area",
    columns=(
        Column(name="code", kind="area"),
        *_both("name"),
        _choice("kind", "bad-area-kind", "country", "region", "province", "invented"),
        Column(name="parent", kind="area", required=False),
        *_VALID,
    ),
)
SOURCES = Table(
    name="sources",
    key=("id",),
    duplicate="duplicate-source",
    columns=(
        Column(name="id", kind="id"),
        _text("producer"),
        _text("title"),
        Column(name="url", kind="url", required=False),
        Column(name="published", kind="published", required=False),
        Column(name="accessed", kind="date", required=False),
        _text("licence", required=False),
        _text("page", required=False),
        _flag("secondary"),
        Column(name="rank", kind="integer"),
    ),
)
UNITS = Table(
    name="units",
    key=("code",),
    duplicate="duplicate-unit",
    columns=(
        Column(name="code", kind="code"),
        *_both("label", required=False),
        _choice(
            "kind",
            "bad-unit-kind",
            *("percent", "points", "index", "money", "people", "count", "ratio", "rank"),
        ),
    ),
)
INDICATORS = Table(
    name="indicators",
    key=("id",),
    duplicate="duplicate-indicator",
    columns=(
        Column(name="id", kind="id"),
        Column(name="unit", kind="code"),
        _choice("basis", "bad-basis", "current", "constant2010", required=False),
        *_both("name"),
        *_both("definition"),
        _text("formula", required=False),
        _choice("direction", "bad-direction", "1", "0", "-1"),
        Column(name="lag_years", kind="integer"),
        Column(name="decimals", kind="integer"),
        _choice("scale", "bad-scale", "level", "share", "rate", "count", "rank", "index"),
        _choice(
            "topic",
            "bad-topic",
            *("growth", "labour", "investment", "research", "enterprises", "ip", "innovation", "people"),
        ),
        *_both("supplier", required=False),
        _flag("comparable"),
    ),
)
BREAKDOWNS = Table(
    name="breakdowns",
    key=("code",),
    duplicate="duplicate-breakdown",
    columns=(Column(name="code", kind="id"), *_both("label")),
)
NOTES = Table(
    name="notes",
    key=("code",),
    duplicate="duplicate-note",
    columns=(Column(name="code", kind="id"), _text("vi"), _text("en")),
)
BREAKS = Table(
    name="breaks",
    key=("indicator", "area", "year"),
    duplicate="duplicate-break",
    columns=(
        Column(name="indicator", kind="id"),
        _text("area"),
        Column(name="year", kind="integer"),
        _choice("kind", "bad-break-kind", "definition", "series", "territory", "unexplained"),
        *_both("reason"),
    ),
)
PEERS = Table(
    name="peers",
    key=("list", "area", "valid_from"),
    duplicate="duplicate-peer",
    columns=(Column(name="list", kind="id"), Column(name="area", kind="area"), *_VALID),
)
OBSERVATIONS = Table(
    name="observations",
    key=("indicator", "breakdown", "area", "period", "source"),
    duplicate="duplicate-observation",
    columns=(
        Column(name="indicator", kind="id"),
        Column(name="breakdown", kind="id", required=False),
        Column(name="area", kind="area"),
        Column(name="period", kind="period"),
        Column(name="value", kind="number", required=False),
        Column(name="unit", kind="code"),
        _choice("status", "unknown-status", *(status.value for status in ObsStatus)),
        Column(name="source", kind="id"),
        _text("note", required=False),
    ),
)
EVENTS = Table(
    name="events",
    key=("id",),
    duplicate="duplicate-event",
    columns=(
        Column(name="id", kind="id"),
        Column(name="area", kind="area"),
        Column(name="target", kind="id"),
        Column(name="period", kind="period"),
        _choice("state", "unknown-event-state", "done", "stage"),
        *_both("title"),
        Column(name="source", kind="id"),
    ),
)

#: every table, a table after those it refers to
TABLES: dict[str, Table] = {
    table.name: table
    for table in (UNITS, BREAKDOWNS, NOTES, AREAS, SOURCES, INDICATORS, BREAKS, PEERS, OBSERVATIONS, EVENTS)
}
#: without these there is nothing to build
NEEDED = ("units", "areas", "sources", "indicators")
