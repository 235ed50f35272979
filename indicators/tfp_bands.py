"""Which years a model's band of the TFP share may be about, and what it assumes there.

A band is drawn for each run of years in which employment is comparable, and for the years after the last of them
that already have growth; never for a run of years across a break. Ranges come from the province's scenarios file
or from the reader, who may set any of them within ``BOUNDS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from data.records import ObsStatus, Series, Text
from indicators.arithmetic import Inputs, growth, observed, value_of
from indicators.scenario.province import Parameter, Province
from indicators.tfp_band import Band, Prior, Priors
from indicators.tfp_model import model_band, segments

#: field of ``Priors`` -> its name in the equations, and by how much the file's fraction is multiplied
NAMES: Mapping[str, tuple[str, float]] = {
    "capital_share": ("alphaK", 1.0),
    "depreciation": ("delta", 1.0),
    "capital_output": ("kappa0", 1.0),
    "efficiency": ("q", 1.0),
    "investment_ratio": ("inv", 100.0),
    "labour_growth": ("gL", 100.0),
}
#: what a reader may set, in the unit of ``Priors``: what can be typed, not what is likely
BOUNDS: Mapping[str, tuple[float, float]] = {
    "capital_share": (0.1, 0.9),
    "depreciation": (0.01, 0.15),
    "capital_output": (0.5, 10.0),
    "efficiency": (0.3, 1.0),
    "investment_ratio": (5.0, 100.0),
    "labour_growth": (-5.0, 10.0),
}
#: low and high of ranges set by the reader, by field of ``Priors``
Chosen = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One range and where it comes from."""

    name: str
    prior: Prior
    #: in words; of a range set by the reader: of the one it stands in for
    basis: Text
    #: whether the reader has set it
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Figures of employment that were published and are not used: growth in percent, by year."""

    years: tuple[int, ...]
    growth: tuple[float, ...]
    #: the band if they were used
    band: Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A band with what the screen says beside it."""

    band: Band
    #: weakest status of each observed input, by its name
    statuses: Mapping[str, ObsStatus]
    #: published growth of employment that was set aside, or None
    aside: Aside | None


def _prior(found: Parameter, scale: float) -> Prior | None:
    """The file's triangular range; where it has a value and its range only, the value is the most likely."""
    prior = found.prior
    if prior is not None and prior.kind == "triangular":
        ends = prior.low, prior.mode, prior.high
    elif found.value is not None and found.low is not None and found.high is not None:
        ends = found.low, found.value, found.high
    else:
        return None
    low, mode, high = (round(end * scale, 9) for end in ends)
    return Prior(low=low, mode=mode, high=high, basis=found.name)


def assumptions(province: Province, chosen: Chosen | None = None) -> dict[str, Assumption]:
    """The ranges of a province by field of ``Priors``, those of the reader in their place.

    A range set by the reader keeps the usual value of the file where it contains it, else its nearer end.
    """
    named, found = {p.name: p for p in province.parameters}, {}
    for name, (symbol, scale) in NAMES.items():
        parameter = named.get(symbol)
        prior = _prior(parameter, scale) if parameter else None
        if parameter is None or prior is None:
            continue
        ends = (chosen or {}).get(name)
        if ends:
            low, high = ends
            prior = Prior(low=low, mode=min(max(prior.mode, low), high), high=high, basis="chosen")
        found[name] = Assumption(name=name, prior=prior, basis=parameter.basis, chosen=ends is not None)
    return found


def spans(rates: Series, employed: Series) -> tuple[tuple[int, int], ...]:
    """The runs of years a band may be about: growth is known in every year and employment does not break.

    Years after the last figure of employment come as one more run.
    """
    known = {o.year for o in observed(rates).observations}
    runs = [(s.first + 1, s.last) for s in segments(employed) if s.last > s.first]
    last = max((s.last for s in segments(employed)), default=min(known, default=1) - 1)
    runs += [(last + 1, max(known))] if known and max(known) > last else []
    return tuple((a, b) for a, b in runs if all(year in known for year in range(a, b + 1)))


def estimates(ask: Inputs, assumed: Mapping[str, Assumption]) -> tuple[Estimate, ...]:
    """The band of every run of years, ascending; () where the file lacks a range of a constant.

    A range set by the reader stands in for every year, also those with a figure. Without that, employment after
    its last break is set aside for the range: what moved then was partly the survey.
    """
    if any(name not in assumed for name in ("capital_share", "depreciation", "capital_output", "efficiency")):
        return ()
    rates, employed, invested = (
        ask(id) for id in ("grdp_growth", "employed_persons", "investment_ratio_derived")
    )
    priors = Priors(**{name: a.prior for name, a in assumed.items()})
    none = replace(employed, observations=())
    labour, money = assumed.get("labour_growth"), assumed.get("investment_ratio")
    if money and money.chosen:
        invested = replace(invested, observations=())
    moved = max((b.year for b in employed.breaks), default=None)
    found = []
    for first, last in spans(rates, employed):
        after = labour is not None and moved is not None and first > moved
        out = after or (labour is not None and labour.chosen)
        band = model_band(rates, none if out else employed, invested, priors, first, last)
        found.append(
            Estimate(
                band=band,
                statuses=_statuses(band, rates, employed, invested),
                aside=_aside(rates, employed, invested, priors, band) if out else None,
            )
        )
    return tuple(found)


def _statuses(band: Band, rates: Series, employed: Series, invested: Series) -> dict[str, ObsStatus]:
    series = {"output_growth": rates, "labour_growth": growth(employed), "investment_ratio": invested}
    found = {}
    for each in band.inputs:
        if each.footing == "observed":
            used = [o.status for year in each.years if (o := series[each.name].at(year))]
            found[each.name] = ObsStatus.weakest(*used)
    return found


def _aside(rates: Series, employed: Series, invested: Series, priors: Priors, band: Band) -> Aside | None:
    moves = growth(employed).between(band.first, band.last).observations
    if not moves:
        return None
    used = model_band(rates, employed, invested, priors, band.first, band.last)
    return Aside(years=tuple(o.year for o in moves), growth=tuple(map(value_of, moves)), band=used)
