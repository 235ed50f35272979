"""How much wider than the textbook an interval must be: a factor k for n points and h years ahead.

Each row was fitted on one half of the 645 yearly series of the M3 competition (Makridakis & Hibon 2000; R package
Mcomp) so that the 80 % interval holds 80 % of what came. HALF_DRIFT is the table as specified. The other two were
fitted on the odd series (``python -m indicators.forecast_fit``) and are under 1 because there the doubt whether a drift
goes on has a part of its own; on the even series the intervals hold 76-80 %.
"""

from __future__ import annotations

import numpy as np

from indicators.student import Numbers

#: rows as below, columns 1 .. 6 years ahead
Table = tuple[tuple[float, ...], ...]
#: number of points of the rows
POINTS = (5, 6, 8, 10, 12, 14)
HALF_DRIFT: Table = (
    (1.28, 1.46, 1.78, 1.67, 1.61, 1.49),
    (1.11, 1.31, 1.51, 1.52, 1.64, 1.34),
    (1.07, 1.31, 1.43, 1.39, 1.38, 1.32),
    (0.94, 1.04, 1.17, 1.14, 1.14, 1.15),
    (0.90, 0.93, 1.12, 1.06, 1.12, 1.14),
    (0.84, 0.90, 1.04, 0.99, 1.10, 1.07),
)
TEMPERED: Table = (
    (0.71, 0.73, 0.64, 0.60, 0.57, 0.46),
    (0.75, 0.73, 0.72, 0.70, 0.59, 0.51),
    (0.72, 0.73, 0.78, 0.66, 0.59, 0.48),
    (0.67, 0.63, 0.67, 0.61, 0.57, 0.49),
    (0.65, 0.60, 0.65, 0.58, 0.56, 0.49),
    (0.68, 0.64, 0.71, 0.59, 0.56, 0.55),
)
HALF_DRIFT_DOUBTED: Table = (
    (0.72, 0.77, 0.72, 0.77, 0.71, 0.52),
    (0.75, 0.79, 0.82, 0.78, 0.72, 0.64),
    (0.77, 0.80, 0.83, 0.71, 0.67, 0.56),
    (0.73, 0.65, 0.69, 0.63, 0.58, 0.53),
    (0.66, 0.61, 0.65, 0.64, 0.61, 0.52),
    (0.67, 0.65, 0.67, 0.61, 0.54, 0.58),
)


def widening(n: int, horizon: int, table: Table = HALF_DRIFT) -> Numbers:
    """k(n, h) for h = 1 .. ``horizon``, shape (horizon,).

    Linear in n between the rows; below 5 points the row of 5, from 14 on the last; after 6 years the sixth.

    >>> widening(8, 7).tolist(), widening(30, 2).tolist()
    ([1.07, 1.31, 1.43, 1.39, 1.38, 1.32, 1.32], [0.84, 0.9])
    """
    row = np.array([np.interp(n, POINTS, column) for column in zip(*table, strict=True)])
    return np.asarray(row[np.minimum(np.arange(horizon), len(row) - 1)])
