"""A model's bands: ranges that nobody observed, drawn hatched and dashed, never solid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from pages.ui.chart_base import Spec, finish, layer
from pages.ui.chart_layout import Line
from pages.ui.chart_measure import decimals_of, ticks
from pages.ui.chart_rows import Rows, hatch
from pages.ui.chart_tokens import GHOST, INK, INK_2, WHITE
from pages.ui.text import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """One row: its words in bold and plain, and its ends in percent (None: there is nothing to draw)."""

    name: str
    said: str
    low: float | None
    high: float | None
    middle: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """What a target asks for, as a line down all rows."""

    value: float
    name: str
    condition: str


def intervals(
    title: str,
    rows: Sequence[Interval],
    standards: Sequence[Standard],
    words: Words,
    *,
    note: str = "",
    training: bool = False,
) -> alt.LayerChart:
    """A hatched, dashed bar a row over one scale of percent.

    Raises:
        ValueError: there is no row.
    """
    if not rows:
        raise ValueError("no band to draw")
    ends = [v for r in rows for v in (r.low, r.high) if v is not None] + [s.value for s in standards]
    levels = ticks(min(0.0, *ends), max(*ends, 1.0))
    said = [[Line(r.name, 18, 700, INK), Line(r.said, 16, 400, INK_2)] for r in rows]
    above = 58 if standards else 8
    place = Rows(said, (levels[0], levels[-1]), title, note, training=training, above=above)
    bars, strokes, middles = [], [], []
    width = levels[-1] - levels[0]
    for k, row in enumerate(rows):
        if row.low is None or row.high is None:
            continue
        low, high = sorted((row.low, row.high))
        y = place.ends(k)
        bars.append({"x": low, "x2": high, **y})
        for layout, strokes_across in (("w", 60), ("n", 24)):
            found = hatch(low, high, y["y"], y["y2"], width / strokes_across)
            strokes += [stroke | {"v": layout} for stroke in found]
        if row.middle is not None:
            middles.append({"x": row.middle, "x2": row.middle, "y": y["y"] - 4, "y2": y["y2"] + 4})
    digits = decimals_of(levels)
    layers = place.scale(levels, [words.percent(v, digits) for v in levels])
    layers += _hatched(bars, strokes, middles)
    layers += place.standards(
        [(s.value, s.name, s.condition) for s in sorted(standards, key=lambda s: s.value)]
    )
    text = alt_intervals(title, rows, words)
    panes = place.panes[0], place.panes[1]
    return finish(layers, panes, words, height=place.height, alt_text=text, training=training)


def _hatched(bars: list[Spec], strokes: list[Spec], middles: list[Spec]) -> list[Spec]:
    edge: Spec = {"stroke": INK_2, "strokeWidth": 2, "strokeDash": [6, 4], "cornerRadius": 2}
    found = [layer("rect", bars, ends="x2 y2", fill=WHITE, stroke=None)] if bars else []
    if strokes:
        found.append(layer("rule", strokes, ends="x2 y2", stroke=GHOST, strokeWidth=1.2))
    if bars:
        found.append(layer("rect", bars, ends="x2 y2", fill=None, **edge))
    if middles:
        found.append(layer("rule", middles, ends="x2 y2", stroke=WHITE, strokeWidth=7))
        found.append(layer("rule", middles, ends="x2 y2", stroke=INK_2, strokeWidth=3))
    return found


def alt_intervals(title: str, rows: Sequence[Interval], words: Words) -> str:
    """Every row in words; that nothing of it was observed comes first."""
    label = words.tr("Ước tính theo mô hình, không phải số liệu công bố.")
    return " ".join([f"{title}.", label, *(f"{r.name}: {r.said}" for r in rows)])
