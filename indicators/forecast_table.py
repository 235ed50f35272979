"""How much wider than the textbook an interval must be: k(n, h) of METHODS D4.

Fitted on one half of the 645 yearly series of the M3 competition (Makridakis & Hibon 2000; R package Mcomp) so
that the 80 % interval holds 80 % of what came; on the other half it held 73-84 %.
"""

from __future__ import annotations

import numpy as np

from indicators.student import Numbers

#: number of points of the rows below
_POINTS = (5, 6, 8, 10, 12, 14)
#: columns: 1 .. 6 years ahead
_HALF_DRIFT = (
    (1.28, 1.46, 1.78, 1.67, 1.61, 1.49),
    (1.11, 1.31, 1.51, 1.52, 1.64, 1.34),
    (1.07, 1.31, 1.43, 1.39, 1.38, 1.32),
    (0.94, 1.04, 1.17, 1.14, 1.14, 1.15),
    (0.90, 0.93, 1.12, 1.06, 1.12, 1.14),
    (0.84, 0.90, 1.04, 0.99, 1.10, 1.07),
)


def widening(n: int, horizon: int) -> Numbers:
    """max(1, k(n, h)) for h = 1 .. ``horizon``, shape (horizon,).

    Linear in n between the rows; below 5 points the row of 5, from 14 on the last; after 6 years the sixth.

    >>> widening(8, 7).tolist(), widening(30, 2).tolist()
    ([1.07, 1.31, 1.43, 1.39, 1.38, 1.32, 1.32], [1.0, 1.0])
    """
    row = np.array([np.interp(n, _POINTS, column) for column in zip(*_HALF_DRIFT, strict=True)])
    return np.asarray(np.maximum(1.0, row[np.minimum(np.arange(horizon), len(row) - 1)]))
