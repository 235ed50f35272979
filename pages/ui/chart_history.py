"""The history of one indicator with its targets, the way that is still required, and honest gaps."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from pages.ui.chart_base import Spec, finish, hairlines, head, head_room
from pages.ui.chart_fan import described, fan_edge, fan_label, fan_layers, footnotes, reach, shown
from pages.ui.chart_frame import Edge, add_levels, add_years, edge_labels, edge_room, left_room, year_span
from pages.ui.chart_goals import Goal, goal_layers, goals_of, reference_lines, shown_value
from pages.ui.chart_labels import goal_edge, goal_labels, line_words, path_words, reference_words, references
from pages.ui.chart_layout import NOMINAL, Line, Pane, fold, small
from pages.ui.chart_parts import breaks, empty, gap_words, gaps, mean_line, observed, paths
from pages.ui.chart_story import History, levels_for, nationals_of, note_of, values_of
from pages.ui.text import Words


def history(data: History, words: Words, *, training: bool = False, height: int = 440) -> alt.LayerChart:
    """One indicator over the years: observed, first published, forecast, required and targeted.

    Without observations it becomes the empty picture: axes, targets and references stay, and a dashed
    box says that there are no figures and why.

    Raises:
        ValueError: there is neither a figure nor a target with a place on the axes.
    """
    goals, nationals = _goals(data, words), nationals_of(data)
    values = values_of(data, goals, nationals)
    levels = levels_for([*values, *reach(shown(data), values)], from_zero=not data.series)
    span = data.years or year_span(data.series, data.mean, goals, data.expected)
    edge = goal_edge(goals, levels[-1], span[1], words)
    edge += fan_edge(data, span[1], levels[-1], levels[0], words)
    known = references(goals, nationals, data.series.unit, span[1], words)
    rooms = edge_room([*edge, *known])[0], edge_room(edge)[1]
    foot = footnotes(data, levels, words)
    below = _foot_room(foot)
    height += below
    panes = _panes(data, levels, span, rooms, words, height - below, training)
    for pane in panes:
        head(pane, data.title, note_of(data, words), training=training)
        pane.stack(_folded(foot, pane.name), pane.x[0], pane.y[0], dx=-pane.left, top=48)
        if values:
            add_levels(pane, levels, words)
        add_years(pane, span, {g.year for g in goals}, data.series)
    # without figures and targets there is no scale to show
    layers = [
        hairlines(panes, levels if values else levels[:1]),
        *reference_lines([level for level, _ in known], panes[0].x),
    ]
    layers += _body(data, goals, words, panes)
    layers += goal_layers(goals, levels[-1])
    _words(data, goals, words, panes, edge, known)
    if not data.series:
        layers += empty(data, words, panes)
    return finish(layers, panes, words, height=height, alt_text=alt_history(data, words), training=training)


def _goals(data: History, words: Words) -> tuple[Goal, ...]:
    return goals_of(data.targets, words, levels=data.levels, side=data.side)


def _folded(foot: Sequence[Line], name: str) -> tuple[Line, ...]:
    return fold(foot if name == "w" else [small(line) for line in foot], NOMINAL[name] - 8)


def _foot_room(foot: Sequence[Line]) -> int:
    """Pixels the last lines take in the layout that needs more of them."""
    return round(max(sum(line.size * 1.3 for line in _folded(foot, name)) for name in NOMINAL)) + (
        12 if foot else 0
    )


def _body(data: History, goals: Sequence[Goal], words: Words, panes: Sequence[Pane]) -> list[Spec]:
    for pane in panes:
        for g in goals:
            pane.block_line(
                [(g.first_year, shown_value(g, pane.y[1])), (g.year, shown_value(g, pane.y[1]))], 6
            )
            pane.block(g.year, shown_value(g, pane.y[1]), 16)
            if g.aim is not None:
                pane.block(g.year, g.aim, 16)
    layers = gaps(data, panes) + fan_layers(data, words, panes)
    layers += mean_line(data, words, panes) + paths(data, goals, panes)
    if data.series:
        layers += observed(data, words, panes)
    return breaks(data.series, words, panes) + layers


def _words(
    data: History,
    goals: Sequence[Goal],
    words: Words,
    panes: Sequence[Pane],
    edge: Sequence[Edge],
    known: Sequence[Edge],
) -> None:
    """Write the labels, the most important first: each keeps clear of those before it."""
    for pane in panes:
        if pane.narrow:
            reference_words(pane, known)
        _block_levels(pane, known)
        edge_labels(pane, edge if pane.narrow else [*edge, *known])
        goal_labels(pane, goals, pane.y[1], words)
    fan_label(data, int(panes[0].x[1]), words, panes)
    line_words(data, words, panes)
    path_words(data, goals, words, panes)
    gap_words(data, words, panes)


def _block_levels(pane: Pane, known: Sequence[Edge]) -> None:
    for level, _ in known:
        pane.block_line([(pane.x[0], level), (pane.x[1], level)], 2)


def _panes(
    data: History,
    levels: Sequence[float],
    span: tuple[int, int],
    right: tuple[float, float],
    words: Words,
    height: int,
    training: bool,
) -> tuple[Pane, Pane]:
    heads = head_room(data.title, note_of(data, words), training)
    left = left_room(levels, words)
    wide, narrow = (
        Pane(
            name=name,
            left=left[k],
            right=right[k],
            top=heads[k] + 34,
            bottom=height - 40,
            x=(span[0] - 0.35, span[1] + (0.0 if right[0] > 40 else 0.4)),
            y=(levels[0], levels[-1]),
        )
        for k, name in enumerate(("w", "n"))
    )
    return wide, narrow


def alt_history(data: History, words: Words) -> str:
    """The picture in sentences, for those who do not see it."""
    series = data.series
    parts = [words.tr("{title}, {area}.", title=data.title, area=data.area)]
    if series.latest is None:
        parts.append(words.tr("Chưa có số liệu."))
        parts += [f"{data.reason}."] if data.reason else []
    else:
        for o in dict.fromkeys((series.observations[0], series.latest)):
            value = words.quantity(o.value or 0, series.unit, o.decimals)
            status = words.status(o.status)
            parts.append(words.tr("Năm {year}: {value} ({status}).", year=o.year, value=value, status=status))
    for b in series.breaks:
        parts.append(words.tr("Đứt chuỗi năm {year}: {reason}", year=b.year, reason=words.of(b.reason)))
    if data.mean and data.mean.latest:
        last = data.mean.latest
        value = words.quantity(last.value or 0, data.mean.unit, last.decimals)
        parts.append(
            words.tr("{name} năm {year}: {value}.", name=data.mean_name, year=last.year, value=value)
        )
    for goal in _goals(data, words):
        parts.append(words.tr("{label}: {condition}.", label=goal.label, condition=goal.condition))
    parts += described(data, words)
    return " ".join(parts)
