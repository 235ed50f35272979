"""The subjects of the deck for the documents: the same slides, their pictures as charts and tables that can be edited."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from html import unescape
from urllib.parse import urljoin

from altair import TopLevelMixin

from data.records import Source
from indicators.peers import adds_up
from pages.ui import compare_view, draw, draw_growth, draw_research, growth_data
from pages.ui import research_view as research
from pages.ui.briefing import missing, takes, topics
from pages.ui.briefing.record import Slide
from pages.ui.chart_split import split
from pages.ui.compare_view import Comparison
from pages.ui.documents.parts import Bars, Cell, Fact, Grid, Run, Told, words_cell
from pages.ui.frame import Here, source_text
from pages.ui.sentences import area_name, unit_of

#: the deck's word for a target's way, before its id
WAY = "can-"
#: what is compared beside the indicators of the targets
COMPARED = frozenset(
    (
        "grdp_growth",
        "grdp_per_capita",
        "labour_productivity",
        "enterprises_active",
        "enterprises_new",
        "enterprises_per_1000",
    )
)
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
    found = _comparison(here, "pii_score") if id == "so-vung" else None
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
    words, found = here.words, _comparison(here, "pii_score")
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


def _comparison(here: Here, id: str) -> Comparison | None:
    if not here.snap.series(id):
        return None
    found = compare_view.comparison(replace(here, state=here.state.with_("so-sanh", indicator=id)))
    return found if found is not None and found.indicator.id == id else None


def comparisons(here: Here, base: str, cited: list[Source]) -> tuple[Grid, ...]:
    """The place among the peers by the score of innovation, and the series of the plan beside the region.

    Sources that are not ``cited`` yet are added to it.
    """
    return tuple(g for g in (_peers(here, base), _region(here, base, cited)) if g is not None)


def _peers(here: Here, base: str) -> Grid | None:
    words, found = here.words, _comparison(here, "pii_score")
    if found is None:
        return None
    none, rows = words.tr("chưa có số liệu"), []
    for p in found.ranking.places:
        rank = (
            Cell(text=str(p.rank), value=float(p.rank)) if p.rank else words_cell(words.tr("chưa xếp được"))
        )
        score = Cell(
            text=words.number(p.value, p.observation.decimals), value=p.value, decimals=p.observation.decimals
        )
        rows.append((rank, words_cell(area_name(p.area, here.snap.areas, words)), score, words_cell(words.status(p.observation.status))))  # fmt: skip
    names = sorted(area_name(a, here.snap.areas, words) for a in found.ranking.missing)
    rows += [
        (words_cell(words.tr("chưa xếp được")), words_cell(n), words_cell(none), words_cell(none))
        for n in names
    ]
    notes, mean = [unescape(compare_view.headline(here, found)[0])], found.ranking.mean
    if mean is not None:
        decimals = min((o.decimals for o in mean.evidence), default=1)
        notes.append(words.tr("Bình quân vùng: {value}.", value=words.number(mean.value, decimals)))
    if names:
        notes.append(words.tr("Còn thiếu tỉnh nào thì không xếp hạng theo điểm số."))
    sources = dict.fromkeys(s for p in found.ranking.places for s in p.observation.sources)
    return Grid(
        id="pii-trong-vung",
        title=words.tr(
            "{label} giữa các tỉnh trong vùng, năm {year}",
            label=words.of(found.indicator.name),
            year=found.year,
        ),
        head=(words.tr("Hạng"), words.tr("Tỉnh"), words.tr("Điểm"), words.tr("Trạng thái")),
        widths=(25, 60, 35, 45),
        rows=tuple(rows),
        notes=tuple(notes),
        source=source_text(words, tuple(sources)),
        link=urljoin(base, here.state.link("so-sanh", indicator="pii_score")),
        own=next((k for k, p in enumerate(found.ranking.places) if p.area == here.plan.area), None),
    )


def _region(here: Here, base: str, cited: list[Source]) -> Grid | None:
    """Each series the plan follows, in the newest year the region has it for."""
    words, rows, asked = here.words, [], {t.indicator for t in here.plan.targets}
    for id in (i for i in compare_view.offered(here) if i in COMPARED or i in asked):
        found = _comparison(here, id)
        place = found.ranking.place(here.plan.area) if found else None
        if found is None or place is None:
            continue
        o, mean = place.observation, found.ranking.mean
        own = Cell(text=words.number(place.value, o.decimals), value=place.value, decimals=o.decimals)
        other, what = words_cell(words.tr("chưa có số liệu")), words.tr("bình quân vùng")
        if mean is not None:
            decimals = min((e.decimals for e in mean.evidence), default=o.decimals)
            other = Cell(
                text=words.number(mean.value, decimals), value=round(mean.value, decimals), decimals=decimals
            )
            what = words.tr("bình quân một tỉnh") if adds_up(found.indicator.unit) else what
        rank = words.tr("chưa xếp được")
        if place.rank:
            rank = words.tr("{rank} trên {size}", rank=place.rank, size=found.ranking.size)
        unit = words.of(found.indicator.unit.label).split("|")[-1] or words.tr("chỉ số")
        behind = dict.fromkeys(s for one in (o, *(mean.evidence if mean else ())) for s in one.sources)
        cited += [s for s in behind if s not in cited]
        numbers = ", ".join(f"[{n}]" for n in sorted(cited.index(s) + 1 for s in behind))
        year = Cell(text=str(found.year), value=float(found.year))
        label = f"{words.of(found.indicator.name)}, {unit}"
        rows.append(
            (words_cell(label), year, own, other, words_cell(what), words_cell(rank), words_cell(numbers))
        )
    if not rows:
        return None
    return Grid(
        id="so-voi-vung",
        title=words.tr("So với vùng"),
        head=(words.tr("Chuỗi số liệu"), words.tr("Năm"), words.tr("Tỉnh"), words.tr("Vùng"),
              words.tr("Số của vùng là"), words.tr("Hạng"), words.tr("Nguồn")),
        widths=(56, 13, 22, 22, 22, 16, 14),
        rows=tuple(rows),
        notes=(words.tr("Năm mới nhất mà các tỉnh trong vùng cùng có số liệu."),),
        source=words.tr("Nguồn: theo số trong ngoặc vuông, ở danh sách nguồn."),
        link=urljoin(base, here.state.link("so-sanh")),
    )  # fmt: skip
