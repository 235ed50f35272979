"""A rank over the years; never a line across a change in the number of places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import altair as alt

from pages.ui.chart_base import (
    Spec,
    finish,
    head,
    head_room,
    layer,
)
from pages.ui.chart_layout import Line, Pane
from pages.ui.chart_parts import RUNS
from pages.ui.chart_tokens import HAIR, INK, SERIES
from pages.ui.text import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RankPoint:
    """A place in one year among ``of`` places."""

    year: int
    rank: int
    of: int


def rank_line(
    title: str,
    points: Sequence[RankPoint],
    words: Words,
    *,
    half: str = "",
    note: str = "",
    training: bool = False,
) -> alt.LayerChart:
    """A rank over the years, first place on top; never a line across a change in the number of places.

    ``half`` names the dashed line under the upper half (e.g. ``nửa trên của vùng``); "" leaves it out.

    Raises:
        ValueError: there is no point.
    """
    if not points:
        raise ValueError("no rank to draw")
    years, heads, height = [p.year for p in points], head_room(title, note, training), 240
    wide, narrow = (
        Pane(
            name=name,
            left=34,
            right=34,
            top=heads[k] + 30,
            bottom=heads[k] + height - 60,
            x=(min(years) - 0.3, max(years) + 0.3),
            y=(-1.12, 0.0),
        )
        for k, name in enumerate(("w", "n"))
    )
    for pane in (wide, narrow):
        head(pane, title, note, training=training)
        _rank_words(pane, points, half, words)
    layers = _rank_layers(points, (wide, narrow), half, words)
    text = alt_rank(title, points, words)
    return finish(layers, (wide, narrow), words, height=max(heads) + height, alt_text=text, training=training)


def _place(p: RankPoint) -> float:
    """Where a rank stands between the first (0) and the last place (-1) of its own year."""
    return -(p.rank - 1) / max(p.of - 1, 1)


def _half(p: RankPoint) -> float:
    """The line just under the upper half of the places."""
    return -(p.of // 2 - 0.5) / max(p.of - 1, 1)


def _rank_runs(points: Sequence[RankPoint]) -> list[list[RankPoint]]:
    """Runs of years with the same number of places and no year left out."""
    runs: list[list[RankPoint]] = []
    for p in points:
        if runs and runs[-1][-1].of == p.of and p.year == runs[-1][-1].year + 1:
            runs[-1].append(p)
        else:
            runs.append([p])
    return runs


def _rank_layers(points: Sequence[RankPoint], panes: Sequence[Pane], half: str, words: Words) -> list[Spec]:
    runs, (x0, x1) = _rank_runs(points), panes[0].x
    rows = [
        {"x": p.year, "y": _place(p), "g": k, "k": str(p.year), "q": f"{p.rank}/{p.of}"}
        for k, run in enumerate(runs)
        for p in run
    ]
    layers = [layer("rule", [{"x": x0, "x2": x1, "y": y} for y in (0, -1)], ends="x2", stroke=HAIR)]
    cuts = [b[0].year - 0.5 for a, b in pairwise(runs) if a[-1].of != b[0].of]
    if cuts:
        across = [{"x": x, "y": -1.12, "y2": 0.0} for x in cuts]
        layers.append(layer("rule", across, ends="y2", stroke=INK, strokeWidth=1.5))
    if half:
        middle = [{"x": x0, "x2": x1, "y": _half(points[-1])}]
        layers.append(layer("rule", middle, ends="x2", stroke=INK, strokeWidth=2, strokeDash=[7, 5]))
    fields = [
        {"field": "k", "type": "nominal", "title": words.tr("Năm")},
        {"field": "q", "type": "nominal", "title": words.tr("Hạng")},
    ]
    style: Spec = {"shape": "circle", "fill": SERIES, "size": 120, "opacity": 1, "strokeWidth": 0}
    layers.append(layer("line", rows, stroke=SERIES, strokeWidth=4, encoding=RUNS))
    layers.append(layer("point", rows, **style, encoding={"tooltip": fields}))
    return layers


def _rank_words(pane: Pane, points: Sequence[RankPoint], half: str, words: Words) -> None:
    runs, small_size = _rank_runs(points), 14 if pane.narrow else 16
    same = len({p.of for p in points}) == 1
    for run in runs:
        pane.block_line([(p.year, _place(p)) for p in run], 8)
    if half:
        level = _half(points[-1])
        pane.block_line([(pane.x[0], level), (pane.x[1], level)], 2)
        pane.text(Line(half, small_size), pane.x[1], level, dy=-13, align="right")
    for p in dict.fromkeys(p for run in runs for p in (run[-1], run[0])):
        rank = (
            words.tr("hạng {rank}", rank=p.rank)
            if same
            else words.tr("hạng {rank}/{of}", rank=p.rank, of=p.of)
        )
        spots = ("below", "below-right", "below-left", "above", "above-right", "above-left")
        say = [Line(rank, 19, 700, SERIES)]
        pane.place(pane.sized(say), [(p.year, _place(p))], spots, must=p in (points[0], points[-1]))
        pane.text(Line(str(p.year), small_size), p.year, pane.y[0], dy=18, align="center")
    pane.text(Line("1", 14), pane.x[0], 0, dx=-8, align="right")
    if same:
        pane.text(Line(str(points[0].of), 14), pane.x[0], -1, dx=-8, align="right")


def alt_rank(title: str, points: Sequence[RankPoint], words: Words) -> str:
    """The rank line in sentences."""
    said = [words.tr("năm {year}: hạng {rank}/{of}", year=p.year, rank=p.rank, of=p.of) for p in points]
    return f"{title}: {'; '.join(said)}."
