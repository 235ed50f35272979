"""The layers of a history picture: figures, the region, the way required, gaps and breaks."""

from __future__ import annotations

from collections.abc import Sequence

from data.records import Series
from pages.ui.chart_base import Spec, both, layer, mark_of, segments, told, tooltip
from pages.ui.chart_goals import Goal, starts
from pages.ui.chart_layout import Box, Line, Pane, clip, fold
from pages.ui.chart_measure import text_width
from pages.ui.chart_story import History, first_published, missing_years
from pages.ui.chart_tokens import FIRST, GHOST, INK, INK_2, PEERS, SERIES, UNKNOWN, WHITE
from pages.ui.text import Words

#: one line for each run of years
RUNS: Spec = {"detail": {"field": "g"}}


def observed(data: History, words: Words, panes: Sequence[Pane]) -> list[Spec]:
    """The province's own line, its marks by status, and what was published first."""
    series, runs = data.series, segments(data.series)
    line = [{"x": o.year, "y": o.value, "g": k} for k, run in enumerate(runs) for o in run if len(run) > 1]
    points = [
        {"x": o.year, "y": o.value, **mark_of(o.status), **told(o, series.unit, words)}
        for o in series.observations
    ]
    for pane in panes:
        for run in runs:
            pane.block_line([(o.year, o.value or 0) for o in run], 6)
        for o in series.observations:
            pane.block(o.year, o.value or 0, 10)
    layers = _then(data)
    if line:
        layers.append(layer("line", line, stroke=SERIES, strokeWidth=4, strokeJoin="round", encoding=RUNS))
    hint = {"tooltip": tooltip(words)}
    style: Spec = {k: both(k) for k in ("shape", "fill", "stroke", "size")}
    return [*layers, layer("point", points, **style, strokeWidth=3, opacity=1, encoding=hint)]


def _then(data: History) -> list[Spec]:
    """Thin grey bars from the first published value to today's."""
    then = first_published(data.editions, data.series)
    if not then:
        return []
    stems = [{"x": y, "y": a, "y2": b} for y, a, b in then]
    caps = [{"x": y, "y": a} for y, a, _ in then]
    return [
        layer("rule", stems, ends="y2", stroke=FIRST, strokeWidth=3),
        layer("tick", caps, orient="horizontal", color=FIRST, thickness=5, width=18),
    ]


def mean_line(data: History, words: Words, panes: Sequence[Pane]) -> list[Spec]:
    """The region's mean (or another place): grey, thinner than the province's own line."""
    mean = data.mean
    if not mean:
        return []
    runs = segments(mean)
    rows = [{"x": o.year, "y": o.value, "g": k} for k, run in enumerate(runs) for o in run]
    dots = [r | told(o, mean.unit, words) for r, o in zip(rows, mean.observations, strict=True)]
    for pane in panes:
        for run in runs:
            pane.block_line([(o.year, o.value or 0) for o in run])
    hint = {"tooltip": tooltip(words)}
    return [
        layer("line", rows, stroke=PEERS, strokeWidth=2.5, encoding=RUNS),
        layer("point", dots, shape="circle", fill=PEERS, size=60, opacity=1, strokeWidth=0, encoding=hint),
    ]


def paths(data: History, goals: Sequence[Goal], panes: Sequence[Pane]) -> list[Spec]:
    """The required way to each single-year target: round black dots."""
    rows: list[Spec] = []
    for k, (year, value, goal) in enumerate(starts(goals, data.series)):
        rows += [{"x": year, "y": value, "g": k}, {"x": goal.year, "y": goal.value, "g": k}]
        for pane in panes:
            pane.block_line([(year, value), (goal.year, goal.value)], 5)
    if not rows:
        return []
    dots: Spec = {"strokeWidth": 2.6, "strokeDash": [3, 7], "strokeCap": "round"}
    return [layer("line", rows, stroke=INK, **dots, encoding=RUNS)]


def gaps(data: History, panes: Sequence[Pane]) -> list[Spec]:
    """Empty dashed columns where a year has no figure."""
    years = missing_years(data.series, data.expected)
    if not years:
        return []
    low, high = panes[0].y
    rows = [{"x": y - 0.3, "x2": y + 0.3, "y": low, "y2": low + (high - low) * 0.17} for y in years]
    style: Spec = {"fill": WHITE, "stroke": GHOST, "strokeWidth": 1.5, "strokeDash": [5, 4]}
    for pane in panes:
        for y in years:
            pane.block_line([(y, low), (y, low + (high - low) * 0.17)], 8)
    return [layer("rect", rows, ends="x2 y2", **style)]


def gap_words(data: History, words: Words, panes: Sequence[Pane]) -> None:
    """Say which years have no figure, beside their columns."""
    years = missing_years(data.series, data.expected)
    if not years:
        return
    low, high = panes[0].y
    say = Line(words.tr("{years}: chưa có số liệu", years=_runs(years, words)), 16, 400, INK_2)
    for pane in panes:
        lines = fold(pane.sized([say]), 110 if pane.narrow else 300)
        level = low + (high - low) * 0.09
        anchors = [
            (years[-1] + 0.3, level),
            (years[0] - 0.3, level),
            (years[-1] + 0.3, low + (high - low) * 0.2),
        ]
        pane.place(lines, anchors, ("right", "left", "above-left", "above-right"), off=8)


def _runs(years: Sequence[int], words: Words) -> str:
    groups: list[list[int]] = []
    for year in years:
        if groups and groups[-1][1] == year - 1:
            groups[-1][1] = year
        else:
            groups.append([year, year])
    return ", ".join(words.years(first, last) for first, last in groups)


def breaks(series: Series, words: Words, panes: Sequence[Pane]) -> list[Spec]:
    """A vertical ink line with its year and reason where no line may cross."""
    low, high = panes[0].y
    shown = [b for b in series.breaks if panes[0].x[0] < b.year - 0.5 < panes[0].x[1]]
    for b in shown:
        say = words.of(b.reason)
        if str(b.year) not in say:
            say = words.tr("{year}: {reason}", year=b.year, reason=say)
        for pane in panes:
            pane.block_line([(b.year - 0.5, low), (b.year - 0.5, high)], 6)
            lines = clip(fold(pane.sized([Line(say)]), 130 if pane.narrow else 330), 4)
            drop = sum(line.size * 1.3 for line in lines) / 2 + 4
            step = (high - low) / (pane.bottom - pane.top)
            levels = (high - drop * step, high - (drop + 60) * step, low + (drop + 10) * step)
            pane.place(lines, [(b.year - 0.5, level) for level in levels], ("right", "left"), off=9)
    rows = [{"x": b.year - 0.5, "y": low, "y2": high} for b in shown]
    return [layer("rule", rows, ends="y2", stroke=INK, strokeWidth=1.5)] if rows else []


def empty(data: History, words: Words, panes: Sequence[Pane]) -> list[Spec]:
    """The dashed box: no figures is a finding, told with its reason where it covers nothing."""
    rows: list[Spec] = []
    for pane in panes:
        room = pane.px(pane.x[1]) - pane.left
        lines = [Line(words.tr("Chưa có số liệu"), 17 if pane.narrow else 28, 700, UNKNOWN)]
        if data.reason:
            lines.append(Line(data.reason, 14 if pane.narrow else 17, 400, INK_2))
        folded = fold(lines, room - 14 if pane.narrow else min(room - 40, 330))
        rows.append(_box(pane, folded, room))
    style: Spec = {"fill": WHITE, "stroke": GHOST, "strokeWidth": 2, "strokeDash": [7, 6], "cornerRadius": 6}
    return [layer("rect", rows, ends="x2 y2", **style)]


def _box(pane: Pane, lines: Sequence[Line], room: float) -> Spec:
    """Find a place for the box, low on the left by preference, and write its words."""
    tall = sum(line.size * 1.3 for line in lines)
    high = tall + (18 if pane.narrow else 56)
    (first, last), (low, top) = pane.x, pane.y
    text = max(text_width(line.text, line.size, line.weight) for line in lines)
    wide = room - 8 if pane.narrow else min(room - 8, text + 80)
    tries = [
        Box(x, y, x + wide, y + high)
        for y in (pane.bottom - high - k * 12 for k in range(1, 30))
        if y > pane.top
        for x in (pane.left + 8, pane.left + room - wide)
    ]
    best = min(tries, key=lambda b: (pane.cost(b), abs(pane.bottom - 60 - b.y1)), default=None)
    if best is None:
        best = Box(pane.left + 8, pane.bottom - high - 12, pane.left + 8 + wide, pane.bottom - 12)
    pane.write(best)

    def year(px: float) -> float:
        return first + (px - pane.left) / room * (last - first)

    def level(py: float) -> float:
        return low + (pane.bottom - py) / (pane.bottom - pane.top) * (top - low)

    middle = level((best.y0 + best.y1) / 2)
    pane.stack(lines, year((best.x0 + best.x1) / 2), middle, dx=0, top=-tall / 2, align="center")
    ends = {"x": year(best.x0), "x2": year(best.x1), "y": level(best.y0), "y2": level(best.y1)}
    return ends | {"v": pane.name}
