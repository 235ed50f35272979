"""The frame of a chart over years: which years and levels are written, and the words in the right margin."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from data.records import Series
from pages.ui.chart_goals import Goal
from pages.ui.chart_layout import Box, Line, Pane, fold, small, spread
from pages.ui.chart_measure import decimals_of, text_width
from pages.ui.chart_tokens import INK, INK_2
from pages.ui.text import Words

#: what stands in the right margin: the level it belongs to, and its lines
Edge = tuple[float, tuple[Line, ...]]

#: widest text of the right margin, wide and narrow layout
EDGE_TEXT = (236, 98)


def year_span(
    series: Series, mean: Series | None, goals: Sequence[Goal], expected: int | None = None
) -> tuple[int, int]:
    """First and last year of the axis; an empty series gets the four years before the first target."""
    years = [*series.years, *(mean.years if mean else ())]
    last = [*years, *(g.year for g in goals), *([expected] if expected is not None else [])]
    if not last:
        raise ValueError("no years to draw: neither figures nor targets")
    first = [*years, *(g.base_year for g in goals if g.base_year and years)]
    if not years:
        first = [min(min(g.first_year for g in goals), min(g.year for g in goals) - 4)] if goals else last
    start, end = min(first), max(last)
    return (start, end) if end > start else (start - 1, end + 1)


def edge_room(edge: Sequence[Edge]) -> tuple[float, float]:
    """Right margin of the wide and the narrow layout: as wide as its longest line needs."""
    if not edge:
        return 26, 22
    wide = [line for _, lines in edge for line in fold(lines, EDGE_TEXT[0])]
    narrow = [line for _, lines in edge for line in fold((small(x) for x in lines), EDGE_TEXT[1])]
    return tuple(  # type: ignore[return-value]
        max(text_width(x.text, x.size, x.weight) for x in lines) + off
        for lines, off in ((wide, 38), (narrow, 26))
    )


def left_room(levels: Sequence[float], words: Words) -> tuple[float, float]:
    """Left margin of both layouts: the longest level."""
    longest = max((words.number(v, decimals_of(levels)) for v in levels), key=lambda t: text_width(t, 16))
    return text_width(longest, 16) + 18, text_width(longest, 14) + 14


def add_levels(pane: Pane, levels: Sequence[float], words: Words) -> None:
    """Write the values of the hairlines at the left."""
    digits = decimals_of(levels)
    for level in levels:
        line = Line(words.number(level, digits), 14 if pane.narrow else 16)
        pane.text(line, pane.x[0], level, dx=-10, align="right")


def add_years(pane: Pane, span: tuple[int, int], bold: Collection[int], series: Series) -> None:
    """Write as many years as fit; those of targets in bold, then the ends, then the rest."""
    size = 14 if pane.narrow else 17
    room = text_width("2025", size, 700) + (8 if pane.narrow else 7)
    step = next(s for s in (1, 2, 5, 10, 20) if pane.px(span[0] + s) - pane.px(span[0]) >= room or s == 20)
    regular = [y for y in range(span[0], span[1] + 1) if y % step == 0]
    shown: list[int] = []
    for year in [*sorted(bold, reverse=True), *span, *series.years[-1:], *regular]:
        inside = span[0] <= year <= span[1]
        if inside and all(abs(pane.px(year) - pane.px(y)) >= room for y in shown):
            shown.append(year)
    # a wider frame has room for every year
    all_from = pane.left + pane.right + room * (pane.x[1] - pane.x[0])
    rest = [] if pane.narrow else [y for y in range(span[0], span[1] + 1) if y not in shown]
    for year in sorted(shown + rest):
        line = Line(str(year), size, 700 if year in bold else 400, INK if year in bold else INK_2)
        least = all_from if year in rest else 0
        pane.text(line, year, pane.y[0], dy=26, align="center", least=least)
        if not least:
            half, middle = text_width(line.text, size, line.weight) / 2, pane.bottom + 26
            pane.write(Box(pane.px(year) - half, middle - size / 2, pane.px(year) + half, middle + size / 2))


def edge_labels(pane: Pane, edge: Sequence[Edge]) -> None:
    """Write the right margin, blocks moved apart where they would touch."""
    limit, off = (EDGE_TEXT[1], 20) if pane.narrow else (EDGE_TEXT[0], 30)
    blocks = [fold(pane.sized(lines), limit) for _, lines in edge]
    tall = [sum(line.size * 1.3 for line in lines) + 4 for lines in blocks]
    wanted = [(pane.py(level), height) for (level, _), height in zip(edge, tall, strict=True)]
    tops = spread(wanted, pane.top - 30, pane.bottom + 8)
    for (level, _), lines, top in zip(edge, blocks, tops, strict=True):
        pane.stack(lines, pane.x[1], level, dx=off, top=top - pane.py(level) + 2)
        start = pane.px(pane.x[1]) + off
        down = top + sum(line.size * 1.3 for line in lines)
        pane.write(Box(start, top, float(pane.width), down))
