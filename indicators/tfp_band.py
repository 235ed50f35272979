"""What a model's band of the TFP share is made of: ranges nobody observed, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, sqrt
from typing import Literal

from data.records import ObsStatus, Source

#: the key of the words every band carries: "ước tính theo mô hình, không phải số liệu công bố"
LABEL = "model_estimate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """A range nobody observed: triangular from ``low`` to ``high`` with its peak at ``mode``.

    Raises:
        ValueError: not low <= mode <= high, or not finite.

    >>> prior = Prior(low=0.0, mode=1.0, high=2.0, basis="assumption")
    >>> [round(prior.at(u), 3) for u in (0.1, 0.5, 0.9)]
    [0.447, 1.0, 1.553]
    """

    low: float
    #: the most likely value; equal ends fix the input
    mode: float
    high: float
    #: key of the words that say where the range comes from
    basis: str

    def __post_init__(self) -> None:
        if not (self.low <= self.mode <= self.high and isfinite(self.low) and isfinite(self.high)):
            raise ValueError(f"khoảng {self.low} – {self.mode} – {self.high} phải tăng dần và hữu hạn")

    def at(self, u: float) -> float:
        """The quantile: the value that is exceeded with probability 1 - u."""
        width, rise = self.high - self.low, self.mode - self.low
        if width == 0:
            return self.low
        if u * width < rise:
            return self.low + sqrt(u * width * rise)
        return self.high - sqrt((1 - u) * width * (self.high - self.mode))


@dataclass(frozen=True, slots=True, kw_only=True)
class Priors:
    """The ranges a band is drawn from. They are drawn independently of one another."""

    #: bK, fraction 0-1
    capital_share: Prior
    #: δ, fraction of the stock a year
    depreciation: Prior
    #: kappa = K/Y, on average over the period
    capital_output: Prior
    #: q, fraction 0-1 of investment that becomes fixed assets
    efficiency: Prior
    #: investment in percent of GRDP, for years in which it was not observed
    investment_ratio: Prior | None = None
    #: growth of employed persons in percent, for years in which it was not observed
    labour_growth: Prior | None = None

    def __post_init__(self) -> None:
        fractions = self.capital_share, self.depreciation, self.efficiency
        if any(p.low < 0 or p.high > 1 for p in fractions) or self.capital_output.low <= 0:
            raise ValueError("bK, δ, q phải nằm trong 0–1 và tỷ lệ vốn trên GRDP phải dương")
        if self.investment_ratio is not None and self.investment_ratio.low < 0:
            raise ValueError("tỷ lệ đầu tư phải không âm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantiles:
    """The 10-50-90 % points of the draws, each one of the draws (nearest rank)."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BandInput:
    """One thing a band rests on."""

    #: output_growth, or the name of a field of ``Priors``
    name: str
    footing: Literal["observed", "assumption"]
    #: smallest, usual (mode; of observations the mean) and largest value
    low: float
    middle: float
    high: float
    #: years of the inputs observed, or for which the range stands in; () for the constants
    years: tuple[int, ...]
    #: where an assumption comes from ("" when observed), or the sources of what was observed
    basis: str
    sources: tuple[Source, ...]
    #: the share (percent) with this input at its 10 % and its 90 % point and all others at their median;
    #: None when observed, or when the share is undefined
    at_low: float | None = None
    at_high: float | None = None

    @property
    def swing(self) -> float | None:
        """What the input is worth: how far it alone moves the share, in percentage points."""
        return None if self.at_low is None or self.at_high is None else abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What the model says of a period. It carries no verdict and no chance, wherever it lies."""

    first: int
    last: int
    #: the TFP share in percent; None when something is ``missing`` or ``undefined``
    share: Quantiles | None
    #: growth of TFP in points a year, mean of the period
    tfp: Quantiles | None
    #: growth of output in percent a year, mean of the period; None when a year is not observed
    output: float | None
    inputs: tuple[BandInput, ...]
    #: names of inputs that are neither observed nor given a range: there is no band
    missing: tuple[str, ...]
    #: near_zero | negative: why there is no share
    undefined: str | None
    #: the weakest status of what was observed
    status: ObsStatus
    draws: int
    label: str = LABEL

    @property
    def strongest(self) -> str | None:
        """Name of the input that moves the share most, or None when nothing does."""
        swings = {i.name: i.swing for i in self.inputs if i.swing}
        return max(swings, key=lambda name: swings[name] or 0.0) if swings else None

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source of what was observed, once."""
        return tuple(dict.fromkeys(s for i in self.inputs for s in i.sources))
