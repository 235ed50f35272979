"""Growth accounts of a province that has the series: per year and per period, in its two forms.

``official``: ordinary growth rates and the factor shares of the year (GSO). ``standard``: 100 × ln, the mean of
two years' factor shares, the quality of labour where it is known. Results of the two are never mixed. A year in
which an input is missing or broken is simply not there, and ``left_out`` says what it lacks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import fsum
from typing import Literal

from data.records import Observation, ObsStatus, Series, Source
from indicators.arithmetic import Inputs, broken, fill, growth, merge_sources, observed, value_of
from indicators.tfp import (
    SHARES_MAY_MISS,
    Pair,
    Printed,
    contribution_share,
    log_growth,
    mean_annual_share,
    period_share,
    rounding_interval,
    tfp_growth,
)

Form = Literal["official", "standard"]
#: years for which a factor share holds: input-output tables are made every five years and kept until the next
SHARES_HOLD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Factors:
    """The series an account is made of; an empty one is unknown."""

    #: GRDP at constant prices; wins over ``rate`` where both are known, because it is printed more exactly
    level: Series
    #: growth of GRDP, percent
    rate: Series
    #: capital stock at constant prices
    capital: Series
    #: investment at constant prices
    investment: Series
    #: employed persons
    labour: Series
    #: factor shares, fractions 0-1
    capital_share: Series
    labour_share: Series
    #: an index of the quality of labour, or None
    quality: Series | None = None

    @property
    def output(self) -> Series:
        """Growth of GRDP, percent, never across a break."""
        published = observed(self.rate)
        kept = tuple(o for o in published.observations if broken(published, o.year - 1, o.year) is None)
        return fill(growth(self.level), replace(published, observations=kept))


def gather(ask: Inputs) -> Factors:
    """The series of the catalogue that growth accounting needs."""
    return Factors(
        level=ask("grdp_constant"),
        rate=ask("grdp_growth"),
        capital=ask("capital_stock"),
        investment=ask("investment_constant"),
        labour=ask("employed_persons"),
        capital_share=ask("capital_share"),
        labour_share=ask("labour_share"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class YearAccount:
    """Where the growth of one year came from."""

    year: int
    form: Form
    #: growth in percent (``standard``: 100 × ln) of output, capital, labour and the quality of labour
    output: float
    capital: float
    labour: float
    quality: float
    #: factor shares used, 0-1, and the newest year they were compiled for
    capital_share: float
    labour_share: float
    share_year: int
    #: contributions in points of growth; labour's with its quality. The three make up ``output``
    capital_points: float
    labour_points: float
    tfp: float
    #: in percent of growth; None where that is undefined (``undefined_reason(output)``)
    share_capital: float | None
    share_labour: float | None
    share_tfp: float | None
    #: between what ends ``share_tfp`` lies, given how the inputs are printed
    interval: Pair | None
    status: ObsStatus
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodAccount:
    """Where the growth of first..last came from: sums of points, ratios of sums."""

    first: int
    last: int
    form: Form
    #: sums of the yearly figures, points
    output: float
    capital_points: float
    labour_points: float
    tfp: float
    #: ratios of sums in percent; None where the sum of growth is under half a point
    share_capital: float | None
    share_labour: float | None
    share_tfp: float | None
    #: the mean of the yearly shares of TFP, beside the ratio of sums; None where a year has none
    mean_share: float | None
    status: ObsStatus
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A year of growth without an account."""

    year: int
    #: what it lacks: output capital labour quality shares
    missing: tuple[str, ...]
    #: those of them that are known but broken between the year before and this one
    broken: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All years that can be accounted for, ascending, and those that cannot."""

    form: Form
    years: tuple[YearAccount, ...]
    left_out: tuple[LeftOut, ...]

    def period(self, first: int, last: int) -> PeriodAccount | None:
        """The account of first..last, or None unless every single year is there."""
        years = [y for y in self.years if first <= y.year <= last]
        if not years or [y.year for y in years] != list(range(first, last + 1)):
            return None
        output, tfp = [y.output for y in years], [y.tfp for y in years]
        capital, labour = [y.capital_points for y in years], [y.labour_points for y in years]
        return PeriodAccount(
            first=first,
            last=last,
            form=self.form,
            output=fsum(output),
            capital_points=fsum(capital),
            labour_points=fsum(labour),
            tfp=fsum(tfp),
            share_capital=period_share(capital, output),
            share_labour=period_share(labour, output),
            share_tfp=period_share(tfp, output),
            mean_share=mean_annual_share(tfp, output),
            status=ObsStatus.weakest(*(y.status for y in years)),
            sources=tuple(dict.fromkeys(s for y in years for s in y.sources)),
        )


@dataclass(frozen=True, slots=True)
class _Share:
    """The capital share in force and the observations it comes from."""

    value: float
    used: tuple[Observation, ...]

    @property
    def decimals(self) -> int:
        return min(o.decimals for o in self.used)


def _in_force(factors: Factors, year: int) -> _Share | None:
    """The newest share compiled for ``year`` or for one of the four years before, never across a break.

    Labour's share alone gives capital the rest. A year whose two shares miss 1 has none.
    """
    both = observed(factors.capital_share), observed(factors.labour_share)
    for compiled in range(year, year - SHARES_HOLD, -1):
        capital, labour = (s.at(compiled) for s in both)
        used = tuple(o for o in (capital, labour) if o)
        if used:
            value = value_of(capital) if capital else 1 - value_of(used[0])
            misses = labour is not None and abs(value + value_of(labour) - 1) > SHARES_MAY_MISS
            cut = any(broken(s, compiled, year) for s in both)
            return None if cut or misses or not 0 <= value <= 1 else _Share(value, used)
    return None


def _shares(factors: Factors, year: int, form: Form) -> _Share | None:
    now = _in_force(factors, year)
    if form == "official" or now is None:
        return now
    before = _in_force(factors, year - 1)
    return before and _Share((before.value + now.value) / 2, before.used + now.used)


def account(factors: Factors, form: Form) -> Account:
    """The growth account of every year for which all inputs are known in that year and the one before.

    A factor share holds for five years from the one it was compiled for. Sources are those of all inputs and
    the status is the weakest of theirs. Source of the forms: GSO (2019); OECD (2001).
    """
    rates = {"output": factors.output, "capital": growth(factors.capital), "labour": growth(factors.labour)}
    levels = {"output": factors.level, "capital": factors.capital, "labour": factors.labour}
    if form == "standard" and factors.quality:
        rates["quality"], levels["quality"] = growth(factors.quality), factors.quality
    spans = sorted({y for name in ("output", "capital", "labour") for y in rates[name].years})
    made, left_out = [], []
    for year in spans:
        found = {name: rate.at(year) for name, rate in rates.items()}
        share = _shares(factors, year, form)
        known = {name: o for name, o in found.items() if o}
        missing = (*(name for name in rates if name not in known), *(() if share else ("shares",)))
        if share is None or missing:
            cut = tuple(m for m in missing if m in levels and broken(levels[m], year - 1, year))
            left_out.append(LeftOut(year=year, missing=missing, broken=cut))
        else:
            made.append(_year(year, form, known, share))
    return Account(form=form, years=tuple(made), left_out=tuple(left_out))


def _year(year: int, form: Form, rates: dict[str, Observation], share: _Share) -> YearAccount:
    def rate(name: str) -> float:
        ordinary = value_of(rates[name]) if name in rates else 0.0
        return ordinary if form == "official" else log_growth(100.0, 100.0 + ordinary)

    output, capital, labour, quality = (rate(n) for n in ("output", "capital", "labour", "quality"))
    bk, bl = share.value, 1 - share.value
    tfp = tfp_growth(output, capital, labour, bk, quality)
    printed = {"output": output, "capital": capital, "labour": labour + quality}
    y, k, n = (Printed(value=value, decimals=rates[name].decimals) for name, value in printed.items())
    used = (*rates.values(), *share.used)
    return YearAccount(
        year=year,
        form=form,
        output=output,
        capital=capital,
        labour=labour,
        quality=quality,
        capital_share=bk,
        labour_share=bl,
        share_year=max(o.year for o in share.used),
        capital_points=bk * capital,
        labour_points=bl * (labour + quality),
        tfp=tfp,
        share_capital=contribution_share(bk * capital, output),
        share_labour=contribution_share(bl * (labour + quality), output),
        share_tfp=contribution_share(tfp, output),
        interval=rounding_interval(y, k, n, Printed(value=bk, decimals=share.decimals)),
        status=ObsStatus.weakest(*(o.status for o in used)),
        sources=merge_sources(*used),
    )
