"""The arithmetic of the forecasters: from transformed values to a centre and a spread for each year ahead.

Everything works on the last axis, so the backtest runs the very code the pages run, many series at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from indicators.forecast_table import widening
from indicators.student import Numbers, t4_quantile

#: the predictive distribution is a t with 4 degrees whose 80 % interval is the normal one's (METHODS D4)
MATCH_80 = 1.28155 / 1.53321
#: below this there is no forecast
FEWEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A predictive distribution for each year ahead, on the transformed scale: centre + spread × T4."""

    #: shape (..., horizon)
    centre: Numbers
    #: shape (..., horizon); 0 for a series without any variation
    spread: Numbers

    def quantile(self, p: float) -> Numbers:
        """The value below which a share ``p`` (0-1) of the distribution lies; shape (..., horizon)."""
        return self.centre + self.spread * t4_quantile(p)


#: transformed values (..., n), years between neighbours (n-1,), years ahead -> Fit
Forecaster = Callable[[Numbers, Numbers, int], Fit]


def fit_half_drift(x: Numbers, gaps: Numbers, horizon: int) -> Fit:
    """Random walk with half the drift; the forecaster of METHODS D4.

    Without gaps this is D4 to the letter. Where inner years are missing, a change over g years is expected to
    be g drifts and to vary with sqrt(g), and the drift is known from the whole span of years.
    """
    span = float(gaps.sum())
    drift = (x[..., -1:] - x[..., :1]) / span
    residual = (np.diff(x, axis=-1) - drift * gaps) / np.sqrt(gaps)
    sd = np.sqrt((residual**2).sum(axis=-1, keepdims=True) / (len(gaps) - 1))
    h = np.arange(1, horizon + 1)
    sigma = widening(x.shape[-1], horizon) * sd * np.sqrt(h * (1.0 + h / span))
    return Fit(centre=x[..., -1:] + 0.5 * drift * h, spread=MATCH_80 * sigma)


FORECASTERS: Mapping[str, Forecaster] = {"half_drift": fit_half_drift}
