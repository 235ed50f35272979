"""Policy or assumption: how much of the way from the baseline to a scenario is which, and what matters most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from indicators.scenario.footing import Footing, footing
from indicators.scenario.model import Model
from indicators.scenario.numeric import Array
from indicators.scenario.outcomes import Outcome, chance_of, judged_values
from indicators.scenario.province import Province
from indicators.scenario.scenario import BASELINE, Draws, Scenario

#: points along each side of the inverse map
STEPS = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What one kind of change does."""

    #: together, alone in force
    total: float
    #: each alone: (name, effect)
    parts: tuple[tuple[str, float], ...]
    #: total less the parts
    interplay: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """baseline + levers.total + assumptions.total + interaction = scenario, exactly."""

    baseline: float
    levers: Group
    assumptions: Group
    interaction: float
    scenario: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """One parameter moved over its range, the rest as they are."""

    name: str
    low: float
    high: float
    #: the outcome there, plan's unit; None where it has no value
    at_low: float | None
    at_high: float | None

    @property
    def size(self) -> float:
        """How far the outcome moves; 0 where it has no value at an end."""
        return 0.0 if self.at_low is None or self.at_high is None else abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True, kw_only=True)
class InverseMap:
    """The outcome over two parameters: where its target would have to hold."""

    x: str
    y: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    #: one row for each y; plan's unit; None where there is no value
    values: tuple[tuple[float | None, ...], ...]


def value_of(model: Model, outcome: Outcome, scenario: Scenario, draws: Draws | None = None) -> float | None:
    """The outcome of a scenario in the plan's unit; with ``draws`` its chance (fraction)."""
    run = model.run(scenario, draws, only=frozenset({outcome.output}))
    values = judged_values(outcome, run, model, scenario)
    if draws is not None:
        return None if np.isnan(values).all() else chance_of(outcome, values).value
    return float(values[0]) if np.isfinite(values[0]) else None


def decompose(
    model: Model, outcome: Outcome, scenario: Scenario, draws: Draws | None = None
) -> Waterfall | None:
    """The way from the baseline to ``scenario``; None where the outcome has no value on it.

    Levers are the moves of the scenario; assumptions are its values, frozen parameters and switches.
    """

    def ask(part: Scenario) -> float:
        value = value_of(model, outcome, part, draws)
        return np.nan if value is None else value

    start, end = ask(BASELINE), ask(scenario)
    moves, values = replace(BASELINE, moves=scenario.moves), replace(scenario, moves={})
    each_move = tuple((n, ask(Scenario(moves={n: m})) - start) for n, m in scenario.moves.items())
    each_value = tuple((n, ask(Scenario(values={n: v})) - start) for n, v in scenario.values.items())
    each_value += tuple((n, ask(Scenario(frozen=frozenset({n}))) - start) for n in sorted(scenario.frozen))
    levers, assumptions = (
        _group(ask(part) - start, each) for part, each in ((moves, each_move), (values, each_value))
    )
    interaction = end - start - levers.total - assumptions.total
    if not np.isfinite([start, end, interaction, levers.interplay, assumptions.interplay]).all():
        return None
    return Waterfall(
        baseline=start, levers=levers, assumptions=assumptions, interaction=interaction, scenario=end
    )


def _group(total: float, parts: tuple[tuple[str, float], ...]) -> Group:
    return Group(total=total, parts=parts, interplay=total - sum(effect for _, effect in parts))


def tornado(
    province: Province, model: Model, outcome: Outcome, scenario: Scenario = BASELINE
) -> tuple[Swing, ...]:
    """Every assumption the outcome stands on, moved over its range one at a time; the widest swing first."""
    found = (
        swing(model, outcome, scenario, p.name, p.low, p.high)
        for p in province.parameters
        if p.name in stands_on(province, model, outcome, scenario).assumptions
        and p.low is not None
        and p.high is not None
    )
    return tuple(sorted(found, key=lambda s: -s.size))


def stands_on(province: Province, model: Model, outcome: Outcome, scenario: Scenario) -> Footing:
    """The footing of an outcome in a scenario."""
    run = model.run(scenario, only=frozenset({outcome.output}))
    return footing(province, scenario, run, outcome.output, outcome.year)


def swing(model: Model, outcome: Outcome, scenario: Scenario, name: str, low: float, high: float) -> Swing:
    """One parameter at the ends of a range, in place of any move of it."""
    moves = {n: m for n, m in scenario.moves.items() if n != name}
    ends = (replace(scenario, values={**scenario.values, name: v}, moves=moves) for v in (low, high))
    at_low, at_high = (value_of(model, outcome, end) for end in ends)
    return Swing(name=name, low=low, high=high, at_low=at_low, at_high=at_high)


def rank_correlations(
    model: Model, outcome: Outcome, scenario: Scenario, draws: Draws
) -> Mapping[str, float]:
    """Spearman correlation of each drawn parameter with the outcome, the strongest first."""
    run = model.run(scenario, draws, only=frozenset({outcome.output}))
    values = judged_values(outcome, run, model, scenario)
    there = np.isfinite(values)
    found = {}
    for name, deviation in draws.deviations.items():
        x, y = _ranks(deviation[there]), _ranks(values[there])
        if name not in scenario.frozen and x.size and x.std() > 0 and y.std() > 0:
            found[name] = float(np.corrcoef(x, y)[0, 1])
    return dict(sorted(found.items(), key=lambda item: -abs(item[1])))


def _ranks(values: Array) -> Array:
    """Ranks from 0; equal values share their mean rank."""
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    after = np.cumsum(counts)
    return np.asarray((after - (counts + 1) / 2)[where], dtype=np.float64)


def inverse_map(
    province: Province, model: Model, outcome: Outcome, scenario: Scenario, x: str, y: str, steps: int = STEPS
) -> InverseMap:
    """The outcome on a grid of two parameters over their ranges.

    Raises:
        ValueError: a parameter has no range.
    """
    xs, ys = (_steps(province, name, steps) for name in (x, y))
    moves = {n: m for n, m in scenario.moves.items() if n not in (x, y)}
    still = replace(scenario, moves=moves)
    many = {x: np.tile(xs, len(ys)), y: np.repeat(ys, len(xs))}
    run = model.run(still, only=frozenset({outcome.output}), many=many)
    values = judged_values(outcome, run, model, still).reshape(len(ys), len(xs))
    rows = tuple(tuple(float(v) if np.isfinite(v) else None for v in row) for row in values)
    return InverseMap(x=x, y=y, xs=xs, ys=ys, values=rows)


def _steps(province: Province, name: str, steps: int) -> tuple[float, ...]:
    lever = next((lever for lever in province.levers if lever.name == name), None)
    low, high = (lever.low, lever.high) if lever else _range(province, name)
    return tuple(float(v) for v in np.linspace(low, high, steps))


def _range(province: Province, name: str) -> tuple[float, float]:
    parameter = province.parameter(name)
    if parameter.low is None or parameter.high is None:
        raise ValueError(f"{name} không có khoảng")
    return parameter.low, parameter.high
