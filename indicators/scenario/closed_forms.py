"""What a target takes, by formula: the explanation beside the answer the model gives.

In logs unless said otherwise; the model judges in official rates, so that these miss by a little.
"""

from __future__ import annotations

from math import exp, lgamma, log, log1p

#: halvings of an interval: beyond the precision of a number
HALVINGS = 60


def required_tfp(share: float, inputs: float) -> float:
    """TFP growth that is ``share`` of growth when capital and labour add ``inputs``.

    >>> round(required_tfp(0.4, 0.03), 4)
    0.02
    """
    return share / (1 - share) * inputs


def most_inputs(share: float, growth: float) -> float:
    """The most that capital and labour may add at a given growth."""
    return (1 - share) * growth


def most_investment(
    share: float, growth: float, *, kappa: float, delta: float, q: float, capital_share: float, labour: float
) -> float:
    """The highest investment ratio compatible with a TFP share at a given growth, at a fixed capital-output ratio.

    ``labour``: growth of employment, log. Capital is taken to grow by q·inv/kappa - delta.
    """
    room = (most_inputs(share, growth) - (1 - capital_share) * labour) / capital_share
    return kappa * (delta + room) / q


def leverage(share: float) -> float:
    """Private dong per state dong at a private share.

    >>> leverage(0.5), round(leverage(0.6), 3)
    (1.0, 1.5)
    """
    return share / (1 - share)


def growth_needed(now: float, wanted: float, years: int, denominator: float = 1.0) -> float:
    """Yearly growth that takes ``now`` to ``wanted`` while its denominator grows ``denominator``-fold.

    >>> round(growth_needed(5.0, 10.0, 5), 4)
    0.1487
    """
    return exp(log(wanted / now * denominator) / years) - 1


def support_needed(share: float, products_then: float, supported: float, years: int) -> float:
    """Products to be given support a year, so that ``share`` of those there will be have it."""
    needed = (share * products_then - supported) / years
    return 0.0 if needed < 0 else needed  # unlike max(), this keeps "unknown" unknown


def pace_needed(now: float, wanted: float, years: int) -> float:
    """Rise of the logit a year that takes one share to another."""
    return (log(wanted / (1 - wanted)) - log(now / (1 - now))) / years


def poisson_at_least(mean: float, need: int) -> float:
    """P(count >= need) at a Poisson mean.

    >>> round(poisson_at_least(10 / 3, 3), 4)
    0.6472
    """
    if need <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    return 1 - sum(exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(need))


def negbin_at_least(events: int, seen: float, ahead: float, need: int) -> float:
    """P(at least ``need`` more events in ``ahead`` years) after ``events`` in ``seen`` years, Jeffreys prior.

    >>> round(negbin_at_least(2, 3, 5, 3), 4)
    0.6322
    """
    r, stay = events + 0.5, seen / (seen + ahead)

    def mass(k: int) -> float:
        return exp(lgamma(k + r) - lgamma(r) - lgamma(k + 1) + r * log(stay) + k * log1p(-stay))

    return 1 - sum(mass(k) for k in range(need))


def rate_needed(need: int, years: int, chance: float) -> float:
    """The smallest yearly rate at which ``need`` events come within ``years`` with this chance.

    >>> round(rate_needed(1, 1, 0.8), 4)
    1.6094
    """
    if need <= 0:
        return 0.0
    low, high = 0.0, 1.0
    while poisson_at_least(high * years, need) < chance:
        high *= 2
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if poisson_at_least(middle * years, need) >= chance else (middle, high)
    return high
