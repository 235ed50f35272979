"""The share of TFP where the series are missing: a band by a model, never a figure and never a verdict.

What was observed is taken as observed; what was not is drawn from ranges the user may set:
GK = q·inv/kappa - δ, GA = GY - bK·GK - (1 - bK)·GL, share = sum GA / sum GY. Every result is labelled
``model_estimate`` ("ước tính theo mô hình, không phải số liệu công bố").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from math import ceil, fsum

import numpy as np
from numpy.typing import NDArray

from data.records import Observation, ObsStatus, Series
from indicators.arithmetic import broken, growth, merge_sources, observed, value_of
from indicators.tfp import undefined_reason
from indicators.tfp_band import Band, BandInput, Prior, Priors, Quantiles

#: an odd number, so that the median is one of the draws
DRAWS = 501
SEED = 20_260_815
#: the band, and the ends of an input when it alone is moved
LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of years that may be compared: no gap, no break."""

    first: int
    last: int
    status: ObsStatus


def segments(series: Series) -> tuple[Segment, ...]:
    """The runs of years of a series that no gap and no break cuts, ascending: what a band may rest on."""
    runs: list[list[Observation]] = []
    for o in observed(series).observations:
        joined = runs and runs[-1][-1].year == o.year - 1 and broken(series, o.year - 1, o.year) is None
        runs[-1].append(o) if joined else runs.append([o])
    return tuple(
        Segment(first=r[0].year, last=r[-1].year, status=ObsStatus.weakest(*(o.status for o in r)))
        for r in runs
    )


def nearest_rank(values: Floats, p: float) -> float:
    """The p-quantile by nearest rank: the smallest draw with at least p of all draws at or below it.

    >>> nearest_rank(np.array([4.0, 1.0, 3.0, 2.0]), 0.5)
    2.0
    """
    # 0.1 × 30 is 3.0000000000000004 in floating point, and still means the third
    return float(np.sort(values)[max(ceil(p * len(values) - 1e-9), 1) - 1])


def strata(names: Sequence[str], draws: int, seed: int) -> dict[str, Floats]:
    """Latin hypercube: of each name the midpoints of ``draws`` equal strata of 0-1, in an order of its own."""
    rng = np.random.default_rng(seed)
    middles = (np.arange(draws) + 0.5) / draws
    return {name: rng.permutation(middles) for name in names}


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What was observed of the years a band is about."""

    first: int
    last: int
    grew: tuple[Observation, ...]
    #: of the year before each year: the investment of a year works from the next one
    spent: tuple[Observation, ...]
    hired: tuple[Observation, ...]

    @property
    def years(self) -> int:
        return self.last - self.first + 1

    @property
    def output(self) -> float:
        """Sum of growth, percent."""
        return fsum(map(value_of, self.grew))

    @property
    def seen(self) -> dict[str, tuple[Observation, ...]]:
        found = {"output_growth": self.grew, "investment_ratio": self.spent, "labour_growth": self.hired}
        return {name: observations for name, observations in found.items() if observations}

    @property
    def status(self) -> ObsStatus:
        """The weakest status, M when nothing was observed."""
        statuses = [o.status for found in self.seen.values() for o in found]
        return ObsStatus.weakest(*statuses) if statuses else ObsStatus.MISSING

    @property
    def gaps(self) -> dict[str, tuple[int, ...]]:
        """The years a range has to stand in for, by the name of the range; () for none."""
        spent, hired = ({o.year for o in found} for found in (self.spent, self.hired))
        return {
            "investment_ratio": tuple(y for y in range(self.first - 1, self.last) if y not in spent),
            "labour_growth": tuple(y for y in range(self.first, self.last + 1) if y not in hired),
        }

    def tfp(self, at: Mapping[str, Floats]) -> Floats:
        """Sum of TFP growth over the years, points, for values of the ranges."""
        gaps, nothing = self.gaps, np.zeros(1)
        invested = fsum(map(value_of, self.spent)) + len(gaps["investment_ratio"]) * at.get(
            "investment_ratio", nothing
        )
        labour = fsum(map(value_of, self.hired)) + len(gaps["labour_growth"]) * at.get(
            "labour_growth", nothing
        )
        capital = at["efficiency"] * invested / at["capital_output"] - self.years * 100 * at["depreciation"]
        bk = at["capital_share"]
        return self.output - bk * capital - (1 - bk) * labour

    def share(self, at: Mapping[str, Floats]) -> Floats:
        """The same in percent of growth."""
        return 100 * self.tfp(at) / self.output


def _evidence(rates: Series, employed: Series, investment_ratio: Series, first: int, last: int) -> _Evidence:
    rates = observed(rates).between(first, last)
    return _Evidence(
        first=first,
        last=last,
        grew=tuple(o for o in rates.observations if broken(rates, o.year - 1, o.year) is None),
        spent=observed(investment_ratio).between(first - 1, last - 1).observations,
        hired=growth(employed).between(first, last).observations,
    )


def _needed(priors: Priors, gaps: Mapping[str, tuple[int, ...]]) -> dict[str, Prior]:
    """The ranges that have something to stand in for, the constants always."""
    given = {field.name: getattr(priors, field.name) for field in fields(priors)}
    return {n: prior for n, prior in given.items() if prior is not None and gaps.get(n, True)}


def model_band(
    output_growth: Series,
    employed: Series,
    investment_ratio: Series,
    priors: Priors,
    first: int,
    last: int,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Band:
    """The 10-90 % band of the TFP share of first..last (one year: first = last), official form.

    ``output_growth`` in percent has to be observed in every year. Growth of ``employed`` (persons) is taken
    where two years are known that no break parts; ``investment_ratio`` (percent of GRDP) is that of the year
    before, as the investment of a year works from the next one. Years they lack take one value of the range
    in ``priors``, the same in all of them. An empty series has the range stand in for every year, which is how
    to set aside observations that are not trusted. Draws are stratified, and the same for the same seed.

    Raises:
        ValueError: first lies after last, or draws is not positive.
    """
    if first > last or draws < 1:
        raise ValueError(f"giai đoạn {first}–{last} với {draws} lần rút không tính được")
    known = _evidence(output_growth, employed, investment_ratio, first, last)
    gaps = known.gaps
    ranges = _needed(priors, gaps)
    complete = len(known.grew) == known.years
    missing = (
        *(() if complete else ("output_growth",)),
        *(name for name, lacking in gaps.items() if lacking and name not in ranges),
    )
    undefined = undefined_reason(known.output) if complete else None
    # drawn for every range, needed or not, so that an observation more leaves the other draws as they were
    at = _draw(ranges, strata([field.name for field in fields(Priors)], draws, seed))
    has_share = not missing and undefined is None
    return Band(
        first=first,
        last=last,
        share=_quantiles(known.share(at)) if has_share else None,
        tfp=None if missing else _quantiles(known.tfp(at) / known.years),
        output=known.output / known.years if complete else None,
        inputs=(
            *(_observed_input(name, found) for name, found in known.seen.items()),
            *(_range_input(name, ranges, known, has_share) for name in ranges),
        ),
        missing=missing,
        undefined=undefined,
        status=known.status,
        draws=draws,
    )


def _draw(ranges: Mapping[str, Prior], at: Mapping[str, Floats]) -> dict[str, Floats]:
    return {name: np.array([prior.at(float(u)) for u in at[name]]) for name, prior in ranges.items()}


def _quantiles(values: Floats) -> Quantiles:
    low, median, high = (nearest_rank(values, p) for p in (LOW, MIDDLE, HIGH))
    return Quantiles(low=low, median=median, high=high)


def _observed_input(name: str, found: Sequence[Observation]) -> BandInput:
    values = [value_of(o) for o in found]
    return BandInput(
        name=name,
        footing="observed",
        low=min(values),
        middle=fsum(values) / len(values),
        high=max(values),
        years=tuple(o.year for o in found),
        basis="",
        sources=merge_sources(*found),
    )


def _range_input(name: str, ranges: Mapping[str, Prior], known: _Evidence, has_share: bool) -> BandInput:
    """An assumption with what it is worth: itself at its 10 and 90 % points, all others at their median."""
    prior = ranges[name]

    def share(u: float) -> float | None:
        if not has_share:
            return None
        point = {n: np.array([p.at(u if n == name else MIDDLE)]) for n, p in ranges.items()}
        return float(known.share(point)[0])

    return BandInput(
        name=name,
        footing="assumption",
        low=prior.low,
        middle=prior.mode,
        high=prior.high,
        years=known.gaps.get(name, ()),
        basis=prior.basis,
        sources=(),
        at_low=share(LOW),
        at_high=share(HIGH),
    )
