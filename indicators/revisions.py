"""What later editions did to a figure: first published, today's, and whether it turned round.

Only figures for the same period, only sources with a date of publication: an undated source never decides a
revision. A source that repeats another office (secondary) may be the first we hold, but never revises.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.records import Indicator, Observation, Period
from indicators.arithmetic import value_of

#: scales whose revisions are measured in points; the others in percent of the first value
IN_POINTS = frozenset({"rate", "share", "rank", "index"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One figure that was published again with another value."""

    indicator: str
    period: Period
    #: as first published, among the editions we hold
    first: Observation
    #: as published last
    today: Observation
    #: every edition from first to today
    editions: tuple[Observation, ...]
    #: today minus first, in the unit of the series
    difference: float
    #: absolute size: points for rates, shares, ranks and indices, else percent of the first value
    size: float
    #: the sign turned: growth became decline or the other way round
    sign_changed: bool
    #: what it did to what could be said: direction_changed | lower | higher
    said: str


def _size(first: float, difference: float, scale: str) -> float:
    if scale in IN_POINTS or not first:
        return abs(difference)
    return abs(100 * difference / first)


def _order(observation: Observation) -> tuple[object, ...]:
    main = observation.sources[0]
    return (observation.known_on, -main.rank, main.id)


def revisions(editions: Iterable[Observation], indicator: Indicator) -> tuple[Revision, ...]:
    """The revised periods of one series, the largest revision first."""
    by_period: dict[Period, list[Observation]] = defaultdict(list)
    for o in editions:
        if o.dated and o.value is not None:
            by_period[o.period].append(o)
    found = []
    for period, known in by_period.items():
        known.sort(key=_order)
        own = [i for i, o in enumerate(known) if not any(s.secondary for s in o.sources)]
        last = own[-1] if own else 0
        before, now = value_of(known[0]), value_of(known[last])
        if known[last].known_on == known[0].known_on or before == now:
            continue
        turned = before * now < 0
        found.append(
            Revision(
                indicator=indicator.id,
                period=period,
                first=known[0],
                today=known[last],
                editions=tuple(known[: last + 1]),
                difference=now - before,
                size=_size(before, now - before, indicator.scale),
                sign_changed=turned,
                said="direction_changed" if turned else "lower" if now < before else "higher",
            )
        )
    return tuple(sorted(found, key=lambda r: (-r.size, r.period)))


def all_revisions(
    editions: Mapping[str, Iterable[Observation]], catalogue: Mapping[str, Indicator]
) -> tuple[Revision, ...]:
    """Revisions of many series: those that turned round first, then by size within each indicator's order."""
    order = list(editions)
    found = [r for name in order for r in revisions(editions[name], catalogue[name])]
    found.sort(key=lambda r: (not r.sign_changed, order.index(r.indicator), -r.size, r.period))
    return tuple(found)
