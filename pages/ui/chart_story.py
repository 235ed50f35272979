"""What a history picture is made of: one series and what is asked of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.records import Observation, Series
from indicators.forecast import Projection
from indicators.targets import AnyTarget, National
from pages.ui.chart_goals import Goal
from pages.ui.chart_measure import ticks
from pages.ui.text import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What a history picture shows; every text already in the reader's language."""

    #: name of the indicator and its unit: ``Điểm PII, thang 0–100``
    title: str
    #: name of the place, written at the end of its line
    area: str
    #: may be empty: then the picture says so, and targets stay
    series: Series
    targets: tuple[AnyTarget, ...] = ()
    #: target id -> value to reach, for targets judged against peers
    levels: Mapping[str, float] = field(default_factory=dict)
    #: +1 more is better, -1 less is better
    side: int = 1
    #: every edition of the series; the first dated one of a year is drawn where it differs from today's
    editions: tuple[Observation, ...] = ()
    #: the mean of the region, or another place to compare with, and its name
    mean: Series | None = None
    mean_name: str = ""
    #: last year that could have been published by now; years without a figure up to it are marked
    expected: int | None = None
    #: years to show, instead of those of the data
    years: tuple[int, int] | None = None
    #: small text under the title
    note: str = ""
    #: why there is nothing, for the empty picture
    reason: str = ""
    #: what the series says about the years ahead, drawn as a fan; None when there is nothing to draw
    projection: Projection | None = None
    #: keep the forecast's room on the axes and draw nothing of it: a room that is asked must not see the answer
    veiled: bool = False
    #: last line of the picture where there is no fan: why there is none
    footnote: str = ""


def first_published(editions: Sequence[Observation], series: Series) -> tuple[tuple[int, float, float], ...]:
    """Year, first published value and today's value, for the years in which they differ.

    Only editions with a date of publication count: an undated one never proves a revision.
    """
    first: dict[int, Observation] = {}
    for o in sorted((e for e in editions if e.dated and e.period.kind == "year"), key=lambda e: e.known_on):
        if o.value is not None:
            first.setdefault(o.year, o)
    found = []
    for o in series.observations:
        then = first.get(o.year)
        if then is not None and then.value is not None and o.value is not None and then.value != o.value:
            found.append((o.year, then.value, o.value))
    return tuple(found)


def missing_years(series: Series, expected: int | None) -> tuple[int, ...]:
    """Years from the first figure to the last expected one that have no figure."""
    if not series.observations:
        return ()
    last = max(series.years[-1], expected or 0)
    return tuple(y for y in range(series.years[0], last + 1) if series.at(y) is None)


def nationals_of(data: History) -> tuple[National, ...]:
    """National references that measure the same quantity, each once."""
    return tuple(dict.fromkeys(n for t in data.targets for n in t.national if n.comparable))


def values_of(data: History, goals: Sequence[Goal], nationals: Sequence[National]) -> list[float]:
    """Everything the value axis must cover."""
    found = [o.value for o in data.series.observations if o.value is not None]
    found += [o.value for o in (data.mean.observations if data.mean else ()) if o.value is not None]
    found += [then for _, then, _ in first_published(data.editions, data.series)]
    found += [v for n in nationals for v in (n.value, n.high) if v is not None]
    found += [v for g in goals if not g.doubtful for v in (g.value, g.aim) if v is not None]
    found += [v for g in goals for v in g.references]
    doubtful = [g.value for g in goals if g.doubtful]
    # a doubtful printed value must not flatten everything else: beyond three times the rest it stays outside
    found += [v for v in doubtful if not found or v <= 3 * max(found)]
    return found


def levels_for(values: Sequence[float], *, from_zero: bool = False) -> tuple[float, ...]:
    """The round values of the value axis; from zero when zero is near or asked for."""
    if not values:
        return (0.0, 0.5, 1.0)
    low, high = min(values), max(values)
    if low >= 0 and (from_zero or low < 0.4 * high):
        low = 0.0
    return ticks(low, high)


def note_of(data: History, words: Words) -> str:
    """The small text under the title; it explains the grey marks when there are any."""
    revised = first_published(data.editions, data.series)
    parts = [data.note] if data.note else []
    if revised:
        parts.append(words.tr("vạch xám: số công bố lần đầu"))
    return "; ".join(parts)
