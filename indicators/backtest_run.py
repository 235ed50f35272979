"""Forecasting series whose end is known, and how good that was.

sMAPE is the mean of 200·|y - f|/(|y| + |f|) over series and years; MASE divides the mean absolute error of a series
by the mean absolute year-on-year change of the points it was forecast from. Naive repeats the last value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from indicators.backtest_read import Case
from indicators.forecasters import FEWEST, Forecaster, drift_and_sd
from indicators.student import Numbers, t4_cdf, t4_quantile
from indicators.transforms import Transform, forward, inverse

#: a spread this small is none
_NOTHING = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Forecast and truth of the series of one window; the arrays are (series, years ahead), NaN past an end."""

    actual: Numbers
    median: Numbers
    #: what a repeat of the last value says, same shape
    naive: Numbers
    #: on the transformed scale, from the last value: the way the truth went, the way the centre goes, the spread
    went: Numbers
    centre: Numbers
    spread: Numbers
    #: mean absolute change of each series from which it was forecast, shape (series,)
    change: Numbers
    #: |drift| of each series in standard errors of it, on the transformed scale, shape (series,); 0 when nothing moved
    steadiness: Numbers

    @property
    def place(self) -> Numbers:
        """P(value <= truth), 0-1, same shape; uniform when the forecaster is right about what it knows."""
        return t4_cdf((self.went - self.centre) / np.maximum(self.spread, _NOTHING))


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How good the forecasts of one window were."""

    series: int
    #: percent, 0-200
    smape: float
    #: of the series that changed at all
    mase: float
    naive_smape: float
    naive_mase: float
    #: share (0-1) of what came that fell in the 80 % and in the 95 % interval
    cover80: float
    cover95: float
    #: the same of the 80 % interval in the tenth of the series that went steadiest in one direction
    steady80: float
    #: Winkler's score of the 80 % interval on the transformed scale: mean width + 10 × how far outside; less is better
    winkler80: float


def run(cases: Iterable[Case], forecaster: Forecaster, window: int | None = None) -> Outcome:
    """Forecast each series from its last ``window`` points; those with fewer than 4 points are left out.

    Positive series go by logs, the others as they are.

    Raises:
        ValueError: not one series is long enough.
    """
    alike: dict[tuple[int, int, Transform], list[Case]] = defaultdict(list)
    for case in cases:
        n = min(len(case.train), window or len(case.train))
        if n >= FEWEST:
            positive = all(v > 0 for v in (*case.train[-n:], *case.test))
            alike[n, len(case.test), "log" if positive else "identity"].append(case)
    longest = max((horizon for _, horizon, _ in alike), default=0)
    parts = [_alike(group, n, transform, forecaster, longest) for (n, _, transform), group in alike.items()]
    if not parts:
        raise ValueError(f"không chuỗi nào có từ {FEWEST} điểm")
    names = [f.name for f in fields(Outcome)]
    return Outcome(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})


def _alike(
    group: Sequence[Case], n: int, transform: Transform, forecaster: Forecaster, longest: int
) -> Outcome:
    """Series of one length, horizon and transform at once."""
    known = np.array([case.train[-n:] for case in group])
    came = np.array([case.test for case in group])
    x = forward(transform, known)
    fit = forecaster(x, np.ones(n - 1), came.shape[1])

    def full(values: Numbers) -> Numbers:
        return np.pad(values, ((0, 0), (0, longest - values.shape[1])), constant_values=np.nan)

    return Outcome(
        actual=full(came),
        median=full(inverse(transform, fit.centre)),
        naive=full(np.repeat(known[:, -1:], came.shape[1], axis=1)),
        went=full(forward(transform, came) - x[:, -1:]),
        centre=full(fit.centre - x[:, -1:]),
        spread=full(fit.spread),
        change=np.abs(np.diff(known, axis=1)).mean(axis=1),
        steadiness=_steadiness(x),
    )


def _steadiness(x: Numbers) -> Numbers:
    drift, sd = (a[:, 0] for a in drift_and_sd(x, np.ones(x.shape[1] - 1)))
    return np.asarray(np.abs(drift) * np.sqrt(x.shape[1] - 1) / np.maximum(sd, _NOTHING))


def score(outcome: Outcome) -> Score:
    """sMAPE, MASE and coverage over all series and years ahead."""
    smape, mase = _errors(outcome, outcome.median)
    naive_smape, naive_mase = _errors(outcome, outcome.naive)
    return Score(
        series=len(outcome.change),
        smape=smape,
        mase=mase,
        naive_smape=naive_smape,
        naive_mase=naive_mase,
        cover80=covered(outcome, 80),
        cover95=covered(outcome, 95),
        steady80=covered(outcome, 80, outcome.steadiness >= np.quantile(outcome.steadiness, 0.9)),
        winkler80=winkler(outcome, 80),
    )


def _errors(outcome: Outcome, forecast: Numbers) -> tuple[float, float]:
    error = np.abs(outcome.actual - forecast)
    size = np.abs(outcome.actual) + np.abs(forecast)
    smape = 200.0 * error / np.where(size == 0, 1.0, size)
    moved = outcome.change > 0
    mase = np.nanmean(error[moved], axis=1) / outcome.change[moved]
    return float(np.nanmean(smape)), float(mase.mean()) if moved.any() else float("nan")


def covered(outcome: Outcome, level: float, among: NDArray[np.bool_] | None = None) -> float:
    """Share (0-1) of what came that fell in the middle ``level`` percent; of the series ``among`` or of all."""
    came = ~np.isnan(outcome.went)
    place = outcome.place[came if among is None else came & among[:, None]]
    return float((np.abs(place - 0.5) <= level / 200).mean())


def winkler(outcome: Outcome, level: float) -> float:
    """The interval score (R. L. Winkler 1972, J. Am. Stat. Assoc. 67:187), mean over series and years.

    Width of the middle ``level`` percent, plus 2/(1 - level/100) times the distance of what fell outside. It is
    least for who says the true quantiles. On the transformed scale: for series of one transform.
    """
    reach = outcome.spread * t4_quantile(0.5 + level / 200)
    outside = np.maximum(0.0, np.abs(outcome.went - outcome.centre) - reach)
    return float(np.nanmean(2 * reach + 2 / (1 - level / 100) * outside))
