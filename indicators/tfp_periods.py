"""The five-year periods of an account, and what the grid of choices does to the newest of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.tfp_account import Account, PeriodAccount
from indicators.tfp_capital import Case

#: plans and statistics of Viet Nam count five years from a year ending in 1 or 6
LENGTH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly:
    """A period's account per year of it: points a year, so that periods of any length can be compared."""

    output: float
    capital_points: float
    labour_points: float
    tfp: float


def five_years(account: Account) -> tuple[PeriodAccount, ...]:
    """The account of every five-year period (2016-2020, 2021-2025 ...) of which each year is there."""
    starts = sorted({(y.year - 1) // LENGTH * LENGTH + 1 for y in account.years})
    found = (account.period(start, start + LENGTH - 1) for start in starts)
    return tuple(period for period in found if period)


def per_year(period: PeriodAccount) -> Yearly:
    """Sums divided by the number of years; the parts still make up growth."""
    years = period.last - period.first + 1
    return Yearly(
        output=period.output / years,
        capital_points=period.capital_points / years,
        labour_points=period.labour_points / years,
        tfp=period.tfp / years,
    )


def reach(cases: Sequence[Case]) -> tuple[float, float] | None:
    """Lowest and highest share (percent) of some cases, or None when no case has one."""
    shares = [case.share for case in cases if case.share is not None]
    return (min(shares), max(shares)) if shares else None


def worth(cases: Sequence[Case], name: str) -> float | None:
    """How far one choice alone moves the share, in points: the widest reach over the settings of the others.

    ``name`` is capital_share, depreciation or capital_output. None when no share is defined.
    """
    others = [n for n in ("capital_share", "depreciation", "capital_output") if n != name]
    groups: dict[tuple[float, ...], list[Case]] = {}
    for case in cases:
        groups.setdefault(tuple(getattr(case, n) for n in others), []).append(case)
    found = [ends[1] - ends[0] for group in groups.values() if (ends := reach(group))]
    return max(found, default=None)
