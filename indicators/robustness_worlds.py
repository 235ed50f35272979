"""Invented worlds whose true process is known, for ``python -m indicators.robustness``.

A world gives a short annual history and its own conditional distribution at the target year. The target is a
quantile of that distribution, so the chance that whoever knows the process would state is known exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import pi, sqrt

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

#: futures drawn from the true process for its conditional distribution
FUTURES = 400
#: years from the last figure to the target's year
HORIZON = 5
#: mean absolute error (%) of "nothing changes" after five years, from the noise alone
NOISE = (2.0, 25.0)
SHORTEST, LONGEST = 5, 15
#: E|z| of a standard normal
MEAN_ABS = sqrt(2 / pi)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One history, what the target asks of it, and what really happened."""

    family: str
    #: annual values up to today; yearly events in the family of counts
    history: tuple[float, ...]
    #: level | share | count, as in the catalogue
    scale: str
    #: +1 more is better, -1 less is better
    direction: int
    #: years before today from which progress is counted
    base_back: int
    target: float
    #: chance of meeting the target by the true process
    known_chance: float
    met: bool


#: (history length, rng) -> history, futures at the horizon (FUTURES + 1 of them), scale
Process = Callable[[int, np.random.Generator], tuple[Values, Values, str]]


def _spread(rng: np.random.Generator) -> float:
    """Standard deviation of the log at the horizon: mean absolute error uniform over ``NOISE``."""
    return float(rng.uniform(*NOISE)) / 100 / MEAN_ABS


def _shocks(sd: float, size: tuple[int, ...], rng: np.random.Generator) -> Values:
    return rng.normal(0.0, sd, size)


def walk(n: int, rng: np.random.Generator) -> tuple[Values, Values, str]:
    """Random walk with drift in logs."""
    sd, drift = _spread(rng) / sqrt(HORIZON), float(rng.normal(0.02, 0.03))
    x = np.log(100.0) + np.concatenate([[0.0], np.cumsum(drift + _shocks(sd, (n - 1,), rng))])
    ahead = x[-1] + drift * HORIZON + _shocks(sd, (FUTURES + 1, HORIZON), rng).sum(axis=1)
    return np.exp(x), np.exp(ahead), "level"


def trend(n: int, rng: np.random.Generator) -> tuple[Values, Values, str]:
    """Straight trend in logs with AR(1) noise around it."""
    phi, slope = 0.5, float(rng.normal(0.02, 0.03))
    sd = _spread(rng) / sqrt(2 * (1 - phi**HORIZON)) * sqrt(1 - phi**2)
    noise = [float(rng.normal(0.0, sd / sqrt(1 - phi**2)))]
    for shock in _shocks(sd, (n - 1,), rng):
        noise.append(phi * noise[-1] + float(shock))
    x = np.log(100.0) + slope * np.arange(n) + np.array(noise)
    carried = np.full(FUTURES + 1, noise[-1])
    for step in range(HORIZON):
        carried = phi * carried + _shocks(sd, (FUTURES + 1, HORIZON), rng)[:, step]
    return np.exp(x), np.exp(np.log(100.0) + slope * (n - 1 + HORIZON) + carried), "level"


def logistic(n: int, rng: np.random.Generator) -> tuple[Values, Values, str]:
    """A share that spreads along an S-curve, with a random walk in its log-odds."""
    sd, pace = _spread(rng) / sqrt(HORIZON), float(rng.uniform(0.0, 0.25))
    x = float(rng.uniform(-2.5, 1.0)) + np.concatenate([[0.0], np.cumsum(pace + _shocks(sd, (n - 1,), rng))])
    ahead = x[-1] + pace * HORIZON + _shocks(sd, (FUTURES + 1, HORIZON), rng).sum(axis=1)
    return 100 / (1 + np.exp(-x)), 100 / (1 + np.exp(-ahead)), "share"


def shift(n: int, rng: np.random.Generator) -> tuple[Values, Values, str]:
    """A random walk that jumps in one year out of ten, before and after today."""
    sd = _spread(rng) / sqrt(HORIZON)
    size = float(rng.choice([-1.0, 1.0])) * float(rng.uniform(2.0, 4.0)) * sd

    def steps(shape: tuple[int, ...]) -> Values:
        return _shocks(sd, shape, rng) + size * (rng.random(shape) < 0.1)

    x = np.log(100.0) + np.concatenate([[0.0], np.cumsum(steps((n - 1,)))])
    return np.exp(x), np.exp(x[-1] + steps((FUTURES + 1, HORIZON)).sum(axis=1)), "level"


def counts(n: int, rng: np.random.Generator) -> tuple[Values, Values, str]:
    """Events of a year at a steady rate; the futures are the number in the years to come."""
    rate = float(np.exp(rng.uniform(np.log(0.3), np.log(6.0))))
    return rng.poisson(rate, n).astype(float), rng.poisson(rate * HORIZON, FUTURES + 1).astype(float), "count"


FAMILIES: Mapping[str, Process] = {
    "walk": walk, "trend": trend, "logistic": logistic, "shift": shift, "counts": counts,
}  # fmt: skip


def make_world(family: str, rng: np.random.Generator, blind: bool = False) -> World:
    """One world: its target is the quantile u ~ U(0,1) of the true distribution, its truth one more draw.

    ``blind``: the target is set by somebody who knows the history alone.
    """
    n = int(rng.integers(SHORTEST, LONGEST + 1))
    history, futures, scale = FAMILIES[family](n, rng)
    direction = 1 if scale == "count" else int(rng.choice([-1, 1]))
    base_back = int(rng.integers(2, n))
    known, truth = np.sort(futures[:-1]), float(futures[-1])
    target = _blind_target(history, scale, rng) if blind else float(known[int(rng.random() * FUTURES)])
    if scale == "count":
        counted = float(history[n - base_back :].sum())
        # a whole number of events, at least one of them still to come
        target = counted + max(1.0, target)
        known, truth = known + counted, truth + counted
    good = known >= target if direction > 0 else known <= target
    return World(
        family=family,
        history=tuple(float(v) for v in history),
        scale=scale,
        direction=direction,
        base_back=base_back,
        target=target,
        known_chance=float(np.mean(good)),
        met=truth >= target if direction > 0 else truth <= target,
    )


def _blind_target(history: Values, scale: str, rng: np.random.Generator) -> float:
    """A target around the last value, or of events around the pace of the last three years."""
    last = float(history[-1])
    if scale == "count":
        pace = max(0.5, float(history[-3:].mean())) * HORIZON
        return float(rng.poisson(pace * rng.uniform(0.3, 2.0)))
    if scale == "share":
        return float(100 / (1 + (100 / last - 1) * np.exp(rng.normal(0.0, 0.8))))
    return last * float(np.exp(rng.normal(0.0, 0.2)))
