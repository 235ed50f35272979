"""The TFP share of growth by year, by period, and against what the plan asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from data.records import ObsStatus
from indicators.targets import AnyTarget
from pages.ui.chart_base import Spec, both, finish, hairlines, head, head_room, layer, tooltip
from pages.ui.chart_contributions import WEAK, year_words
from pages.ui.chart_frame import add_levels, edge_labels, edge_room, left_room
from pages.ui.chart_goals import Goal, goal_layers, goal_words, goals_of
from pages.ui.chart_labels import goal_edge
from pages.ui.chart_layout import Line, Pane, fold
from pages.ui.chart_measure import text_width, ticks
from pages.ui.chart_tokens import GHOST, INK_2, SERIES, WHITE
from pages.ui.text import Words

_HALF = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class YearShare:
    """The share of one year, or what stands in its place."""

    year: int
    #: percent; None = undefined, then ``instead`` says the points
    share: float | None
    instead: str = ""
    status: ObsStatus = ObsStatus.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodShare:
    """The ratio of sums of a period, percent, and the words for it."""

    first: int
    last: int
    share: float | None
    said: str


def share_by_year(
    title: str,
    years: Sequence[YearShare],
    spans: Sequence[PeriodShare],
    targets: Sequence[AnyTarget],
    words: Words,
    *,
    training: bool = False,
    height: int = 430,
) -> alt.LayerChart:
    """A bar a year, an empty dashed column where the share is undefined, a thin line over each period.

    Raises:
        ValueError: there is no year.
    """
    if not years:
        raise ValueError("no year to draw")
    goals = goals_of(targets, words)
    seen = [y.share for y in years if y.share is not None]
    seen += [s.share for s in spans if s.share is not None]
    levels = ticks(min(0.0, *seen), max(*seen, *(g.value for g in goals), 1.0) * 1.12)
    span = years[0].year, max(years[-1].year, *(g.year for g in goals), years[0].year)
    edge = goal_edge(goals, levels[-1], span[1], words)
    note = _note(years, spans, words)
    heads, left, right = head_room(title, note, training), left_room(levels, words), edge_room(edge)
    panes = tuple(
        Pane(
            name=name,
            left=left[k],
            right=right[k],
            top=heads[k] + 30,
            bottom=height - 44,
            x=(span[0] - 0.6, span[1] + 0.4),
            y=(levels[0], levels[-1]),
        )
        for k, name in enumerate(("w", "n"))
    )
    layers = [hairlines(panes, levels), *_bars(years, levels, words), *_spans(spans)]
    layers += goal_layers(goals, levels[-1])
    zero = [{"x": panes[0].x[0], "x2": panes[0].x[1], "y": 0.0}]
    layers.append(layer("rule", zero, ends="x2", stroke=INK_2, strokeWidth=1.5))
    for pane in panes:
        head(pane, title, note, training=training)
        add_levels(pane, levels, words)
        year_words(pane, range(span[0], span[1] + 1), [g.year for g in goals])
        for y in years:
            for side in (-_HALF, 0, _HALF):
                pane.block_line([(y.year + side, 0), (y.year + side, y.share or 0)], 3)
        for g in goals:
            pane.block_line([(g.first_year, g.value), (g.year, g.value)], 8)
        for s in spans:
            pane.block_line([(s.first - 0.4, s.share or 0), (s.last + 0.4, s.share or 0)], 3)
        edge_labels(pane, edge)
        _span_words(pane, spans)
        _goal_words(pane, goals, words)
        _figures(pane, years, words)
    said = alt_share(title, years, spans, words)
    return finish(layers, panes, words, height=height, alt_text=said, training=training)


def _note(years: Sequence[YearShare], spans: Sequence[PeriodShare], words: Words) -> str:
    """What the thin lines are, and which years have no share and what stands in its place."""
    said = [words.tr("vạch ngang mảnh: cả giai đoạn, tổng TFP trên tổng tăng trưởng")] if spans else []
    undefined = [f"{y.year}: {y.instead}" for y in years if y.share is None]
    if undefined:
        said.append(
            words.tr(
                "cột trống: không xác định (tăng trưởng ~0 hoặc âm); {years}", years="; ".join(undefined)
            )
        )
    return "; ".join(said)


def _bars(years: Sequence[YearShare], levels: Sequence[float], words: Words) -> list[Spec]:
    known, unknown = [], []
    for y in years:
        place: Spec = {"x": y.year - _HALF, "x2": y.year + _HALF, "y": 0.0, "k": str(y.year)}
        if y.share is None:
            unknown.append(place | {"y2": levels[-1] * 0.2})
            continue
        weak = y.status in WEAK
        known.append(
            place
            | {
                "y2": y.share,
                "f": WHITE if weak else SERIES,
                "d": [5, 3] if weak and y.status is not ObsStatus.PROVISIONAL else [1, 0],
                "q": words.percent(y.share, 1),
                "st": words.status(y.status),
            }
        )
    style: Spec = {"fill": both("f"), "stroke": SERIES, "strokeWidth": 2.5, "strokeDash": both("d")}
    empty: Spec = {"fill": WHITE, "stroke": GHOST, "strokeWidth": 1.5, "strokeDash": [5, 4]}
    found = (
        [layer("rect", known, ends="x2 y2", **style, encoding={"tooltip": tooltip(words)})] if known else []
    )
    return [*found, *([layer("rect", unknown, ends="x2 y2", **empty)] if unknown else [])]


def _spans(spans: Sequence[PeriodShare]) -> list[Spec]:
    rows = [{"x": s.first - 0.45, "x2": s.last + 0.45, "y": s.share} for s in spans if s.share is not None]
    if not rows:
        return []
    return [
        layer("rule", rows, ends="x2", stroke=WHITE, strokeWidth=6),
        layer("rule", rows, ends="x2", stroke=INK_2, strokeWidth=3),
    ]


def _span_words(pane: Pane, spans: Sequence[PeriodShare]) -> None:
    """The name of a period stands above everything it covers, so that no bar runs through it."""
    for s in spans:
        if s.share is None:
            continue
        room = pane.px(s.last + 0.5) - pane.px(s.first - 0.5)
        # on a phone the line itself says which years; its figure stands over it
        said = s.said.rsplit(": ", 1)[-1] if pane.narrow else s.said
        lines = fold(pane.sized([Line(said, 16, 600, INK_2)]), max(room, 84))
        step = (pane.y[1] - pane.y[0]) / (pane.bottom - pane.top)
        middle = (s.first + s.last) / 2
        pane.place(lines, [(middle, pane.y[1] - k * 12 * step) for k in range(5)], ("below", "above"), off=0)


def _goal_words(pane: Pane, goals: Sequence[Goal], words: Words) -> None:
    """Beside the bar of its year, low enough to pass under the marks of later targets."""
    step = (pane.y[1] - pane.y[0]) / (pane.bottom - pane.top)
    for goal in goals:
        if goal.year < int(pane.x[1]):
            lines = fold(
                pane.sized(goal_words(goal, outside=False, words=words)), 110 if pane.narrow else 240
            )
            anchors = [(goal.year + _HALF, goal.value - k * 10 * step) for k in range(10)]
            pane.place(lines, anchors, ("right",), off=8)


def _figures(pane: Pane, years: Sequence[YearShare], words: Words) -> None:
    """The newest figure always, the others where there is room."""
    for k, y in enumerate(reversed(years)):
        if y.share is None:
            continue
        line = Line(words.number(y.share, 1), 14 if pane.narrow else 16, 600, SERIES)
        spot = "above" if y.share >= 0 else "below"
        first = k == 0 and not pane.narrow
        if pane.place([line], [(y.year, y.share)], (spot,), off=4, must=first) or pane.narrow:
            continue
        # a wider frame has room for every year
        room = text_width(line.text, line.size, line.weight) + 6
        least = pane.left + pane.right + room * (pane.x[1] - pane.x[0])
        pane.text(line, y.year, y.share, dy=-14 if y.share >= 0 else 14, align="center", least=least)


def alt_share(title: str, years: Sequence[YearShare], spans: Sequence[PeriodShare], words: Words) -> str:
    """Years and periods in words."""
    parts = [
        words.tr("Năm {year}: {value}.", year=y.year, value=words.percent(y.share, 1))
        if y.share is not None
        else words.tr("Năm {year}: không xác định, {instead}.", year=y.year, instead=y.instead)
        for y in years
    ]
    return " ".join([f"{title}.", *parts, *(f"{s.said}." for s in spans)])
