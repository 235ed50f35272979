"""Places beside each other: ranked dumbbells from one year to another, and a rank over the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from data.records import Observation, ObsStatus, Unit
from pages.ui.chart_base import Spec, both, finish, head, head_room, layer, tooltip
from pages.ui.chart_layout import Line, Pane
from pages.ui.chart_measure import decimals_of, text_width, ticks, wrap
from pages.ui.chart_tokens import HAIR, INK, INK_2, OWN_ROW, PEERS, SERIES, WHITE
from pages.ui.text import Words, alphabetical

#: height of one row
ROW = 34


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerRow:
    """One place; without ``end`` it is named at the bottom as missing."""

    name: str
    #: place among those with a figure, ties share it; None when missing
    rank: int | None
    #: figure of the later (or only) year
    end: Observation | None
    #: figure of the earlier year, or None for a single year
    start: Observation | None = None
    #: the reader's own place
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """What a comparison shows."""

    title: str
    rows: tuple[PeerRow, ...]
    unit: Unit
    #: the later year, and the earlier one if a span is compared
    year: int
    since: int | None = None
    #: mean of the region in ``year`` and its name
    mean: float | None = None
    mean_name: str = ""
    #: digits after the comma of the mean
    decimals: int = 1
    note: str = ""


def ordered(rows: Sequence[PeerRow]) -> tuple[PeerRow, ...]:
    """By rank, those without one last, by name as a Vietnamese reader sorts."""
    return tuple(sorted(rows, key=lambda r: (r.rank is None, r.rank or 0, alphabetical(r.name))))


def _value(row: PeerRow) -> float:
    return (row.end.value or 0) if row.end else 0


def peers(data: Peers, words: Words, *, training: bool = False) -> alt.LayerChart:
    """Ranked rows: rank, name, the way from one year to the other, and the value aligned on the comma."""
    rows = ordered(data.rows)
    known = [o.value for r in rows for o in (r.start, r.end) if o and o.value is not None]
    levels = ticks(min(known), max(known)) if known else (0.0, 1.0)
    note = _note(data, words)
    heads = head_room(data.title, note, training)
    panes = [_pane(name, heads[k], rows, levels, words) for k, name in enumerate(("w", "n"))]
    height = max(p.bottom for p in panes) + 40
    layers = [_wash(rows), _grid(levels, rows), *_mean(data, words, panes)]
    layers += _dumbbells(data, rows, words)
    for pane in panes:
        head(pane, data.title, note, training=training)
        _level_words(pane, levels, words)
        comma = pane.right - 6 - _fraction_room(rows, pane.narrow, words)
        for k, r in enumerate(rows):
            _row_words(pane, r, len(rows) - k - 0.5, comma, words)
        _year_words(pane, data, rows)
    return finish(layers, panes, words, height=height, alt_text=alt_peers(data, words), training=training)


def _note(data: Peers, words: Words) -> str:
    parts = [data.note] if data.note else []
    weak = {r.end.status for r in data.rows if r.end}
    parts += [
        words.tr("{year}: {status}", year=data.year, status=words.status(status))
        for status in (ObsStatus.PROVISIONAL, ObsStatus.ESTIMATED)
        if status in weak
    ]
    return "; ".join(parts)


def _pane(name: str, top: float, rows: Sequence[PeerRow], levels: Sequence[float], words: Words) -> Pane:
    size = 14 if name == "n" else 19
    longest = max((text_width(r.name, size, 700 if r.own else 400) for r in rows), default=60)
    left = (
        (28 if name == "n" else 50) + min(longest, 96 if name == "n" else 220) + (12 if name == "n" else 34)
    )
    start = top + 44
    step = (levels[-1] - levels[0]) * 0.02
    return Pane(
        name=name,
        left=left,
        right=_value_room(rows, name == "n", words) + (14 if name == "n" else 44),
        top=start,
        bottom=start + ROW * len(rows),
        x=(levels[0] - step, levels[-1] + step),
        y=(0, max(len(rows), 1)),
    )


def _value_room(rows: Sequence[PeerRow], narrow: bool, words: Words) -> float:
    said = (words.number(r.end.value, r.end.decimals) for r in rows if r.end and r.end.value is not None)
    return max((text_width(text, 14 if narrow else 19, 700) for text in said), default=40) + 8


def _wash(rows: Sequence[PeerRow]) -> Spec:
    """The own row, marked over the whole width of the picture."""
    found = [{"y": len(rows) - k - 1, "y2": len(rows) - k} for k, r in enumerate(rows) if r.own]
    mark = layer("rect", found, ends="y2", fill=OWN_ROW, x=0, x2={"expr": "width"})
    mark["encoding"].pop("x")
    return mark


def _floor(rows: Sequence[PeerRow]) -> int:
    """How many rows at the bottom have no figure; the lines of the axis stop above them."""
    return sum(r.end is None for r in rows) if any(r.end for r in rows) else 0


def _grid(levels: Sequence[float], rows: Sequence[PeerRow]) -> Spec:
    found = [{"x": level, "y": _floor(rows), "y2": len(rows)} for level in levels]
    return layer("rule", found, ends="y2", stroke=HAIR, strokeWidth=1)


def _level_words(pane: Pane, levels: Sequence[float], words: Words) -> None:
    """The values of the axis; in a narrow picture only those that keep apart."""
    size, taken = (14 if pane.narrow else 17), -999.0
    for level in levels:
        say = words.number(level, decimals_of(levels))
        half = text_width(say, size) / 2
        if pane.px(level) - half > taken + 6 and pane.px(level) + half < pane.width:
            pane.text(Line(say, size), level, 0, dy=22, align="center")
            taken = pane.px(level) + half


def _mean(data: Peers, words: Words, panes: Sequence[Pane]) -> list[Spec]:
    if data.mean is None:
        return []
    say = f"{data.mean_name} {words.number(data.mean, data.decimals)}"
    for pane in panes:
        line = Line(say, 14 if pane.narrow else 18, 600, INK)
        half, at = text_width(say, line.size, 600) / 2, pane.px(data.mean)
        align = "right" if at + half > pane.width else "left" if at < half else "center"
        pane.text(line, data.mean, pane.y[1], dy=-24, align=align)
    rows = [{"x": data.mean, "y": _floor(data.rows), "y2": panes[0].y[1] + 0.4}]
    return [layer("rule", rows, ends="y2", stroke=INK, strokeWidth=2.2, strokeDash=[7, 5])]


def _dumbbells(data: Peers, rows: Sequence[PeerRow], words: Words) -> list[Spec]:
    bars: list[Spec] = []
    dots: list[Spec] = []
    for k, r in enumerate(rows):
        y, color = len(rows) - k - 0.5, SERIES if r.own else PEERS
        if r.start and r.end:
            own = {"w": 4 if r.own else 2.5, "o": 1 if r.own else 0.55}
            bars.append({"x": r.start.value, "x2": r.end.value, "y": y, "c": color} | own)
        for o, end in ((r.start, False), (r.end, True)) if r.end else ():
            if o is not None and o.value is not None:
                size = (320 if r.own else 200) if end else 110
                dots.append(
                    _dot(o, data.unit, r, words)
                    | {"y": y, "c": color, "f": color if end else WHITE, "s": size}
                )
    layers = []
    if bars:
        style: Spec = {"stroke": both("c"), "strokeWidth": both("w"), "opacity": both("o")}
        layers.append(layer("rule", bars, ends="x2", **style))
    if dots:
        fields = [{"field": "p", "type": "nominal", "title": words.tr("Địa phương")}, *tooltip(words)]
        style = {"fill": both("f"), "stroke": both("c"), "size": both("s"), "strokeWidth": 2.5, "opacity": 1}
        layers.append(layer("point", dots, shape="circle", **style, encoding={"tooltip": fields}))
    return layers


def _dot(o: Observation, unit: Unit, row: PeerRow, words: Words) -> Spec:
    said = words.quantity(o.value or 0, unit, o.decimals)
    return {"x": o.value, "p": row.name, "k": str(o.year), "q": said, "st": words.status(o.status)}


def _row_words(pane: Pane, row: PeerRow, y: float, comma: float, words: Words) -> None:
    """Rank, name and value of one row; a missing value is said in words."""
    narrow, x0, x1 = pane.narrow, pane.x[0], pane.x[1]
    ink = SERIES if row.own else INK if row.end else INK_2
    size, weight = (14 if narrow else 19), (700 if row.own else 400)
    start = 28 if narrow else 50
    if row.rank is not None:
        rank = Line(str(row.rank), 14 if narrow else 18, weight, INK if row.own else INK_2)
        pane.text(rank, x0, y, dx=start - 10 - pane.left - (0 if narrow else 6), align="right")
    name = wrap(row.name, size, 96, weight) if narrow else (row.name,)
    for k, part in enumerate(name[:2]):
        shift = (k - (len(name[:2]) - 1) / 2) * size * 1.1
        pane.text(Line(part, size, weight, ink), x0, y, dx=start - pane.left, dy=shift)
    if row.end is None or row.end.value is None:
        pane.text(Line(_absent(row, words), 14 if narrow else 16, 400, INK_2), x0, y, dx=10)
        return
    whole, fraction = _split(words.number(row.end.value, row.end.decimals), words)
    pane.text(Line(whole, size, weight, ink), x1, y, dx=comma, align="right")
    if fraction:
        pane.text(Line(fraction, size, weight, ink), x1, y, dx=comma)


def _absent(row: PeerRow, words: Words) -> str:
    """That a row has no figure, and the one it has for the other end of the span."""
    if row.start is None or row.start.value is None:
        return words.tr("chưa có số liệu")
    value = words.number(row.start.value, row.start.decimals)
    return words.tr("chưa có số liệu (năm {year}: {value})", year=row.start.year, value=value)


def _split(text: str, words: Words) -> tuple[str, str]:
    """A number cut before its decimal mark, so that values can be aligned on it."""
    mark = "." if words.language == "en" else ","
    whole, found, digits = text.partition(mark)
    return whole, found + digits


def _fraction_room(rows: Sequence[PeerRow], narrow: bool, words: Words) -> float:
    said = (words.number(r.end.value, r.end.decimals) for r in rows if r.end and r.end.value is not None)
    return max((text_width(_split(text, words)[1], 14 if narrow else 19, 700) for text in said), default=0)


def _year_words(pane: Pane, data: Peers, rows: Sequence[PeerRow]) -> None:
    """Name the two ends once, at the first row that has both and where they lie apart."""
    if data.since is None:
        return
    for k, r in enumerate(rows):
        if r.start and r.end and r.start.value is not None and r.end.value is not None:
            apart = abs(pane.px(r.end.value) - pane.px(r.start.value))
            if apart < 40 and k < len(rows) - 1:
                continue
            forward, y = r.end.value >= r.start.value, len(rows) - k - 0.5
            for o, right in ((r.start, not forward), (r.end, forward)):
                say = Line(str(o.year), 14 if pane.narrow else 16)
                if pane.narrow:
                    pane.text(say, o.value or 0, y, dy=-15, align="center")
                else:
                    pane.text(
                        say, o.value or 0, y, dx=14 if right else -12, align="left" if right else "right"
                    )
            return


def alt_peers(data: Peers, words: Words) -> str:
    """The comparison in sentences: first, last, own place, mean, and who is missing."""
    ranked = [r for r in ordered(data.rows) if r.end and r.end.value is not None and r.rank is not None]
    parts = [words.tr("{title}, năm {year}.", title=data.title, year=data.year)]
    for r in dict.fromkeys([*ranked[:1], *(r for r in ranked if r.own), *ranked[-1:]]):
        value = words.quantity(_value(r), data.unit, r.end.decimals if r.end else 0)
        parts.append(words.tr("Hạng {rank}: {name}, {value}.", rank=r.rank, name=r.name, value=value))
    if data.mean is not None:
        parts.append(f"{data.mean_name}: {words.quantity(data.mean, data.unit, data.decimals)}.")
    missing = [r.name for r in ordered(data.rows) if r.end is None]
    if missing:
        parts.append(words.tr("Chưa có số liệu: {names}.", names=", ".join(missing)))
    return " ".join(parts)
