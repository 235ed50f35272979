"""Charts on a page: built once for a version, a day and a language, then only sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import altair as alt
import streamlit as st

from data.records import Observation, Series
from indicators.forecast import Projection
from indicators.outlook_many import running_count
from indicators.peers import adds_up
from indicators.targets import AnyTarget, CountBy, PeerScore
from indicators.verdicts import Verdict
from pages.ui.charts import History, PeerRow, Peers, Routes, growth, history, peers, routes
from pages.ui.outlook_words import no_forecast
from pages.ui.sentences import area_name

if TYPE_CHECKING:
    from pages.ui.compare_view import Comparison
    from pages.ui.frame import Here

#: height of a picture that holds nothing but the words "chưa có số liệu", in pixels
EMPTY_HEIGHT = 240
#: makes a chart when it is needed
Make = Callable[[], alt.LayerChart]


def picture(here: Here, key: tuple[object, ...], make: Make) -> None:
    """Draw a chart; its description is what a screen reader says."""
    spec: dict[str, Any] = here.snap.memo(("chart", here.words.language, *key), lambda: make().to_dict())
    said = spec.get("description", "")
    drawn = {name: value for name, value in spec.items() if name != "description"}
    st.vega_lite_chart(spec=drawn, width="stretch", theme=None, alt=said)


def peer_levels(here: Here, targets: tuple[AnyTarget, ...]) -> dict[str, float]:
    """What a place among peers asks for today, where it is a value: the mean of the region."""
    found = {}
    for target in targets:
        mean = here.snap.assessment(target).values.get("mean") if isinstance(target, PeerScore) else None
        if isinstance(mean, float):
            found[target.id] = mean
    return found


def ahead(here: Here, targets: tuple[AnyTarget, ...]) -> tuple[Projection | None, str]:
    """The forecast that reaches furthest among some targets; without one, why the last open target has none.

    A series nobody set a target for gets no fan: a forecast answers a question, and there it has none.
    """
    found = [a for a in here.snap.assessments if a.target in targets]
    fans = [a.outlook.projection for a in found if a.outlook and a.outlook.projection]
    if fans:
        return max(fans, key=lambda p: p.points[-1].year), ""
    last = max(found, key=lambda a: a.target.year, default=None)
    if last is None or last.verdict in (Verdict.MET, Verdict.MISSED):
        return None, ""
    if last.outlook is not None:
        said = here.words.tr("Không vẽ dải dự báo: khả năng tính từ số đếm mỗi năm, xem Cách đánh giá.")
        return None, said
    return None, no_forecast(last, here.words)


def _counted(here: Here, series: Series, targets: tuple[AnyTarget, ...]) -> tuple[Series, int] | None:
    """The running count where every target asks for one, and the year it begins: a sum is no yearly figure."""
    since = [t.since for t in targets if isinstance(t, CountBy)]
    if not since or len(since) < len(targets):
        return None
    found = running_count(series, min(since), max(here.snap.as_of.year, series.years[-1])) if series else None
    return (found, min(since)) if found else None


def history_of(
    here: Here, id: str, targets: tuple[AnyTarget, ...] = (), series: Series | None = None, title: str = "",
    editions: tuple[Observation, ...] | None = None, note: str = "", reason: str = "",
) -> History:  # fmt: skip
    """Everything the picture of one indicator shows, in the reader's language."""
    snap, words = here.snap, here.words
    indicator = snap.catalogue[id]
    shown = snap.series(id) if series is None else series
    region = (
        snap.series(id, snap.plan.region) if indicator.comparable and not adds_up(indicator.unit) else None
    )
    counted = _counted(here, shown, targets) if series is None else None
    projection, footnote = ahead(here, targets) if series is None and shown else (None, "")
    score = indicator.unit.code not in ("PCT", "IDX")
    unit = words.of(indicator.unit.label).split("|")[-1]
    name = title or words.of(indicator.name)
    if counted:
        name = words.tr("{name}, cộng dồn từ {year}", name=name, year=counted[1])
    return History(
        title=f"{name}, {unit}" if unit else name,
        area=words.of(snap.plan.name),
        series=counted[0] if counted else shown,
        targets=targets,
        levels=peer_levels(here, targets),
        side=-1 if indicator.direction < 0 else 1,
        editions=() if counted else snap.editions(id) if editions is None else editions,
        mean=None if counted else region or None,
        mean_name=words.tr("Bình quân vùng") if score else words.tr("Vùng"),
        expected=snap.as_of.year - indicator.lag_years,
        note=note,
        reason=reason or words.tr("chưa có số công bố cho {area}", area=words.of(snap.plan.name)),
        projection=projection,
        footnote=footnote,
    )


def chart_of(here: Here, data: History) -> alt.LayerChart:
    """The picture itself: bars for yearly rates that nobody set a target for, else a line over the years."""
    series = data.series
    if series and not data.targets and here.snap.catalogue[series.indicator].scale == "rate":
        return growth(data, here.words, training=here.plan.training)
    if not series and not data.targets:
        # nothing known and nothing asked: the empty box is all there is to see
        return history(data, here.words, training=here.plan.training, height=EMPTY_HEIGHT)
    return history(data, here.words, training=here.plan.training)


def indicator(here: Here, id: str, targets: tuple[AnyTarget, ...] = ()) -> None:
    """The history of one indicator with the targets that ask about it."""
    key = ("history", id, tuple(t.id for t in targets))
    picture(here, key, lambda: chart_of(here, history_of(here, id, targets)))


def subject(here: Here, id: str) -> None:
    """The history of one indicator with every target of the plan about it."""
    indicator(here, id, tuple(t for t in here.plan.targets if t.indicator == id))


def two_routes(here: Here, first: str, second: str, gap: str) -> None:
    """One quantity computed in two ways and the gap between them."""
    snap, words = here.snap, here.words
    a, b = snap.catalogue[first], snap.catalogue[second]
    data = Routes(
        title=words.tr("GRDP tính theo hai cách, {unit}", unit=words.of(a.unit.label)),
        first=snap.series(first),
        second=snap.series(second),
        first_name=words.tr("năng suất × lao động"),
        second_name=words.tr("bình quân đầu người × dân số"),
        gap=snap.series(gap),
    )
    if data.first or data.second:
        picture(here, ("routes", first, b.id), lambda: routes(data, words, training=here.plan.training))


def peers_of(here: Here, found: Comparison) -> Peers:
    """Everything the comparison's picture shows, in the reader's language."""
    snap, words = here.snap, here.words
    starts = {r.area: r.start for r in found.span.rows} if found.span else {}
    rows = [
        PeerRow(
            name=area_name(p.area, snap.areas, words),
            rank=p.rank,
            end=p.observation,
            start=starts.get(p.area),
            own=p.area == here.plan.area,
        )
        for p in found.ranking.places
    ]
    rows += [
        PeerRow(name=area_name(a, snap.areas, words), rank=None, end=None) for a in found.ranking.missing
    ]
    mean = found.ranking.mean
    unit = words.of(found.indicator.unit.label).split("|")[-1]
    name = words.of(found.indicator.name)
    return Peers(
        title=f"{name}, {unit}" if unit else name,
        rows=tuple(rows),
        unit=found.indicator.unit,
        year=found.year,
        since=found.span.first if found.span else None,
        mean=mean.value if mean else None,
        mean_name=words.tr("Bình quân một tỉnh")
        if adds_up(found.indicator.unit)
        else words.tr("Bình quân vùng"),
        decimals=min((o.decimals for o in mean.evidence), default=1) if mean else 1,
    )


def peers_chart(here: Here, found: Comparison) -> alt.LayerChart:
    """The picture of a comparison."""
    return peers(peers_of(here, found), here.words, training=here.plan.training)


def compared(here: Here, found: Comparison) -> None:
    """The provinces side by side."""
    key = ("peers", found.indicator.id, found.year, found.span.first if found.span else None)
    picture(here, key, lambda: peers_chart(here, found))
