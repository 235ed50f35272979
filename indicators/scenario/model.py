"""The engine around the equations: values in, one table per draw out. No number of a province is here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from indicators.scenario.nodes import HAS, NONE, names_in
from indicators.scenario.numeric import PEERS, Array, Program, Values, no_arrivals, program
from indicators.scenario.page import FIRST, Equations, equations
from indicators.scenario.scenario import BASELINE, Draws, Move, Scenario
from indicators.scenario.walk import Walker, guarded

#: last year of the model
LAST = "tT"
#: a horizon beyond this is a slip of the pen
LONGEST = 200
#: a year in which no other province is known
_NO_PEERS = np.empty((1, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Everything a model run computed."""

    #: the years after the last observed one
    years: tuple[int, ...]
    #: every output of the equations, shape (years, draws); NaN where there is no value
    values: Mapping[str, Array]
    #: the switches, the calendar and the guards in force
    constants: Mapping[str, float]
    #: parameters with a value of their own (not from a default line), among them levers that stand in for one
    own: frozenset[str]
    #: parameters without any value
    missing: frozenset[str]
    #: walks the equations as they were in this run
    walker: Walker

    def at_end(self, output: str) -> Array:
        """The values of the last year, one per draw."""
        return np.asarray(self.values[output][-1])

    def lacks(self, output: str, year: int) -> frozenset[str]:
        """The parameters without a value that ``output`` of ``year`` would need."""
        return self.walker.upstream(output, year) & self.missing


class Model:
    """The equations with the baseline of one province."""

    def __init__(
        self,
        base: Mapping[str, float | None],
        page: Equations | None = None,
        peers: tuple[tuple[float, ...], ...] = (),
    ) -> None:
        """``base``: a value for every given name, None where nothing is known; noise is 0.

        ``peers``: for each other province of the region its score in every year.
        """
        self.page = page or equations()
        self.base = {name: base.get(name) for name in self.page.parameters}
        self.noise = self.page.of_unit("noise")
        self.fixed = self.page.of_unit("calendar", "switch")
        self.options = self.page.of_unit("option")
        #: shape (years, 1, provinces), as draws have it
        self.peers = np.array(peers, dtype=np.float64).T[:, np.newaxis, :] if peers else np.empty((0, 1, 0))
        programs = _own_programs() if page is None else _programs(page)
        self._defaults, self._start, self._lever, self._year = programs

    def run(
        self,
        scenario: Scenario = BASELINE,
        draws: Draws | None = None,
        only: frozenset[str] | None = None,
        many: Mapping[str, Array] | None = None,
    ) -> Run:
        """Compute a scenario: one path without ``draws``, else one for each.

        ``only`` these outputs are computed, with what they need. ``many`` gives values (of moved levers, else
        of parameters) as arrays, one path for each element; with draws, as many as there are draws.

        Raises:
            ValueError: the calendar is no calendar.
        """
        with np.errstate(all="ignore"):
            return self._run(scenario, draws, only, many or {})

    def own_values(self, scenario: Scenario) -> dict[str, float]:
        """The baseline with what the scenario sets, without levers and default lines."""
        return {n: v for n, v in {**self.base, **scenario.values}.items() if v is not None}

    def completed(self, scenario: Scenario) -> dict[str, float]:
        """Every given name with its value at the start, default lines applied; NaN where there is none."""
        with np.errstate(all="ignore"):
            return {name: float(v) for name, v in self._complete(self.own_values(scenario)).items()}

    def _complete(self, own: Mapping[str, float | Array]) -> dict[str, Array]:
        values = {name: np.asarray(own.get(name, np.nan), dtype=np.float64) for name in self.page.parameters}
        values |= {name: np.asarray(own.get(name, 0.0)) for name in (*self.noise, *self.fixed)}
        self.fill(values, frozenset(own))
        return values

    def fill(self, values: dict[str, Array], own: frozenset[str]) -> None:
        """Give every name that is not ``own`` what its default line says, in place."""
        for name, code in self._defaults:
            if name not in own:
                values[name] = code(values, no_arrivals)

    def _run(
        self, scenario: Scenario, draws: Draws | None, only: frozenset[str] | None, many: Mapping[str, Array]
    ) -> Run:
        own: dict[str, float | Array] = {**self.own_values(scenario)}
        own |= {name: v for name, v in many.items() if name not in scenario.moves}
        centre = self._complete(own)
        t0, last = _calendar(centre)
        moved = frozenset(scenario.moves)
        # where nothing is known of today, the lever's value stands in for it; else a lever starts from what is known
        filled = frozenset(name for name in moved if np.isnan(centre[name]).all())
        missing = frozenset(n for n, v in centre.items() if np.isnan(v).all()) - moved
        constants = {name: float(centre[name]) for name in self.fixed} | self.page.absent
        guards = self._guarded(tuple(constants.items()), frozenset(own) | moved, last)
        # a table is the lever's own path: what an outcome stands on is walked as if there were none
        constants |= {name: float(v) for name in self.options if not np.isnan(v := centre[name]).all()}
        constants |= {guard: float(not needed & missing) for guard, needed in guards.items()}
        drawn, deviations = self._drawn(centre, frozenset(own), scenario, draws)
        drawn |= {name: np.asarray(v) for name, v in constants.items() if name.startswith(HAS)}
        lines = self._lines(only)
        moves = [(name, move, many.get(name, move.value)) for name, move in scenario.moves.items()]
        width = draws.n if draws else max((np.size(v) for v in many.values()), default=1)
        values = self._years(lines, drawn, deviations, centre, moves, draws, (t0, last), width)
        return Run(
            years=tuple(range(t0 + 1, last + 1)),
            values=values,
            constants=constants,
            own=frozenset(own) | filled,
            missing=missing,
            walker=Walker(self.page, constants, frozenset(own) | filled),
        )

    def _drawn(
        self, centre: Mapping[str, Array], own: frozenset[str], scenario: Scenario, draws: Draws | None
    ) -> tuple[dict[str, Array], dict[str, Array]]:
        """The values of every draw at the start, and how each parameter deviates."""
        values: dict[str, Array] = {**centre, NONE: np.asarray(np.nan)}
        if draws is None:
            return values, {}
        deviations = {n: d for n, d in draws.deviations.items() if n not in scenario.frozen}
        for name, deviation in deviations.items():
            values[name] = deviated(centre[name], deviation, draws.bounds[name])
        self.fill(values, own | frozenset(deviations))
        return values, deviations

    @lru_cache(maxsize=64)  # noqa: B019 -- a model lives as long as its province does
    def _guarded(
        self, constants: tuple[tuple[str, float], ...], own: frozenset[str], last: int
    ) -> dict[str, frozenset[str]]:
        return guarded(self.page, dict(constants), own, last)

    @lru_cache(maxsize=64)  # noqa: B019
    def _lines(self, only: frozenset[str] | None) -> tuple[Program, Program]:
        """The starting and the yearly lines that ``only`` needs; all of them for None."""
        if only is None:
            return self._start, self._year
        year = {line.name: line for line in self.page.year}
        start = {line.name: line for line in self.page.start}
        wanted, found = list(only), set[str]()
        while wanted:
            name = wanted.pop().removesuffix("_")
            if name in year and name not in found:
                found.add(name)
                wanted += [*names_in(year[name].expression)]
                wanted += [*names_in(start[name].expression)] if name in start else []
        return (
            tuple((name, code) for name, code in self._start if name in found),
            tuple((name, code) for name, code in self._year if name in found),
        )

    def _years(
        self,
        lines: tuple[Program, Program],
        drawn: dict[str, Array],
        deviations: Mapping[str, Array],
        centre: Mapping[str, Array],
        moves: list[tuple[str, Move, float | Array]],
        draws: Draws | None,
        span: tuple[int, int],
        width: int,
    ) -> dict[str, Array]:
        arrivals, peers = Counts(draws), draws.peers if draws else self.peers
        state = dict(drawn)
        for name, code in lines[0]:
            state[name] = code(state, arrivals)
        state = {name: state[name] for name, _ in lines[0]}
        table = {name: np.empty((span[1] - span[0], width)) for name, _ in lines[1]}
        for row, year in enumerate(range(span[0] + 1, span[1] + 1)):
            values: dict[str, Array] = {f"{name}_": v for name, v in state.items()} | drawn
            values["year"] = np.asarray(float(year))
            values[PEERS] = peers[row] if len(peers) else _NO_PEERS
            for name, move, value in moves:
                base = value if np.isnan(centre[name]).all() else centre[name]
                now = self._lever_now(base, value, move.first, move.ramp, year)
                deviation = deviations.get(name)
                bounds = draws.bounds[name] if draws and deviation is not None else (0.0, 0.0)
                values[name] = now if deviation is None else deviated(now, deviation, bounds)
            if draws:
                values |= {name: z[row] for name, z in draws.noise.items()}
            for name, code in lines[1]:
                values[name] = code(values, arrivals)
                table[name][row] = values[name]
            state = {name: values[name] for name in state}
        return table

    def _lever_now(
        self, base: float | Array, value: float | Array, first: int, ramp: int, year: int
    ) -> Array:
        given = {"base": base, "value": value, "first": first, "ramp": ramp, "year": year}
        values: dict[str, Array] = {name: np.asarray(v, dtype=np.float64) for name, v in given.items()}
        for name, code in self._lever:
            values[name] = code(values, no_arrivals)
        return values["now"]


def _programs(page: Equations) -> tuple[Program, Program, Program, Program]:
    return program(page.defaults), program(page.start), program(page.lever), program(page.year)


@cache
def _own_programs() -> tuple[Program, Program, Program, Program]:
    return _programs(equations())


def deviated(value: Array, deviation: Array, bounds: tuple[float, float]) -> Array:
    """A drawn value, kept inside its natural bounds; a central value outside them widens them.

    >>> deviated(np.float64(0.5), np.array([-0.7, 0.1]), (0.0, 1.0))
    array([0. , 0.6])
    """
    low, high = np.minimum(bounds[0], value), np.maximum(bounds[1], value)
    return np.minimum(np.maximum(value + deviation, low), high)


class Counts:
    """How many arrivals have come: pre-drawn times, then one a unit; without draws, their medians."""

    def __init__(self, draws: Draws | None) -> None:
        self._times = None if draws is None else draws.arrivals

    def __call__(self, amounts: Array, stream: int) -> Array:
        amounts = np.atleast_1d(amounts)
        times = median_times(64)[np.newaxis] if self._times is None else self._times[stream - 1]
        last = times[:, -1]
        come = (times <= amounts[:, np.newaxis]).sum(axis=1, dtype=np.float64)
        beyond = np.where(last < amounts, np.floor(amounts - last), 0.0)
        return np.where(np.isnan(amounts), np.nan, come + beyond)


def median_times(k: int) -> Array:
    """Medians of the first ``k`` arrival times at unit rate: the count at them is the median count.

    Expansion of the median of the gamma distribution (error under 3e-4 at the first).

    >>> median_times(3).round(3).tolist()
    [0.694, 1.678, 2.674]
    """
    i = np.arange(1.0, k + 1)
    return i - 1 / 3 + 8 / (405 * i) + 184 / (25515 * i * i)


def _calendar(values: Values) -> tuple[int, int]:
    t0, last = float(values[FIRST]), float(values[LAST])
    if not (t0.is_integer() and last.is_integer() and t0 < last <= t0 + LONGEST):
        raise ValueError(f"năm đầu {t0:g} và năm cuối {last:g} không tạo thành một giai đoạn")
    return int(t0), int(last)
