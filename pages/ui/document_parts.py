"""The pieces of a report: targets with their facts, lines of the table, series followed, pictures."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin

from data.records import Observation, ObsStatus, Source, Unit
from indicators.assess import Assessment, Verdict
from indicators.targets import AnyTarget, PeriodAverage
from indicators.waiting import waits_for
from pages.ui import cards, draw, section_view, task_view
from pages.ui.briefing import facts
from pages.ui.documents.parts import Fact
from pages.ui.documents.report import (
    Drawing,
    Figure,
    Followed,
    Item,
    Line,
)
from pages.ui.frame import Here, source_text
from pages.ui.meaning_words import expected_words, waiting_sentence
from pages.ui.outlook_words import chance_words, range_words
from pages.ui.sentences import (
    figure,
    series_sentence,
    since_sentence,
    unit_of,
    verdict_sentence,
    why_sentence,
)
from pages.ui.text import Words

#: years of the table: more do not fit across a page of A4
MOST_YEARS = 5


def sources_of(here: Here, a: Assessment) -> tuple[Source, ...]:
    if a.events:
        return tuple(dict.fromkeys(e.source for e in a.events))
    return section_view.sources_under(here, a.target.indicator) if a.target.indicator else ()


def item_of(here: Here, base: str, a: Assessment) -> Item:
    words, snap, target = here.words, here.snap, a.target
    offices = {s.id: s for s in here.plan.suppliers}
    wait = waits_for(a, snap.facts)
    own = here.state.with_("chi-tieu", indicator=target.id)
    link = urljoin(base, own.link())
    sources = sources_of(here, a) or task_view.sources(snap)
    source = source_text(words, sources)
    drawing = None
    if target.indicator and (snap.series(target.indicator) or target.unit):
        drawing = drawing_of(here, target.indicator, (target,), source, link)
    return Item(
        number=target.number,
        id=target.id,
        label=words.of(target.label),
        subject=next((words.of(r.label) for r in here.plan.rows if r.id == target.row), ""),
        goal=words.of(target.short),
        year=target.year,
        verdict=a.verdict,
        verdict_words=words.verdict(a.verdict),
        now=cards.now_words(a, words),
        sentence=verdict_sentence(a, words, snap.catalogue),
        why=why_sentence(a, words, snap.catalogue),
        facts=_facts(here, a),
        quote=words.of(target.quote),
        place=words.tr("Chỉ tiêu {n} · mục {section}, đoạn {paragraph}", n=target.number,
                       section=target.section, paragraph=target.paragraph),
        office=words.of(offices[target.supplier].label) if target.supplier in offices else "",
        waits=f"{waiting_sentence(wait, words, snap.catalogue)} ({expected_words(wait, words)})" if wait else "",
        source=source,
        short_source=facts.source(here, sources),
        link=link,
        drawing=drawing,
        known=bool(a.latest or a.events),
        ahead=a.outlook is not None,
    )  # fmt: skip


def drawing_of(here: Here, id: str, targets: tuple[AnyTarget, ...], source: str, link: str) -> Drawing:
    history = draw.history_of(here, id, targets)
    rate = here.snap.catalogue[id].scale == "rate"
    return Drawing(
        history=history, bars=bool(history.series) and not targets and rate, source=source, link=link
    )


def _facts(here: Here, a: Assessment) -> tuple[Fact, ...]:
    """The figure that counts, what is left, and the pace or the chance: three at most."""
    words, unit, latest = here.words, unit_of(a, here.snap.catalogue), a.latest
    if latest is None or unit is None:
        return ()
    found = [_counts(a, latest, unit, words)]
    # a mean of which no year is known yet has no state: the newest figure belongs to another period
    outside = isinstance(a.target, PeriodAverage) and not a.values.get("n")
    if a.verdict in (Verdict.MET, Verdict.MISSED) or outside:
        pass
    elif a.now == "short" and a.gap is not None:
        gap = words.change(abs(a.gap), unit, latest.decimals).lstrip("+")
        found.append(Fact(big=gap, small=words.tr("còn thiếu so với đích")))
        if a.needed_per_year:
            need = words.change(a.needed_per_year, unit, max(latest.decimals, 1))
            found.append(Fact(big=need, small=words.tr("cần mỗi năm đến {year}", year=a.target.year)))
    if a.outlook is not None:
        told = range_words(a, unit, words) if a.outlook.how == "interval" else ""
        if told:
            found.append(Fact(big=told, small=words.tr("dự báo 80 %, năm {year}", year=a.values["deadline"])))
        chance = chance_words(a.outlook.chance, words)
        found.append(Fact(big=chance, small=words.tr("khả năng đạt, theo dự báo")))
    return (*found[:1], *found[1:][-2:])


def _counts(a: Assessment, latest: Observation, unit: Unit, words: Words) -> Fact:
    """The figure a verdict counts: a sum, the value that decided, or the newest one."""
    total, value, year = a.values.get("total"), a.values.get("value"), a.values.get("year")
    if isinstance(total, float) and a.evidence:
        span = words.years(a.evidence[0].year, a.evidence[-1].year)
        return Fact(big=words.quantity(total, unit, 0), small=words.tr("cộng dồn {years}", years=span))
    decided = a.verdict in (Verdict.MET, Verdict.MISSED)
    decider = next((o for o in a.evidence if o.year == year), None)
    if decided and isinstance(value, float) and decider is not None:
        big = words.quantity(value, unit, decider.decimals)
        return Fact(big=big, small=f"{year} · {words.status(decider.status)}")
    return Fact(big=figure(latest, unit, words), small=f"{latest.year} · {words.status(latest.status)}")


def _figure(o: Observation, most: int, words: Words) -> Figure:
    short = {ObsStatus.PROVISIONAL: words.tr("sơ bộ"), ObsStatus.ESTIMATED: words.tr("ước")}
    decimals = min(o.decimals, most)
    return Figure(
        year=o.year,
        value=o.value or 0.0,
        decimals=decimals,
        status=o.status,
        text=words.number(o.value or 0.0, decimals),
        mark=short.get(o.status, ""),
        observation=o,
    )


def lines_of(
    here: Here, base: str, found: list[Assessment], years: tuple[int, ...], cited: list[Source]
) -> tuple[Line, ...]:
    """The plan's subjects in the plan's order, each with the chosen targets about it."""
    words, snap, plan = here.words, here.snap, here.plan
    offices = {s.id: words.of(s.label) for s in plan.suppliers}
    lines: list[Line] = []
    for row in plan.rows:
        own = [a for a in found if a.target.row == row.id]
        if not own:
            continue
        id = next((a.target.indicator for a in reversed(own) if a.target.indicator), None)
        indicator = snap.catalogue[id] if id else None
        series = snap.series(id) if id else None
        shown = [o for y in years if series and (o := series.at(y))]
        sources = [s for o in shown for s in o.sources] + [e.source for a in own for e in a.events]
        sources = sources or list(task_view.sources(snap))
        names = dict.fromkeys(offices[a.target.supplier] for a in own if a.target.supplier in offices)
        lines.append(
            Line(
                number=len(lines) + 1,
                label=words.of(row.label),
                unit=words.of(indicator.unit.label).split("|")[-1] if indicator else "",
                goals={a.target.section: words.of(a.target.short) for a in own},
                figures=tuple(
                    _figure(o, indicator.decimals, words) for o in series.observations if o.value is not None
                )
                if series and indicator
                else (),
                events={}
                if series
                else {
                    e.period.year: words.tr("đã xong") if e.state == "done" else words.tr("đang làm")
                    for a in own
                    for e in a.events
                },
                verdicts=tuple(f"{a.target.year}: {cards.now_words(a, words)}" for a in own),
                office="; ".join(names),
                cites=tuple(sorted({cited.index(s) + 1 for s in sources})),
                indicator=id,
                drawing=_line_drawing(here, base, id, tuple(a.target for a in own)),
            )
        )
    return tuple(lines)


def _line_drawing(here: Here, base: str, id: str | None, own: tuple[AnyTarget, ...]) -> Drawing | None:
    """One picture of a subject; a series without a figure is drawn when a target has a place on its axes."""
    asked = tuple(t for t in own if t.indicator == id)
    if id is None or not (here.snap.series(id) or any(t.unit for t in asked)):
        return None
    link = urljoin(base, here.state.with_("chi-tieu", indicator=asked[-1].id).link())
    source = source_text(here.words, section_view.sources_under(here, id))
    return drawing_of(here, id, asked, source, link)


def years_of(here: Here, found: Iterable[Assessment]) -> tuple[int, ...]:
    """The newest years anybody has a figure for; without any figure the last ones over."""
    known = {y for a in found if a.target.indicator for y in here.snap.series(a.target.indicator).years}
    known |= {e.period.year for a in found for e in a.events}
    newest = max(known, default=here.snap.as_of.year - 1)
    return tuple(range(newest - MOST_YEARS + 1, newest + 1))


def followed_of(here: Here, base: str, id: str) -> Followed:
    words, indicator, series = here.words, here.snap.catalogue[id], here.snap.series(id)
    link = urljoin(base, here.state.with_("chi-tieu", indicator=id).link())
    source = source_text(words, section_view.sources_under(here, id))
    return Followed(
        label=words.of(indicator.name),
        sentence=series_sentence(series, indicator, words),
        since=since_sentence(series, indicator, words) if series else "",
        drawing=drawing_of(here, id, (), source, link),
        short_source=facts.source(here, section_view.sources_under(here, id)),
    )
