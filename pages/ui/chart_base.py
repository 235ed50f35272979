"""What every chart shares: the number locale, its marks, its words and its frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any, cast

import altair as alt

from data.records import Observation, ObsStatus, Series, Unit
from pages.ui.chart_layout import NARROW, NOMINAL, Line, Pane, fold
from pages.ui.chart_measure import text_width
from pages.ui.chart_tokens import FAINT, FONT, HAIR, INK, INK_2, SERIES, WHITE
from pages.ui.text import Words

#: one layer or a whole Vega-Lite specification
Spec = dict[str, Any]

#: the largest text of a picture's head
TITLE = 20
NOTE = 16
#: height of the row of the training stamp
STAMP = 30


class Picture(alt.LayerChart):
    """A layered chart that carries its finished Vega-Lite specification.

    Altair checks every value of every row when a chart is made (0.2 s for one of ours) and again when it is
    written; here the tests check, and showing a picture costs nothing.
    """

    def __init__(self, spec: Spec) -> None:
        super().__init__()
        object.__setattr__(self, "_spec", spec)

    def to_dict(self, *_args: Any, **_options: Any) -> Spec:
        """A copy of the specification."""
        return deepcopy(cast("Spec", object.__getattribute__(self, "_spec")))


def locale(language: str) -> Spec:
    """Number and time formats for Vega, should a picture ever format a number itself.

    >>> locale("vi")["number"]["decimal"], locale("en")["number"]["decimal"]
    (',', '.')
    """
    if language == "en":
        number: Spec = {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""]}
        return {"number": number | {"minus": "−", "percent": "%"}}
    number = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", ""]}
    days = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"]
    return {
        "number": number | {"minus": "−", "percent": "\u00a0%"},
        "time": {
            "dateTime": "%H:%M %d/%m/%Y",
            "date": "%d/%m/%Y",
            "time": "%H:%M:%S",
            "periods": ["SA", "CH"],
            "days": days,
            "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
            "months": [f"Tháng {m}" for m in range(1, 13)],
            "shortMonths": [f"Th{m}" for m in range(1, 13)],
        },
    }


def both(field: str) -> Spec:
    """A mark property read from the datum."""
    return {"expr": f"datum.{field}"}


def when(wide: object, narrow: object) -> Spec:
    """A mark property with one value in each layout."""
    return {"expr": f"width<{NARROW}?{narrow}:{wide}"}


def layer(mark: str, values: Sequence[Mapping[str, object]], *, ends: str = "", **options: Any) -> Spec:
    """One layer over its own rows, placed by ``x`` and ``y`` (and ``x2``/``y2`` as named in ``ends``)."""
    encoding: Spec = {
        "x": {"field": "x", "type": "quantitative"},
        "y": {"field": "y", "type": "quantitative"},
    }
    encoding |= {end: {"field": end} for end in ends.split()}
    encoding |= options.pop("encoding", {})
    found: Spec = {"data": {"values": list(values)}, "mark": {"type": mark, **options}, "encoding": encoding}
    if values and "v" in values[0]:
        fits = f"datum.v==(width<{NARROW}?'n':'w')&&!(datum.m>width)"
        found["transform"] = [{"filter": fits}]
    return found


def writing(panes: Iterable[Pane]) -> list[Spec]:
    """The two layers of all words: a white edge, then the words."""
    rows = [row for pane in panes for row in pane.rows]
    style: Spec = {
        "align": both("a"),
        "dx": both("dx"),
        "dy": both("dy"),
        "fontSize": both("s"),
        "fontWeight": both("fw"),
        "text": both("t"),
        "baseline": "middle",
    }
    edge = [row for row in rows if row["h"]]
    halo = layer("text", edge, **style, fill=WHITE, stroke=WHITE, strokeWidth=4, strokeJoin="round")
    return [halo, layer("text", rows, **style, fill=both("c"))]


def mark_of(status: ObsStatus, color: str = SERIES) -> Spec:
    """Shape and fill that say how settled a figure is."""
    if status in (ObsStatus.ESTIMATED, ObsStatus.FORECAST):
        return {"shape": "diamond", "fill": WHITE, "stroke": color, "size": 190}
    hollow = status is ObsStatus.PROVISIONAL
    return {"shape": "circle", "fill": WHITE if hollow else color, "stroke": color, "size": 120}


def tooltip(words: Words) -> list[Spec]:
    """Year, value and status, already written out in the reader's language."""
    titles = (("k", words.tr("Năm")), ("q", words.tr("Giá trị")), ("st", words.tr("Trạng thái")))
    return [{"field": field, "type": "nominal", "title": title} for field, title in titles]


def told(o: Observation, unit: Unit, words: Words) -> Spec:
    """The tooltip's words for one observation."""
    return {
        "k": str(o.year),
        "q": words.quantity(o.value or 0, unit, o.decimals),
        "st": words.status(o.status),
    }


def segments(series: Series) -> list[list[Observation]]:
    """The runs of years a line may join: never across a break, never across a missing year."""
    runs: list[list[Observation]] = []
    for o in series.observations:
        last = runs[-1][-1].year if runs else None
        if last is not None and o.year == last + 1 and not series.break_between(last, o.year):
            runs[-1].append(o)
        else:
            runs.append([o])
    return runs


def head_height(title: str, note: str, narrow: bool, width: float) -> float:
    """Pixels the title and the note under it take."""
    return sum(line.size * 1.32 for line in _head(title, note, narrow, width)) + 8


def _head(title: str, note: str, narrow: bool, width: float) -> tuple[Line, ...]:
    lines = [Line(title, 18 if narrow else TITLE, 600, INK)] if title else []
    if note:
        lines.append(Line(note, 15 if narrow else NOTE, 400, INK_2))
    return fold(lines, width)


def head(pane: Pane, title: str, note: str, *, training: bool = False) -> None:
    """Write the title and the note above the plot, under the training stamp if there is one."""
    start = STAMP if training else 0
    lines = _head(title, note, pane.narrow, pane.width - 8)
    pane.stack(lines, pane.x[0], pane.y[1], dx=-pane.left, top=start - pane.top)


def head_room(title: str, note: str, training: bool) -> tuple[float, float]:
    """Height of the head in the wide and in the narrow layout."""
    wide, narrow = (
        head_height(title, note, name == "n", NOMINAL[name] - 8) + (STAMP if training else 0)
        for name in ("w", "n")
    )
    return wide, narrow


def watermark(words: Words, height: float) -> list[Spec]:
    """The training mark: large and pale behind the data, small and framed above them."""
    say = words.tr("SỐ LIỆU MINH HỌA")
    wide = text_width(say, 15, 700) + 22
    style: Spec = {"text": say, "fontWeight": 700, "align": "center", "baseline": "middle"}
    size = {"expr": "min(64,width/11)"}
    big = style | {"fill": FAINT, "fontSize": size, "x": {"expr": "width/2"}, "y": round(height * 0.55)}
    frame: Spec = {
        "x": {"expr": f"width-{wide + 2:.0f}"},
        "x2": {"expr": "width-2"},
        "y": 1,
        "y2": 25,
        "fill": WHITE,
        "stroke": INK,
        "strokeWidth": 2,
    }
    x = {"expr": f"width-{wide / 2 + 2:.0f}"}
    word = style | {"fill": INK, "fontSize": 15, "x": x, "y": 13.5}
    one: Spec = {"data": {"values": [{}]}}
    marks = ({"type": "text"} | big, {"type": "rect"} | frame, {"type": "text"} | word)
    return [one | {"mark": mark} for mark in marks]


def hairlines(panes: Sequence[Pane], levels: Sequence[float]) -> Spec:
    """The few thin lines one reads values on."""
    low, high = panes[0].x
    rows = [{"x": low, "x2": high, "y": level} for level in levels]
    return layer("rule", rows, ends="x2", stroke=HAIR, strokeWidth=1)


def scales(panes: Sequence[Pane]) -> Spec:
    """The two axes: the plot leaves room for its words by the range of its scales, not by padding."""
    wide, narrow = panes
    along = [when(wide.left, narrow.left), {"expr": f"width-(width<{NARROW}?{narrow.right}:{wide.right})"}]
    up = [when(wide.bottom, narrow.bottom), when(wide.top, narrow.top)]
    return {
        "x": {"axis": None, "scale": _scale(wide.x, along)},
        "y": {"axis": None, "scale": _scale(wide.y, up)},
    }


def _scale(domain: tuple[float, float], span: list[Spec]) -> Spec:
    return {"domain": list(domain), "range": span, "nice": False, "zero": False}


def finish(
    layers: Iterable[Spec],
    panes: Sequence[Pane],
    words: Words,
    *,
    height: float,
    alt_text: str,
    training: bool = False,
) -> alt.LayerChart:
    """The picture: its layers over shared axes, the words last, at the width of what it stands in."""
    mark = watermark(words, height) if training else []
    stack = [*mark[:1], *layers, *mark[1:], *writing(panes)]
    axes = scales(panes)
    for part in stack:
        for channel in ("x", "y"):
            if channel in part.get("encoding", {}) and "field" in part["encoding"][channel]:
                part["encoding"][channel] = part["encoding"][channel] | axes[channel]
    spec: Spec = {
        "$schema": alt.SCHEMA_URL,
        "description": alt_text,
        "width": "container",
        "height": round(height),
        "padding": {"left": 0, "right": 0, "top": 0, "bottom": 0},
        "autosize": {"type": "none", "contains": "padding"},
        "layer": stack,
    }
    spec["config"] = {
        "font": FONT,
        "background": WHITE,
        "locale": locale(words.language),
        "view": {"stroke": None},
        # the words of a mark would be field names; the picture as a whole is described instead
        "mark": {"aria": False},
    }
    return Picture(spec)
