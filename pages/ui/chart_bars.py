"""Bars: growth year by year beside what was published first, and the parts of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from data.records import Observation, ObsStatus
from pages.ui.chart_base import Spec, both, finish, hairlines, head, head_room, layer, told, tooltip
from pages.ui.chart_frame import add_levels, add_years, edge_labels, edge_room, left_room, year_span
from pages.ui.chart_goals import goal_layers, goals_of, reference_lines
from pages.ui.chart_history import alt_history, history
from pages.ui.chart_labels import goal_edge, goal_labels, reference_words, references
from pages.ui.chart_layout import Line, Pane
from pages.ui.chart_measure import wrap
from pages.ui.chart_story import History, first_published, levels_for, nationals_of, values_of
from pages.ui.chart_tokens import FIRST, INK, INK_2, SERIES, WHITE
from pages.ui.text import Words

#: half the width of a bar, and where the thin bar of the first figure stands, in years
_HALF, _THEN = 0.24, (-0.43, -0.28)


def growth(data: History, words: Words, *, training: bool = False, height: int = 360) -> alt.LayerChart:
    """A bar a year, labelled; a thin grey bar to its left where the first published figure differed.

    Solid = settled, outlined = provisional, dashed outline = estimate. An empty series gives the same
    empty picture as :func:`pages.ui.chart_history.history`.
    """
    if not data.series:
        return history(data, words, training=training, height=max(height, 360))
    goals, nationals = goals_of(data.targets, words, levels=data.levels, side=data.side), nationals_of(data)
    values = values_of(data, goals, nationals)
    levels = levels_for([0.0, *(v for v in values if v > 0)])
    span = data.years or year_span(data.series, None, goals, data.expected)
    edge = goal_edge(goals, levels[-1], span[1], words)
    known = references(goals, nationals, data.series.unit, span[1], words)
    rooms = edge_room([*edge, *known])[0], edge_room(edge)[1]
    low = min(0.0, min(values) - 0.17 * levels[-1] if min(values) < 0 else 0.0)
    panes = _panes(data, (low, levels), span, rooms, words, height, training)
    layers = [hairlines(panes, levels), *reference_lines([level for level, _ in known], panes[0].x)]
    layers += _bars(data, words) + goal_layers(goals, levels[-1])
    zero = [{"x": panes[0].x[0], "x2": panes[0].x[1], "y": 0.0}]
    layers.append(layer("rule", zero, ends="x2", stroke=INK_2, strokeWidth=1.5))
    for pane in panes:
        head(pane, data.title, bars_note(data, words), training=training)
        add_levels(pane, levels, words)
        add_years(pane, span, {g.year for g in goals}, data.series)
        _block(pane, data)
        edge_labels(pane, edge if pane.narrow else [*edge, *known])
        goal_labels(pane, goals, levels[-1], words)
        _values(pane, data, words)
        if pane.narrow:
            reference_words(pane, known)
    return finish(layers, panes, words, height=height, alt_text=alt_growth(data, words), training=training)


def alt_growth(data: History, words: Words) -> str:
    """The bars in sentences: ends, best and worst year, and the targets."""
    full = [o for o in data.series.observations if o.value is not None]
    if not full:
        return alt_history(data, words)
    best, worst = max(full, key=lambda o: o.value or 0), min(full, key=lambda o: o.value or 0)

    def say(o: Observation) -> str:
        return words.quantity(o.value or 0, data.series.unit, o.decimals)

    extremes = words.tr(
        "Cao nhất năm {best}: {high}; thấp nhất năm {worst}: {low}.",
        best=best.year,
        high=say(best),
        worst=worst.year,
        low=say(worst),
    )
    return f"{alt_history(data, words)} {extremes}"


def bars_note(data: History, words: Words) -> str:
    """The small text under the title; it explains the thin bars when there are any."""
    parts = [data.note] if data.note else []
    if first_published(data.editions, data.series):
        parts.append(words.tr("cột xám: số công bố lần đầu"))
    return "; ".join(parts)


def _panes(
    data: History,
    reach: tuple[float, Sequence[float]],
    span: tuple[int, int],
    right: tuple[float, float],
    words: Words,
    height: int,
    training: bool,
) -> tuple[Pane, Pane]:
    heads, left = head_room(data.title, bars_note(data, words), training), left_room(reach[1], words)
    wide, narrow = (
        Pane(
            name=name,
            left=left[k],
            right=right[k],
            top=heads[k] + 30,
            bottom=height - 44,
            x=(span[0] - 0.75, span[1] + (0.6 if not data.targets else 0.3)),
            y=(reach[0], reach[1][-1]),
        )
        for k, name in enumerate(("w", "n"))
    )
    return wide, narrow


def _bars(data: History, words: Words) -> list[Spec]:
    solid, dashed = [], []
    for o in data.series.observations:
        row = {"x": o.year - _HALF, "x2": o.year + _HALF, "y": o.value, "y2": 0.0}
        row |= told(o, data.series.unit, words)
        if o.status in (ObsStatus.ESTIMATED, ObsStatus.FORECAST):
            dashed.append(row)
        else:
            solid.append(row | {"f": WHITE if o.status is ObsStatus.PROVISIONAL else SERIES})
    then = [
        {"x": year + _THEN[0], "x2": year + _THEN[1], "y": first, "y2": 0.0}
        for year, first, _ in first_published(data.editions, data.series)
    ]
    hint = {"tooltip": tooltip(words)}
    edge: Spec = {"stroke": SERIES, "strokeWidth": 2.5}
    found = [layer("rect", then, ends="x2 y2", fill=FIRST)] if then else []
    if solid:
        found.append(layer("rect", solid, ends="x2 y2", fill=both("f"), **edge, encoding=hint))
    if dashed:
        found.append(
            layer("rect", dashed, ends="x2 y2", fill=WHITE, **edge, strokeDash=[5, 3], encoding=hint)
        )
    return found


def _block(pane: Pane, data: History) -> None:
    for o in data.series.observations:
        for side in (-_HALF, 0, _HALF):
            pane.block_line([(o.year + side, 0), (o.year + side, o.value or 0)], 3)


def _values(pane: Pane, data: History, words: Words) -> None:
    """Label the bars: the latest, the lowest and the highest first, the others where there is room."""
    full = [o for o in data.series.observations if o.value is not None]
    worst, best = min(full, key=lambda o: o.value or 0), max(full, key=lambda o: o.value or 0)
    roomy = pane.px(1) - pane.px(0) >= 32
    for k, o in enumerate(dict.fromkeys((full[-1], worst, best, *full))):
        value = o.value or 0
        line = Line(words.number(value, o.decimals), 14 if pane.narrow else 17, 600, INK)
        spots = ("below",) if value < 0 else ("above", "above-right") if not pane.narrow else ("above",)
        pane.place([line], [(o.year, value)], spots, off=5, must=roomy or k < 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a whole."""

    #: name in the reader's language
    name: str
    observation: Observation


def shares(
    title: str, parts: Sequence[Part], words: Words, *, note: str = "", training: bool = False
) -> alt.LayerChart:
    """The parts of a whole (0-100 %), a labelled bar each, in the given order."""
    row = 40
    heads = head_room(title, note, training)
    height = max(heads) + row * len(parts) + 16
    top = max((p.observation.value or 0 for p in parts), default=1) or 1
    wide, narrow = (
        Pane(
            name=name,
            left=left,
            right=80,
            top=heads[k] + 6,
            bottom=heads[k] + 6 + row * len(parts),
            x=(0, top),
            y=(0, len(parts)),
        )
        for k, (name, left) in enumerate((("w", 240), ("n", 136)))
    )
    rows = []
    for k, part in enumerate(parts):
        o, y = part.observation, len(parts) - k
        full = o.status not in (ObsStatus.PROVISIONAL, ObsStatus.ESTIMATED, ObsStatus.FORECAST)
        rows.append({"x": 0, "x2": o.value, "y": y - 0.24, "y2": y - 0.76, "f": SERIES if full else WHITE})
        for pane in (wide, narrow):
            size = 14 if pane.narrow else 17
            names = wrap(part.name, size, pane.left - 12)[:2]
            tall = size * 1.3 * len(names)
            pane.stack(
                [Line(n, size, 400, INK) for n in names], 0, y - 0.5, dx=-10, top=-tall / 2, align="right"
            )
            value = words.percent(o.value or 0, o.decimals)
            pane.text(Line(value, size, 600, INK), o.value or 0, y - 0.5, dx=8)
    for pane in (wide, narrow):
        head(pane, title, note, training=training)
    bars = layer("rect", rows, ends="x2 y2", fill=both("f"), stroke=SERIES, strokeWidth=2)
    text = alt_shares(title, parts, words)
    return finish([bars], (wide, narrow), words, height=height, alt_text=text, training=training)


def alt_shares(title: str, parts: Sequence[Part], words: Words) -> str:
    """The parts in one sentence."""
    said = [f"{p.name} {words.percent(p.observation.value or 0, p.observation.decimals)}" for p in parts]
    return f"{title}: {'; '.join(said)}."
