"""Enterprises per head and the part of them that innovates."""

from __future__ import annotations

from data.records import Series
from indicators.arithmetic import Inputs, divide, share


def enterprises_per_1000(ask: Inputs) -> Series:
    """Active enterprises at 31 December per 1,000 people (average population in thousands).

    Finer than the published rounding: 2.3 -> 2.2 (2023-2024) is 2.254 -> 2.238 here.
    """
    return divide(ask("enterprises_active"), ask("population"))


def innovating_share(ask: Inputs) -> Series:
    """Enterprises with innovation activity, percent of the active ones."""
    return share(ask("enterprises_innovating"), ask("enterprises_active"))
