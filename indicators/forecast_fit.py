"""``python -m indicators.forecast_fit TRAIN.csv TEST.csv``: how ``tempered`` and its widening were found.

Only the odd series are looked at. The pair (kept, bend) has the least mean sMAPE over the windows of the backtest; then
k(n, h) is the factor that makes the 80 % interval hold 80 % of what came, with the last n points known.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np

from data.errors import BadInput
from indicators.backtest import WINDOWS
from indicators.backtest_read import Case, half, read_cases
from indicators.backtest_run import run, score
from indicators.forecast_table import POINTS, Table
from indicators.forecasters import Fit, Forecaster, tempered, walk
from indicators.student import Numbers, t4_quantile

KEPT = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
BENDS = (0.02, 0.03, 0.04, 0.05, 0.07, 0.1, 0.15)


def unwidened(kept: float, bend: float) -> Forecaster:
    """``tempered`` with these parameters and the textbook spread."""

    def forecaster(x: Numbers, gaps: Numbers, horizon: int) -> Fit:
        return walk(x, gaps, horizon, lambda drift: tempered(drift, kept, bend), None)

    return forecaster


def best_pair(cases: Sequence[Case]) -> tuple[float, float]:
    """(kept, bend) of the grid with the least mean sMAPE over the windows."""

    def mean_smape(pair: tuple[float, float]) -> float:
        return float(np.mean([score(run(cases, unwidened(*pair), w)).smape for w in WINDOWS]))

    return min(product(KEPT, BENDS), key=mean_smape)


def widening_table(cases: Sequence[Case], forecaster: Forecaster) -> Table:
    """k(n, h) for the rows of ``POINTS``, two decimals; series without any variation are left out."""
    rows = []
    for n in POINTS:
        made = run(cases, forecaster, n)
        varied = made.spread[:, 0] > 0
        reach = made.spread[varied] * t4_quantile(0.9)
        k = np.nanquantile(np.abs(made.went - made.centre)[varied] / reach, 0.8, axis=0)
        rows.append(tuple(round(float(v), 2) for v in k))
    return tuple(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the parameters found; 0 when done, 2 when a file cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m indicators.forecast_fit", description="Tìm lại tham số của bộ dự báo tempered."
    )
    parser.add_argument("train", type=Path, help="CSV unique_id, ds, y: phần đã biết")
    parser.add_argument("test", type=Path, help="CSV cùng dạng: phần đến sau")
    chosen = parser.parse_args(arguments)
    try:
        cases = half(read_cases(chosen.train, chosen.test), "odd")
        kept, bend = best_pair(cases)
        rows = widening_table(cases, unwidened(kept, bend))
    except (BadInput, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{len(cases)} chuỗi lẻ: kept = {kept}, bend = {bend}")
    for n, row in zip(POINTS, rows, strict=True):
        print(f"{n:>4}" + "".join(f"{k:7.2f}" for k in row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
