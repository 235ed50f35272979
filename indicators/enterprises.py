"""Enterprises per head and the part of them that innovates."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from data.records import ObsStatus, Series
from indicators.arithmetic import Inputs, broken, divide, observed, share, value_of


def enterprises_per_1000(ask: Inputs) -> Series:
    """Active enterprises at 31 December per 1,000 people (average population in thousands).

    Finer than the published rounding: 2.3 -> 2.2 (2023-2024) is 2.254 -> 2.238 here.
    """
    return divide(ask("enterprises_active"), ask("population"))


def innovating_share(ask: Inputs) -> Series:
    """Enterprises with innovation activity, percent of the active ones."""
    return share(ask("enterprises_innovating"), ask("enterprises_active"))


def running_total(flow: Series, since: int) -> Series:
    """The things counted from ``since`` to the end of each year, in the unit of the flow.

    A year nobody published is unknown, not 0: the total ends before it, and before a break. Its status is the
    weakest so far.
    """
    years = observed(flow).between(since, 9999).observations
    whole = [o for k, o in enumerate(years) if o.year == since + k and broken(flow, since, o.year) is None]
    totals = accumulate(value_of(o) for o in whole)
    made = tuple(
        replace(o, value=total, status=ObsStatus.weakest(*(p.status for p in whole[: k + 1])))
        for k, (o, total) in enumerate(zip(whole, totals, strict=True))
    )
    return replace(flow, observations=made)
