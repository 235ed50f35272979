"""Chance, drawn once: the same draws for every scenario, in Python and in the browser.

A fixed seed and one stream of random numbers per name, so that a new parameter does not move the others.
Parameters are drawn independently; where there is a past, autonomous TFP is the residual of each draw's own past.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import sqrt
from zlib import crc32

import numpy as np

from indicators.scenario.model import Model, median_times
from indicators.scenario.numeric import Array
from indicators.scenario.past import autonomous
from indicators.scenario.province import Parameter, Prior, Province
from indicators.scenario.scenario import BASELINE, Draws

#: draws that give every probability and band; the first of them are shown while a lever is dragged
N, DRAGGING = 501, 200
SEED = 1581
#: arrival times pre-drawn for each stream of counts
TIMES = 24
STREAMS = 2
#: drawn from the past when there is one
AUTONOMOUS = "a0"


def make_draws(province: Province, n: int = N, seed: int = SEED, *, spread: float = 1.0) -> Draws:
    """``n`` draws for a province; ``spread`` 0 takes all chance away and leaves the deterministic run.

    Everything is rounded to 32 bits, as the browser receives it.
    """
    base = province.base()
    model = province.model()
    given = {p.name: p for p in province.parameters if p.prior and base.get(p.name) is not None}
    deviations = {name: spread * _deviation(p, _generator(seed, name), n) for name, p in given.items()}
    bounds = {name: (p.floor, p.ceiling) for name, p in given.items()}
    if province.past and AUTONOMOUS in deviations:
        deviations[AUTONOMOUS] = deviations[AUTONOMOUS] + spread * _of_the_past(province, model, deviations)
    years = province.last - province.t0
    return Draws(
        deviations={name: _rounded(d) for name, d in deviations.items()},
        noise={
            name: _rounded(spread * _generator(seed, name).standard_normal((years, n)))
            for name in model.noise
        },
        arrivals=_rounded(_arrivals(seed, n, spread)),
        bounds=bounds,
        peers=_rounded(_peers(province, n, seed, spread)),
    )


def _generator(seed: int, name: str) -> np.random.Generator:
    return np.random.default_rng([seed, crc32(name.encode())])


def _rounded(values: Array) -> Array:
    return values.astype(np.float32).astype(np.float64)


def _deviation(parameter: Parameter, generator: np.random.Generator, n: int) -> Array:
    prior = parameter.prior
    if prior is None or parameter.value is None:
        return np.zeros(n)
    return _SAMPLERS[prior.kind](prior, generator, n) - parameter.value


def _normal(prior: Prior, generator: np.random.Generator, n: int) -> Array:
    """Normal, drawn again where it falls outside its limits."""
    values = generator.normal(prior.mode, prior.sd, n)
    while (outside := (values < prior.low) | (values > prior.high)).any():
        values[outside] = generator.normal(prior.mode, prior.sd, int(outside.sum()))
    return values


_SAMPLERS: Mapping[str, Callable[[Prior, np.random.Generator, int], Array]] = {
    "triangular": lambda p, g, n: g.triangular(p.low, p.mode, p.high, n),
    "normal": _normal,
    "beta": lambda p, g, n: g.beta(p.a, p.b, n),
    "gamma": lambda p, g, n: g.gamma(p.a, 1 / p.b, n),
    "choice": lambda p, g, n: g.choice(np.asarray(p.choices), n),
}


def _of_the_past(province: Province, model: Model, deviations: Mapping[str, Array]) -> Array:
    """How far the residual of each draw's past lies from that of the baseline."""
    centre = {name: np.asarray(v) for name, v in model.completed(BASELINE).items()}
    drawn = {name: centre[name] + deviations.get(name, 0.0) for name in centre}
    with np.errstate(all="ignore"):
        model.fill(drawn, frozenset(model.own_values(BASELINE)) | frozenset(deviations))
        return np.asarray(autonomous(province, drawn) - autonomous(province, centre))


def _arrivals(seed: int, n: int, spread: float) -> Array:
    """Ascending arrival times at unit rate, shape (streams, n, times)."""
    if spread == 0:
        return np.broadcast_to(median_times(TIMES), (STREAMS, n, TIMES)).copy()
    gaps = [_generator(seed, f"arrivals {k}").exponential(size=(n, TIMES)) for k in range(STREAMS)]
    return np.cumsum(gaps, axis=2)


def _peers(province: Province, n: int, seed: int, spread: float) -> Array:
    """Scores of the other provinces, shape (years, n, provinces), each from its own stream."""
    if not province.peers:
        return np.empty((0, n, 0))
    drawn = [peer.draw(n, crc32(f"{seed} {peer.area}".encode())) for peer in province.peers]
    middle = [np.array(peer.middle)[:, np.newaxis] for peer in province.peers]
    return np.stack([m + spread * (d - m) for m, d in zip(middle, drawn, strict=True)], axis=2)


def quantiles(values: Array, parts: tuple[float, ...] = (0.1, 0.5, 0.9)) -> tuple[float | None, ...]:
    """Quantiles by nearest rank among the values that exist; None where there is none.

    >>> quantiles(np.array([3.0, 1.0, np.nan, 2.0]), (0.1, 0.5, 0.9))
    (1.0, 2.0, 3.0)
    """
    there = np.sort(values[~np.isnan(values)])
    if not there.size:
        return (None,) * len(parts)
    ranks = (max(0, int(np.ceil(part * there.size - 1e-9)) - 1) for part in parts)
    return tuple(float(there[rank]) for rank in ranks)


def monte_carlo_error(chance: float, n: int) -> float:
    """Standard error of a probability seen in ``n`` draws.

    >>> round(monte_carlo_error(0.5, 501), 3)
    0.022
    """
    return sqrt(chance * (1 - chance) / n)
