"""From what the screen shows to what a document says: the only place where a report is put together."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from urllib.parse import urljoin

from data.errors import UnknownCode
from data.records import Source
from indicators.assess import Assessment
from pages.ui import cards, task_view
from pages.ui.document_compare import comparisons
from pages.ui.document_parts import followed_of, item_of, lines_of, years_of
from pages.ui.document_scenario import conditionals
from pages.ui.document_told import told_of
from pages.ui.documents.report import (
    Cited,
    Drawing,
    Gap,
    Letterhead,
    Report,
    worst_first,
)
from pages.ui.downloads import forecast_of, rows_of
from pages.ui.export import Ahead, Evidence
from pages.ui.frame import Here
from pages.ui.text import Words

#: the series followed beside the plan, in the order the product was asked for
FOLLOWED = ("grdp_growth", "enterprises_active", "enterprises_per_1000", "grdp_per_capita", "rd_spending")


def report_of(
    here: Here,
    base: str,
    *,
    chosen: Collection[str] = (),
    letterhead: Letterhead | None = None,
) -> Report:
    """Everything the documents say about one province on one day.

    Args:
        here: the words, the link with its scenario and the province as the screen has them.
        base: address of the product, before the path of a page; "" leaves links relative.
        chosen: ids of the targets to report on; empty for all of them.
        letterhead: what only the issuing office knows.

    Raises:
        UnknownCode: the plan has no target of a chosen id.
    """
    if unknown := set(chosen) - {t.id for t in here.plan.targets}:
        raise UnknownCode(f"kế hoạch không có chỉ tiêu {', '.join(sorted(unknown))}")
    # the link is pinned to the day, so that it opens these figures also when newer ones are out
    word = here.state.scenario
    here = replace(here, state=here.state.with_("", as_of=here.snap.as_of, scenario=None, embed=False))
    conditional, word, refused = conditionals(here, base, word)
    snap, words, plan = here.snap, here.words, here.plan
    found = [a for a in snap.assessments if not chosen or a.target.id in chosen]
    items = tuple(item_of(here, base, a) for a in worst_first(found))
    followed = tuple(followed_of(here, base, id) for id in FOLLOWED if id in snap.catalogue)
    evidence = _evidence(here, [i.drawing for i in items if i.drawing] + [f.drawing for f in followed])
    cited = list(
        dict.fromkeys(
            [*task_view.sources(snap), *(e.source for a in found for e in a.events)]
            + [s for row in evidence for s in row.observation.sources]
        )
    )
    years = years_of(here, found)
    compared = comparisons(here, base, cited)
    return Report(
        words=words,
        province=words.of(plan.name),
        area=plan.area,
        plan=words.of(plan.title),
        decision=_decision(here),
        signed=None if plan.training else date.fromisoformat(plan.signed),
        as_of=snap.as_of,
        link=urljoin(
            base, here.state.link("tai-lieu", scenario=word) if conditional else here.state.link("")
        ),
        training=plan.training,
        periods=tuple((p.section, p.last_year) for p in plan.periods),
        years=years,
        counts=tuple(cards.sentence(v, n, words) for v, n in cards.counts(found)),
        items=items,
        lines=lines_of(here, base, found, years, cited),
        followed=followed,
        gaps=_gaps(here, found),
        cited=tuple(Cited(text=source_words(words, s), url=s.url) for s in cited),
        evidence=evidence,
        forecasts=_forecasts(here, found),
        wording=words.of(plan.wording),
        letterhead=letterhead or Letterhead(),
        told=told_of(here, base, chosen),
        comparisons=compared,
        conditional=conditional,
        refused=refused,
    )


def _decision(here: Here) -> str:
    if here.plan.training:
        return here.words.tr("văn bản minh họa, không có thật")
    return here.words.tr("Quyết định {number}", number=here.plan.decision)


def source_words(words: Words, source: Source) -> str:
    """One source in the list of sources: who, what in full, where, when."""
    parts = [source.producer, source.title]
    if source.page and source.page not in source.title:
        parts.append(source.page)
    day = words.published(source)
    parts.append(words.tr("công bố {day}", day=day) if source.published else day)
    if source.secondary:
        parts.append(words.tr("nguồn thứ cấp"))
    return ", ".join(parts)


def _evidence(here: Here, drawings: Iterable[Drawing]) -> tuple[Evidence, ...]:
    """Every figure in the pictures, the region's where it is drawn."""
    own: dict[str, None] = {}
    region: dict[str, None] = {}
    for drawing in drawings:
        id = drawing.history.series.indicator
        own[id] = None
        if drawing.history.mean:
            region[id] = None
    return (*rows_of(here, own, [here.plan.area]), *rows_of(here, region, [here.plan.region]))


def _forecasts(here: Here, found: Iterable[Assessment]) -> tuple[Ahead, ...]:
    ids = dict.fromkeys(a.target.indicator for a in found if a.target.indicator and a.outlook)
    chosen = {a.target.id for a in found}
    return tuple(
        ahead
        for id in ids
        for ahead in forecast_of(
            here, id, tuple(t for t in here.plan.targets if t.indicator == id and t.id in chosen)
        )
    )


def _gaps(here: Here, found: list[Assessment]) -> tuple[Gap, ...]:
    words, offices = here.words, {s.id: s for s in here.plan.suppliers}
    return tuple(
        Gap(
            office=words.of(offices[id].label),
            what=words.of(offices[id].what),
            targets=tuple(t.number for t in targets),
        )
        for id, targets in cards.waiting_by_supplier(here.plan, found)
    )
