"""Files to take away: pictures as SVG and PNG, figures as CSV. Made here, without any other host.

A picture carries its source, the day its figures were known and the link that opens it again. A file of
figures has one row an observation and everything needed to quote it:

* UTF-8 with a byte order mark (Excel on a Vietnamese Windows needs it), comma between cells, lines end CRLF;
* numbers with a decimal point and no separator of thousands, with the digits the source printed;
* a cell of text that a spreadsheet could run as a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import isfinite
from pathlib import Path
from xml.sax.saxutils import escape, unescape

import altair as alt
import vl_convert

from data.records import Area, Indicator, Observation, ObsStatus, Text
from indicators.forecast import Point, Projection
from pages.ui.chart_base import Spec
from pages.ui.chart_drawn import drawn
from pages.ui.chart_measure import text_width, wrap
from pages.ui.chart_tokens import HAIR, INK_2
from pages.ui.text import Words
from pages.ui.theme import FONT_FILES_FAMILY

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
#: width of an exported picture, and the white edge around it, in pixels
WIDTH, EDGE = 1280, 32
_LINE, _SIZE = 23, 16
#: px of the edge that words may reach into
_LITTLE = 4
_SAID = re.compile(
    r'<text [^>]*?text-anchor="(\w+)" transform="translate\(([-\d.]+),[^>]*? font-size="([\d.]+)px"'
    r'[^>]*? font-weight="(\d+)"[^>]*>([^<]*)</text>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Footer:
    """What travels with a picture."""

    #: ``Nguồn: Cục Thống kê, bảng V03.10, công bố 15/8/2026.``
    source: str
    #: the day up to which publications count
    as_of: date
    #: address that opens the same screen
    link: str


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Make the product's fonts known to the drawing library, once a process."""
    vl_convert.register_font_directory(str(FONTS))


def framed(chart: alt.TopLevelMixin, words: Words, footer: Footer, *, width: int = WIDTH) -> Spec:
    """The picture at a fixed size with its footer inside, as a Vega-Lite specification."""
    spec: Spec = chart.to_dict()
    inner, height = width - 2 * EDGE, int(spec["height"])
    known = words.tr("Số liệu đến {day}.", day=words.date(footer.as_of))
    lines = wrap(footer.source, _SIZE, inner) if footer.source else ()
    lines += wrap(f"{known} Đích 2030. {footer.link}".strip(), _SIZE, inner)
    top = height + 14
    rule: Spec = {"type": "rule", "x": 0, "x2": inner, "y": top, "stroke": HAIR, "strokeWidth": 1}
    layers: list[Spec] = [{"data": {"values": [{}]}, "mark": rule, "encoding": {}}]
    for k, line in enumerate(lines):
        mark: Spec = {"type": "text", "text": line, "x": 0, "y": top + 22 + k * _LINE, "fill": INK_2}
        mark |= {"fontSize": _SIZE, "align": "left", "baseline": "middle"}
        layers.append({"data": {"values": [{}]}, "mark": mark, "encoding": {}})
    spec["layer"] = [*spec["layer"], *layers]
    spec |= {"width": inner, "height": top + 22 + len(lines) * _LINE}
    spec["autosize"] = {"type": "pad", "contains": "content"}
    spec["padding"] = dict.fromkeys(("left", "right", "top", "bottom"), EDGE)
    spec["config"] = spec["config"] | {"font": f"{FONT_FILES_FAMILY}, sans-serif"}
    return spec


def svg(chart: alt.TopLevelMixin, words: Words, footer: Footer, *, width: int = WIDTH) -> bytes:
    """The picture as SVG; its words stay text that can be searched and edited."""
    register_fonts()
    spec = framed(chart, words, footer, width=width)
    start, rest = _draw(spec).split(">", 1)
    return f"{start}><title>{escape(spec['description'])}</title>{rest}".encode()


def _draw(spec: Spec) -> str:
    """The picture; where words leave their frame they are measured, which makes room for them."""
    made = drawn(spec)
    return made if _inside(made, spec["width"]) else vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])


def _inside(made: str, width: float) -> bool:
    """Whether all words of a drawing stay in its frame, or so little outside that the white edge has room for them."""
    for anchor, x, size, weight, said in _SAID.findall(made):
        wide = text_width(unescape(said), float(size), int(weight))
        left = float(x) - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        if left < -_LITTLE or left + wide > width + _LITTLE:
            return False
    return True


def png(
    chart: alt.TopLevelMixin, words: Words, footer: Footer, *, width: int = WIDTH, scale: float = 2
) -> bytes:
    """The picture as PNG, ``scale`` pixels for each of its own."""
    register_fonts()
    spec = framed(chart, words, footer, width=width)
    return vl_convert.vegalite_to_png(spec, scale=scale, allowed_base_urls=[])


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One observation with the names its codes stand for."""

    indicator: Indicator
    area: Area
    observation: Observation
    breakdown: str = ""
    breakdown_label: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A forecast to be written after the observations it rests on."""

    indicator: Indicator
    area: Area
    projection: Projection
    #: digits after the comma, those of the newest figure
    decimals: int
    #: day of the figures it rests on
    as_of: date
    #: what it is and how it was made, in the reader's language
    note: str


#: the quantiles of a forecast in a file: code, percent of outcomes below, attribute of a point
QUANTILES = (
    ("q025", "2.5", "low95"),
    ("q10", "10", "low80"),
    ("q25", "25", "low50"),
    ("q50", "50", "median"),
    ("q75", "75", "high50"),
    ("q90", "90", "high80"),
    ("q975", "97.5", "high95"),
)
#: the source of every forecast row
FORECASTER = "dich2030-forecast"

#: the columns, in order; codes first, then what they are called, then where the figure comes from
COLUMNS = (
    "indicator",
    "breakdown",
    "area",
    "period",
    "value",
    "indicator_name",
    "breakdown_name",
    "area_name",
    "unit",
    "unit_name",
    "basis",
    "status",
    "status_name",
    "source",
    "publisher",
    "title",
    "published",
    "url",
    "secondary",
    "known_on",
    "note",
)
#: first column of a file about an invented province
TRAINING_COLUMN = "training"
_BETWEEN = " | "


def csv_with_provenance(
    rows: Iterable[Evidence], words: Words, *, training: bool = False, ahead: Iterable[Ahead] = ()
) -> bytes:
    """Observations as CSV, each with status, source, publisher, date and note.

    Args:
        rows: one a line, in the order to write.
        words: language of the names; codes are the same in every language.
        training: the province is invented: every row then begins with the words that say so.
        ahead: forecasts, written last: status F, one row a year and quantile, the quantile as breakdown.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([TRAINING_COLUMN, *COLUMNS] if training else COLUMNS)
    mark = [words.tr("SỐ LIỆU MINH HỌA")] if training else []
    made = [cells(row, words) for row in rows]
    made += [
        _ahead_cells(found, point, quantile, words)
        for found in ahead
        for point in found.projection.points
        for quantile in QUANTILES
    ]
    for line in made:
        writer.writerow(mark + [line[c] if c == "value" else safe(line[c]) for c in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def cells(row: Evidence, words: Words) -> dict[str, str]:
    """One observation by column of a file, names in the reader's language, nothing guarded yet."""
    o, unit = row.observation, row.indicator.unit
    return {
        "indicator": row.indicator.id,
        "breakdown": row.breakdown,
        "area": row.area.code,
        "period": o.period.text,
        "value": "" if o.value is None else f"{o.value:.{o.decimals}f}",
        "indicator_name": words.of(row.indicator.name),
        "breakdown_name": words.of(row.breakdown_label) if row.breakdown_label else "",
        "area_name": words.of(row.area.name),
        "unit": unit.code,
        "unit_name": words.of(unit.label).split("|")[-1],
        "basis": row.indicator.basis,
        "status": o.status.value,
        "status_name": words.status(o.status),
        "source": _BETWEEN.join(s.id for s in o.sources),
        "publisher": _BETWEEN.join(s.producer for s in o.sources),
        "title": _BETWEEN.join(s.title for s in o.sources),
        "published": _BETWEEN.join(s.published.isoformat() if s.published else "" for s in o.sources),
        "url": _BETWEEN.join(s.url for s in o.sources),
        "secondary": _BETWEEN.join("1" if s.secondary else "0" for s in o.sources),
        "known_on": o.known_on.isoformat(),
        "note": words.of(o.note) if o.note else "",
    }


def _ahead_cells(row: Ahead, point: Point, quantile: tuple[str, str, str], words: Words) -> dict[str, str]:
    """One quantile of one year ahead; never to be mistaken for a published figure."""
    code, below, name = quantile
    unit, value = row.indicator.unit, getattr(point, name)
    return dict.fromkeys(COLUMNS, "") | {
        "indicator": row.indicator.id,
        "breakdown": code,
        "area": row.area.code,
        "period": str(point.year),
        "value": f"{value:.{row.decimals}f}" if isfinite(value) else "",
        "indicator_name": words.of(row.indicator.name),
        "breakdown_name": words.tr("dự báo: {percent} kết quả thấp hơn", percent=words.percent(float(below))),
        "area_name": words.of(row.area.name),
        "unit": unit.code,
        "unit_name": words.of(unit.label).split("|")[-1],
        "basis": row.indicator.basis,
        "status": ObsStatus.FORECAST.value,
        "status_name": words.status(ObsStatus.FORECAST),
        "source": FORECASTER,
        "publisher": "Đích 2030",
        "title": words.tr("Đích 2030, dự báo"),
        "secondary": "0",
        "known_on": row.as_of.isoformat(),
        "note": row.note,
    }


def safe(cell: str) -> str:
    """A text a spreadsheet will not run: control characters gone, an apostrophe before ``= + - @``.

    >>> safe("=HYPERLINK(1)"), safe(" @SUM(A1)"), safe("Cao Bằng")
    ("'=HYPERLINK(1)", "' @SUM(A1)", 'Cao Bằng')
    """
    flat = re.sub(r"[\x00-\x1f\x7f\u2028\u2029]+", " ", cell)
    return (
        f"'{flat}"
        if flat.lstrip(" \u00a0\ufeff")[:1] in {"=", "+", "-", "@", "＝", "＋", "－", "＠"}
        else flat
    )


def file_name(province: str, subject: str, as_of: date, kind: str) -> str:
    """Name of a file: product, province, what it holds, the day of its figures.

    >>> file_name("cao-bang", "grdp_growth", date(2026, 8, 18), "csv")
    'dich2030_cao-bang_grdp_growth_2026-08-18.csv'
    """
    parts = (re.sub(r"[^a-z0-9_-]+", "-", part.lower()).strip("-") for part in (province, subject))
    return f"dich2030_{'_'.join(parts)}_{as_of.isoformat()}.{kind}"
