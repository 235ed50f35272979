"""People in research and development beside the population."""

from __future__ import annotations

from data.records import Series
from indicators.arithmetic import Inputs, divide


def rd_fte_per_10k(ask: Inputs) -> Series:
    """R&D personnel in full-time equivalents per 10,000 people (population in thousands)."""
    return divide(ask("rd_fte"), ask("population"), 10.0)
