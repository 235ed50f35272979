"""Two parts of a whole, year by year, against a target for one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt

from data.records import Observation, ObsStatus
from pages.ui.chart_base import Spec, both, finish, hairlines, head, head_room, layer, tooltip
from pages.ui.chart_frame import add_levels, add_years, edge_labels, edge_room, left_room
from pages.ui.chart_goals import Goal, goal_layers, goals_of
from pages.ui.chart_labels import goal_edge
from pages.ui.chart_layout import Line, Pane
from pages.ui.chart_parts import empty
from pages.ui.chart_story import History
from pages.ui.chart_tokens import HAIR, INK, INK_2, SERIES, WHITE
from pages.ui.text import Words

_HALF = 0.36
WHOLE = 100.0
_LEVELS = (0.0, 25.0, 50.0, 75.0, 100.0)
_SOFT = (ObsStatus.ESTIMATED, ObsStatus.FORECAST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """What the picture shows."""

    #: series in percent (0-100), its targets, title, area and reason
    story: History
    #: names of the part and of the rest
    part: str
    rest: str
    #: years drawn, first and last
    years: tuple[int, int]
    #: year -> both amounts in words, for the tooltip
    money: Mapping[int, str]


def split(data: Split, words: Words, *, training: bool = False, height: int = 400) -> alt.LayerChart:
    """A bar of 100 % a year: the part from below in blue (hollow where not final), the rest in pale grey."""
    story = data.story
    goals = goals_of(story.targets, words, side=story.side)
    known = [o for o in story.series.observations if data.years[0] <= o.year <= data.years[1]]
    edge = goal_edge(goals, _LEVELS[-1], data.years[1], words)
    panes = _panes(data, edge_room(edge), words, height, training)
    layers = [hairlines(panes, _LEVELS), *_bars(known, data, words), *goal_layers(goals, _LEVELS[-1])]
    for pane in panes:
        head(pane, story.title, story.note, training=training)
        add_levels(pane, _LEVELS, words)
        add_years(pane, data.years, {g.year for g in goals}, story.series)
        _block(pane, known, goals)
        edge_labels(pane, edge)
        _words(pane, known, data, words)
    if not known:
        layers += empty(story, words, panes)
    return finish(layers, panes, words, height=height, alt_text=alt_split(data, words), training=training)


def _panes(
    data: Split, right: tuple[float, float], words: Words, height: int, training: bool
) -> tuple[Pane, Pane]:
    heads, left = head_room(data.story.title, data.story.note, training), left_room(_LEVELS, words)
    wide, narrow = (
        Pane(
            name=name,
            left=left[k],
            right=right[k],
            top=heads[k] + 22,
            bottom=height - 42,
            x=(data.years[0] - 0.6, data.years[1] + 0.1),
            y=(0.0, WHOLE),
        )
        for k, name in enumerate(("w", "n"))
    )
    return wide, narrow


def _bars(known: Sequence[Observation], data: Split, words: Words) -> list[Spec]:
    if not known:
        return []
    rest: list[Spec] = []
    solid: list[Spec] = []
    dashed: list[Spec] = []
    for o in known:
        hint = {"k": str(o.year), "q": data.money.get(o.year, words.percent(o.value or 0, o.decimals))}
        row: Spec = {"x": o.year - _HALF, "x2": o.year + _HALF} | hint | {"st": words.status(o.status)}
        rest.append(row | {"y": o.value, "y2": WHOLE})
        fill = SERIES if o.status is ObsStatus.NORMAL else WHITE
        (dashed if o.status in _SOFT else solid).append(row | {"y": 0.0, "y2": o.value, "f": fill})
    told: Spec = {"tooltip": tooltip(words)}
    layers = [layer("rect", rest, ends="x2 y2", fill=HAIR, encoding=told)]
    style: Spec = {"fill": both("f"), "stroke": SERIES, "strokeWidth": 2, "encoding": told}
    if solid:
        layers.append(layer("rect", solid, ends="x2 y2", **style))
    if dashed:
        layers.append(layer("rect", dashed, ends="x2 y2", **style, strokeDash=[5, 3]))
    return layers


def _block(pane: Pane, known: Sequence[Observation], goals: Sequence[Goal]) -> None:
    for g in goals:
        pane.block(g.year, g.value, 16)
    for o in known:
        for side in (-_HALF, 0.0, _HALF):
            pane.block_line([(o.year + side, 0), (o.year + side, WHOLE)], 3)


def _words(pane: Pane, known: Sequence[Observation], data: Split, words: Words) -> None:
    """The value inside each bar (where it is narrow none), and the two parts named beside the last bar."""
    if not known:
        return
    for o in known if not pane.narrow else ():
        colour = WHITE if o.status is ObsStatus.NORMAL else SERIES
        line = Line(words.number(o.value or 0, o.decimals), 15, 600, colour)
        pane.text(line, o.year, o.value or 0, dy=15, align="center")
    last = known[-1]
    value = last.value or 0.0
    own = [Line(data.part, 17, 600, SERIES), Line(words.percent(value, last.decimals), 17, 600, SERIES)]
    rest = [
        Line(data.rest, 17, 600, INK_2),
        Line(words.percent(WHOLE - value, last.decimals), 17, 600, INK_2),
    ]
    for lines, level in ((own, value / 2), (rest, (value + WHOLE) / 2)):
        folded = pane.sized(lines)
        tall = sum(line.size * 1.3 for line in folded)
        pane.stack(folded, last.year + _HALF, level, dx=9, top=-tall / 2)
    if pane.narrow:
        first = known[0]
        line = Line(words.number(first.value or 0, first.decimals), 14, 600, INK)
        pane.text(line, first.year, first.value or 0, dy=-10, align="center")


def alt_split(data: Split, words: Words) -> str:
    """First and last year and the target in sentences."""
    story = data.story
    parts = [words.tr("{title}, {area}.", title=story.title, area=story.area)]
    known = [o for o in story.series.observations if data.years[0] <= o.year <= data.years[1]]
    if not known:
        parts += [words.tr("Chưa có số liệu."), f"{story.reason}." if story.reason else ""]
    for o in dict.fromkeys((*known[:1], *known[-1:])):
        value = words.percent(o.value or 0, o.decimals)
        rest = words.percent(WHOLE - (o.value or 0), o.decimals)
        parts.append(
            words.tr("Năm {year}: {part} {value}, {rest_name} {rest} ({status}).", year=o.year, part=data.part,
                     value=value, rest_name=data.rest, rest=rest, status=words.status(o.status))
        )  # fmt: skip
    for goal in goals_of(story.targets, words, side=story.side):
        parts.append(words.tr("{label}: {condition}.", label=goal.label, condition=goal.condition))
    return " ".join(p for p in parts if p)
