"""The comparison as a table, and the peers without a figure by name."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from data.records import Observation
from pages.ui.sentences import area_name
from pages.ui.tables import Cell, Column, Html, table
from pages.ui.text import NBSP, Words, alphabetical

if TYPE_CHECKING:
    from pages.ui.compare_view import Comparison
    from pages.ui.frame import Here


def _names(areas: Iterable[str], here: Here) -> list[str]:
    """Names of places in the alphabet's order, each kept on one line."""
    names = (area_name(a, here.snap.areas, here.words) for a in areas)
    return [name.replace(" ", NBSP) for name in sorted(names, key=alphabetical)]


def missing(here: Here, found: Comparison) -> str:
    """The peers without a figure, by name."""
    if not found.ranking.missing:
        return ""
    words = here.words
    names = ", ".join(_names(found.ranking.missing, here))
    title = words.ntr("Thiếu số liệu {n} tỉnh", len(found.ranking.missing))
    note = words.tr("Còn thiếu tỉnh nào thì không xếp hạng theo điểm số.")
    return f'<section><h2>{escape(title)}</h2><p>{escape(names)}</p><p class="sm muted">{escape(note)}</p></section>'


def _bare(o: Observation | None, words: Words) -> str:
    """A figure for a table whose unit is said above it."""
    return "" if o is None or o.value is None else words.number(o.value, o.decimals)


def ranked(here: Here, found: Comparison) -> str:
    """The ranking as a table, for those who read figures and for screen readers."""
    words, unit = here.words, found.indicator.unit
    first = found.span.first if found.span else found.year
    starts = {a: o for a, series in found.panel.items() if (o := series.at(first))}
    lines: list[list[Cell]] = []
    own = frozenset(i for i, p in enumerate(found.ranking.places) if p.area == here.plan.area)
    for p in found.ranking.places:
        line: list[Cell] = [
            words.number(p.rank, 0) if p.rank else "",
            area_name(p.area, here.snap.areas, words),
        ]
        if found.span:
            line.append(_bare(starts.get(p.area), words))
        lines.append([*line, Html(f"<b>{escape(_bare(p.observation, words))}</b>"),
                      words.status(p.observation.status)])  # fmt: skip
    for area in sorted(
        found.ranking.missing, key=lambda a: alphabetical(area_name(a, here.snap.areas, words))
    ):
        empty: list[Cell] = ["", area_name(area, here.snap.areas, words)]
        then = _bare(starts.get(area), words)
        lines.append([*empty, *([then] if found.span else []), words.tr("chưa có số liệu"), ""])
    columns = [Column(title=words.tr("Hạng"), numeric=True), Column(title=words.tr("Tỉnh"))]
    if found.span:
        columns.append(Column(title=str(found.span.first), numeric=True))
    columns += [Column(title=str(found.year), numeric=True), Column(title=words.tr("Trạng thái"))]
    title = words.of(found.indicator.name)
    label = words.of(unit.label).split("|")[-1]
    said = f'<p class="sm muted">{escape(words.tr("Đơn vị: {unit}.", unit=label))}</p>' if label else ""
    return said + table(columns, lines, title, own, tight=True)
