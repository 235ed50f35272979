"""The subjects of the deck for the documents: the same slides, their pictures as charts and tables that can be edited."""

from __future__ import annotations

from collections.abc import Callable, Collection
from urllib.parse import urljoin

from altair import TopLevelMixin

from pages.ui import draw, draw_growth, draw_research, growth_data
from pages.ui import research_view as research
from pages.ui.briefing import missing, takes, topics
from pages.ui.briefing.record import Slide
from pages.ui.chart_split import split
from pages.ui.document_compare import comparison
from pages.ui.documents.parts import Bars, Fact, Run, Told
from pages.ui.frame import Here
from pages.ui.sentences import area_name, unit_of

#: the deck's word for a target's way, before its id
WAY = "can-"
#: columns of a chart of years
MOST_YEARS = 8


def told_of(here: Here, base: str, chosen: Collection[str]) -> tuple[Told, ...]:
    """The deck's slides about no single target, in the deck's order; ways only of the chosen targets."""
    found = [_told(here, base, s, "topic") for s in topics.slides(here)]
    ways = [
        s for s in takes.slides(here) if not s.id.startswith(WAY) or not chosen or s.id[len(WAY) :] in chosen
    ]
    # a deck leaves some ways out because a meeting is short; nobody has to sit through a document
    found += [_told(here, base, s, "take") for s in ways]
    found += [_told(here, base, s, "missing") for s in missing.slides(here)]
    return tuple(found)


def _told(here: Here, base: str, slide: Slide, kind: str) -> Told:
    notes = [*slide.notes.sources, *(f"{q} {a}" for q, a in slide.notes.questions)]
    return Told(
        id=slide.id,
        kind=kind,  # type: ignore[arg-type]
        topic=slide.topic,
        sentence=slide.sentence,
        verdict=slide.verdict,
        verdict_words=slide.verdict_words,
        facts=tuple(Fact(big=f.value, small=f.text) for f in slide.facts),
        rows=tuple((r.lead, r.text, r.more) for r in slide.rows),
        footing=slide.footing,
        source=slide.source,
        link=urljoin(base, slide.notes.link) if slide.notes.link else urljoin(base, here.state.link("")),
        notes=tuple(notes),
        bars=_bars(here, slide.id),
        picture=_picture(here, slide.id),
    )


def _picture(here: Here, id: str) -> Callable[[], TopLevelMixin] | None:
    """The picture of the screen, where it is none of a single series."""
    if id == "tang-truong" and growth_data.accounts(here).official.years:
        return lambda: draw_growth.contributions_chart(here)
    if id == "tang-truong" and growth_data.bands(here):
        return lambda: draw_growth.band_chart(here)
    if id == "chi-nghien-cuu" and research.spent(here)[0]:
        return lambda: split(draw_research.payers_of(here), here.words, training=here.plan.training)
    found = comparison(here, "pii_score") if id == "so-vung" else None
    return (lambda: draw.peers_chart(here, found)) if found else None


def _bars(here: Here, id: str) -> Bars | None:
    if id.startswith(WAY):
        return _pace(here, id[len(WAY) :])
    make = {"tang-truong": _accounting, "chi-nghien-cuu": _payers, "so-vung": _places}.get(id)
    return make(here) if make else None


def _accounting(here: Here) -> Bars | None:
    """Capital, labour and TFP by year; where nobody has the series, the model's bands by period."""
    words, years = here.words, growth_data.accounts(here).official.years[-MOST_YEARS:]
    if not years:
        return _bands(here)
    title = words.tr("GRDP tăng nhờ đâu, điểm phần trăm mỗi năm")
    parts = ((words.tr("Vốn"), "peer", [y.capital_points for y in years]), (words.tr("Lao động"), "rule", [y.labour_points for y in years]),
             (words.tr("TFP"), "cb", [y.tfp for y in years]))  # fmt: skip
    said = [f"{y.year}: {'; '.join(f'{name} {words.number(values[k], 1, signed=True)}' for name, _, values in parts)}."
            for k, y in enumerate(years)]  # fmt: skip
    return Bars(
        title=title,
        alt=f"{title}. {' '.join(said)}",
        categories=tuple(str(y.year) for y in years),
        runs=tuple(Run(name=name, values=tuple(values), colour=tone) for name, tone, values in parts),
        shape="stacked",
        decimals=1,
    )


def _bands(here: Here) -> Bars | None:
    words = here.words
    found = [(draw_growth.span_name(e, words), e.band.share) for e in growth_data.bands(here) if e.band.share]
    if not found:
        return None
    title = words.tr("TFP trong tăng trưởng GRDP: dải 10–90 % của mô hình")
    runs = ((words.tr("Thấp (10 %)"), "rule", [s.low for _, s in found]), (words.tr("Trung vị"), "cb", [s.median for _, s in found]),
            (words.tr("Cao (90 %)"), "peer", [s.high for _, s in found]))  # fmt: skip
    said = [
        f"{name}: {', '.join(words.percent(values[k], 0) for _, _, values in runs)}."
        for k, (name, _) in enumerate(found)
    ]
    note = words.tr("ước tính theo mô hình, không phải số liệu công bố")
    return Bars(
        title=f"{title}, % ({note})",
        alt=f"{title}. {' '.join(said)}",
        categories=tuple(name for name, _ in found),
        runs=tuple(Run(name=name, values=tuple(values), colour=tone) for name, tone, values in runs),
        shape="columns",
        decimals=0,
    )


def _payers(here: Here) -> Bars | None:
    """What society and the State paid for research, by year."""
    words = here.words
    own, state = research.spent(here)
    both = [(o, other) for o in own.observations if o.value is not None
            and (other := state.at(o.year)) is not None and other.value is not None][-MOST_YEARS:]  # fmt: skip
    if not both:
        return None
    unit = here.snap.catalogue["rd_spending"].unit
    title = words.tr("Chi nghiên cứu, phát triển, {unit}", unit=words.of(unit.label).split("|")[-1])
    names = words.tr("Nhà nước"), words.tr("Xã hội")
    values = tuple(s.value for _, s in both), tuple(o.value for o, _ in both)
    said = [f"{o.year}: {names[0]} {words.number(s.value or 0, s.decimals)}, {names[1]} {words.number(o.value or 0, o.decimals)}."
            for o, s in both]  # fmt: skip
    return Bars(
        title=title,
        alt=f"{title}. {' '.join(said)}",
        categories=tuple(str(o.year) for o, _ in both),
        runs=tuple(
            Run(name=n, values=v, colour=c) for n, v, c in zip(names, values, ("peer", "cb"), strict=True)
        ),
        shape="stacked",
        decimals=max(o.decimals for pair in both for o in pair),
    )


def _places(here: Here) -> Bars | None:
    """Every province with its score, the best on top."""
    words, found = here.words, comparison(here, "pii_score")
    if found is None:
        return None
    places = found.ranking.places
    names = [f"{p.rank}. {area_name(p.area, here.snap.areas, words)}" for p in places]
    title = f"{words.of(found.indicator.name)}, {found.year}"
    decimals = max(p.observation.decimals for p in places)
    said = "; ".join(
        f"{n}: {words.number(p.value, p.observation.decimals)}" for n, p in zip(names, places, strict=True)
    )
    return Bars(
        title=title,
        alt=f"{title}. {said}.",
        categories=tuple(names),
        runs=(Run(name=words.tr("điểm"), values=tuple(p.value for p in places), colour="rule"),),
        shape="rows",
        decimals=decimals,
        own=next((k for k, p in enumerate(places) if p.area == here.plan.area), None),
    )


def _pace(here: Here, id: str) -> Bars | None:
    """How fast it went and how fast it has to go."""
    words, a = here.words, next(a for a in here.snap.assessments if a.target.id == id)
    unit, so_far = unit_of(a, here.snap.catalogue), takes.pace(here.snap.series(a.target.indicator or ""))
    if unit is None or so_far is None or a.needed_per_year is None or a.latest is None:
        return None
    value, first, last = so_far
    decimals = max(a.latest.decimals, 1)
    what = words.tr("điểm phần trăm") if unit.code == "PCT" else words.of(unit.label).split("|")[-1]
    title = words.tr("Thay đổi mỗi năm, {unit}", unit=what)
    pairs = ((words.tr("Bình quân {years}", years=words.years(first, last)), value),
             (words.tr("Cần đến {year}", year=a.target.year), a.needed_per_year))  # fmt: skip
    labels = tuple(words.number(v, decimals, signed=True) for _, v in pairs)
    said = [f"{name}: {label}." for (name, _), label in zip(pairs, labels, strict=True)]
    run = Run(name=title, values=tuple(v for _, v in pairs), colour="rule", labels=labels)
    return Bars(title=title, alt=f"{title}. {' '.join(said)}", categories=tuple(name for name, _ in pairs), runs=(run,),
                shape="columns", decimals=decimals, own=1)  # fmt: skip
