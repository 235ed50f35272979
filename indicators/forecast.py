"""What a short yearly series says about the years ahead, with the intervals it deserves.

``half_drift`` is the published form for plain numbers and never changes. ``project`` is the same for a series
of the project: it stops at a break, counts years from the last observation and picks the scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from data.records import Series
from indicators.arithmetic import broken, observed, value_of
from indicators.chances import count_chance as count_chance
from indicators.chances import proportion_chance as proportion_chance
from indicators.chances import shown_chance as shown_chance
from indicators.forecasters import DEFAULT, FEWEST, FORECASTERS, Fit, fit_half_drift
from indicators.student import Numbers, t4_cdf, t4_quantile
from indicators.transforms import SHARE_EDGE, Transform, forward, inverse, named, refusal, threshold

#: the seed of every simulated path: the same draws for every series, so differences are never luck
SEED = 1581
DRAWS = 2000
#: a spread or a distance this small on the transformed scale is none
_NOTHING = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfDrift:
    """The forecast of ``half_drift``: tuples of length horizon in the unit of the values, or empty."""

    transform: Transform
    #: percent of the interval low .. high
    level: float
    #: few_points | not_finite | not_positive | not_a_share, or None when there is a forecast
    reason: str | None = None
    median: tuple[float, ...] = ()
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()

    @property
    def ok(self) -> bool:
        return self.reason is None


def half_drift(
    values: Sequence[float | None], horizon: int, transform: str = "log", level: float = 80
) -> HalfDrift:
    """Forecast a yearly series without gaps by a random walk with half its drift.

    Args:
        values: at least 4 values of consecutive years, in any unit; for ``logit`` percent 0-100. A year that is
            missing (None) is refused: ``project`` takes years.
        horizon: years ahead, at least 1.
        transform: ``log`` (positive values), ``logit`` (shares in percent, clipped to 0.1 .. 99.9) or
            ``identity`` (also called ``none``).
        level: percent of the interval, over 0 and under 100.

    Returns:
        The median and the interval of each year ahead; with ``reason`` and nothing else when there are fewer
        than 4 values or the transform cannot take one of them.

    Raises:
        ValueError: the horizon, the transform or the level makes no sense.

    >>> made = half_drift((100.0, 110.0, 121.0, 133.1, 146.41), 2)
    >>> [round(v, 2) for v in made.median]
    [153.56, 161.05]
    >>> half_drift((1.0, 2.0, 3.0), 5).reason, half_drift((1.0, 2.0, 3.0, -4.0), 5).reason
    ('few_points', 'not_positive')
    """
    scale = named(transform)
    if horizon < 1 or not 0 < level < 100:
        raise ValueError("cần ít nhất một năm phía trước và mức từ trên 0 đến dưới 100 %")
    known = [v for v in values if v is not None and isfinite(v)]
    reason = _refused(known, len(values), scale)
    if reason is not None:
        return HalfDrift(transform=scale, level=level, reason=reason)
    x = forward(scale, np.asarray(known, dtype=float))
    fit = fit_half_drift(x, np.ones(len(x) - 1), horizon)
    low, median, high = (
        tuple(inverse(scale, x).tolist())
        for x in (fit.quantile(0.5 - level / 200), fit.centre, fit.quantile(0.5 + level / 200))
    )
    return HalfDrift(transform=scale, level=level, median=median, low=low, high=high)


def _refused(known: Sequence[float], given: int, transform: Transform) -> str | None:
    if given < FEWEST:
        return "few_points"
    if len(known) < given:
        return "not_finite"
    return refusal(transform, known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One year ahead, in the unit of the series."""

    year: int
    median: float
    low50: float
    high50: float
    low80: float
    high80: float
    low95: float
    high95: float
    #: the same on the transformed scale: centre + spread × Student's t with 4 degrees
    centre: float
    spread: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """What a series says about the years after its last observation; no points and a ``reason`` when nothing."""

    #: name of the forecaster
    method: str
    transform: Transform
    #: observed years it rests on, and the first and last of them; None without any
    n: int
    first_used: int | None
    last_year: int | None
    #: few_points | nothing_ahead, or None when there are points
    reason: str | None
    #: one per year from the year after the last observation
    points: tuple[Point, ...]

    @property
    def ok(self) -> bool:
        return self.reason is None

    @property
    def steady(self) -> bool:
        """True when the values never changed at all: the interval is then a mere line."""
        return self.ok and all(p.spread <= _NOTHING for p in self.points)

    def at(self, year: int) -> Point:
        """The point of ``year``.

        Raises:
            KeyError: the projection does not reach that year.
        """
        found = next((p for p in self.points if p.year == year), None)
        if found is None:
            raise KeyError(year)
        return found

    def median(self, year: int) -> float:
        """The value that is as likely to be passed as not. Raises KeyError as ``at``."""
        return self.at(year).median

    def interval(self, year: int, level: float = 80) -> tuple[float, float]:
        """The middle ``level`` percent, in the unit of the series. Raises KeyError as ``at``."""
        point = self.at(year)
        reach = point.spread * t4_quantile(0.5 + level / 200)
        low, high = inverse(self.transform, np.array([point.centre - reach, point.centre + reach]))
        return float(low), float(high)

    def chance(self, year: int, bound: float, *, direction: int = 1, strict: bool = False) -> float:
        """P(value >= bound) in ``year``, raw, 0-1; with direction -1 P(value <= bound); strict: > and <.

        It can only fall when the bound moves away in ``direction``. Raises KeyError as ``at``.
        """
        if direction < 0:
            return 1.0 - self.chance(year, bound, strict=not strict)
        point = self.at(year)
        distance = point.centre - threshold(self.transform, bound, strict=strict)
        if point.spread > _NOTHING or not isfinite(distance):
            return float(t4_cdf(distance / max(point.spread, _NOTHING)))
        return float(distance > _NOTHING or (not strict and distance >= -_NOTHING))

    def simulate(self, years: Sequence[int], *, draws: int = DRAWS, seed: int = SEED) -> Numbers:
        """Joint paths, shape (draws, len(years)), in the unit of the series.

        Each year alone has exactly the distribution of its point. Within a path years go together as in a
        random walk (correlation sqrt(h1/h2)) and share one t scale. The draws of a year ahead depend only on
        the seed, not on the series or the years asked for.

        Raises:
            KeyError: a year the projection does not reach.
        """
        points = [self.at(year) for year in years]
        random = np.random.default_rng(seed)
        scale = np.sqrt(random.chisquare(4, size=draws) / 4)
        ahead = [self.points.index(p) + 1 for p in points]
        walk = np.cumsum(random.standard_normal((max(ahead, default=0), draws)), axis=0)
        paths = [
            p.centre + p.spread * walk[h - 1] / np.sqrt(h) / scale for p, h in zip(points, ahead, strict=True)
        ]
        return inverse(self.transform, np.stack(paths, axis=1)) if paths else np.empty((draws, 0))


def project(series: Series, until: int, *, scale: str | None = None, method: str | None = None) -> Projection:
    """What the observed years since the last break say about each year up to ``until``.

    Args:
        series: forecasts and blanks in it are left out, as is everything before its last break; a break
            announced between the last observation and ``until`` leaves nothing to stand on.
        until: last year projected, and last year whose observation is used.
        scale: the catalogue's code: level, index and count go by logs; share by logits; rate and rank, and
            whatever is not positive, as they are. None: from the unit.
        method: a name in ``FORECASTERS``; ``tempered`` counts in logs and gives way to ``half_drift_doubted`` on any
            other scale. None: the best one where it was tried (``DEFAULT``).

    Raises:
        KeyError: there is no such method.
    """
    used = _since_break(series, until)
    values = [value_of(o) for o in used.observations]
    years = used.years
    transform = _transform(scale or _scale_of(used), used.unit.kind, values)
    chosen = DEFAULT[transform] if method in (None, "tempered") else str(method)
    fitter = FORECASTERS[chosen]
    nothing = Projection(
        method=chosen,
        transform=transform,
        n=len(values),
        first_used=years[0] if years else None,
        last_year=years[-1] if years else None,
        reason="few_points",
        points=(),
    )
    if len(values) < FEWEST:
        return nothing
    if until <= years[-1]:
        return replace(nothing, reason="nothing_ahead")
    x = forward(transform, np.array(values))
    fit = fitter(x, np.diff(np.array(years, dtype=float)), until - years[-1])
    return replace(nothing, reason=None, points=_points(fit, transform, years[-1]))


def _since_break(series: Series, until: int) -> Series:
    kept = observed(series).between(series.years[0], until) if series else series
    if not kept:
        return kept
    start = kept.years[0]
    while (year := broken(series, start, until)) is not None:
        start = year
    return kept.between(start, until)


def _scale_of(series: Series) -> str:
    """The scale a unit suggests: percent is taken as a share, a rank as a rank, the rest as a level."""
    return {"percent": "share", "rank": "rank"}.get(series.unit.kind, "level")


def _transform(scale: str, kind: str, values: Sequence[float]) -> Transform:
    """The transform for a scale of the catalogue that these values allow.

    A share under 0.1 percent would be lost in the clip of the logit; there the log says the same.
    """
    positive = all(v > 0 for v in values)
    if scale in ("rate", "rank"):
        return "identity"
    if scale == "share" and kind == "percent" and all(0 <= v <= 100 for v in values):
        return "log" if positive and min(values, default=SHARE_EDGE) < SHARE_EDGE else "logit"
    return "log" if positive else "identity"


def _points(fit: Fit, transform: Transform, last_year: int) -> tuple[Point, ...]:
    columns = [
        inverse(transform, fit.quantile(0.5 + side * level / 200))
        for level in (50, 80, 95)
        for side in (-1, 1)
    ]
    rows = zip(inverse(transform, fit.centre), *columns, fit.centre, fit.spread, strict=True)
    names = ("median", "low50", "high50", "low80", "high80", "low95", "high95", "centre", "spread")
    return tuple(
        Point(year=last_year + h, **dict(zip(names, map(float, row), strict=True)))
        for h, row in enumerate(rows, 1)
    )
