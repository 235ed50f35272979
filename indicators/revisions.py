"""What later editions did to a figure: first published, today's, and whether it turned round.

Only figures for the same period, only sources with a date of publication: an undated source never decides a
revision. A source that repeats another office (secondary) may be the first we hold, but never revises.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    #: a yearly rate that is now faster | slower than the year before, where the first publication, beside what was
    #: then known of that year, said the opposite; None when the sentence stands or nothing was known
    pace: str | None


def _size(first: float, difference: float, scale: str) -> float:
    if scale in IN_POINTS or not first:
        return abs(difference)
    return abs(100 * difference / first)


def _order(observation: Observation) -> tuple[object, ...]:
    main = observation.sources[0]
    return (observation.known_on, -main.rank, main.id)


def _last_own(known: Sequence[Observation]) -> int:
    """Where the newest edition of the office itself stands; the first of all when there is none."""
    return max((i for i, o in enumerate(known) if not any(s.secondary for s in o.sources)), default=0)


def _pace(known: Sequence[Observation], before: Sequence[Observation] | None) -> str | None:
    then = [o for o in before or () if o.known_on <= known[0].known_on]
    if not before or not then:
        return None
    said = value_of(known[0]) - value_of(then[-1])
    now = value_of(known[_last_own(known)]) - value_of(before[_last_own(before)])
    return None if said * now >= 0 else "faster" if now > 0 else "slower"


def revisions(editions: Iterable[Observation], indicator: Indicator) -> tuple[Revision, ...]:
    """The revised periods of one series, the largest revision first."""
    by_period: dict[Period, list[Observation]] = defaultdict(list)
    for o in editions:
        if o.dated and o.value is not None:
            by_period[o.period].append(o)
    for known in by_period.values():
        known.sort(key=_order)
    found = []
    for period, known in by_period.items():
        last = _last_own(known)
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
                pace=_pace(known, by_period.get(Period.parse(f"{period.year - 1}")))
                if indicator.scale == "rate" and period.kind == "year"
                else None,
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
