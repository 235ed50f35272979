"""Capital nobody counted: by perpetual inventory, and what its assumptions do to the share of TFP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from math import fsum

from data.records import Observation, ObsStatus, Series
from indicators.arithmetic import broken, growth, merge_sources, observed, value_of
from indicators.tfp import period_share, perpetual_inventory, tfp_growth
from indicators.tfp_account import Factors

#: the grid; the capital-output ratios are the ends and the middle of the prior of kappa
CAPITAL_SHARES = (0.35, 0.42, 0.50)
DEPRECIATIONS = (0.04, 0.054, 0.07)
CAPITAL_OUTPUT = (2.0, 2.65, 3.6)


def capital_by_inventory(
    investment: Series, first: int, stock: float, depreciation: float, efficiency: float = 1.0
) -> Series:
    """Capital stocks by perpetual inventory from ``stock`` at ``first`` on, in the unit of ``investment``.

    Stops at the first year whose investment is missing, negative or behind a break. The start, δ and q are
    assumptions, so that no stock is more than an estimate (E).

    Raises:
        ValueError: as ``perpetual_inventory``.
    """
    run: list[Observation] = []
    for o in observed(investment).between(first, 9999).observations:
        if o.year != first + len(run) or broken(investment, first, o.year) or value_of(o) < 0:
            break
        run.append(o)
    if not run:
        return replace(investment, observations=())
    stocks = perpetual_inventory(map(value_of, run), stock, depreciation, efficiency)
    years = type(run[0].period)
    made = tuple(
        replace(
            run[max(n - 1, 0)],
            period=years.of_year(first + n),
            value=value,
            status=ObsStatus.weakest(ObsStatus.ESTIMATED, *(o.status for o in run[:n])),
            sources=merge_sources(*run[: max(n, 1)]),
        )
        for n, value in enumerate(stocks)
    )
    return replace(investment, observations=made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One choice of what nobody measured, and what it makes of a period (official form)."""

    #: bK 0-1, δ a year, K/Y in the year before the period
    capital_share: float
    depreciation: float
    capital_output: float
    #: sums of the yearly growth of capital and of TFP, points
    capital: float
    tfp: float
    #: ratio of sums, percent, or None
    share: float | None


def sensitivity(
    factors: Factors,
    first: int,
    last: int,
    *,
    efficiency: float,
    capital_shares: Sequence[float] = CAPITAL_SHARES,
    depreciations: Sequence[float] = DEPRECIATIONS,
    capital_output: Sequence[float] = CAPITAL_OUTPUT,
) -> tuple[Case, ...]:
    """The same data under every factor share, depreciation and initial capital-output ratio of the grid.

    Capital starts at ratio × GRDP of the year before ``first`` and is carried on with the investment at
    constant prices; ``efficiency`` is q. Empty when a year's growth, labour or investment is missing or
    broken.

    Raises:
        ValueError: as ``perpetual_inventory`` and ``tfp_growth``.
    """
    years, start = range(first, last + 1), observed(factors.level).at(first - 1)
    output, labour, investment = factors.output, growth(factors.labour), observed(factors.investment)
    invested = [investment.at(y - 1) for y in years]
    grew = [(output.at(y), labour.at(y)) for y in years]
    if not start or not invested or None in invested or any(None in pair for pair in grew):
        return ()
    if broken(investment, first - 1, last - 1):
        return ()
    gy, gl = ([value_of(o) for o in column if o] for column in zip(*grew, strict=True))
    money = [value_of(o) for o in invested if o]
    cases = []
    for bk, delta, kappa in product(capital_shares, depreciations, capital_output):
        stocks = perpetual_inventory(money, kappa * value_of(start), delta, efficiency)
        gk = [100 * (now / before - 1) for before, now in pairwise(stocks)]
        tfp = [tfp_growth(y, k, n, bk) for y, k, n in zip(gy, gk, gl, strict=True)]
        cases.append(
            Case(
                capital_share=bk,
                depreciation=delta,
                capital_output=kappa,
                capital=fsum(gk),
                tfp=fsum(tfp),
                share=period_share(tfp, gy),
            )
        )
    return tuple(cases)
