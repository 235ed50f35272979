"""How much wider than the textbook an interval must be: a factor k for n points and h years ahead.

Each row was fitted on one half of the 645 yearly series of the M3 competition (Makridakis & Hibon 2000; R package
Mcomp) so that the 80 % interval holds 80 % of what came. HALF_DRIFT is the table of METHODS D4. TEMPERED was fitted
on the odd series (``python -m indicators.forecast_fit``); on the even ones its interval holds 76-78 %.
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
    (1.24, 1.49, 1.55, 1.57, 1.52, 1.50),
    (1.05, 1.22, 1.31, 1.40, 1.49, 1.37),
    (1.00, 1.16, 1.22, 1.27, 1.24, 1.20),
    (0.91, 0.93, 0.99, 1.08, 1.07, 1.05),
    (0.90, 0.96, 1.01, 1.02, 1.06, 1.05),
    (0.90, 0.95, 1.02, 1.01, 1.07, 1.08),
)


def widening(n: int, horizon: int, table: Table = HALF_DRIFT) -> Numbers:
    """max(1, k(n, h)) for h = 1 .. ``horizon``, shape (horizon,).

    Linear in n between the rows; below 5 points the row of 5, from 14 on the last; after 6 years the sixth.

    >>> widening(8, 7).tolist(), widening(30, 2).tolist()
    ([1.07, 1.31, 1.43, 1.39, 1.38, 1.32, 1.32], [1.0, 1.0])
    """
    row = np.array([np.interp(n, POINTS, column) for column in zip(*table, strict=True)])
    return np.asarray(np.maximum(1.0, row[np.minimum(np.arange(horizon), len(row) - 1)]))
