"""Chances that need no series: counts of events, shares of tasks, and how a chance is shown."""

from __future__ import annotations

from math import ceil

from indicators.student import beta_cdf

#: a chance is shown in steps of this, and never nearer to 0 or 1 than this (the tails are optimistic)
STEP = 0.05
NEVER_BELOW = 0.03
#: Jeffreys' prior: half an event, half a success and half a failure before anything was seen
JEFFREYS = 0.5


def shown_chance(p: float) -> float:
    """A chance (0-1) as it may be shown: .03, then steps of .05, then .97. Never decreasing in ``p``.

    .03 is read "under 5 %" and .97 "over 95 %": no method here is right more often than that.

    >>> [shown_chance(p) for p in (0.0, 0.024, 0.44, 0.5, 0.98, 1.0)]
    [0.03, 0.03, 0.45, 0.5, 0.97, 0.97]

    Raises:
        ValueError: ``p`` is not between 0 and 1.
    """
    if not 0.0 <= p <= 1.0:
        raise ValueError(f"xác suất phải từ 0 đến 1, không phải {p}")
    steps = round(p / STEP)
    return min(1.0 - NEVER_BELOW, max(NEVER_BELOW, round(steps * STEP, 2)))


def count_chance(events: int, years_observed: float, years_left: float, need: float) -> float:
    """P(at least ``need`` more events in ``years_left`` years), seen ``events`` in ``years_observed`` years.

    Events come at an unknown constant rate with Jeffreys' prior, so the coming number is negative binomial:
    r = events + .5, p = years_observed / (years_observed + years_left). Use it for counts under 30.

    >>> round(count_chance(2, 3, 5, 3), 4), round(count_chance(0, 3, 5, 5), 4)
    (0.6322, 0.0343)

    Raises:
        ValueError: no year was observed, or a number is negative.
    """
    if years_observed <= 0 or years_left < 0 or events < 0:
        raise ValueError("cần ít nhất một phần năm đã quan sát; số sự kiện và số năm còn lại không âm")
    wanted = ceil(need)
    if wanted <= 0:
        return 1.0
    return beta_cdf(years_left / (years_observed + years_left), wanted, events + JEFFREYS)


def proportion_chance(k: int, n: int, bound: float, strict: bool = False) -> float:
    """P(the true share is at least ``bound`` percent), seen ``k`` successes among ``n`` tasks.

    The share is Beta(k + .5, n - k + .5). It is continuous, so ``strict`` (more than ``bound``) matters only
    at the ends: every share is at least 0 %, none is more than 100 %.

    >>> round(proportion_chance(8, 10, 70), 4), round(proportion_chance(0, 0, 50), 4)
    (0.745, 0.5)

    Raises:
        ValueError: not 0 <= k <= n.
    """
    if not 0 <= k <= n:
        raise ValueError(f"cần 0 <= k <= n, không phải k = {k}, n = {n}")
    share = bound / 100.0
    if share >= 1.0 if strict else share > 1.0:
        return 0.0
    return 1.0 - beta_cdf(share, k + JEFFREYS, n - k + JEFFREYS)
