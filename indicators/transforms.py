"""The scale on which a series is forecast, and the way there and back.

``log`` for positive levels, ``logit`` for shares in percent 0-100 (clipped to 0.1 .. 99.9),
``identity`` for what may be zero or negative (growth rates, ranks).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf
from typing import Literal

import numpy as np

from indicators.student import Numbers

Transform = Literal["log", "logit", "identity"]
_NAMES: Mapping[str, Transform] = {"log": "log", "logit": "logit", "identity": "identity", "none": "identity"}
#: a share nearer to 0 or 100 percent than this is taken as this near
SHARE_EDGE = 0.1
#: exp of more than this is no float
_LARGEST = 700.0


def named(transform: str) -> Transform:
    """The transform of that name; ``none`` is another name of ``identity``.

    Raises:
        ValueError: there is no such transform.
    """
    if transform not in _NAMES:
        raise ValueError(f"không có phép biến đổi {transform!r}: dùng log, logit hoặc identity")
    return _NAMES[transform]


def refusal(transform: Transform, values: Iterable[float]) -> str | None:
    """Why the transform cannot take these values: ``not_positive``, ``not_a_share``, or None when it can.

    >>> refusal("log", (1.0, 0.0)), refusal("logit", (0.0, 101.0)), refusal("identity", (-1.0,))
    ('not_positive', 'not_a_share', None)
    """
    if transform == "log" and any(v <= 0 for v in values):
        return "not_positive"
    if transform == "logit" and any(not 0 <= v <= 100 for v in values):
        return "not_a_share"
    return None


def forward(transform: Transform, values: Numbers) -> Numbers:
    """Values of the series on the scale of the transform."""
    match transform:
        case "log":
            return np.log(values)
        case "logit":
            share = np.clip(values, SHARE_EDGE, 100.0 - SHARE_EDGE)
            return np.log(share / (100.0 - share))
        case "identity":
            return values


def inverse(transform: Transform, x: Numbers) -> Numbers:
    """Back to the unit of the series. Medians and quantiles go through unchanged; nothing is corrected."""
    match transform:
        case "log":
            return np.exp(np.clip(x, -_LARGEST, _LARGEST))
        case "logit":
            return 100.0 / (1.0 + np.exp(-np.clip(x, -_LARGEST, _LARGEST)))
        case "identity":
            return x


def threshold(transform: Transform, bound: float, *, strict: bool) -> float:
    """Where ``value >= bound`` (strict: ``>``) begins on the scale of the transform.

    -inf when every possible value does it, inf when none can.

    >>> threshold("log", 0.0, strict=False), threshold("logit", 100.0, strict=True)
    (-inf, inf)
    """
    if transform == "log" and bound <= 0:
        return -inf
    if transform == "logit":
        if bound < 0 or (bound == 0 and not strict):
            return -inf
        if bound > 100 or (bound == 100 and strict):
            return inf
    return float(forward(transform, np.asarray(bound, dtype=float)))
