"""A word-sized line for the overview, as SVG text: no axes, an end mark that says how settled the figure is."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from math import isfinite
from xml.sax.saxutils import escape

from data.records import Series
from indicators.forecast import Point, Projection
from pages.ui.chart_base import mark_of, segments
from pages.ui.chart_tokens import GHOST, INK, SERIES
from pages.ui.text import Words

WIDTH, HEIGHT, EDGE = 90, 30, 6
#: room at the right for the mark of a target that stands in its own year, and for one that does not
_MARK, _BESIDE = 9, 18
#: tint of the 80 % band
_TINT = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """Which years and values the small picture covers, and how far right."""

    first: int
    last: int
    low: float
    high: float
    right: float

    def x(self, year: float) -> float:
        if self.last <= self.first:
            return self.right
        return EDGE + (year - self.first) / (self.last - self.first) * (self.right - EDGE)

    def y(self, value: float) -> float:
        if self.high <= self.low:
            return HEIGHT / 2
        inside = min(max(value, self.low), self.high)
        return HEIGHT - EDGE - (inside - self.low) / (self.high - self.low) * (HEIGHT - 2 * EDGE)


def spark(
    series: Series,
    words: Words,
    *,
    goal: float | None = None,
    side: int = 1,
    projection: Projection | None = None,
    until: int | None = None,
) -> str:
    """The series as an SVG of 90 x 30 px; with ``goal`` the target's small bar stands at its level.

    With ``until`` the line leaves the room of the years still to come, filled by the 80 % band of ``projection``
    where there is one; the height is that of the figures, the target and the middle of the forecast.
    An empty series gives a dashed line: nothing is known, and nothing is invented. The words inside are the
    alternative text: first and last value.
    """
    values = [o.value for o in series.observations if o.value is not None]
    if not values:
        path = (
            f'<path d="M{EDGE} 15H{WIDTH - EDGE}" stroke="{GHOST}" stroke-width="2" stroke-dasharray="4 4"/>'
        )
        return _svg(path, words.tr("Chưa có số liệu"))
    ahead = _ahead(projection)
    all_values = [*values, *([goal] if goal is not None else []), *(p.median for p in ahead)]
    room = 0 if goal is None else _MARK if until is not None else _BESIDE
    frame = _Frame(
        first=series.years[0],
        last=max(series.years[-1], until or 0),
        low=min(all_values),
        high=max(all_values),
        right=WIDTH - EDGE - room,
    )
    parts = [_fan(frame, series, ahead)] if ahead else []
    for run in segments(series):
        points = " ".join(f"{frame.x(o.year):.1f},{frame.y(o.value or 0):.1f}" for o in run)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{SERIES}" stroke-width="2"/>')
    end = series.observations[-1]
    parts.append(_end(frame.x(end.year), frame.y(end.value or 0), mark_of(end.status)))
    if goal is not None:
        at = WIDTH - 11 if until is None else frame.right
        parts.append(_goal(at, frame.y(goal), side))
    return _svg("".join(parts), _said(series, words))


def _ahead(projection: Projection | None) -> tuple[Point, ...]:
    points = projection.points if projection else ()
    return points if all(isfinite(v) for p in points for v in (p.low80, p.median, p.high80)) else ()


def _fan(frame: _Frame, series: Series, ahead: tuple[Point, ...]) -> str:
    """The 80 % band from the last figure on, and the line in its middle."""
    start = series.observations[-1]
    origin = f"{frame.x(start.year):.1f},{frame.y(start.value or 0):.1f}"
    lows = [f"{frame.x(p.year):.1f},{frame.y(p.low80):.1f}" for p in ahead]
    highs = [f"{frame.x(p.year):.1f},{frame.y(p.high80):.1f}" for p in ahead]
    middle = [f"{frame.x(p.year):.1f},{frame.y(p.median):.1f}" for p in ahead]
    band = " ".join([origin, *lows, *reversed(highs)])
    return (
        f'<polygon points="{band}" fill="{SERIES}" fill-opacity="{_TINT}"/>'
        f'<polyline points="{" ".join([origin, *middle])}" fill="none" stroke="{SERIES}" stroke-width="1.5"/>'
    )


def _end(x: float, y: float, mark: dict[str, object]) -> str:
    fill, stroke = mark["fill"], mark["stroke"]
    style = f'fill="{fill}" stroke="{stroke}" stroke-width="2"'
    if mark["shape"] == "diamond":
        return f'<path d="M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z" {style}/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" {style}/>'


def _goal(x: float, y: float, side: int) -> str:
    bar = f'<path d="M{x - 8:.1f} {y:.1f}h16" stroke="{INK}" stroke-width="3"/>'
    return bar + f'<path d="M{x - 4:.1f} {y - 2.5 * side:.1f}h8l-4 {-4 * side}z" fill="{INK}"/>'


def _said(series: Series, words: Words) -> str:
    ends = dict.fromkeys((series.observations[0], series.observations[-1]))
    said = [f"{o.year}: {words.quantity(o.value or 0, series.unit, o.decimals)}" for o in ends]
    return "; ".join(said)


def _svg(body: str, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img"><title>{escape(title)}</title>{body}</svg>'
    )


def data_uri(svg: str) -> str:
    """An SVG as an address for ``<img src>``, since the page filter takes inline drawings away.

    >>> data_uri("<svg/>")
    'data:image/svg+xml;base64,PHN2Zy8+'
    """
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode("ascii")
