"""Local against centrally assigned budget, year by year, with the line that has to be passed and who passed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from data.records import Observation, ObsStatus, Series
from indicators.quota import QuotaYear, required_factor
from pages.ui.chart_base import (
    Spec,
    both,
    finish,
    hairlines,
    head,
    head_room,
    layer,
    told,
    tooltip,
)
from pages.ui.chart_frame import add_levels, edge_labels, left_room
from pages.ui.chart_layout import Line, Pane, fold
from pages.ui.chart_measure import text_width
from pages.ui.chart_parts import empty
from pages.ui.chart_signs import COLOURS, signs
from pages.ui.chart_story import History, levels_for
from pages.ui.chart_tokens import GHOST, HAIR, INK, INK_2, PEERS, SERIES, WHITE
from pages.ui.text import Words

#: where the two bars of a year stand, in years from its middle, and the reach of the line over both
_CENTRAL, _LOCAL, _REACH = (-0.34, -0.02), (0.02, 0.34), 0.41
#: right margin of the wide layout, where bars and line are named
_MARGIN = 178
#: what the centre assigned when nobody published it: a bare index, never money
INDEX = 100.0
#: pixels under the axis: years, their excess, their sign, the sign's word
_YEARS, _EXCESS, _SIGN, _WORD = 24, 70, 98, 124


#: pixels between two years' names, at least
_APART = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgets:
    """What the picture shows; texts in the reader's language."""

    title: str
    note: str
    central: Series
    local: Series
    #: percent by which local exceeds central
    uplift: Series
    #: percent that is asked for
    asked: float
    #: years drawn, first and last
    years: tuple[int, int]
    #: years a target names, each once
    quota: tuple[QuotaYear, ...]
    #: why there is nothing, for the empty picture
    reason: str = ""

    @property
    def known(self) -> bool:
        return bool(self.central) and bool(self.local)


def budgets(data: Budgets, words: Words, *, training: bool = False, height: int = 460) -> alt.LayerChart:
    """Two bars a year, grey for the centre and blue for the province, and a black line at what is required.

    Under each year stands by how much the province's exceeds the other and, where a target names the year, a
    sign with its word: filled where the year is judged, outlined where it is only shown. Without figures the
    centre's bar is an index of 100 in dashes, so that the rule is still seen.
    """
    span = range(data.years[0], data.years[1] + 1)
    central = {y: (o.value or 0.0) for y in span if (o := data.central.at(y))}
    if not data.known:
        central = dict.fromkeys(span, INDEX)
    lines = {y: v * required_factor(data.asked) for y, v in central.items()}
    local = [o for y in span if data.known and (o := data.local.at(y))]
    levels = levels_for([0.0, *lines.values(), *(o.value or 0.0 for o in local)], from_zero=True)
    # room above the rule for the box that says there are no figures
    top = levels[-1] if data.known else 3.4 * INDEX
    panes = _panes(data, (levels, top), words, height, training)
    layers = [
        hairlines(panes, levels),
        *_central_bars(data, central, words),
        *_local_bars(local, data, words),
    ]
    rules = [{"x": y - _REACH, "x2": y + _REACH, "y": v} for y, v in lines.items()]
    layers += [
        layer("rule", rules, ends="x2", stroke=WHITE, strokeWidth=9),
        layer("rule", rules, ends="x2", stroke=INK, strokeWidth=4.5),
    ]
    judged = [(q.year, q.state, q.judged) for q in data.quota if q.year in span]
    layers += signs(judged, levels[0], _SIGN)
    for pane in panes:
        head(pane, data.title, data.note, training=training)
        add_levels(pane, levels, words)
        _names(pane, data, central, lines, local, words)
        _under(pane, data, words)
    if not data.known:
        shown = History(title=data.title, area="", series=data.central, reason=data.reason)
        for pane in panes:
            for year, level in lines.items():
                pane.block_line([(year - _REACH, level), (year + _REACH, level)], 6)
                pane.block_line([(year + _CENTRAL[0], 0), (year + _CENTRAL[0], INDEX)], 8)
        layers += empty(shown, words, panes)
    return finish(layers, panes, words, height=height, alt_text=alt_budgets(data, words), training=training)


def _panes(
    data: Budgets, reach: tuple[Sequence[float], float], words: Words, height: int, training: bool
) -> tuple[Pane, Pane]:
    heads, left = head_room(data.title, data.note, training), left_room(reach[0], words)
    wide, narrow = (
        Pane(
            name=name,
            left=left[k],
            right=right,
            top=heads[k] + room,
            bottom=height - 152,
            x=(data.years[0] - 0.6, data.years[1] + 0.55),
            y=(reach[0][0], reach[1]),
        )
        for k, (name, right, room) in enumerate((("w", _MARGIN, 30), ("n", 12, 50)))
    )
    return wide, narrow


def _central_bars(data: Budgets, central: dict[int, float], words: Words) -> list[Spec]:
    rows: list[Spec] = []
    for year, value in central.items():
        row: Spec = {"x": year + _CENTRAL[0], "x2": year + _CENTRAL[1], "y": value, "y2": 0.0}
        o = data.central.at(year) if data.known else None
        rows.append(row | (told(o, data.central.unit, words) if o else {}))
    if not data.known:
        dashed: Spec = {"fill": WHITE, "stroke": GHOST, "strokeWidth": 1.5, "strokeDash": [5, 4]}
        return [layer("rect", rows, ends="x2 y2", **dashed)]
    hint = {"tooltip": tooltip(words)}
    return [layer("rect", rows, ends="x2 y2", fill=HAIR, stroke=PEERS, strokeWidth=1.5, encoding=hint)]


def _local_bars(local: Sequence[Observation], data: Budgets, words: Words) -> list[Spec]:
    if not local:
        return []
    rows = [
        {
            "x": o.year + _LOCAL[0],
            "x2": o.year + _LOCAL[1],
            "y": o.value,
            "y2": 0.0,
            "f": SERIES if o.status is ObsStatus.NORMAL else WHITE,
        }
        | told(o, data.local.unit, words)
        for o in local
    ]
    hint = {"tooltip": tooltip(words)}
    return [layer("rect", rows, ends="x2 y2", fill=both("f"), stroke=SERIES, strokeWidth=2, encoding=hint)]


def _names(
    pane: Pane,
    data: Budgets,
    central: dict[int, float],
    lines: dict[int, float],
    local: Sequence[Observation],
    words: Words,
) -> None:
    """Name bars and line at the last year: in the right margin, or above the plot where it is narrow."""
    needed = words.tr("Cần: {factor} × Trung ương giao", factor=words.number(required_factor(data.asked)))
    given, own = words.tr("Trung ương giao"), words.tr("Tỉnh phân bổ")
    if pane.narrow:
        shown = [(given, PEERS), (own, SERIES), (needed, INK)] if data.known else [(needed, INK)]
        x = -pane.left
        for say, colour in shown[:2] if data.known else ():
            pane.text(Line(say, 14, 600, colour), pane.x[0], pane.y[1], dx=x, dy=-38)
            x += 138
        pane.text(Line(needed, 14, 600, INK), pane.x[0], pane.y[1], dx=-pane.left, dy=-20)
        return
    year = max(central, default=data.years[1])
    edge = [
        (lines.get(year, 0.0), (Line(needed, 16, 600, INK),)),
        (central.get(year, 0.0) * 0.35, (Line(given, 16, 600, INK_2),)),
    ]
    if local:
        edge.append(((local[-1].value or 0.0) * 0.7, (Line(own, 16, 600, SERIES),)))
    edge_labels(pane, [(level, fold(lines, _MARGIN - 34)) for level, lines in edge])


def _under(pane: Pane, data: Budgets, words: Words) -> None:
    """The rows under the axis: year, excess, and the word of the sign."""
    by_year = {q.year: q for q in data.quota}
    bottom, size = pane.y[0], 14 if pane.narrow else 17
    say = words.tr("Tỉnh phân bổ hơn số Trung ương giao, %")
    if data.known:
        pane.text(Line(say, 14 if pane.narrow else 16), pane.x[0], bottom, dx=-pane.left, dy=_EXCESS - 23)
    years = range(data.years[0], data.years[1] + 1)
    room = pane.px(1) - pane.px(0)
    # where years would run together every other one is named, the last one always
    tight = room < text_width(str(years[-1]), size, 700) + _APART
    for year in years:
        quota = by_year.get(year)
        judged = quota is not None and quota.judged
        if not tight or (years[-1] - year) % 2 == 0:
            line = Line(str(year), size, 700 if judged else 400, INK if judged else INK_2)
            pane.text(line, year, bottom, dy=_YEARS, align="center")
        o = data.uplift.at(year)
        if o is not None and data.known:
            excess = words.number(o.value or 0, o.decimals, signed=True)
            pane.text(
                Line(excess, size, 600 if judged else 400, INK), year, bottom, dy=_EXCESS, align="center"
            )
    shown = [q for y in years if (q := by_year.get(y)) is not None]
    for run in _runs(shown, words) if tight else [[q] for q in shown]:
        _result(pane, run, words)


def _runs(quotas: Sequence[QuotaYear], words: Words) -> list[list[QuotaYear]]:
    """Years after each other with one word; where there is little room it is said once for all of them."""
    found: list[list[QuotaYear]] = []
    for quota in quotas:
        last = found[-1][-1] if found else None
        if last and quota.year == last.year + 1 and _word(quota, words) == _word(last, words):
            found[-1].append(quota)
        else:
            found.append([quota])
    return found


def _result(pane: Pane, run: Sequence[QuotaYear], words: Words) -> None:
    """The word of a sign, folded to the width of its year or years."""
    quota = run[-1]
    weight, colour = (700, COLOURS[quota.state]) if quota.judged else (400, INK_2)
    said = [Line(_word(quota, words), 14 if pane.narrow else 16, weight, colour)]
    if not quota.judged and not pane.narrow:
        said.append(Line(words.tr("chỉ xem"), 16, weight, colour))
    lines = fold(said, (pane.px(1) - pane.px(0)) * len(run) - 6)
    middle = (run[0].year + quota.year) / 2
    pane.stack(lines, middle, pane.y[0], dx=0, top=_WORD - 10, align="center")


def _word(quota: QuotaYear, words: Words) -> str:
    return {
        "met": words.tr("đạt"),
        "missed": words.tr("không đạt"),
        "unknown": words.tr("chưa rõ"),
        "ahead": words.tr("chưa tới"),
    }[quota.state]


def alt_budgets(data: Budgets, words: Words) -> str:
    """The picture in sentences: every year with both amounts and its result."""
    parts = [f"{data.title}."]
    if not data.known:
        parts += [words.tr("Chưa có số liệu."), f"{data.reason}." if data.reason else ""]
    by_year = {q.year: q for q in data.quota}
    for year in range(data.years[0], data.years[1] + 1):
        central, local, quota = data.central.at(year), data.local.at(year), by_year.get(year)
        if central is None or local is None:
            continue
        said = words.tr(
            "Năm {year}: Trung ương giao {central}, tỉnh phân bổ {local}",
            year=year,
            central=words.quantity(central.value or 0, data.central.unit, central.decimals),
            local=words.quantity(local.value or 0, data.local.unit, local.decimals),
        )
        result = f", {_word(quota, words)}" if quota else ""
        shown = f" ({words.tr('chỉ xem')})" if quota and not quota.judged else ""
        parts.append(f"{said}{result}{shown}.")
    return " ".join(p for p in parts if p)
