"""A scenario: a small difference from the baseline, and the draws it is seen through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from indicators.scenario.numeric import Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A lever moved: it comes in over ``ramp`` years, beginning in the year ``first``."""

    #: in the unit of the model (fractions)
    value: float
    #: calendar year
    first: int
    #: years until it is fully in force; 1 = at once
    ramp: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What differs from the baseline; empty, it is the baseline."""

    #: assumptions, start values and switches set by the user, in the unit of the model
    values: Mapping[str, float] = field(default_factory=dict)
    moves: Mapping[str, Move] = field(default_factory=dict)
    #: parameters whose value is taken as known: no draw moves them
    frozen: frozenset[str] = frozenset()


#: no difference at all
BASELINE = Scenario()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """Pre-drawn chance, the same for every scenario (common random numbers).

    Deviations are added to whatever value is in force: who moves a lever or an assumption moves its draws with it;
    who freezes a parameter takes its uncertainty away.
    """

    #: how far each parameter lies from its default, one per draw: shape (n,)
    deviations: Mapping[str, Array]
    #: yearly noise by name, shape (years, n)
    noise: Mapping[str, Array]
    #: ascending unit-rate arrival times, shape (streams, n, k)
    arrivals: Array
    #: natural bounds of the drawn parameters: (low, high), infinite where there is none
    bounds: Mapping[str, tuple[float, float]]
    #: scores of the other provinces, shape (years, n, provinces); no provinces where not all can be forecast
    peers: Array = field(default_factory=lambda: np.empty((0, 0, 0)))

    @property
    def n(self) -> int:
        """How many draws."""
        return int(self.arrivals.shape[1])

    def only(self, names: frozenset[str], *, counts: bool) -> Draws:
        """What an outcome that stands on ``names`` needs of them; without arrivals when it is no count."""
        return replace(
            self,
            deviations={name: d for name, d in self.deviations.items() if name in names},
            noise={name: z for name, z in self.noise.items() if name in names},
            arrivals=self.arrivals if counts else self.arrivals[:, :, :1],
        )

    def repeated(self, times: int) -> Draws:
        """All draws again and again, for several scenarios in one run."""
        return replace(
            self,
            deviations={name: np.tile(d, times) for name, d in self.deviations.items()},
            noise={name: np.tile(z, (1, times)) for name, z in self.noise.items()},
            arrivals=np.tile(self.arrivals, (1, times, 1)),
            peers=np.tile(self.peers, (1, times, 1)),
        )

    def first(self, n: int) -> Draws:
        """The first ``n`` draws: what is shown while a lever is dragged."""
        return replace(
            self,
            deviations={name: d[:n] for name, d in self.deviations.items()},
            noise={name: z[:, :n] for name, z in self.noise.items()},
            arrivals=self.arrivals[:, :n],
            peers=self.peers[:, :n],
        )
