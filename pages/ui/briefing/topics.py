"""The subjects a meeting always asks about: growth, money for research, enterprises, the place among peers."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from indicators.meaning import meaning
from indicators.verdicts import Verdict
from pages.ui import compare_view, draw, draw_growth, draw_research, growth_data, growth_view, section_view
from pages.ui import enterprises_view as firms
from pages.ui import research_view as research
from pages.ui.briefing import facts, speaker
from pages.ui.briefing.picture import TALL, picture
from pages.ui.briefing.record import Ask, Draw, Fact, Notes, Slide
from pages.ui.chart_split import split
from pages.ui.charts import growth, history, peers
from pages.ui.sentences import area_name, figure

if TYPE_CHECKING:
    import altair as alt

    from data.records import Source
    from pages.ui.compare_view import Comparison
    from pages.ui.frame import Here

#: provinces a slide has room for beside the facts, above them, and on a telephone
PLACES, PLACES_TALL, PLACES_NARROW = 7, 5, 9
#: years of growth a slide shows
GROWTH_YEARS = 10


def slides(here: Here) -> tuple[Slide, ...]:
    """In the order of the sections of the product; a subject without figures says so."""
    found = (grdp(here), accounting(here), spending(here), enterprises(here), among_peers(here))
    return tuple(slide for slide in found if slide is not None)


def _notes(
    here: Here,
    page: str,
    sources: tuple[Source, ...],
    *questions: tuple[str, str],
    indicator: str | None = None,
) -> Notes:
    link = here.state.link(page, indicator=indicator) if indicator else here.state.link(page)
    return Notes(sources=speaker.sources(here.words, sources), questions=tuple(q for q in questions if q[1]),
                 link=link, link_name=here.words.tr("Mở trên màn hình"))  # fmt: skip


def grdp(here: Here) -> Slide | None:
    """How fast the economy grew, beside what was published first."""
    words, snap, id = here.words, here.snap, "grdp_growth"
    series = snap.series(id)
    if series.latest is None:
        return None
    data = draw.history_of(here, id, tuple(t for t in here.plan.targets if t.indicator == id))
    recent = replace(data, series=series.between(series.latest.year - GROWTH_YEARS + 1, series.latest.year))
    found = [facts.newest(series.latest, series.unit, words, 2)]
    for area, name in ((here.plan.region, words.tr("vùng")), ("VN", words.tr("cả nước"))):
        other = snap.series(id, area).at(series.latest.year)
        if other is not None:
            text = words.tr("{place}, năm {year}", place=name, year=other.year)
            found.append(
                Fact(
                    value=facts.number(other.value or 0, series.unit, min(other.decimals, 2), words),
                    text=text,
                )
            )
    sources = section_view.sources_of(series)
    return Slide(
        id="grdp",
        topic=words.tr("Bối cảnh · Tăng trưởng GRDP"),
        sentence=growth_view.grew(here),
        draw=picture(facts.invented(here), lambda h: growth(recent, words, height=h)),
        facts=tuple(found[:3]),
        source=facts.source(here, sources),
        ask=Ask(question=words.tr("GRDP năm {year} tăng bao nhiêu phần trăm?", year=series.latest.year)),
        notes=_notes(here, "tang-truong", sources, (words.tr("Định nghĩa là gì?"), words.of(snap.catalogue[id].definition))),
    )  # fmt: skip


def accounting(here: Here) -> Slide:
    """Where growth came from; where the series are missing, the model's band, named as such."""
    words, years = here.words, growth_data.accounts(here).official.years
    bands = growth_data.bands(here)
    verdict = Verdict.UNKNOWN if not years else next(
        (a.verdict for a in here.snap.assessments
         if a.target.indicator == "tfp_share" and a.verdict in (Verdict.MET, Verdict.MISSED) and a.latest
         and a.target.year == a.latest.year), None)  # fmt: skip
    sources = growth_view.sources(here)
    shown: Draw | None = None
    found: tuple[Fact, ...] = ()
    if years:
        last = years[-1]
        shown = picture(facts.invented(here), lambda h: draw_growth.contributions_chart(here, h))
        parts = ((last.tfp, words.tr("điểm nhờ TFP")), (last.capital_points, words.tr("điểm nhờ vốn")),
                 (last.labour_points, words.tr("điểm nhờ lao động")))  # fmt: skip
        found = tuple(
            Fact(value=words.number(v, 1, signed=True), text=f"{text}, {last.year}") for v, text in parts
        )
    elif bands:
        shown = picture(
            facts.invented(here),
            lambda h: draw_growth.band_chart(here, 1 if h <= TALL else 2),
            lambda _: draw_growth.band_chart(here, 1),
        )
        newest = bands[-1].band.share
        if newest is not None:
            text = words.tr("giữa dải của mô hình, {years}", years=draw_growth.span_name(bands[-1], words))
            found = (Fact(value=words.percent(newest.median, 0), text=text),)
        found += tuple(
            Fact(
                value=words.of(t.short).replace(" ", "\u00a0"),
                text=words.tr("là mục tiêu năm {year}", year=t.year),
            )
            for t in growth_data.asked(here)
        )[:2]
    how = words.tr("TFP = tăng GRDP − bK × tăng vốn − bL × tăng lao động; bK + bL = 1")
    return Slide(
        id="tang-truong",
        topic=words.tr("Tăng trưởng & TFP"),
        sentence=unescape(growth_view.headline(here)[0]),
        verdict=verdict,
        verdict_words=words.verdict(verdict) if verdict else "",
        draw=shown,
        facts=found,
        footing="" if years or not bands else words.tr("ước tính theo mô hình, không phải số liệu công bố"),
        source=facts.source(here, sources, growth_view.source_note(here)),
        notes=_notes(here, "tang-truong", sources, (words.tr("TFP tính thế nào?"), how)),
    )


def spending(here: Here) -> Slide:
    """Who pays for research; where nobody has counted, what the plan asks in money."""
    words, snap = here.words, here.snap
    own, state = research.spent(here)
    asked = research.asked(here, research.INVESTMENT, research.NONSTATE)
    if own.latest is not None and (other := state.at(own.latest.year)) is not None:
        unit = snap.catalogue["rd_spending"].unit
        data = draw_research.payers_of(here)
        shown = picture(facts.invented(here), lambda h: split(data, words, height=h))
        share = snap.series(research.NONSTATE).latest
        found = [Fact(value=words.number(o.value or 0, o.decimals), text=f"{facts.label(unit, words)} {who}, {o.year}")
                 for o, who in ((own.latest, words.tr("của xã hội")), (other, words.tr("của Nhà nước")))]  # fmt: skip
        if share is not None:
            found.append(facts.newest(share, snap.catalogue[research.NONSTATE].unit, words))
        sentence = research.spent_told(here)
        verdict = None
        sources = section_view.sources_under(here, research.NONSTATE)
    else:
        id = research.INVESTMENT
        data_ = draw.history_of(here, id, tuple(a.target for a in asked if a.target.indicator == id))
        shown = picture(facts.invented(here), lambda h: history(data_, words, height=h))
        found = [
            facts.told(m, words)
            for a in asked
            if a.target.indicator == id
            for m in meaning(a.target, snap.facts)
        ]
        found += [facts.goal(a, words) for a in asked if a.target.indicator == research.NONSTATE]
        sentence = unescape(research.headline(here)[0])
        verdict = Verdict.UNKNOWN
        sources = section_view.sources_under(here, id)
    return Slide(
        id="chi-nghien-cuu",
        topic=words.tr("Chi cho nghiên cứu, phát triển"),
        sentence=sentence,
        verdict=verdict,
        verdict_words=words.verdict(verdict) if verdict else "",
        draw=shown,
        facts=tuple(found[:3]),
        source=facts.source(here, sources),
        notes=_notes(here, "dau-tu", sources, (words.tr("Nghĩa là bao nhiêu tiền?"), research.means(here, research.INVESTMENT))),
    )  # fmt: skip


def enterprises(here: Here) -> Slide | None:
    """How many firms there are for a thousand people, beside the region."""
    words, snap, id = here.words, here.snap, "enterprises_per_1000"
    series, active = snap.series(id), snap.series("enterprises_active").latest
    if series.latest is None:
        return None
    data = draw.history_of(here, id)
    region = snap.series(id, here.plan.region).at(series.latest.year)
    value = figure(series.latest, series.unit, words)
    name = words.of(here.plan.name)
    sentence = words.tr("{name} có {value} (năm {year}).", name=name, value=value, year=series.latest.year)
    found = []
    if region is not None:
        sentence = words.tr("{name} có {value}, bình quân vùng {mean} (năm {year}).", name=name, value=value,
                            mean=words.number(region.value or 0, region.decimals), year=series.latest.year)  # fmt: skip
    if active is not None:
        unit = snap.catalogue["enterprises_active"].unit
        text = words.tr(
            "{unit} đang hoạt động cuối năm {year}", unit=facts.label(unit, words), year=active.year
        )
        found.append(Fact(value=words.number(active.value or 0, active.decimals), text=text))
    new = snap.series("enterprises_new").latest
    if new is not None:
        unit = snap.catalogue["enterprises_new"].unit
        text = words.tr("{unit} đăng ký mới năm {year}", unit=facts.label(unit, words), year=new.year)
        found.append(Fact(value=words.number(new.value or 0, new.decimals), text=text))
    judged = firms.asked(here, *firms.INNOVATORS)
    found += [facts.goal(a, words) for a in judged if a.target.indicator == "innovating_share"]
    sources = section_view.sources_of(series)
    note = words.tr(
        "“Đang hoạt động” (31/12), “có kết quả sản xuất kinh doanh” và “đăng ký mới” là ba khái niệm khác nhau."
    )
    return Slide(
        id="doanh-nghiep",
        topic=words.tr("Doanh nghiệp"),
        sentence=sentence,
        draw=picture(facts.invented(here), lambda h: history(data, words, height=h)),
        facts=tuple(found[:3]),
        source=facts.source(here, sources),
        ask=Ask(question=words.tr("Cứ 1.000 dân, tỉnh có bao nhiêu doanh nghiệp so với bình quân vùng?")),
        notes=_notes(here, "doanh-nghiep", sources, (words.tr("Doanh nghiệp nào được tính?"), note)),
    )


def among_peers(here: Here) -> Slide | None:
    """The place by the score of innovation; only where every peer has a score is there a place."""
    words, id = here.words, "pii_score"
    asking = replace(here, state=here.state.with_("so-sanh", indicator=id))
    found = compare_view.comparison(asking) if here.snap.series(id) else None
    if found is None or found.indicator.id != id:
        return None
    place = found.ranking.place(here.plan.area)
    if place is None or place.rank is None:
        return None
    mean = found.ranking.mean
    told = [Fact(value=str(place.rank), text=words.tr("trên {n} tỉnh, năm {year}", n=found.ranking.size, year=found.year)),
            Fact(value=words.number(place.value, place.observation.decimals), text=words.tr("điểm"))]  # fmt: skip
    if mean is not None:
        decimals = min((o.decimals for o in mean.evidence), default=1)
        told.append(Fact(value=words.number(mean.value, decimals), text=words.tr("điểm bình quân vùng")))
    best = found.ranking.places[0]
    sources = section_view.sources_of(here.snap.series(id))
    said = words.tr("{name}, {value} điểm", name=area_name(best.area, here.snap.areas, words),
                    value=words.number(best.value, best.observation.decimals))  # fmt: skip
    return Slide(
        id="so-vung",
        topic=words.tr("PII giữa các tỉnh trong vùng"),
        sentence=unescape(compare_view.headline(here, found)[0]),
        draw=picture(facts.invented(here), lambda h: _places(here, found, PLACES_TALL if h <= TALL else PLACES),
                        lambda _: _places(here, found, PLACES_NARROW)),
        facts=tuple(told),
        source=facts.source(here, sources),
        ask=Ask(question=words.tr("Tỉnh đứng thứ mấy trong {n} tỉnh về đổi mới sáng tạo?", n=found.ranking.size)),
        notes=_notes(here, "so-sanh", sources, (words.tr("Tỉnh nào đứng đầu?"), said), indicator=id),
    )  # fmt: skip


def _places(here: Here, found: Comparison, most: int) -> alt.LayerChart:
    """The ranked rows around the own one, the first and the last always; the ranks show what is left out."""
    data = draw.peers_of(here, found)
    rows = sorted((r for r in data.rows if r.rank is not None), key=lambda r: r.rank or 0)
    own = next(i for i, r in enumerate(rows) if r.own)
    # nearest to the own place first, and the two ends before anybody
    near = sorted(range(len(rows)), key=lambda i: (i not in (own, 0, len(rows) - 1), abs(i - own), i))
    kept = tuple(rows[i] for i in sorted(near[:most]))
    note = ""
    if len(kept) < len(rows):
        note = here.words.tr("{n} trong {all} tỉnh; đủ các tỉnh ở phần So sánh", n=len(kept), all=len(rows))
    return peers(replace(data, rows=kept, note=note), here.words)
