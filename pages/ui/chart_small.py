"""Small multiples: one series each, all over the same years and with the same margins, so that years line up."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from data.records import Observation, ObsStatus, Series
from pages.ui.chart_base import Spec, both, finish, hairlines, layer, mark_of, segments, told, tooltip
from pages.ui.chart_fan import fan_layers, reach, shown
from pages.ui.chart_frame import Edge, add_levels, add_years, edge_labels
from pages.ui.chart_goals import Goal, goal_layers, goals_of, shown_value
from pages.ui.chart_history import alt_history
from pages.ui.chart_layout import Box, Line, Pane, fold
from pages.ui.chart_measure import text_width, ticks
from pages.ui.chart_parts import RUNS, gap_words, gaps, mean_line, observed
from pages.ui.chart_story import History, levels_for, values_of
from pages.ui.chart_tokens import GHOST, INK, INK_2, SERIES, UNKNOWN, WHITE
from pages.ui.text import Words

_HALF = 0.3
#: margins of the wide and the narrow layout, the same in every small picture
LEFT, RIGHT = (58, 50), (116, 92)
#: widths the two layouts are computed for: three pictures share a screen
WIDTHS = {"w": 540, "n": 290}
#: things that are few are counted in whole numbers
FEW = 20
HEIGHT = 250
#: room of the training stamp
_STAMP = 30


class SmallPane(Pane):
    """A plot in a third of the usual width."""

    @property
    def width(self) -> int:
        return WIDTHS[self.name]

    def at(self, px: float, py: float) -> tuple[float, float]:
        """The point of the plot at these pixels."""
        (first, last), (low, high) = self.x, self.y
        across = (px - self.left) / (self.width - self.right - self.left)
        return first + across * (last - first), low + (self.bottom - py) / (self.bottom - self.top) * (
            high - low
        )


def multiple(
    data: History,
    words: Words,
    *,
    running: Series | None = None,
    running_name: str = "",
    bars: bool = False,
    training: bool = False,
    height: int = HEIGHT,
) -> alt.LayerChart:
    """One series over ``data.years`` without a title of its own: the page writes it above.

    ``bars`` draws the things of a year as bars; ``running`` beside them is their total so far, as a line.

    Raises:
        ValueError: ``data.years`` is not given.
    """
    if data.years is None:
        raise ValueError("small multiples share their years: data.years is needed")
    goals = goals_of(data.targets, words, levels=data.levels, side=data.side)
    total = running.observations if running else ()
    values = [*values_of(data, goals, ()), *(o.value or 0.0 for o in total)]
    values += reach(shown(data), values)
    few = bars and values and max(values) <= FEW
    levels = ticks(0, max(values), 6) if few else levels_for(values, from_zero=True)
    panes = _panes(data.years, levels, height + (_STAMP if training else 0), training)
    layers = [hairlines(panes, levels if values else levels[:1])]
    layers += gaps(data, panes)
    layers += mean_line(data, words, panes) + fan_layers(data, words, panes)
    if data.series:
        layers += _bars(data.series, words, panes) if bars else observed(data, words, panes)
    layers += _running(running, words, panes)
    for pane in panes:
        if values:
            add_levels(pane, levels, words)
        add_years(pane, data.years, {g.year for g in goals}, data.series)
        for g in goals:
            for level in (shown_value(g, pane.y[1]), *([] if g.aim is None else [g.aim])):
                pane.block(g.year, level, 17)
    if not data.series:
        layers.append(_nothing(words, panes))
    layers += goal_layers(goals, levels[-1])
    for pane in panes:
        _names(pane, data, running, running_name, goals, words)
    gap_words(data, words, panes)
    text = " ".join(p for p in (alt_history(data, words), _told(running, running_name, words)) if p)
    tall = height + (_STAMP if training else 0)
    return finish(layers, panes, words, height=tall, alt_text=text, training=training)


def _panes(
    years: tuple[int, int], levels: Sequence[float], height: int, training: bool
) -> tuple[SmallPane, SmallPane]:
    wide, narrow = (
        SmallPane(
            name=name,
            left=LEFT[k],
            right=RIGHT[k],
            top=28 + (_STAMP if training else 0),
            bottom=height - 40,
            x=(years[0] - 0.5, years[1] + 0.3),
            y=(levels[0], levels[-1]),
        )
        for k, name in enumerate(("w", "n"))
    )
    return wide, narrow


def _bars(series: Series, words: Words, panes: Sequence[Pane]) -> list[Spec]:
    rows = [
        {
            "x": o.year - _HALF,
            "x2": o.year + _HALF,
            "y": o.value,
            "y2": 0.0,
            "f": SERIES if o.status is ObsStatus.NORMAL else WHITE,
        }
        | told(o, series.unit, words)
        for o in series.observations
    ]
    for pane in panes:
        for o in series.observations:
            pane.block_line([(o.year, 0), (o.year, o.value or 0)], 6)
    hint = {"tooltip": tooltip(words)}
    style: Spec = {"fill": both("f"), "stroke": SERIES, "strokeWidth": 1.5}
    return [layer("rect", rows, ends="x2 y2", **style, encoding=hint)]


def _nothing(words: Words, panes: Sequence[SmallPane]) -> Spec:
    """The dashed box of a small picture: two words where they cover least, as wide as they are."""
    rows: list[Spec] = []
    for pane in panes:
        lines = fold([Line(words.tr("Chưa có số liệu"), 15 if pane.narrow else 20, 700, UNKNOWN)], 190)
        wide = max(text_width(line.text, line.size, line.weight) for line in lines) + 22
        tall = sum(line.size * 1.3 for line in lines) + 14
        tries = [
            Box(x, y, x + wide, y + tall)
            for y in range(round(pane.top), round(pane.bottom - tall), 8)
            for x in range(round(pane.left) + 6, round(pane.width - pane.right - wide), 8)
        ]
        start = Box(pane.left + 6, pane.bottom - tall - 6, pane.left + 6 + wide, pane.bottom - 6)
        best = min(tries, key=lambda b: (pane.cost(b), abs(b.y1 - pane.bottom + 60)), default=start)
        pane.taken.append(best)
        (x0, y0), (x1, y1) = pane.at(best.x0, best.y0), pane.at(best.x1, best.y1)
        pane.stack(lines, (x0 + x1) / 2, (y0 + y1) / 2, dx=0, top=7 - tall / 2, align="center")
        rows.append({"x": x0, "x2": x1, "y": y1, "y2": y0, "v": pane.name})
    style: Spec = {"fill": WHITE, "stroke": GHOST, "strokeWidth": 2, "strokeDash": [7, 6], "cornerRadius": 6}
    return layer("rect", rows, ends="x2 y2", **style)


def _running(running: Series | None, words: Words, panes: Sequence[Pane]) -> list[Spec]:
    if not running:
        return []
    runs = segments(running)
    rows = [
        {"x": o.year, "y": o.value, "g": k, **mark_of(o.status), **told(o, running.unit, words)}
        for k, run in enumerate(runs)
        for o in run
    ]
    for pane in panes:
        pane.block_line([(o.year, o.value or 0) for o in running.observations], 6)
    style: Spec = {k: both(k) for k in ("shape", "fill", "stroke")}
    hint = {"tooltip": tooltip(words)}
    return [
        layer("line", rows, stroke=SERIES, strokeWidth=3, encoding=RUNS),
        layer("point", rows, **style, size=90, strokeWidth=2.5, opacity=1, encoding=hint),
    ]


def _names(
    pane: Pane,
    data: History,
    running: Series | None,
    running_name: str,
    goals: Sequence[Goal],
    words: Words,
) -> None:
    """The newest values at their points, the condition of each target beside its mark."""
    room = RIGHT[pane.narrow] - 34
    said = {g.id: pane.sized(_asked(g, words)) for g in goals}
    late = [g for g in goals if g.year >= pane.x[1] - 1]
    edge: list[Edge] = [(shown_value(g, pane.y[1]), fold(said[g.id], room)) for g in late]
    edge_labels(pane, edge)
    for g in goals:
        if g not in late:
            spots = ("right", "above-left", "above", "left", "below-right")
            pane.place(said[g.id], [(g.year, shown_value(g, pane.y[1]))], spots, off=20)
    latest = running.latest if running else None
    if latest is not None:
        say = f"{running_name} {words.number(latest.value or 0, latest.decimals)}"
        _newest(pane, latest, [Line(say, 16, 600, SERIES)])
    elif data.series.latest is not None:
        o = data.series.latest
        own = [Line(words.number(o.value or 0, o.decimals), 17, 600, SERIES)]
        own += [Line(data.area, 15, 600, SERIES)] if data.mean else []
        _newest(pane, o, own)
    if data.mean and data.mean.latest is not None:
        o = data.mean.latest
        say = f"{data.mean_name} {words.number(o.value or 0, o.decimals)}"
        _newest(pane, o, [Line(say, 16, 600, INK_2)])


def _asked(goal: Goal, words: Words) -> list[Line]:
    """The condition; of a doubtful target its printed number and that it is not scored."""
    if not goal.doubtful:
        return [Line(goal.condition, 16, 700, INK)]
    return [Line(goal.condition.split(":")[0], 16, 700, INK), Line(words.tr("nghi in sai"), 15, 400, INK_2)]


def _newest(pane: Pane, o: Observation, lines: Sequence[Line]) -> None:
    spots = ("right", "above-left", "below-right", "above", "above-right", "below", "below-left")
    pane.place(pane.sized(lines), [(o.year, o.value or 0.0)], spots, off=11)


def _told(running: Series | None, name: str, words: Words) -> str:
    if not running or running.latest is None:
        return ""
    o = running.latest
    value = words.quantity(o.value or 0, running.unit, o.decimals)
    return words.tr("{name} năm {year}: {value}.", name=name, year=o.year, value=value)
