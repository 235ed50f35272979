"""Growth accounting: how much of growth is neither more capital nor more labour.

Rates, contributions and shares of growth are percent 0-100; factor shares are fractions 0-1. The official
Vietnamese form takes ordinary growth rates and fixed factor shares, the standard form takes 100 × ln of the
ratio of two years and the mean of two years' shares; the functions are linear in whatever rates they get and
convert nothing. Accounts of whole series are in ``tfp_account``, contradictions in published figures in
``tfp_check``, a province without the series in ``tfp_model``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import fsum, isfinite, log
from typing import TypedDict

from indicators.growth import LEAST_GROWTH

#: by how much two factor shares may miss 1
SHARES_MAY_MISS = 1e-6
#: what the comparison of floating point numbers may add to that
_SLACK = 1e-12
#: values of two periods, the earlier first
Pair = tuple[float, float]


class MultifactorInput(TypedDict):
    """One input of ``multifactor_growth``: quantities and costs of two periods, each in any one unit."""

    q: Sequence[float]
    cost: Sequence[float]


def _finite(**values: float) -> None:
    for name, value in values.items():
        if not isfinite(value):
            raise ValueError(f"{name} phải là số hữu hạn, không phải {value}")


def factor_shares(capital_share: float, labour_share: float | None = None) -> tuple[float, float]:
    """The two factor shares (0-1) as used; labour takes the rest when only capital's is known.

    Raises:
        ValueError: a share lies outside 0-1, or the two miss 1 by more than 1e-6.

    >>> factor_shares(0.25)
    (0.25, 0.75)
    """
    labour = 1 - capital_share if labour_share is None else labour_share
    for name, share in (("capital_share", capital_share), ("labour_share", labour)):
        if not -SHARES_MAY_MISS - _SLACK <= share <= 1 + SHARES_MAY_MISS + _SLACK:
            raise ValueError(f"{name} = {share} phải nằm trong khoảng từ 0 đến 1")
    if abs(capital_share + labour - 1) > SHARES_MAY_MISS + _SLACK:
        raise ValueError(f"capital_share = {capital_share} và labour_share = {labour} phải cộng lại bằng 1")
    return capital_share, labour


def tfp_growth(
    output_growth: float,
    capital_growth: float,
    labour_growth: float,
    capital_share: float,
    labour_quality_growth: float = 0.0,
    labour_share: float | None = None,
) -> float:
    """Growth of TFP, the residual GA = GY - bK·GK - bL·(GL + GLQ); rates and result in percent.

    ``labour_share`` None means 1 - ``capital_share``. The quality of labour weighs as labour does.
    Source: General Statistics Office, national indicator "Tốc độ tăng năng suất các nhân tố tổng hợp" (2019);
    with labour quality: Penn World Table 10.01, Fernald (FRBSF).

    Raises:
        ValueError: a share lies outside 0-1, the two miss 1 by more than 1e-6, or a rate is not finite.

    >>> round(tfp_growth(10.3, 13.7, 6.4, 0.297), 2)  # Korea 1966-1990, Young (1995): 1.7
    1.73
    """
    _finite(
        output_growth=output_growth,
        capital_growth=capital_growth,
        labour_growth=labour_growth,
        labour_quality_growth=labour_quality_growth,
    )
    capital, labour = factor_shares(capital_share, labour_share)
    return output_growth - capital * capital_growth - labour * (labour_growth + labour_quality_growth)


def undefined_reason(output_growth: float) -> str | None:
    """Why no share of this growth (percent; of a period: the sum) is defined, or None when it is.

    ``negative``: output shrank, and the sign of a share would say nothing; ``near_zero``: growth is under
    half a point, and the share could be anything. The words are the screen's.

    Raises:
        ValueError: growth is not finite.

    >>> undefined_reason(-0.62), undefined_reason(0.49), undefined_reason(0.5)
    ('negative', 'near_zero', None)
    """
    _finite(output_growth=output_growth)
    if output_growth >= LEAST_GROWTH:
        return None
    return "negative" if output_growth < 0 else "near_zero"


def contribution_share(tfp_growth: float, output_growth: float) -> float | None:
    """TFP (or any contribution in points) in percent of growth; None where growth is under half a point.

    Source: General Statistics Office, "Tỷ trọng đóng góp ... vào tốc độ tăng trưởng chung" (2019).

    Raises:
        ValueError: a value is not finite.

    >>> contribution_share(1.5, 6.0), contribution_share(1.5, -2.0)
    (25.0, None)
    """
    _finite(tfp_growth=tfp_growth)
    return None if undefined_reason(output_growth) else 100 * tfp_growth / output_growth


def _same_years(tfp_growths: Sequence[float], output_growths: Sequence[float]) -> None:
    if len(tfp_growths) != len(output_growths):
        raise ValueError(f"{len(tfp_growths)} năm của TFP và {len(output_growths)} năm của tăng trưởng")


def period_share(tfp_growths: Sequence[float], output_growths: Sequence[float]) -> float | None:
    """Share of a period in percent: the sum of TFP growth over the sum of output growth.

    The only mean of yearly shares in which capital, labour and TFP still make up 100. None for an empty
    period and where the *sum* of growth is under half a point; single years may be anything.

    Raises:
        ValueError: the two lists differ in length, or a value is not finite.

    >>> period_share([1.0, 2.0], [2.0, 6.0])
    37.5
    """
    _same_years(tfp_growths, output_growths)
    return contribution_share(fsum(tfp_growths), fsum(output_growths))


def mean_annual_share(tfp_growths: Sequence[float], output_growths: Sequence[float]) -> float | None:
    """The mean of the yearly shares, percent: common in provincial papers, shown beside ``period_share``.

    None as soon as one year's share is undefined (a mean over other years would be about another period),
    and for an empty period.

    Raises:
        ValueError: the two lists differ in length, or a value is not finite.

    >>> round(mean_annual_share([1.0, 2.0], [2.0, 6.0]), 2), mean_annual_share([1.0, 2.0], [0.2, 6.0])
    (41.67, None)
    """
    _same_years(tfp_growths, output_growths)
    shares = [contribution_share(a, y) for a, y in zip(tfp_growths, output_growths, strict=True)]
    defined = [s for s in shares if s is not None]
    return fsum(defined) / len(defined) if defined and len(defined) == len(shares) else None


def log_growth(before: float, now: float) -> float:
    """100 × ln(now / before), percent.

    Raises:
        ValueError: a value is not positive and finite.

    >>> round(log_growth(100.0, 105.0), 4)
    4.879
    """
    if not (before > 0 and now > 0 and isfinite(before) and isfinite(now)):
        raise ValueError(f"chỉ tính ln của hai số dương, không phải {before} và {now}")
    return 100 * log(now / before)


def _pair(values: Sequence[float], name: str) -> Pair:
    if len(values) != 2:
        raise ValueError(f"{name}: cần đúng hai giá trị (trước, sau)")
    return values[0], values[1]


def tornqvist_growth(
    quantities: Mapping[str, Sequence[float]], costs: Mapping[str, Sequence[float]]
) -> float:
    """Growth of many inputs together between two periods, 100 × ln: Törnqvist.

    ``quantities`` and ``costs``: name -> (earlier, later). Each input's log growth weighs with the mean of its
    cost shares of the two periods. An input that cost nothing in both periods is skipped, whatever its
    quantity; one that cost nothing in one of them keeps half of the other share. A cost may be negative (a
    loss), the total may not.
    Source: OECD, Measuring Productivity (2001); BEA-BLS Integrated Industry-Level Production Account.

    Raises:
        ValueError: the names differ, no input has a cost, a total is not positive, or an input that counts
            has a quantity that is not positive.

    >>> round(tornqvist_growth({"K": (1, 1.1), "L": (1, 1)}, {"K": (40, 60), "L": (60, 40)}), 3)
    4.766
    """
    if quantities.keys() != costs.keys():
        raise ValueError("quantities và costs phải có cùng các đầu vào")
    paid = {name: cost for name in costs if any(cost := _pair(costs[name], name))}
    before, after = (fsum(cost[i] for cost in paid.values()) for i in (0, 1))
    if not (before > 0 and after > 0 and isfinite(before) and isfinite(after)):
        raise ValueError("tổng chi phí của mỗi kỳ phải là số dương")
    return fsum(
        (c0 / before + c1 / after) / 2 * log_growth(*_pair(quantities[name], name))
        for name, (c0, c1) in paid.items()
    )


def multifactor_growth(output: Sequence[float], inputs: Mapping[str, MultifactorInput]) -> float:
    """Growth of TFP with any number of inputs, 100 × ln: that of output less Törnqvist of the inputs.

    ``output`` is (earlier, later); ``inputs`` is name -> {"q": (earlier, later), "cost": (earlier, later)}.

    Raises:
        ValueError: as ``tornqvist_growth``, or an output that is not positive.

    >>> round(multifactor_growth((100, 106), {"K": {"q": (1, 1.1), "cost": (1, 1)}}), 3)
    -3.704
    """
    quantities = {name: each["q"] for name, each in inputs.items()}
    costs = {name: each["cost"] for name, each in inputs.items()}
    return log_growth(*_pair(output, "output")) - tornqvist_growth(quantities, costs)


def perpetual_inventory(
    investment: Iterable[float], initial_stock: float, depreciation: float, efficiency: float = 1.0
) -> tuple[float, ...]:
    """Capital stocks K_t = (1 - δ)·K_{t-1} + q·I_{t-1}: the investment of a year works from the next one.

    ``investment`` and ``initial_stock`` in one unit at constant prices; ``depreciation`` δ is a fraction of
    the stock a year, ``efficiency`` q the fraction of investment that becomes fixed assets. Gives back one
    stock more than there are investments, the initial one first.
    Source: OECD, Measuring Capital (2009); General Statistics Office ("kiểm kê liên tục").

    Raises:
        ValueError: δ or q lies outside 0-1, the initial stock is not positive, an investment is negative.

    >>> perpetual_inventory([40.0, 50.0], 100.0, 0.05, 0.5)
    (100.0, 115.0, 134.25)
    """
    for name, part in (("depreciation", depreciation), ("efficiency", efficiency)):
        if not 0 <= part <= 1:
            raise ValueError(f"{name} = {part} phải nằm trong khoảng từ 0 đến 1")
    if not (initial_stock > 0 and isfinite(initial_stock)):
        raise ValueError(f"initial_stock = {initial_stock} phải là số dương")
    stocks = [float(initial_stock)]
    for amount in investment:
        if not (amount >= 0 and isfinite(amount)):
            raise ValueError(f"vốn đầu tư {amount} phải là số không âm")
        stocks.append((1 - depreciation) * stocks[-1] + efficiency * amount)
    return tuple(stocks)


def steady_stock(investment: float, growth: float, depreciation: float, efficiency: float = 1.0) -> float:
    """The stock at which investment growing ``growth`` percent a year keeps capital growing alike: q·I/(g + δ).

    A usual start of ``perpetual_inventory``, in the unit of ``investment``.

    Raises:
        ValueError: g + δ is not positive.

    >>> round(steady_stock(40.0, 6.0, 0.04), 6)
    400.0
    """
    pace = growth / 100 + depreciation
    if not pace > 0:
        raise ValueError("tốc độ tăng cộng khấu hao phải là số dương")
    return efficiency * investment / pace


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A number as printed: known to half a unit of its last digit.

    >>> Printed(value=6.74, decimals=2).ends
    (6.735, 6.745)
    """

    value: float
    #: digits after the comma
    decimals: int

    @property
    def ends(self) -> Pair:
        """The smallest and largest number that print like this."""
        half = 0.5 * 10.0**-self.decimals
        return self.value - half, self.value + half


def rounding_interval(
    output: Printed, capital: Printed, labour: Printed, capital_share: Printed
) -> Pair | None:
    """Between what ends the TFP share (percent) lies when growth rates and bK are known as printed only.

    The share is monotone in each number alone, so its extremes lie at corners of the box; bL is 1 - bK.
    None where growth may be under half a point. The screen shows no more than one decimal of a share.

    >>> gy, gk, gl = (Printed(value=v, decimals=1) for v in (6.0, 7.0, 1.0))
    >>> [round(x, 1) for x in rounding_interval(gy, gk, gl, Printed(value=0.4, decimals=2))]
    [41.5, 45.1]
    """
    if undefined_reason(output.ends[0]):
        return None
    corners = product(output.ends, capital.ends, labour.ends, capital_share.ends)
    shares = [100 * (y - b * k - (1 - b) * n) / y for y, k, n, b in corners]
    return min(shares), max(shares)
