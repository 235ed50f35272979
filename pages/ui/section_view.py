"""Pieces the topic pages share: tables of series by year, targets of a topic, sentences about the newest figures."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from data.records import Indicator, Observation, ObsStatus, Series, Source
from indicators.assess import Assessment
from indicators.meaning import meaning
from pages.ui.cards import ICONS, icon
from pages.ui.frame import source_html
from pages.ui.meaning_words import meaning_sentence
from pages.ui.sentences import why_sentence
from pages.ui.tables import Cell, Column, Html, link, table
from pages.ui.text import Words

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: most years one table shows; older ones are on the indicator's own page
MOST_YEARS = 9
#: most sources named in the open under a picture or a table
MOST_SOURCES = 3


def _mark(status: ObsStatus, words: Words) -> str:
    short = {ObsStatus.PROVISIONAL: words.tr("sơ bộ"), ObsStatus.ESTIMATED: words.tr("ước")}.get(status)
    return f' <span class="assume">{escape(short)}</span>' if short else ""


def value_cell(o: Observation | None, most: int, words: Words) -> Cell:
    """A figure as printed, with a dashed mark when it is provisional or an estimate."""
    if o is None or o.value is None:
        return ""
    return Html(f"{escape(words.number(o.value, min(o.decimals, most)))}{_mark(o.status, words)}")


def by_year(here: Here, title: str, rows: Sequence[tuple[str, str, str, str]]) -> str:
    """A table of series by year with its sources. A row is (label, indicator, area, breakdown); an empty one says so.

    The name of a row opens the series, where every figure stands with its status, day and source.
    """
    snap, words = here.snap, here.words
    found = [
        (label, snap.catalogue[id], snap.series(id, area or None, part)) for label, id, area, part in rows
    ]
    years = sorted({y for _, _, series in found for y in series.years})[-MOST_YEARS:]
    lines: list[list[Cell]] = []
    for (label, indicator, series), (_, _, area, part) in zip(found, rows, strict=True):
        name: Cell = label or words.of(indicator.name)
        if not area and not part:
            name = link(str(name), here.state.link("chi-tieu", indicator=indicator.id))
        unit = words.of(indicator.unit.label).split("|")[-1]
        if not series:
            supplier = f": {words.of(indicator.supplier)}" if indicator.supplier else ""
            told = Html(f'<span class="muted">{escape(words.tr("chưa có số liệu") + supplier)}</span>')
            lines.append([name, unit, told, *([""] * (len(years) - 1 if years else 0))])
            continue
        cells = [value_cell(series.at(y), indicator.decimals, words) for y in years]
        lines.append([name, unit, *cells])
    columns = [Column(title=words.tr("Chuỗi số liệu")), Column(title=words.tr("Đơn vị"))]
    columns += [Column(title=str(y), numeric=True) for y in years] or [Column(title=words.tr("Giá trị"))]
    shown = (o for _, _, series in found for y in years if (o := series.at(y)))
    under = _under(words, tuple(dict.fromkeys(s for o in shown for s in o.sources)))
    return _spanned(table(columns, lines, title), len(years)) + under + _breaks(found, years, words)


def _under(words: Words, sources: Sequence[Source]) -> str:
    """The sources of a table; more than a picture's three are folded, so that they do not outgrow it."""
    said = source_html(words, sources)
    if len(sources) <= MOST_SOURCES:
        return said if sources else ""
    n = words.ntr("Nguồn của bảng: {n} tài liệu", len(sources))
    return f'<details class="fold"><summary>{escape(n)}</summary>{said}</details>'


def _breaks(found: list[tuple[str, Indicator, Series]], years: list[int], words: Words) -> str:
    """Under the table: across which years a row must not be read as a movement."""
    said = [
        words.tr("{name}: đứt chuỗi năm {year}. {reason}", name=words.of(indicator.name), year=b.year,
                 reason=words.of(b.reason))
        for _, indicator, series in found
        for b in series.breaks
        if years and series and max(years[0], series.years[0]) < b.year <= min(years[-1], series.years[-1])
    ]  # fmt: skip
    return "".join(f'<p class="sm muted">{escape(line)}</p>' for line in dict.fromkeys(said))


def _spanned(html: str, years: int) -> str:
    """Let "chưa có số liệu" run across all the years instead of squeezing into the first."""
    start = '<td class=r><span class="muted">'
    while start in html and years > 1:
        at = html.index(start)
        end = html.index("</td>", at)
        tail = html[end + len("</td>") :]
        for _ in range(years - 1):
            tail = tail.removeprefix("<td class=r></td>")
        html = (
            html[:at]
            + f'<td colspan="{years}"><span class="muted">'
            + html[at + len(start) : end]
            + "</td>"
            + tail
        )
    return html


def targets(here: Here, indicators: Sequence[str]) -> str:
    """The plan's targets about these series: sign, wording, why, and what they mean."""
    words = here.words
    parts = [_target(here, a) for a in here.snap.assessments if a.target.indicator in indicators]
    title = escape(words.tr("Chỉ tiêu của kế hoạch"))
    return f"<section><h2>{title}</h2>{''.join(parts)}</section>" if parts else ""


def _target(here: Here, a: Assessment) -> str:
    words = here.words
    said = " ".join(meaning_sentence(m, words) for m in meaning(a.target, here.snap.facts))
    label = f"{a.target.number}. {words.of(a.target.label)}: {words.of(a.target.short)} ({a.target.year})"
    why = why_sentence(a, words, here.snap.catalogue)
    return (
        f'<a class="mt" href="{escape(here.state.link("chi-tieu", indicator=a.target.id))}">'
        f'{icon(a.verdict, words, 24)}<div><b>{escape(label)}</b><small class="c-{ICONS[a.verdict]}">'
        f"{escape(words.verdict(a.verdict))}</small><small>{escape(why)}</small><small>{escape(said)}</small></div></a>"
    )


def sources_of(*series: Series) -> tuple[Source, ...]:
    """The sources of several series, the newest figures first, at most three."""
    found = [s for one in series for o in reversed(one.observations[-3:]) for s in o.sources]
    return tuple(dict.fromkeys(found))[:MOST_SOURCES]


def sources_under(here: Here, id: str) -> tuple[Source, ...]:
    """The sources of a picture; without a figure it shows the plan's target, so the plan is the source."""
    found = sources_of(here.snap.series(id))
    plan = here.snap.sources.get(here.plan.wording_source)
    return found or ((plan,) if plan and any(t.indicator == id for t in here.plan.targets) else ())


def note_of(series: Series, words: Words) -> str:
    """What the reader must know about the newest figure, said under the picture."""
    latest = series.latest
    return words.of(latest.note) if latest is not None and latest.note else ""


def heading(text: str) -> str:
    """A section heading on a topic page."""
    return f'<h2 class="sec">{escape(text)}</h2>'
