"""The province beside others, as tables: its place among the peers, and the plan's series beside the region."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from urllib.parse import urljoin

from data.records import Source
from indicators.peers import adds_up
from pages.ui import compare_view
from pages.ui.compare_view import Comparison
from pages.ui.documents.parts import Cell, Grid, words_cell
from pages.ui.frame import Here, source_text
from pages.ui.sentences import area_name

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


def comparison(here: Here, id: str) -> Comparison | None:
    """One series among the peers; None where the province has none of it."""
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
    words, found = here.words, comparison(here, "pii_score")
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
        widths=(25, 60, 36, 44),
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
        found = comparison(here, id)
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
