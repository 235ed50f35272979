"""What would it take: the smallest changes of levers that reach a target, found with common random numbers.

Every answer is a run of the model, in official rates. "None exists" is said only where every lever is monotone on
a grid of its range and the best corner of all ranges, run again, still misses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import sqrt
from typing import Any

import numpy as np

from indicators.scenario.model import Model
from indicators.scenario.numeric import Array
from indicators.scenario.outcomes import STARTS, Outcome, judged_values, reaches
from indicators.scenario.page import equations
from indicators.scenario.province import Lever, Province
from indicators.scenario.scenario import Draws, Move, Scenario
from indicators.scenario.walk import Walker

#: points at which a range is looked at, and how often a gap between two of them is looked at again
GRID, ROUNDS = 21, 7
#: the same for chances, which jump by one draw: a finer look finds nothing new
POINTS_DRAWN, ROUNDS_DRAWN = 11, 4
#: levers whose combinations are tried, those with the greatest reach
STRONGEST = 3
MOST = 3
#: what rounding may take from a value that is equal to the target
ROUNDING = 1e-13
#: where each lever starts and ends
_Way = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A set of lever values and what they give."""

    #: lever -> value, unit of the model
    values: Mapping[str, float]
    #: Euclidean length of the changes, each as a part of its lever's range
    change: float
    #: the judged quantity in the plan's unit, or the chance of reaching it (fraction)
    gives: float
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a search found."""

    outcome: Outcome
    #: None: the path without chance; else the chance wanted (fraction)
    chance: float | None
    #: the target is reached already
    already: bool
    #: up to three, the least change first
    answers: tuple[Answer, ...]
    #: the best that can be had, where nothing reaches the target
    nearest: Answer | None
    #: True: it is shown that no values inside the ranges reach it; False: none was found, or one was
    none_exists: bool
    #: levers along whose range the result rises or falls throughout
    monotone: tuple[str, ...]


class _Search:
    """One question to the model, many lever values at a time."""

    def __init__(
        self, province: Province, model: Model, scenario: Scenario, outcome: Outcome, draws: Draws | None
    ) -> None:
        self.model, self.scenario, self.outcome = model, scenario, outcome
        upstream = self._upstream(province)
        self.draws = draws and draws.only(upstream, counts=outcome.output in STARTS)
        self.levers = tuple(lever for lever in province.levers if lever.name in upstream)
        centre = model.completed(scenario)
        self.now = {lever.name: self._present(lever, centre) for lever in self.levers}

    def _upstream(self, province: Province) -> frozenset[str]:
        names = frozenset(lever.name for lever in province.levers)
        run = self.model.run(self.scenario, only=frozenset({self.outcome.output}))
        walker = Walker(equations(), run.constants, run.own | names)
        return walker.upstream(self.outcome.output, self.outcome.year)

    def _present(self, lever: Lever, centre: Mapping[str, float]) -> float:
        move = self.scenario.moves.get(lever.name)
        value = move.value if move else centre[lever.name]
        return lever.low if np.isnan(value) else value

    def value_at(self, lever: Lever, part: float | Array) -> float | Array:
        """The value a part of the way (0..1) from the lowest to the highest of the range."""
        return lever.low + (lever.high - lever.low) * part

    def measure(self, candidates: Sequence[Mapping[str, float]]) -> Array:
        """What each candidate gives: the judged quantity, or the chance."""
        n = self.draws.n if self.draws else 1
        names = dict.fromkeys(name for c in candidates for name in c)
        levers = {lever.name: lever for lever in self.levers}
        started = {n: Move(value=self.now[n], first=levers[n].first, ramp=levers[n].ramp) for n in names}
        moved = replace(self.scenario, moves={**started, **self.scenario.moves})
        many = {name: np.repeat([c.get(name, self.now[name]) for c in candidates], n) for name in names}
        draws = self.draws.repeated(len(candidates)) if self.draws else None
        run = self.model.run(moved, draws, frozenset({self.outcome.output}), many)
        judged = judged_values(self.outcome, run, self.model, self.scenario)
        if self.draws is None:
            return np.broadcast_to(self.told(judged), (len(candidates),))
        return np.asarray(reaches(self.outcome, judged).reshape(len(candidates), n).mean(axis=1))

    def told(self, gives: Any) -> Any:
        """From what is searched for, where more is better, to what is told, and back: a place has its sign turned."""
        return -gives if self.outcome.lower and self.draws is None else gives


def goal_seek(
    province: Province,
    model: Model,
    scenario: Scenario,
    outcome: Outcome,
    draws: Draws | None = None,
    chance: float | None = None,
    levers: tuple[str, ...] | None = None,
) -> Sought:
    """Up to three least-change lever sets that reach the target of ``outcome`` inside the ranges.

    Without ``draws`` the path without chance must reach it; with them at least ``chance`` of the draws.

    Raises:
        ValueError: only one of ``draws`` and ``chance`` is given.
    """
    if (draws is None) != (chance is None):
        raise ValueError("draws và chance phải cùng có hoặc cùng không")
    search = _Search(province, model, scenario, outcome, draws)
    if levers is not None:
        search.levers = tuple(lever for lever in search.levers if lever.name in levers)
    enough = _Enough(outcome, chance)
    start = float(search.measure([{}])[0])
    if enough(start) or not search.levers:
        here = Answer(values={}, change=0.0, gives=search.told(start), reached=enough(start))
        return _sought(outcome, chance, (), here, enough(start), False, ())
    lines = {lever: _line(search, lever) for lever in search.levers}
    monotone = tuple(lever.name for lever, line in lines.items() if _is_monotone(line))
    ways = [way for lever in search.levers if (way := _alone(search, lever, lines[lever], enough))]
    best = {lever: _best(search, lever, line) for lever, line in lines.items()}
    reach = {lever: np.nan_to_num(line, nan=-np.inf).max() for lever, line in lines.items()}
    strongest = sorted(search.levers, key=lambda lever: -reach[lever])[:STRONGEST]
    sets = [s for size in range(2, len(strongest) + 1) for s in combinations(strongest, size)]
    sets += [search.levers] if len(search.levers) > len(strongest) else []
    answers = _closer(search, [*ways, *_together(search, sets, best)], enough)
    corner = {lever.name: best[lever] for lever in search.levers}
    gives = float(search.measure([corner])[0])
    nearest = Answer(
        values=corner, change=_change(search, corner), gives=search.told(gives), reached=enough(gives)
    )
    chosen = _least(answers)
    impossible = not chosen and not nearest.reached and len(monotone) == len(search.levers)
    return _sought(outcome, chance, chosen, nearest, False, impossible, monotone)


def _least(answers: list[Answer]) -> tuple[Answer, ...]:
    """The answers of least change; one that adds levers to a better one says nothing new."""
    chosen: list[Answer] = []
    for answer in sorted(answers, key=lambda a: a.change):
        if not any(set(better.values) <= set(answer.values) for better in chosen):
            chosen.append(answer)
    return tuple(chosen[:MOST])


class _Enough:
    """Whether a result is what was asked for."""

    def __init__(self, outcome: Outcome, chance: float | None) -> None:
        self._outcome, self._chance = outcome, chance

    def __call__(self, value: float) -> bool:
        if self._chance is not None:
            return value >= self._chance
        if self._outcome.lower:
            return value >= -self._outcome.asked
        if self._outcome.strict:
            return bool(reaches(self._outcome, np.asarray(value)))
        return value >= self._outcome.asked - ROUNDING * max(1.0, abs(self._outcome.asked))


def _sought(
    outcome: Outcome,
    chance: float | None,
    answers: tuple[Answer, ...],
    nearest: Answer,
    already: bool,
    none_exists: bool,
    monotone: tuple[str, ...],
) -> Sought:
    return Sought(
        outcome=outcome,
        chance=chance,
        already=already,
        answers=answers,
        nearest=None if answers or already else nearest,
        none_exists=none_exists,
        monotone=monotone,
    )


def _line(search: _Search, lever: Lever) -> Array:
    """What the lever alone gives, along its range."""
    values = search.value_at(lever, np.linspace(0, 1, GRID))
    return search.measure([{lever.name: float(v)} for v in np.asarray(values)])


def _is_monotone(line: Array) -> bool:
    if np.isnan(line).any():
        return False
    steps = np.diff(line)
    slack = 1e-12 * max(1.0, float(np.abs(line).max()))
    return bool((steps >= -slack).all() or (steps <= slack).all())


def _best(search: _Search, lever: Lever, line: Array) -> float:
    """The value at which the lever alone gives most; today's where it changes nothing or gives nothing."""
    if np.isnan(line).all() or np.nanmax(line) == np.nanmin(line):
        return search.now[lever.name]
    return float(search.value_at(lever, int(np.nanargmax(line)) / (GRID - 1)))


def _change(search: _Search, values: Mapping[str, float]) -> float:
    ranges = {lever.name: lever.high - lever.low for lever in search.levers}
    return sqrt(sum(((v - search.now[name]) / ranges[name]) ** 2 for name, v in values.items()))


def _alone(search: _Search, lever: Lever, line: Array, enough: _Enough) -> _Way | None:
    """From the grid point nearest to today that is enough, one step back towards today."""
    points = np.asarray(search.value_at(lever, np.linspace(0, 1, GRID)))
    good = [float(v) for v, gives in zip(points, line, strict=True) if enough(float(gives))]
    if not good:
        return None
    now = search.now[lever.name]
    there = min(good, key=lambda v: abs(v - now))
    step = float(points[1] - points[0])
    back = there - min(max(there - now, -step), step)
    return {lever.name: (back, there)}


def _together(search: _Search, sets: list[tuple[Lever, ...]], best: Mapping[Lever, float]) -> list[_Way]:
    """Several levers moved by the same part of the way to where each does best.

    A set with a lever that would stay where it is says nothing new.
    """
    ways = [{lever.name: (search.now[lever.name], best[lever]) for lever in levers} for levers in sets]
    return [way for way in ways if all(start != end for start, end in way.values())]


def _closer(search: _Search, ways: list[_Way], enough: _Enough) -> list[Answer]:
    """The first point of each way that is enough, all looked at ever closer; ways without one are left out."""
    spans = dict.fromkeys(range(len(ways)), (0.0, 1.0))
    answers: dict[int, Answer] = {}
    points, rounds = (GRID, ROUNDS) if search.draws is None else (POINTS_DRAWN, ROUNDS_DRAWN)
    for _ in range(rounds):
        parts = {i: np.linspace(low, high, points) for i, (low, high) in spans.items()}
        candidates = [(i, _point(ways[i], float(p)), float(p)) for i in spans for p in parts[i]]
        gives = search.measure([values for _, values, _ in candidates]) if candidates else ()
        spans = {}
        found: set[int] = set()
        before: dict[int, float] = {}
        for (i, values, part), value in zip(candidates, gives, strict=True):
            if i not in found and enough(float(value)):
                found.add(i)
                change = _change(search, values)
                gives_ = search.told(float(value))
                answers[i] = Answer(values=values, change=change, gives=gives_, reached=True)
                if i in before:
                    spans[i] = (before[i], part)
            before[i] = part
    return list(answers.values())


def _point(way: _Way, part: float) -> dict[str, float]:
    return {name: start + (end - start) * part for name, (start, end) in way.items()}
