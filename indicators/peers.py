"""Comparison inside a dated list of areas: places, means, distances and spans.

A rank among the areas that happen to have a figure is not a rank in the region: it is given only when
nobody is missing. Nothing is drawn across a change of the list or a break.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from data.records import Observation, Series, Unit
from indicators.arithmetic import broken, observed, value_of

#: units of amounts that add up: a region's row is then a total, never a mean of its members
AMOUNTS = frozenset({"BVND", "MVND", "THS", "PERS", "ENT", "COOP", "EST", "PROD", "TASKS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One area in one year."""

    area: str
    #: in the unit of the series
    value: float
    #: 1 = best, ties share a place; None while a peer is missing
    rank: int | None
    observation: Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """A mean of the peers, in the unit of the series."""

    value: float
    #: True: the region's own published row; False: the simple mean of the complete list
    published: bool
    #: what it stands on
    evidence: tuple[Observation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """One year of one indicator for one dated list."""

    year: int
    #: best first; areas with equal values in the order of the list
    places: tuple[Place, ...]
    #: areas of the list without a value that year, in the order of the list
    missing: tuple[str, ...]
    mean: Mean | None

    @property
    def size(self) -> int:
        """How many areas the list has."""
        return len(self.places) + len(self.missing)

    def place(self, area: str) -> Place | None:
        """The place of ``area``, or None when it has no value."""
        return next((p for p in self.places if p.area == area), None)

    def distance(self, area: str) -> float | None:
        """Value of ``area`` minus the mean, in the unit of the series."""
        found = self.place(area)
        return found.value - self.mean.value if found and self.mean else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dumbbell:
    """One area at both ends of a span."""

    area: str
    start: Observation
    end: Observation
    #: end minus start, in the unit of the series
    change: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Two years side by side for one list; no rows when the list changed in between."""

    first: int
    last: int
    #: best end value first
    rows: tuple[Dumbbell, ...]
    #: areas without one of the two years
    missing: tuple[str, ...]
    #: areas whose series has a break in between
    broken: tuple[str, ...]
    #: the list of peers is not the same in every year of the span
    peers_changed: bool
    mean_first: Mean | None
    mean_last: Mean | None


def adds_up(unit: Unit) -> bool:
    """Whether figures of this unit are amounts, so that a region's row is a total."""
    return unit.code in AMOUNTS


def _at(panel: Mapping[str, Series], area: str, year: int) -> Observation | None:
    return observed(panel[area]).at(year) if area in panel else None


def mean_of_peers(
    panel: Mapping[str, Series], peers: Sequence[str], year: int, region: Series | None
) -> Mean | None:
    """The region's published row where it is a mean, else the simple mean of the complete list, else None."""
    row = observed(region).at(year) if region is not None and not adds_up(region.unit) else None
    if row is not None:
        return Mean(value=value_of(row), published=True, evidence=(row,))
    found = tuple(o for area in peers if (o := _at(panel, area, year)))
    if not peers or len(found) < len(peers):
        return None
    return Mean(value=fsum(value_of(o) for o in found) / len(found), published=False, evidence=found)


def ranking(
    panel: Mapping[str, Series],
    peers: Sequence[str],
    year: int,
    *,
    direction: int = 1,
    region: Series | None = None,
) -> Ranking:
    """The areas of ``peers`` in ``year``, best first; direction -1 puts the smallest value first."""
    side = -1 if direction < 0 else 1
    found = [(area, o) for area in peers if (o := _at(panel, area, year))]
    missing = tuple(area for area in peers if area not in {a for a, _ in found})
    ordered = sorted(found, key=lambda pair: -side * value_of(pair[1]))
    places = []
    for area, o in ordered:
        better = sum(side * value_of(other) > side * value_of(o) for _, other in found)
        rank = None if missing else better + 1
        places.append(Place(area=area, value=value_of(o), rank=rank, observation=o))
    return Ranking(
        year=year, places=tuple(places), missing=missing, mean=mean_of_peers(panel, peers, year, region)
    )


def rank_bounds(found: Ranking, area: str, direction: int = 1) -> tuple[int, int] | None:
    """Best and worst rank ``area`` can have, whatever the missing peers turn out to be."""
    own = found.place(area)
    if own is None:
        return None
    side = -1 if direction < 0 else 1
    better = sum(side * p.value > side * own.value for p in found.places)
    return better + 1, better + 1 + len(found.missing)


def span(
    panel: Mapping[str, Series],
    peers_of: Callable[[int], Sequence[str]],
    first: int,
    last: int,
    *,
    direction: int = 1,
    region: Series | None = None,
) -> Span:
    """Dumbbell rows from ``first`` to ``last`` for the one list that held in all those years."""
    peers = tuple(peers_of(last))
    changed = any(set(peers_of(year)) != set(peers) for year in range(first, last))
    rows, missing, cut = [], [], []
    for area in () if changed else peers:
        start, end = _at(panel, area, first), _at(panel, area, last)
        if start is None or end is None:
            missing.append(area)
        elif broken(panel[area], first, last):
            cut.append(area)
        else:
            rows.append(Dumbbell(area=area, start=start, end=end, change=value_of(end) - value_of(start)))
    side = -1 if direction < 0 else 1
    rows.sort(key=lambda r: -side * value_of(r.end))
    apart = changed or (region is not None and broken(region, first, last) is not None)
    return Span(
        first=first,
        last=last,
        rows=tuple(rows),
        missing=tuple(missing),
        broken=tuple(cut),
        peers_changed=changed,
        mean_first=None if apart else mean_of_peers(panel, peers, first, region),
        mean_last=None if apart else mean_of_peers(panel, peers, last, region),
    )
