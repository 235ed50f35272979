"""Where growth came from: capital, labour and TFP stacked, by year and by period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from data.records import ObsStatus
from pages.ui.chart_base import Spec, both, finish, hairlines, head, head_room, layer, tooltip
from pages.ui.chart_frame import Edge, add_levels, edge_labels, edge_room, left_room
from pages.ui.chart_layout import Line, Pane
from pages.ui.chart_measure import decimals_of, text_width, ticks
from pages.ui.chart_rows import Rows
from pages.ui.chart_tokens import GHOST, INK, INK_2, SERIES, WHITE
from pages.ui.text import Words

#: half the width of a bar in years
_HALF = 0.34
#: on the middle grey ink is not dark enough for a room
BLACK = "#000000"
#: part -> fill, colour of the words on it; three greys apart from each other, TFP in the province's own blue
FILLS = {"capital": ("#D3DAE0", INK), "labour": ("#8C98A3", BLACK), "tfp": (SERIES, WHITE)}
WEAK = (ObsStatus.PROVISIONAL, ObsStatus.ESTIMATED, ObsStatus.FORECAST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The growth of one year, or of one year of a period on average, in points."""

    #: year, or last year of the period
    year: int
    output: float
    capital: float
    labour: float
    tfp: float
    status: ObsStatus = ObsStatus.NORMAL
    #: words over the bar of a period: its years and its TFP share
    said: tuple[str, ...] = ()

    @property
    def pieces(self) -> tuple[tuple[str, float, float], ...]:
        """(part, start, end), stacked up from zero and, below it, down from zero.

        >>> Parts(year=2020, output=1.0, capital=2.0, labour=-0.5, tfp=-0.5).pieces
        (('capital', 0.0, 2.0), ('labour', 0.0, -0.5), ('tfp', -0.5, -1.0))
        """
        up = down = 0.0
        found = []
        for name in FILLS:
            value = float(getattr(self, name))
            start = up if value >= 0 else down
            found.append((name, start, start + value))
            up, down = (start + value, down) if value >= 0 else (up, start + value)
        return tuple(found)

    @property
    def reach(self) -> tuple[float, float]:
        """Lowest and highest end of the stack."""
        ends = [end for _, _, end in self.pieces]
        return min(0.0, *ends), max(0.0, *ends)


def names(words: Words) -> dict[str, str]:
    """What the three parts are called."""
    return {"capital": words.tr("Vốn"), "labour": words.tr("Lao động"), "tfp": words.tr("TFP")}


def _tint(name: str, status: ObsStatus) -> Spec:
    """Solid when settled; outlined and paler when provisional, dashed when an estimate."""
    fill, _ = FILLS[name]
    weak = status in WEAK
    return {
        "f": fill,
        "o": 0.4 if weak else 1,
        "d": [5, 3] if weak and status is not ObsStatus.PROVISIONAL else [1, 0],
        "e": (SERIES if name == "tfp" else GHOST) if weak else WHITE,
    }


def _bars(rows: Sequence[Spec], words: Words) -> Spec:
    return layer(
        "rect",
        rows,
        ends="x2 y2",
        fill=both("f"),
        fillOpacity=both("o"),
        stroke=both("e"),
        strokeWidth=1.5,
        strokeDash=both("d"),
        encoding={"tooltip": tooltip(words)},
    )


def _note(parts: Sequence[Parts], words: Words) -> str:
    said = [words.tr("vạch đen: GRDP tăng")]
    if any(p.status is ObsStatus.PROVISIONAL for p in parts):
        said.append(words.tr("màu nhạt: số sơ bộ"))
    if any(p.status in WEAK and p.status is not ObsStatus.PROVISIONAL for p in parts):
        said.append(words.tr("viền đứt: số ước"))
    return "; ".join(said)


def contributions(
    title: str, parts: Sequence[Parts], words: Words, *, training: bool = False, height: int = 430
) -> alt.LayerChart:
    """A stack a year with growth as a black mark; the parts are named at the last stack.

    Raises:
        ValueError: there is no year.
    """
    if not parts:
        raise ValueError("no year to draw")
    lowest, highest = min(p.reach[0] for p in parts), max(p.reach[1] for p in parts)
    levels = ticks(0.0, highest)
    low = min(0.0, lowest - 0.03 * levels[-1] if lowest < 0 else 0.0)
    years = [p.year for p in parts]
    edge = _edge(parts[-1], words)
    note = _note(parts, words)
    heads, left, right = head_room(title, note, training), left_room(levels, words), edge_room(edge)
    panes = tuple(
        Pane(
            name=name,
            left=left[k],
            right=right[k],
            top=heads[k] + 30,
            bottom=height - 44,
            x=(years[0] - 0.6, years[-1] + 0.45),
            y=(low, levels[-1]),
        )
        for k, name in enumerate(("w", "n"))
    )
    rows, pale, marks = [], [], []
    for p in parts:
        for name, start, end in p.pieces:
            told = words.tr("{name}: {points} điểm", name=names(words)[name],
                            points=words.number(getattr(p, name), 2, signed=True))  # fmt: skip
            place = {"x": p.year - _HALF, "x2": p.year + _HALF, "y": start, "y2": end}
            rows.append(
                place | _tint(name, p.status) | {"k": str(p.year), "q": told, "st": words.status(p.status)}
            )
        if p.status in WEAK:
            low_end, high_end = p.reach
            pale.append({"x": p.year - _HALF, "x2": p.year + _HALF, "y": low_end, "y2": high_end})
        marks.append({"x": p.year - _HALF - 0.08, "x2": p.year + _HALF + 0.08, "y": p.output})
    for pane in panes:
        head(pane, title, note, training=training)
        add_levels(pane, levels, words)
        year_words(pane, years)
        edge_labels(pane, edge)
        _figures(pane, parts, words)
    zero = [{"x": panes[0].x[0], "x2": panes[0].x[1], "y": 0.0}]
    layers = [
        hairlines(panes, levels),
        # neither a line nor the training mark shines through a pale bar: its value stands on it
        layer("rect", pale, ends="x2 y2", fill=WHITE),
        _bars(rows, words),
        layer("rule", zero, ends="x2", stroke=INK_2, strokeWidth=1.5),
        layer("rule", marks, ends="x2", stroke=WHITE, strokeWidth=6),
        layer("rule", marks, ends="x2", stroke=INK, strokeWidth=3),
    ]
    said = alt_contributions(title, parts, words)
    return finish(layers, panes, words, height=height, alt_text=said, training=training)


def _edge(last: Parts, words: Words) -> list[Edge]:
    """The names of the parts at the last stack, and growth."""
    called = names(words)
    found: list[Edge] = []
    for name, start, end in last.pieces:
        value = words.number(end - start, 1, signed=True)
        color = {"capital": INK_2, "labour": INK_2}.get(name, SERIES)
        found.append(((start + end) / 2, (Line(f"{called[name]} {value}", 17, 600, color),)))
    growth = words.number(last.output, 1, signed=True)
    found.append((last.reach[1], (Line(words.tr("GRDP {value}", value=growth), 17, 700, INK),)))
    return found


def _figures(pane: Pane, parts: Sequence[Parts], words: Words) -> None:
    """Growth over each stack, and the points of TFP inside it, where there is room."""
    step = pane.px(1) - pane.px(0)
    size = 14 if pane.narrow else 16
    wide = max(text_width(words.number(p.output, 1), size, 600) for p in parts)
    every = 1 if step > wide + 3 else 2 if 2 * step > wide + 3 else 3
    for k, p in enumerate(parts):
        if (len(parts) - 1 - k) % every == 0:
            line = Line(words.number(p.output, 1), size, 600, INK)
            pane.text(line, p.year, p.reach[1], dy=-11, align="center")
        if pane.narrow:
            continue
        for name, start, end in p.pieces:
            text = words.number(end - start, 1)
            # not under the growth mark, which lies inside the stack when a part is negative
            clear = abs(pane.py((start + end) / 2) - pane.py(p.output)) >= 12
            inside = clear and abs(pane.py(start) - pane.py(end)) >= 17
            if inside and text_width(text, 14, 500) <= 2 * _HALF * step:
                ink = INK if p.status in WEAK else FILLS[name][1]
                pane.text(Line(text, 14, 500, ink), p.year, (start + end) / 2, align="center")
                pane.rows[-1]["h"] = 0


def year_words(pane: Pane, years: Sequence[int], bold: Sequence[int] = ()) -> None:
    """As many years under the stacks as fit, the last and those in bold always."""
    size = 14 if pane.narrow else 17
    room = text_width("2025", size, 700) + 8
    shown: list[int] = []
    for year in [*bold, *reversed(years)]:
        if all(abs(pane.px(year) - pane.px(y)) >= room for y in shown):
            shown.append(year)
    for year in sorted(shown):
        line = Line(str(year), size, 700 if year in bold else 400, INK if year in bold else INK_2)
        pane.text(line, year, pane.y[0], dy=26, align="center")


def alt_contributions(title: str, parts: Sequence[Parts], words: Words) -> str:
    """Every stack in a sentence."""
    said = [
        words.tr(
            "{span}: GRDP {output}, trong đó vốn {capital}, lao động {labour}, TFP {tfp}.",
            span=p.said[0] if p.said else p.year,
            **{
                k: words.number(getattr(p, k), 1, signed=True) for k in ("output", "capital", "labour", "tfp")
            },
        )
        for p in parts
    ]
    return f"{title}. {' '.join(said)}"


def periods(
    title: str, parts: Sequence[Parts], words: Words, *, note: str = "", training: bool = False
) -> alt.LayerChart:
    """A lying stack a period, the parts named over the first, each piece with its points.

    Raises:
        ValueError: there is no period.
    """
    if not parts:
        raise ValueError("no period to draw")
    levels = ticks(min(p.reach[0] for p in parts), max(p.reach[1] for p in parts))
    lines = [
        [Line(p.said[0], 18, 700, INK), *(Line(text, 16, 400, INK_2) for text in p.said[1:])] for p in parts
    ]
    rows_of = Rows(lines, (levels[0], levels[-1]), title, note, training=training, above=8)
    rows, marks = [], []
    for k, p in enumerate(parts):
        for name, start, end in p.pieces:
            told = f"{names(words)[name]}: {words.number(end - start, 2, signed=True)}"
            rows.append({"x": start, "x2": end, **rows_of.ends(k), **_tint(name, p.status), "k": p.said[0],
                         "q": told, "st": words.status(p.status)})  # fmt: skip
            for pane in rows_of.panes:
                _piece(pane, name, (start, end), p, rows_of.middles[k], words)
        ends = rows_of.ends(k)
        marks.append({"x": p.output, "x2": p.output, "y": ends["y"] - 5, "y2": ends["y2"] + 5})
    digits = decimals_of(levels)
    layers = rows_of.scale(levels, [words.number(v, digits) for v in levels])
    layers += [
        _bars(rows, words),
        layer("rule", marks, ends="x2 y2", stroke=WHITE, strokeWidth=6),
        layer("rule", marks, ends="x2 y2", stroke=INK, strokeWidth=3),
    ]
    said = alt_contributions(title, parts, words)
    panes = (rows_of.panes[0], rows_of.panes[1])
    return finish(layers, panes, words, height=rows_of.height, alt_text=said, training=training)


def _piece(pane: Pane, name: str, span: tuple[float, float], p: Parts, middle: float, words: Words) -> None:
    """Name and points inside a piece: both, the points alone, or nothing, as there is room."""
    start, end = span
    size, value = (14 if pane.narrow else 16), words.number(end - start, 1)
    for text in (f"{names(words)[name]} {value}", value):
        if text_width(text, size, 600) + 8 <= abs(pane.px(end) - pane.px(start)):
            ink = INK if p.status in WEAK else FILLS[name][1]
            pane.text(Line(text, size, 600, ink), (start + end) / 2, middle, align="center")
            pane.rows[-1]["h"] = 0
            return
