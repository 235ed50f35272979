"""The other provinces of the region in the model: each forecast from its own figures, as for the verdicts.

They are no part of a province's file: when a figure is published, its forecast follows.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from data.records import Series
from indicators.arithmetic import observed, value_of
from indicators.forecast import Projection
from indicators.outlook_parts import NoOutlook, projected
from indicators.scenario.numeric import Array
from indicators.scenario.province import Peer, Province
from indicators.targets import PeerScore, Plan
from indicators.verdicts import Facts

#: the score whose places the model computes
SCORE = "pii_score"


def with_peers(province: Province, plan: Plan, facts: Facts) -> Province:
    """The province with every other one of its region; without any where one of them cannot be forecast.

    A place among those that happen to have figures would be no place in the region (:func:`unknown` names who is
    missing). The list is that of the target's year.
    """
    found = [_peer(province, area, facts) for area in _others(plan, facts)]
    known = tuple(peer for peer in found if peer is not None)
    peers = known if len(known) == len(found) else ()
    return replace(province, peers=peers, listed=len(found) + 1)


def unknown(province: Province, plan: Plan, facts: Facts) -> tuple[str, ...]:
    """The areas of the list that have too few figures for a forecast; none where the province has its peers."""
    if province.peers:
        return ()
    return tuple(area for area in _others(plan, facts) if _peer(province, area, facts) is None)


def _others(plan: Plan, facts: Facts) -> tuple[str, ...]:
    target = next((t for t in plan.targets if isinstance(t, PeerScore) and t.indicator == SCORE), None)
    listed = facts.peers(target.peers, target.year) if target else ()
    return tuple(area for area in listed if area != facts.area)


def _peer(province: Province, area: str, facts: Facts) -> Peer | None:
    years = tuple(range(province.t0 + 1, province.last + 1))
    series = observed(facts.series(SCORE, area))
    known = {o.year: value_of(o) for o in series.observations}
    ahead = tuple(year for year in years if year not in known)
    found = projected(series, years[-1], facts) if series and ahead else None
    if ahead and (found is None or isinstance(found, NoOutlook) or not _reaches(found, ahead)):
        return None
    forecast = None if isinstance(found, NoOutlook) else found
    middle = [known[y] if y in known else _median(forecast, y) for y in years]
    return Peer(
        area=area,
        # 32 bits, as the browser receives it and as the draws are
        middle=tuple(float(np.float32(v)) for v in middle),
        draw=lambda n, seed: _drawn(series, forecast, years, n, seed),
    )


def _reaches(found: Projection, ahead: tuple[int, ...]) -> bool:
    return {p.year for p in found.points} >= set(ahead)


def _median(forecast: Projection | None, year: int) -> float:
    return forecast.median(year) if forecast else float("nan")


def _drawn(series: Series, forecast: Projection | None, years: tuple[int, ...], n: int, seed: int) -> Array:
    """Joint paths, shape (years, n); an observed year stands as it was observed."""
    known = {o.year: value_of(o) for o in series.observations}
    ahead = tuple(year for year in years if year not in known)
    paths = forecast.simulate(ahead, draws=n, seed=seed) if forecast and ahead else np.empty((n, 0))
    rows = [np.full(n, known[y]) if y in known else paths[:, ahead.index(y)] for y in years]
    return np.stack(rows)
