"""The comparison of provinces: which list, which years, who is missing, and "mức khá" under its readings."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from data.records import Indicator, Series
from indicators.peers import Ranking, Span, adds_up, ranking, span
from indicators.targets import PeerScore
from pages.ui import compare_table
from pages.ui.sentences import area_name, figure

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: what is compared when a link names nothing
FIRST_CHOICE = "enterprises_per_1000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One indicator among the peers, in one year or over a span."""

    indicator: Indicator
    panel: dict[str, Series]
    region: Series
    #: year of the ranking (the last year of the span)
    year: int
    ranking: Ranking
    #: None for a single year
    span: Span | None
    #: years in which the province and at least one peer have a figure
    years: tuple[int, ...]


def peer_list(here: Here) -> str:
    """Id of the plan's list of peers; its dates decide who belongs to it in which year."""
    asked = next((t.peers for t in here.plan.targets if isinstance(t, PeerScore)), None)
    return asked or ""


def offered(here: Here) -> tuple[str, ...]:
    """Indicators that can be compared and for which the province has a figure."""
    own = [
        i.id for i in here.snap.catalogue.values() if i.comparable and not i.id.endswith("_vs_region_derived")
    ]
    return tuple(id for id in own if here.snap.series(id))


def peers_of(here: Here, id: str, year: int) -> tuple[str, ...]:
    """Who is compared in a year: the list of the boundaries the figures were compiled on.

    Areas merged in a year may still have a figure of their own for it; then the figures are on the old
    boundaries, and so is the list.
    """
    listed = here.snap.peers(peer_list(here), year)
    before = here.snap.peers(peer_list(here), year - 1)
    gone = [a for a in before if a not in listed]
    return before if any(here.snap.series(id, a).at(year) for a in gone) else listed


def comparison(here: Here) -> Comparison | None:
    """What the link asks to compare; None when nothing can be compared."""
    choices = offered(here)
    if not choices:
        return None
    asked = here.state.indicator
    # a link may name a target or its row as well as a series
    behind = (t.indicator for t in here.plan.targets if asked in (t.id, t.row))
    id = next((i for i in (asked, *behind) if i in choices), None)
    id = id or (FIRST_CHOICE if FIRST_CHOICE in choices else choices[0])
    return here.snap.memo(("compare", id, here.state.years), lambda: _compare(here, id))


def _compare(here: Here, id: str) -> Comparison:
    snap, indicator = here.snap, here.snap.catalogue[id]
    own = snap.series(id)
    everyone = dict.fromkeys(a for y in own.years for a in peers_of(here, id, y))
    panel = {area: snap.series(id, area) for area in everyone}
    shared = [y for y in own.years if sum(bool(s.at(y)) for s in panel.values()) > 1]
    # a year whose list of peers has no counterpart in the figures is no place to start from
    fitting = (
        [y for y in shared if not ranking(panel, peers_of(here, id, y), y).missing]
        or shared
        or list(own.years)
    )
    last = fitting[-1]
    first = next((y for y in fitting if set(peers_of(here, id, y)) == set(peers_of(here, id, last))), last)
    if here.state.years:
        wanted = [y for y in here.state.years if y in shared]
        first, last = (wanted[0], wanted[-1]) if wanted else (first, last)
    elif own.break_between(first, last):
        first = own.break_between(first, last).year  # type: ignore[union-attr]
    region = snap.series(id, snap.plan.region)
    side = indicator.direction
    found = ranking(panel, peers_of(here, id, last), last, direction=side, region=region)
    pair = (
        span(panel, lambda y: peers_of(here, id, y), first, last, direction=side, region=region)
        if first < last
        else None
    )
    if pair is not None and not pair.rows:
        pair = None
    return Comparison(
        indicator=indicator,
        panel=panel,
        region=region,
        year=last,
        ranking=found,
        span=pair,
        years=tuple(shared),
    )


def unfollowed(here: Here, found: Comparison | None) -> tuple[str, ...]:
    """What the link asked for and this page cannot compare, each with what is shown instead."""
    if found is None:
        return ()
    words, asked, said = here.words, here.state.indicator, []
    row = next((t for t in here.plan.targets if asked in (t.id, t.row)), None)
    if asked and found.indicator.id != asked and (row is None or row.indicator != found.indicator.id):
        one = here.snap.catalogue.get(asked)
        label = words.of(one.name) if one else words.of(row.label) if row else asked
        said.append(words.tr("Không so sánh được “{label}” với các tỉnh khác. Đang so sánh: {shown}.", label=label,
                             shown=words.of(found.indicator.name)))  # fmt: skip
    shown = (found.span.first, found.year) if found.span else (found.year, found.year)
    if here.state.years and here.state.years != shown:
        said.append(words.tr("Không so sánh được năm {asked}. Đang hiện {shown}.", asked=words.years(*here.state.years),
                             shown=words.years(*shown)))  # fmt: skip
    return tuple(said)


def headline(here: Here, found: Comparison | None) -> tuple[str, str]:
    """Where the province stands, as a sentence, and how far from the mean."""
    words = here.words
    if found is None:
        return escape(words.tr("Chưa có số liệu để so sánh.")), ""
    name, place = words.of(here.plan.name), found.ranking.place(here.plan.area)
    label = words.of(found.indicator.name)
    if place is None:
        return escape(words.tr("{name} chưa có số liệu: {label}.", name=name, label=label)), ""
    value = figure(place.observation, found.indicator.unit, words)
    if place.rank is not None:
        title = words.tr(
            "{name} đứng thứ {rank} trên {size} tỉnh.", name=name, rank=place.rank, size=found.ranking.size
        )
    elif (rank := _rank_elsewhere(here, found)) is not None:
        title = words.tr("{name} đứng thứ {rank} trên {size} tỉnh (suy từ hạng cả nước).", name=name, rank=rank,
                         size=found.ranking.size)  # fmt: skip
    else:
        title = words.tr("Chưa xếp được hạng của {name}: thiếu số liệu {n} tỉnh.", name=name,
                         n=len(found.ranking.missing))  # fmt: skip
    parts = [words.tr("{label} năm {year}: {value}.", label=label, year=found.year, value=value)]
    mean = found.ranking.mean
    if mean is not None and not adds_up(found.indicator.unit):
        decimals = min(place.observation.decimals, *(o.decimals for o in mean.evidence))
        gap = place.value - mean.value
        told = words.change(abs(gap), found.indicator.unit, decimals).lstrip("+")
        if round(gap, decimals) > 0:
            parts.append(words.tr("Cao hơn bình quân vùng {gap}.", gap=told))
        elif round(gap, decimals) < 0:
            parts.append(words.tr("Thấp hơn bình quân vùng {gap}.", gap=told))
        else:
            parts.append(words.tr("Bằng bình quân vùng."))
    return escape(title), f"<span>{escape(' '.join(parts))}</span>"


def _rank_elsewhere(here: Here, found: Comparison) -> int | None:
    """A place that follows from a published national rank although scores of peers are missing."""
    target = next((t for t in here.plan.targets if isinstance(t, PeerScore)), None)
    if target is None or target.indicator != found.indicator.id:
        return None
    for reading in target.readings:
        a = here.snap.assessment(target, reading.id)
        rank = a.values.get("rank")
        if isinstance(rank, int) and a.values.get("year") == found.year:
            return rank
    return None


def crumb(here: Here, found: Comparison | None) -> str:
    """Who is compared, and under which boundaries."""
    words = here.words
    if found is None:
        return ""
    region = area_name(here.plan.region, here.snap.areas, words)
    n = words.ntr("{n} tỉnh", found.ranking.size)
    members = [here.snap.areas[p.area] for p in found.ranking.places if p.area in here.snap.areas]
    ended = min((a.valid_to for a in members if a.valid_to and a.valid_to.year <= found.year), default=None)
    if ended is None:
        day = words.tr("danh sách có hiệu lực năm {year}", year=found.year)
    else:
        day = words.tr("địa giới đến ngày {day}", day=words.date(ended))
    return f'<div class="crumb"><span>{escape(n)} · <b>{escape(region)}</b> ({escape(day)})</span></div>'


def chooser(here: Here, found: Comparison | None) -> str:
    """The indicators on offer, and the years."""
    words, state = here.words, here.state
    now = found.indicator.id if found else None
    options = "".join(
        f'<a class="opt{" on" if id == now else ""}" href="{escape(state.link(indicator=id, years=None))}"'
        f"{' aria-current=true' if id == now else ''}><span><b>{escape(words.of(here.snap.catalogue[id].name))}</b></span></a>"
        for id in offered(here)
    )
    return f"<section><h2>{escape(words.tr('Chọn chuỗi so sánh'))}</h2>{options}</section>"


def years(here: Here, found: Comparison) -> str:
    """One year or the whole span: a link for each."""
    state, words = here.state, here.words
    shown = (found.span.first, found.year) if found.span else (found.year, found.year)
    if not found.years:
        return ""
    first, last = found.years[0], found.years[-1]
    wholes = [(found.span.first, found.year)] if found.span else []
    own = here.snap.series(found.indicator.id)
    if first < last and (first, last) not in wholes and not own.break_between(first, last):
        wholes.append((first, last))
    options = [*wholes, *((y, y) for y in reversed(found.years))]
    links = "".join(
        f'<a class="yr{" on" if pair == shown else ""}" href="{escape(state.link(indicator=found.indicator.id, years=pair))}"'
        f"{' aria-current=true' if pair == shown else ''}>{escape(words.years(*pair))}</a>"
        for pair in options
    )
    return f"<section><h2>{escape(words.tr('Chọn năm'))}</h2><div class='yrs'>{links}</div></section>"


def fair(here: Here, found: Comparison) -> str:
    """ "Mức khá" under the plan's readings, asked of this indicator."""
    words = here.words
    target = next((t for t in here.plan.targets if isinstance(t, PeerScore)), None)
    place = found.ranking.place(here.plan.area)
    if target is None or place is None or target.indicator != found.indicator.id:
        return ""
    rows = []
    options = [(None, target.reading)] + [(r.id, r.label) for r in target.readings]
    for id, label in options:
        a = here.snap.assessment(target, id)
        state = {"short": words.tr("hiện chưa đạt"), "meets": words.tr("hiện đang đạt")}.get(
            a.now or "", words.tr("chưa xếp được: thiếu số liệu tỉnh khác")
        )
        rows.append(
            f'<a class="nv" href="{escape(here.state.link("chi-tieu", indicator=target.id, reading=id))}">'
            f"<b>{escape(words.of(label) if label else '')}</b><small>{escape(state)}</small></a>"
        )
    return f"<section><h2>{escape(words.tr('“Mức khá” hiểu theo cách nào?'))}</h2>{''.join(rows)}</section>"


def broken(here: Here, found: Comparison) -> str:
    """Why the span starts where it does: breaks of the province's own series."""
    words = here.words
    said = dict.fromkeys(
        words.tr("Đứt chuỗi {year}: {reason}", year=b.year, reason=words.of(b.reason))
        for b in here.snap.series(found.indicator.id).breaks
        if found.years and found.years[0] < b.year <= found.years[-1]
    )
    body = "".join(f'<p class="sm">{escape(line)}</p>' for line in said)
    return f"<section><h2>{escape(words.tr('Không so qua các mốc này'))}</h2>{body}</section>" if said else ""


def aside(here: Here, found: Comparison | None) -> str:
    """The side column; the long list of series comes last, everything before it is about the picture."""
    about = (years, broken, fair, compare_table.missing)
    parts = [part(here, found) for part in about] if found is not None else []
    return f'<div class="aside">{"".join(parts)}{chooser(here, found)}</div>'
