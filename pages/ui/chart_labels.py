"""The words inside a history picture: at the ends of its lines, beside its targets, at its references."""

from __future__ import annotations

from collections.abc import Sequence

from data.records import ObsStatus, Unit
from indicators.targets import National
from pages.ui.chart_frame import Edge
from pages.ui.chart_goals import Goal, goal_words, national_words, shown_value, starts
from pages.ui.chart_layout import Line, Pane, fold
from pages.ui.chart_story import History
from pages.ui.chart_tokens import INK, INK_2, SERIES
from pages.ui.text import Words

_WEAK = (ObsStatus.PROVISIONAL, ObsStatus.ESTIMATED, ObsStatus.FORECAST)


def goal_edge(goals: Sequence[Goal], top: float, last: int, words: Words) -> list[Edge]:
    """Targets that stand at the right edge, for the right margin."""
    return [
        (shown_value(g, top), goal_words(g, outside=g.value > top, words=words))
        for g in goals
        if g.year >= last
    ]


def references(
    goals: Sequence[Goal], nationals: Sequence[National], unit: Unit, last: int, words: Words
) -> list[Edge]:
    """Reference levels and their words; a level the country names for the same year is written once."""
    lines: dict[float, tuple[Line, ...]] = {}
    for n in nationals:
        say = Line(national_words(n, unit, last, words), 16)
        lines[n.value] = (*lines.get(n.value, ()), say)
    named = {(n.value, n.year) for n in nationals}
    for value in dict.fromkeys(r for g in goals for r in g.references if (r, g.year) not in named):
        figure = words.percent(value) if unit.code == "PCT" else words.number(value)
        say = Line(words.tr("Tham chiếu: {value}", value=figure), 16)
        lines[value] = (*lines.get(value, ()), say)
    return list(lines.items())


def reference_words(pane: Pane, found: Sequence[Edge]) -> None:
    """In the narrow layout references are named on their own dashes; the margin has no room for them."""
    room = pane.px(pane.x[1]) - pane.left
    step = (pane.y[1] - pane.y[0]) / (pane.bottom - pane.top)
    for level, lines in sorted(found, key=lambda edge: -edge[0]):
        folded = fold(pane.sized(lines), room)
        anchors = [(pane.x[0] + 0.1, level + shift * step) for shift in (0, 18, -18, 36, -36, 54, 72)]
        pane.place(folded, anchors, ("above-right", "below-right"), off=1)


def goal_labels(pane: Pane, goals: Sequence[Goal], top: float, words: Words) -> None:
    """Write beside each mark that does not stand at the right edge, where it covers least."""
    for goal in goals:
        if goal.year >= int(pane.x[1]):
            continue
        lines = goal_words(goal, outside=goal.value > top, words=words)
        lines = fold(pane.sized(lines), 110 if pane.narrow else 240)
        spots = ("left", "above", "above-left", "below", "below-left", "right", "below-right")
        pane.place(lines, [(goal.year, shown_value(goal, top))], spots, off=15 if pane.narrow else 24)


def line_words(data: History, words: Words, panes: Sequence[Pane]) -> None:
    """The first and last values, and the names of the lines, directly at the lines."""
    series = data.series
    for pane in panes:
        _mean_words(data, words, pane)
    for k, o in enumerate(dict.fromkeys(o for o in (series.latest, *series.observations[:1]) if o)):
        lines = [Line(words.number(o.value or 0, o.decimals), 17, 600, SERIES)]
        if k == 0 and data.mean:
            lines.append(Line(data.area, 17, 600, SERIES))
        if k == 0 and o.status in _WEAK:
            lines.append(Line(words.status(o.status), 16, 400, INK_2))
        spots = ("above", "below", "below-right", "above-left", "right", "above-right", "below-left", "left")
        for pane in panes:
            pane.place(pane.sized(lines), [(o.year, o.value or 0)], spots, off=13)


def _mean_words(data: History, words: Words, pane: Pane) -> None:
    mean = data.mean
    if not mean or mean.latest is None:
        return
    last, first = mean.latest, mean.observations[0]
    say = f"{data.mean_name} {words.number(last.value or 0, last.decimals)}"
    spots = ("above", "above-left", "below", "above-right", "right", "below-right", "below-left")
    whole = pane.sized([Line(say, 17, 600, INK_2)])
    end = [(last.year, last.value or 0)]
    if pane.place(whole, end, spots, must=False):
        return
    if not pane.place(fold(whole, 84 if pane.narrow else 140), end, spots, must=False):
        # at the other end of the line only its name is true
        pane.place(
            pane.sized([Line(data.mean_name, 17, 600, INK_2)]), [(first.year, first.value or 0)], spots
        )


def path_words(data: History, goals: Sequence[Goal], words: Words, panes: Sequence[Pane]) -> None:
    """Name the required path and say its pace; left out where there is no room for it."""
    found = starts(goals, data.series)
    if not found:
        return
    year, value, goal = max(found, key=lambda p: (p[2].year, -p[0]))
    digits = max((o.decimals for o in data.series.observations), default=0)
    change = words.change((goal.value - value) / (goal.year - year), data.series.unit, digits)
    full = words.tr("Lộ trình cần đạt: {change} mỗi năm", change=change)
    spots = ("below-right", "above-left", "below", "above", "below-left", "above-right")
    parts = (0.6, 0.4, 0.75, 0.25)
    at = [(year + (goal.year - year) * f, value + (goal.value - value) * f) for f in parts]
    for pane in panes:
        for say in (full, words.tr("Lộ trình cần đạt")):
            lines = fold(pane.sized([Line(say, 17, 600, INK)]), 140 if pane.narrow else 460)
            if pane.place(lines, at, spots, off=10, must=False):
                break
