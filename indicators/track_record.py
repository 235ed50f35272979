"""How well the forecasters did on the yearly series of the M3 competition, by number of points: to be shown beside
every forecast.

Measured on the even series, which took no part in the fitting (M3-Competition, Makridakis & Hibon 2000, Int. J.
Forecasting 16:451; data: R package Mcomp), 1 to 6 years ahead, by
``python -m indicators.backtest TRAIN.csv TEST.csv --record``. They are series of firms, industries and nations, not of
provinces, and all were forecast on logs: for shares and rates this is only the nearest thing there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indicators.backtest_read import Case
from indicators.backtest_run import run, score
from indicators.forecasters import FORECASTERS

#: the error is told this many years ahead
AHEAD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """What a forecaster did with the last ``n`` points of many series."""

    method: str
    #: points it was given
    n: int
    #: series it was tried on
    series: int
    #: mean symmetric error in percent, 1 to 6 years ahead; the same for repeating the last value
    smape: float
    naive_smape: float
    #: half of the series were missed by less than this, percent of the truth, five years ahead
    median_error: float
    #: share (0-1) of what came that fell in the 80 % and in the 95 % interval
    cover80: float
    cover95: float


#: method, n, series, sMAPE, naive sMAPE, median error, cover of 80 % and of 95 %
_ROWS: tuple[tuple[str, int, int, float, float, float, float, float], ...] = (
    ("half_drift", 4, 322, 17.4, 17.4, 12.9, 0.716, 0.875),
    ("half_drift", 5, 322, 17.4, 17.4, 13.4, 0.768, 0.905),
    ("half_drift", 6, 322, 17.7, 17.4, 12.4, 0.772, 0.914),
    ("half_drift", 7, 322, 17.5, 17.4, 12.7, 0.777, 0.919),
    ("half_drift", 8, 322, 17.2, 17.4, 12.5, 0.784, 0.923),
    ("half_drift", 9, 322, 16.7, 17.4, 12.5, 0.776, 0.930),
    ("half_drift", 10, 322, 16.4, 17.4, 12.1, 0.759, 0.924),
    ("half_drift", 11, 322, 16.3, 17.4, 12.5, 0.767, 0.922),
    ("half_drift", 12, 322, 16.1, 17.4, 11.7, 0.766, 0.918),
    ("half_drift", 13, 322, 16.0, 17.4, 11.9, 0.767, 0.920),
    ("half_drift", 14, 322, 16.0, 17.4, 12.3, 0.764, 0.927),
    ("half_drift_doubted", 4, 322, 17.4, 17.4, 12.9, 0.776, 0.938),
    ("half_drift_doubted", 5, 322, 17.4, 17.4, 13.4, 0.774, 0.940),
    ("half_drift_doubted", 6, 322, 17.7, 17.4, 12.4, 0.780, 0.944),
    ("half_drift_doubted", 7, 322, 17.5, 17.4, 12.7, 0.764, 0.940),
    ("half_drift_doubted", 8, 322, 17.2, 17.4, 12.5, 0.767, 0.940),
    ("half_drift_doubted", 9, 322, 16.7, 17.4, 12.5, 0.775, 0.940),
    ("half_drift_doubted", 10, 322, 16.4, 17.4, 12.1, 0.763, 0.935),
    ("half_drift_doubted", 11, 322, 16.3, 17.4, 12.5, 0.760, 0.935),
    ("half_drift_doubted", 12, 322, 16.1, 17.4, 11.7, 0.767, 0.932),
    ("half_drift_doubted", 13, 322, 16.0, 17.4, 11.9, 0.761, 0.930),
    ("half_drift_doubted", 14, 322, 16.0, 17.4, 12.3, 0.771, 0.931),
    ("tempered", 4, 322, 16.1, 17.4, 13.6, 0.777, 0.932),
    ("tempered", 5, 322, 16.1, 17.4, 13.3, 0.766, 0.935),
    ("tempered", 6, 322, 16.5, 17.4, 12.7, 0.784, 0.938),
    ("tempered", 7, 322, 16.6, 17.4, 12.5, 0.768, 0.938),
    ("tempered", 8, 322, 16.3, 17.4, 12.6, 0.766, 0.934),
    ("tempered", 9, 322, 16.0, 17.4, 12.5, 0.780, 0.935),
    ("tempered", 10, 322, 15.9, 17.4, 12.0, 0.769, 0.935),
    ("tempered", 11, 322, 15.9, 17.4, 12.1, 0.766, 0.931),
    ("tempered", 12, 322, 15.8, 17.4, 12.0, 0.772, 0.932),
    ("tempered", 13, 322, 15.8, 17.4, 11.8, 0.771, 0.930),
    ("tempered", 14, 322, 15.8, 17.4, 12.6, 0.781, 0.933),
)


def track_record(n: int, method: str = "tempered") -> TrackRecord | None:
    """The record with ``n`` points; with more than the table has, that of its longest row; None below 4 points.

    Raises:
        KeyError: there is no such method.

    >>> found = track_record(8)
    >>> found.series, found.median_error, found.cover80
    (322, 12.6, 0.766)
    """
    rows = [row for row in _ROWS if row[0] == method]
    if not rows:
        raise KeyError(method)
    row = next((row for row in reversed(rows) if row[1] <= n), None)
    if row is None:
        return None
    name, points, series, smape, naive, median, cover80, cover95 = row
    return TrackRecord(
        method=name,
        n=points,
        series=series,
        smape=smape,
        naive_smape=naive,
        median_error=median,
        cover80=cover80,
        cover95=cover95,
    )


def measure(cases: Sequence[Case], method: str, n: int) -> TrackRecord:
    """The record of ``method`` on these series, each cut to its last ``n`` points.

    Raises:
        KeyError: there is no such method.
        ValueError: no series is long enough.
    """
    outcome = run(cases, FORECASTERS[method], n)
    found = score(outcome)
    actual, median = (a[:, AHEAD - 1] for a in (outcome.actual, outcome.median))
    return TrackRecord(
        method=method,
        n=n,
        series=found.series,
        smape=found.smape,
        naive_smape=found.naive_smape,
        median_error=float(np.nanmedian(100.0 * np.abs(actual - median) / np.abs(actual))),
        cover80=found.cover80,
        cover95=found.cover95,
    )
