"""A word-sized line for the overview, as SVG text: no axes, an end mark that says how settled the figure is."""

from __future__ import annotations

from base64 import b64encode
from xml.sax.saxutils import escape

from data.records import Series
from pages.ui.chart_base import mark_of, segments
from pages.ui.chart_tokens import GHOST, INK, SERIES
from pages.ui.text import Words

WIDTH, HEIGHT, EDGE = 90, 30, 6


def spark(series: Series, words: Words, *, goal: float | None = None, side: int = 1) -> str:
    """The series as an SVG of 90 x 30 px; with ``goal`` the target's small bar stands at its level.

    An empty series gives a dashed line: nothing is known, and nothing is invented. The words inside are the
    alternative text: first and last value.
    """
    values = [o.value for o in series.observations if o.value is not None]
    if not values:
        path = (
            f'<path d="M{EDGE} 15H{WIDTH - EDGE}" stroke="{GHOST}" stroke-width="2" stroke-dasharray="4 4"/>'
        )
        return _svg(path, words.tr("Chưa có số liệu"))
    all_values = [*values, *([goal] if goal is not None else [])]
    low, high = min(all_values), max(all_values)
    first, last = series.years[0], series.years[-1]
    right = WIDTH - EDGE - (18 if goal is not None else 0)

    def x(year: int) -> float:
        return EDGE + (year - first) / max(last - first, 1) * (right - EDGE) if last > first else right

    def y(value: float) -> float:
        return (
            HEIGHT - EDGE - (value - low) / (high - low) * (HEIGHT - 2 * EDGE) if high > low else HEIGHT / 2
        )

    parts = []
    for run in segments(series):
        points = " ".join(f"{x(o.year):.1f},{y(o.value or 0):.1f}" for o in run)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{SERIES}" stroke-width="2"/>')
    end = series.observations[-1]
    parts.append(_end(x(end.year), y(end.value or 0), mark_of(end.status)))
    if goal is not None:
        parts.append(_goal(WIDTH - 11, y(goal), side))
    return _svg("".join(parts), _said(series, words))


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
