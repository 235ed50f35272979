"""One quantity reached by two routes, and the gap between them."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from data.records import Series
from pages.ui.chart_base import (
    Spec,
    both,
    finish,
    hairlines,
    head,
    head_room,
    layer,
    mark_of,
    segments,
    told,
    tooltip,
)
from pages.ui.chart_frame import Edge, add_levels, add_years, edge_labels, edge_room, left_room
from pages.ui.chart_layout import Line, Pane
from pages.ui.chart_parts import RUNS
from pages.ui.chart_story import levels_for
from pages.ui.chart_tokens import INK, INK_2, SERIES
from pages.ui.text import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """The same quantity computed in two ways, and how far the first lies from the second."""

    title: str
    first: Series
    second: Series
    first_name: str
    second_name: str
    #: first against second, in per cent
    gap: Series | None = None
    note: str = ""


def routes(data: Routes, words: Words, *, training: bool = False, height: int = 400) -> alt.LayerChart:
    """Two lines, the first bold and the second thin, with the gap of each year written under the years.

    Raises:
        ValueError: neither route has a figure.
    """
    values = [o.value for s in (data.first, data.second) for o in s.observations if o.value is not None]
    years = [*data.first.years, *data.second.years]
    if not values:
        raise ValueError("neither route has a figure")
    levels, span = levels_for(values), (min(years), max(max(years), min(years) + 1))
    edge = _route_edge(data)
    heads, left, right = head_room(data.title, data.note, training), left_room(levels, words), edge_room(edge)
    wide, narrow = (
        Pane(
            name=name,
            left=left[k],
            right=right[k],
            top=heads[k] + 22,
            bottom=height - (84 if data.gap else 40),
            x=(span[0] - 0.45, span[1] + 0.1),
            y=(levels[0], levels[-1]),
        )
        for k, name in enumerate(("w", "n"))
    )
    for pane in (wide, narrow):
        head(pane, data.title, data.note, training=training)
        add_levels(pane, levels, words)
        add_years(pane, span, (), data.first)
        edge_labels(pane, edge)
        _gap_words(pane, data, words)
    layers = [hairlines((wide, narrow), levels)]
    for series, width in ((data.second, 2.0), (data.first, 4.0)):
        layers += _route(series, width, words)
    text = alt_routes(data, words)
    return finish(layers, (wide, narrow), words, height=height, alt_text=text, training=training)


def _route_edge(data: Routes) -> list[Edge]:
    found: list[Edge] = []
    for series, name, weight in ((data.first, data.first_name, 600), (data.second, data.second_name, 400)):
        if series.latest is not None and series.latest.value is not None:
            found.append((series.latest.value, (Line(name, 17, weight, SERIES),)))
    return found


def _route(series: Series, width: float, words: Words) -> list[Spec]:
    runs = segments(series)
    rows = [
        {"x": o.year, "y": o.value, "g": k, **mark_of(o.status), **told(o, series.unit, words)}
        for k, run in enumerate(runs)
        for o in run
    ]
    if not rows:
        return []
    rows = [row | {"size": row["size"] * (0.5 if width < 3 else 1)} for row in rows]
    style: Spec = {k: both(k) for k in ("shape", "fill", "stroke", "size")}
    hint = {"tooltip": tooltip(words)}
    return [
        layer("line", rows, stroke=SERIES, strokeWidth=width, encoding=RUNS),
        layer("point", rows, **style, strokeWidth=2, opacity=1, encoding=hint),
    ]


def _gap_words(pane: Pane, data: Routes, words: Words) -> None:
    """The gap of each year under it; in the narrow layout only the ends and the widest."""
    if not data.gap:
        return
    size, full = (14 if pane.narrow else 16), data.gap.observations
    widest = max(full, key=lambda o: abs(o.value or 0))
    shown = dict.fromkeys((full[-1], full[0], widest)) if pane.narrow else dict.fromkeys(full)
    taken: list[float] = []
    for o in shown:
        if all(abs(pane.px(o.year) - x) > 46 for x in taken):
            taken.append(pane.px(o.year))
            gap = words.number(o.value or 0, o.decimals, signed=True)
            pane.text(Line(gap, size, 600, INK), o.year, pane.y[0], dy=70, align="center")
    say = words.tr("Chênh lệch, %") if pane.narrow else words.tr("Chênh lệch, % (nét đậm so với nét mảnh)")
    pane.text(Line(say, size, 400, INK_2), pane.x[0], pane.y[0], dx=-pane.left, dy=49)


def alt_routes(data: Routes, words: Words) -> str:
    """The two routes and the latest gap in sentences."""
    parts = [f"{data.title}."]
    for series, name in ((data.first, data.first_name), (data.second, data.second_name)):
        o = series.latest
        if o is not None and o.value is not None:
            value = words.quantity(o.value, series.unit, o.decimals)
            parts.append(words.tr("{name} năm {year}: {value}.", name=name, year=o.year, value=value))
    if data.gap and data.gap.latest:
        last = data.gap.latest
        value = words.percent(last.value or 0, last.decimals, signed=True)
        parts.append(words.tr("Chênh lệch năm {year}: {value}.", year=last.year, value=value))
    return " ".join(parts)
