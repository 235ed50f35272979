"""What ``scenarios.toml`` of a province holds: baseline, priors, levers, presets, limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Literal

from data.records import Text
from indicators.scenario.model import Model
from indicators.scenario.numeric import Array
from indicators.scenario.page import Equations, equations

#: what a value stands on: read somewhere; assumed; nothing known
ValueFooting = Literal["observed", "assumption", "empty"]
#: how a unit of the equations is shown: factor, unit code of units.csv
DISPLAY: Mapping[str, tuple[float, str]] = {
    "share": (100.0, "PCT"),
    "rate": (100.0, "PCT"),
    "log": (100.0, "PCT"),
    "ratio": (1.0, "RATIO"),
    "money": (1.0, "BVND"),
    "people": (1.0, "PERS"),
    "per10k": (1.0, "PER10K"),
    "count": (1.0, "IDX"),
    "points": (1.0, "PT"),
    "years": (1.0, "YRS"),
    "lag": (1.0, "YRS"),
    "dollars": (1.0, "USDPPP"),
    "index": (1.0, "IDX"),
    "option": (100.0, "PCT"),
    "table": (100.0, "PCT"),
    "rank": (1.0, "RANK"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """How an uncertain value is drawn, in the unit of the model."""

    #: triangular (low, mode, high) | normal (mode, sd, cut at low and high) | beta (a, b) | choice |
    #: gamma (a events, b years): the rate of events after a - 1/2 of them in b years
    kind: str
    low: float = -inf
    mode: float = 0.0
    high: float = inf
    sd: float = 0.0
    a: float = 1.0
    b: float = 1.0
    choices: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One value of the baseline, with what it stands on."""

    #: its public name, as in the equations
    name: str
    footing: ValueFooting
    #: in the unit of the model (fractions); None = empty until the user fills it
    value: float | None
    #: range offered, and where it comes from; None = no range is known
    low: float | None
    high: float | None
    range: Text | None
    #: where the value comes from, in words
    basis: Text
    #: year and status of an observed value
    year: int | None = None
    status: str | None = None
    #: catalogue ids of the series it is made from
    series: tuple[str, ...] = ()
    #: value = observation × factor, where it is one observation of one series
    factor: float | None = None
    prior: Prior | None = None
    #: natural bounds no draw leaves
    floor: float = -inf
    ceiling: float = inf
    #: an illustrative value offered where the province has none, with its label
    illustration: float | None = None
    illustration_label: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One thing policy can move."""

    #: a parameter of the model
    name: str
    #: number of the plan's task group it serves: our mapping
    task: int
    label: Text
    #: what one unit of it means in programmes and money
    means: Text
    #: in the unit of the model
    low: float
    high: float
    step: float
    #: where the range comes from: the prior, or the span seen among the provinces
    range: Text
    #: digits shown
    decimals: int
    #: first year it acts in, and years until it is fully in force
    first: int
    ramp: int
    #: the output that gives its money, by identity; None = "chưa có định mức"
    money: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A named set of lever values."""

    id: str
    label: Text
    about: Text
    #: (lever, value in the unit of the model); the other levers stay at the baseline
    values: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Beyond it an output is implausible."""

    output: str
    low: float
    high: float
    basis: Text
    #: the lever a repair would move
    repair: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another province of the region: its score in every year of the model."""

    area: str
    #: the middle of its forecast (the figure itself where it is published), one a year
    middle: tuple[float, ...]
    #: (draws, seed) -> its score in every draw, shape (years, draws)
    draw: Callable[[int, int], Array]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastYear:
    """One observed year, for the residual of the past."""

    year: int
    #: official growth of GRDP, fraction
    growth: float
    #: investment ratio of the year before, fraction of that year's GRDP
    inv_before: float
    #: growth of employment, fraction
    labour: float
    #: rises of the innovating and of the trained share, fractions
    innovating: float
    trained: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """The model of one province as its file says it."""

    #: name of its folder
    name: str
    #: last observed year, first and last year of the judged period
    t0: int
    first: int
    last: int
    parameters: tuple[Parameter, ...]
    levers: tuple[Lever, ...]
    presets: tuple[Preset, ...]
    limits: tuple[Limit, ...]
    #: shrinkage of the past's residual: (prior mean, weight of the past); the years it is taken from
    past: tuple[PastYear, ...]
    past_mean: float
    past_weight: float
    #: all other provinces of the region, as forecast from their own figures (:mod:`indicators.scenario.peers`);
    #: empty where one of them cannot be, and then no place is simulated
    peers: tuple[Peer, ...] = ()
    #: how many provinces the list of the region has, this one among them; 0 where nobody has looked
    listed: int = 0

    def parameter(self, name: str) -> Parameter:
        """The parameter of this name.

        Raises:
            KeyError: the file has none.
        """
        found = next((p for p in self.parameters if p.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    def lever(self, name: str) -> Lever:
        """The lever of this name.

        Raises:
            KeyError: the file has none.
        """
        found = next((lever for lever in self.levers if lever.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    def base(self) -> dict[str, float | None]:
        """Name -> value of the baseline, None where nothing is known."""
        calendar = {"t0": float(self.t0), "tF": float(self.first), "tT": float(self.last)}
        return {p.name: p.value for p in self.parameters} | calendar

    def model(self, page: Equations | None = None) -> Model:
        """The equations with this baseline."""
        return Model(self.base(), page, peers=tuple(peer.middle for peer in self.peers))


def display(name: str, page: Equations | None = None) -> tuple[float, str]:
    """Factor and unit code in which a name is shown.

    >>> display("inv"), display("FTE10k")
    ((100.0, 'PCT'), (1.0, 'PER10K'))
    """
    page = page or equations()
    unit = next(g.unit for g in (*page.given, *reversed(page.year)) if g.name == name)
    return DISPLAY[unit]
