"""``python -m indicators.forecast_fit TRAIN.csv TEST.csv``: how the parameters of the forecasters were found.

Only the odd series are looked at. The pair (kept, bend) of ``tempered`` has the least mean sMAPE over the windows of the
backtest. ``DOUBT`` gives the 80 % intervals the least mean Winkler score over them, when k(n, h) is the factor on the
other part of the spread that makes the interval hold 80 % of what came, with the last n points known.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from pathlib import Path

import numpy as np

from data.errors import BadInput
from indicators.backtest import WINDOWS
from indicators.backtest_read import Case, half, read_cases
from indicators.backtest_run import run, score, winkler
from indicators.forecast_table import POINTS, Table
from indicators.forecasters import Fit, Forecaster, doubted, drift_and_sd, halved, tempered, walk
from indicators.student import Numbers, t4_quantile

KEPT = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
BENDS = (0.02, 0.03, 0.04, 0.05, 0.07, 0.1, 0.15)
DOUBTS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

#: the drift seen -> the drift expected to go on
Expected = Callable[[Numbers], Numbers]


def tempering(kept: float, bend: float) -> Expected:
    """What ``tempered`` expects with these parameters."""
    return lambda drift: tempered(drift, kept, bend)


def walker(expected: Expected, table: Table | None = None, doubt: float = 0.0) -> Forecaster:
    """The random walk with these parts; without a table it has the textbook's spread."""

    def forecaster(x: Numbers, gaps: Numbers, horizon: int) -> Fit:
        return doubted(walk(x, gaps, horizon, expected, table), drift_and_sd(x, gaps)[0], doubt)

    return forecaster


def best_pair(cases: Sequence[Case]) -> tuple[float, float]:
    """(kept, bend) of the grid with the least mean sMAPE over the windows."""

    def mean_smape(pair: tuple[float, float]) -> float:
        return float(np.mean([score(run(cases, walker(tempering(*pair)), w)).smape for w in WINDOWS]))

    return min(product(KEPT, BENDS), key=mean_smape)


def best_doubt(cases: Sequence[Case], centres: Iterable[Expected]) -> float:
    """The doubt of the grid whose 80 % intervals, widened to hold 80 %, have the least mean Winkler score.

    One for all centres: how much of a drift goes on is a trait of the world, not of who forecasts it.
    """

    def mean_score(doubt: float) -> float:
        made = [walker(expected, widening_table(cases, expected, doubt), doubt) for expected in centres]
        return float(np.mean([winkler(run(cases, f, w), 80) for f in made for w in WINDOWS]))

    return min(DOUBTS, key=mean_score)


def widening_table(cases: Sequence[Case], expected: Expected, doubt: float = 0.0) -> Table:
    """k(n, h) for the rows of ``POINTS``, two decimals; series without any variation are left out.

    The 80 % interval holds a value when (k·steps)² + doubt² is at least its distance squared, all measured by the
    reach of the interval: each value has a k of its own, and the table has the k that is enough for 80 % of them.
    """
    rows = []
    for n in POINTS:
        plain, doubted = (run(cases, walker(expected, doubt=d), n) for d in (0.0, doubt))
        varied = plain.spread[:, 0] > 0
        steps = plain.spread[varied]
        distance = np.abs(plain.went - plain.centre)[varied] / t4_quantile(0.9)
        needed = np.sqrt(np.maximum(0.0, distance**2 - (doubted.spread[varied] ** 2 - steps**2))) / steps
        rows.append(tuple(round(float(v), 2) for v in np.nanquantile(needed, 0.8, axis=0)))
    return tuple(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the parameters found; 0 when done, 2 when a file cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m indicators.forecast_fit", description="Tìm lại tham số của các bộ dự báo."
    )
    parser.add_argument("train", type=Path, help="CSV unique_id, ds, y: phần đã biết")
    parser.add_argument("test", type=Path, help="CSV cùng dạng: phần đến sau")
    chosen = parser.parse_args(arguments)
    try:
        cases = half(read_cases(chosen.train, chosen.test), "odd")
        kept, bend = best_pair(cases)
        centres = {"tempered": tempering(kept, bend), "half_drift_doubted": halved}
        doubt = best_doubt(cases, centres.values())
        tables = {name: widening_table(cases, expected, doubt) for name, expected in centres.items()}
    except (BadInput, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{len(cases)} chuỗi lẻ: kept = {kept}, bend = {bend}, doubt = {doubt}")
    for name, rows in tables.items():
        print(name)
        for n, row in zip(POINTS, rows, strict=True):
            print(f"{n:>4}" + "".join(f"{k:7.2f}" for k in row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
