"""Rows of the database as records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from data.records import Area, Break, Indicator, Observation, ObsStatus, Period, Source, Text, Unit

#: runs one query and gives all its rows
Ask = Callable[[str], list[Any]]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The small tables, read once a version."""

    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]
    sources: Mapping[str, Source]
    breakdowns: Mapping[str, Text]
    notes: Mapping[str, Text]
    #: by indicator, then area, then year
    breaks: tuple[Break, ...]

    @classmethod
    def read(cls, ask: Ask) -> Catalogue:
        """Read the small tables, each in the order of its files."""
        units = {
            code: Unit(code=code, label=Text(vi=vi, en=en), kind=kind)
            for code, vi, en, kind in ask("SELECT code, label_vi, label_en, kind FROM units ORDER BY rowid")
        }
        return cls(
            indicators={
                row[0]: _indicator(row, units)
                for row in ask(f"SELECT {_INDICATOR} FROM indicators ORDER BY rowid")
            },
            areas={row[0]: _area(row) for row in ask(f"SELECT {_AREA} FROM areas ORDER BY rowid")},
            sources={row[0]: _source(row) for row in ask(f"SELECT {_SOURCE} FROM sources ORDER BY rowid")},
            breakdowns=_texts(ask("SELECT code, label_vi, label_en FROM breakdowns ORDER BY rowid")),
            notes=_texts(ask("SELECT code, vi, en FROM notes ORDER BY rowid")),
            breaks=tuple(
                Break(indicator=indicator, area=area, year=year, kind=kind, reason=Text(vi=vi, en=en))
                for indicator, area, year, kind, vi, en in ask(
                    "SELECT indicator, area, year, kind, reason_vi, reason_en FROM breaks ORDER BY indicator, year, area"
                )
            ),
        )


_INDICATOR = (
    "id, unit, basis, name_vi, name_en, definition_vi, definition_en, formula, direction, lag_years, decimals,"
    " scale, topic, supplier_vi, supplier_en, comparable"
)
_AREA = "code, name_vi, name_en, kind, parent, valid_from, valid_to"
_SOURCE = "id, producer, title, url, published, precision, accessed, licence, page, secondary, rank"


def _texts(rows: list[Any]) -> dict[str, Text]:
    return {code: Text(vi=vi, en=en) for code, vi, en in rows}


def _indicator(row: Any, units: Mapping[str, Unit]) -> Indicator:
    return Indicator(
        id=row[0],
        unit=units[row[1]],
        basis=row[2],
        name=Text(vi=row[3], en=row[4]),
        definition=Text(vi=row[5], en=row[6]),
        formula=row[7],
        direction=row[8],
        lag_years=row[9],
        decimals=row[10],
        scale=row[11],
        topic=row[12],
        supplier=Text(vi=row[13], en=row[14]) if row[13] else None,
        comparable=row[15],
    )


def _area(row: Any) -> Area:
    return Area(
        code=row[0],
        name=Text(vi=row[1], en=row[2]),
        kind=row[3],
        parent=row[4],
        valid_from=row[5],
        valid_to=row[6],
    )


def _source(row: Any) -> Source:
    return Source(
        id=row[0],
        producer=row[1],
        title=row[2],
        url=row[3],
        published=row[4],
        published_precision=row[5],
        accessed=row[6],
        licence=row[7],
        page=row[8],
        secondary=row[9],
        rank=row[10],
    )


@lru_cache(maxsize=4096)
def _period(text: str) -> Period:
    return Period.parse(text)


def read_observation(row: Any, catalogue: Catalogue) -> Observation:
    """A row ``indicator, breakdown, area, period, value, decimals, status, source, note, ...``."""
    _, _, _, period, value, decimals, status, source, note, *_ = row
    return Observation(
        period=_period(period),
        value=value,
        status=ObsStatus(status),
        sources=(catalogue.sources[source],),
        note=read_note(note, catalogue.notes),
        decimals=decimals,
    )


def read_note(note: str, notes: Mapping[str, Text]) -> Text | None:
    """The words of ``code`` or ``code|argument``; None when there is no note.

    >>> read_note("re|2021", {"re": Text(vi="sửa năm {0}", en="revised in {0}")})
    Text(vi='sửa năm 2021', en='revised in 2021')
    """
    if not note:
        return None
    code, _, argument = note.partition("|")
    words = notes[code]
    return Text(vi=words.vi.replace("{0}", argument), en=words.en.replace("{0}", argument))
