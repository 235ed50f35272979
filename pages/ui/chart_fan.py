"""The fan of a history picture: what the series says about the years ahead, never before its last figure.

Two tints and a line, by the grammar of every screen: outline or tint is forecast. The words at its end give the
80 % interval in figures, so that a band that leaves the picture is still told.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import isfinite

from data.records import Series
from indicators.forecast import Point, Projection
from pages.ui.chart_base import Spec, layer, tooltip
from pages.ui.chart_frame import Edge
from pages.ui.chart_layout import Box, Line, Pane, fold
from pages.ui.chart_story import History, levels_for
from pages.ui.chart_tokens import INK_2, SERIES
from pages.ui.text import Words, bare

#: tint of the 80 % band, and of the 50 % band on top of it
OUTER, INNER = 0.16, 0.22
#: the band may lengthen the value axis by this part of it on either side; what is beyond is cut and told
MOST = 0.5
#: so little under the lowest level is not worth another level
LEAST = 0.05


def shown(data: History) -> tuple[Point, ...]:
    """The years ahead that can be drawn; empty without a forecast, or where figures overflow."""
    found = data.projection
    if found is None or not found.ok or found.last_year is None or data.series.at(found.last_year) is None:
        return ()
    ends = [v for p in found.points for v in (p.low80, p.median, p.high80)]
    return found.points if all(map(isfinite, ends)) else ()


def reach(points: Sequence[Point], values: Sequence[float]) -> list[float]:
    """How far the value axis goes for the fan: an absurdly wide band must not flatten what was observed.

    >>> wide = dict(low50=1.0, high50=3.0, low95=-90.0, high95=90.0, centre=2.0, spread=1.0)
    >>> reach([Point(year=2030, median=2.0, low80=-0.1, high80=80.0, **wide)], [1.0, 4.0])
    [6.0]
    """
    if not points or not values:
        return []
    core = levels_for(values)
    bottom, top = core[0], core[-1]
    span = top - bottom
    low, high = min(p.low80 for p in points), max(p.high80 for p in points)
    found = [min(high, top + MOST * span)]
    if low < bottom - LEAST * span:
        found.append(max(low, bottom - MOST * span))
    return found


def outside(points: Sequence[Point], levels: Sequence[float]) -> bool:
    """Whether a visible part of the band is cut off at the edge of the picture."""
    slack = LEAST * (levels[-1] - levels[0])
    return any(p.low80 < levels[0] - slack or p.high80 > levels[-1] + slack for p in points)


def fan_layers(data: History, words: Words, panes: Sequence[Pane]) -> list[Spec]:
    """The two bands and the line in their middle, from the last observation on."""
    points = shown(data)
    start = data.series.at(points[0].year - 1) if points else None
    if data.veiled or start is None or start.value is None:
        return []
    low, high = panes[0].y

    def cut(value: float) -> float:
        return min(max(value, low), high)

    first = {"x": start.year, "y": start.value, "y2": start.value}
    outer = [first] + [{"x": p.year, "y": cut(p.low80), "y2": cut(p.high80)} for p in points]
    inner = [first] + [{"x": p.year, "y": cut(p.low50), "y2": cut(p.high50)} for p in points]
    middle = [{"x": start.year, "y": start.value}]
    middle += [{"x": p.year, "y": cut(p.median)} for p in points]
    hints = [{"x": p.year, "y": cut(p.median), **_told(p, data.series, words)} for p in points]
    for pane in panes:
        _block(pane, inner, [(row["x"], row["y"]) for row in middle])
    tint: Spec = {"fill": SERIES, "strokeWidth": 0}
    return [
        layer("area", outer, ends="y2", **tint, fillOpacity=OUTER),
        layer("area", inner, ends="y2", **tint, fillOpacity=INNER),
        layer("line", middle, stroke=SERIES, strokeWidth=3),
        layer("point", hints, size=300, opacity=0, encoding={"tooltip": tooltip(words)}),
    ]


def _block(pane: Pane, band: Sequence[Spec], middle: Sequence[tuple[float, float]]) -> None:
    """Keep words off the middle half; the pale rest of the band may carry them where there is no other room."""
    for before, after in pairwise(band):
        tops = pane.py(max(before["y2"], after["y2"])), pane.py(min(before["y"], after["y"]))
        pane.taken.append(Box(pane.px(before["x"]), tops[0], pane.px(after["x"]), tops[1]))
    pane.block_line(middle, 6)


def _told(p: Point, series: Series, words: Words) -> Spec:
    value = words.quantity(p.median, series.unit, _decimals(series))
    return {
        "k": str(p.year),
        "q": words.tr("{value} (80 %: {range})", value=value, range=_band(p, series, words)),
        "st": words.tr("dự báo của Đích 2030"),
    }


def _band(p: Point, series: Series, words: Words) -> str:
    """The two ends of the 80 % band as coarse as the newest figure; the unit stands in the title."""
    return words.interval(p.low80, p.high80, bare(series.unit), _decimals(series))


def _decimals(series: Series) -> int:
    return series.latest.decimals if series.latest else 0


def fan_words(data: History, words: Words) -> tuple[Line, ...]:
    """What stands at the end of the fan: its name, the 80 % interval and the middle."""
    points = shown(data)
    if not points:
        return ()
    end, series = points[-1], data.series
    middle = words.quantity(end.median, bare(series.unit), _decimals(series))
    return (
        Line(words.tr("Dự báo 80 %"), 17, 600, SERIES),
        Line(_band(end, series, words), 17, 400, SERIES),
        Line(words.tr("giữa dải: {value}", value=middle), 17, 400, SERIES),
    )


def fan_edge(data: History, last: int, top: float, bottom: float, words: Words) -> list[Edge]:
    """The words of a fan that ends at the right edge, for the right margin."""
    points = shown(data)
    if not points or points[-1].year < last:
        return []
    if data.veiled:
        return [((bottom + top) / 2, (Line("?", 20, 700, SERIES),))]
    return [(min(max(points[-1].median, bottom), top), fan_words(data, words))]


def fan_label(data: History, last: int, words: Words, panes: Sequence[Pane]) -> None:
    """The words of a fan that ends inside the picture, where they cover least."""
    points = shown(data)
    if data.veiled or not points or points[-1].year >= last:
        return
    end = points[-1]
    for pane in panes:
        lines = fold(pane.sized(fan_words(data, words)), 110 if pane.narrow else 260)
        level = min(max(end.median, pane.y[0]), pane.y[1])
        pane.place(lines, [(end.year, level)], ("right", "below-right", "above-right", "below", "above"))


def footnotes(data: History, levels: Sequence[float], words: Words) -> tuple[Line, ...]:
    """The last line of the picture: whose forecast this is, or why there is none."""
    points = () if data.veiled else shown(data)
    said = [data.footnote] if data.footnote else []
    if points:
        said = [words.tr("Dự báo: Đích 2030, không phải số công bố.")]
        if outside(points, levels):
            said.append(words.tr("Dải 80 % vượt ra ngoài thang hình vẽ."))
    return (Line(" ".join(said), 16, 400, INK_2),) if said else ()


def described(data: History, words: Words) -> list[str]:
    """The fan in sentences."""
    points = () if data.veiled else shown(data)
    if not points:
        return [data.footnote] if data.footnote else []
    end, series = points[-1], data.series
    middle = words.quantity(end.median, series.unit, _decimals(series))
    said = words.tr(
        "Dự báo năm {year}: {range} (80 %), giữa dải {value}.",
        year=end.year,
        range=words.interval(end.low80, end.high80, series.unit, _decimals(series)),
        value=middle,
    )
    return [said, words.tr("Dự báo: Đích 2030, không phải số công bố.")]


__all__ = ["Projection", "described", "fan_edge", "fan_label", "fan_layers", "footnotes", "reach", "shown"]
