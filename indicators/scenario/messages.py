"""What has to stand beside the levers: three things the model says, and what is implausible. Keys and numbers only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from data.records import Text
from indicators.scenario.decompose import Swing, swing, value_of
from indicators.scenario.model import Model, Run
from indicators.scenario.numeric import Array
from indicators.scenario.outcomes import Outcome
from indicators.scenario.province import Lever, Limit, Province
from indicators.scenario.scenario import Move, Scenario

#: what is measured rather than done, and moves the share of TFP
MEASURED = ("alphaK", "kappa0", "delta")
#: how much less investment the second message looks at (fraction of GRDP)
LESS = 0.05
GRID, HALVINGS = 21, 40
PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One thing to say; the words are made elsewhere."""

    #: research_late | investment_lowers | measurement_rules
    key: str
    #: every number in percent (0-100) or, where it is a change of a share, in points
    numbers: Mapping[str, float]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Implausible:
    """An output beyond its limit."""

    output: str
    #: first year beyond
    year: int
    value: float
    limit: float
    #: "above" | "below"
    side: str
    basis: Text
    #: a lever and the value nearest to today's that would mend it; None where none does
    repair: str | None
    repair_value: float | None


def messages(
    province: Province, model: Model, scenario: Scenario, tfp: Outcome, research: Outcome
) -> tuple[Message, ...]:
    """The three messages as the present scenario gives them; one that cannot be computed is left out.

    ``tfp`` is the outcome of the TFP share, ``research`` that of the S&T investment. A lever that is not moved would
    act from its own ``first`` over its own ``ramp``; where other years were chosen for it, give a province whose levers
    have them. Research alone is looked at from the first year of the period.
    """
    found = (
        _research_late(model, scenario, tfp, research),
        _investment_lowers(province, model, scenario, tfp),
        _measurement_rules(province, model, scenario, tfp),
    )
    return tuple(message for message in found if message)


def _with(scenario: Scenario, name: str, value: float, first: int, ramp: int) -> Scenario:
    if before := scenario.moves.get(name):
        first, ramp = before.first, before.ramp
    return replace(scenario, moves={**scenario.moves, name: Move(value=value, first=first, ramp=ramp)})


def _growth(model: Model, scenario: Scenario) -> float:
    return float(model.run(scenario, only=frozenset({"GY_mean"})).at_end("GY_mean")[0])


def _research_late(model: Model, scenario: Scenario, tfp: Outcome, research: Outcome) -> Message | None:
    """Raising S&T money hardly moves the TFP share of the period: stock, lag and leakage."""
    now = model.completed(scenario)
    start = now["rho0"]
    move = scenario.moves.get("rhoT")
    reached = move.value if move else now["rhoT"]
    end = reached if reached != start else research.asked / research.scale
    first = int(now["t0"]) + 1
    without = value_of(model, tfp, _with(scenario, "rhoT", start, first, 1))
    having = value_of(model, tfp, _with(scenario, "rhoT", end, first, 1))
    if np.isnan(start) or without is None or having is None:
        return None
    numbers = {"from": start * PERCENT, "to": end * PERCENT}
    numbers |= {"share_without": without, "share_with": having, "change": having - without}
    return Message(key="research_late", numbers=numbers, names={})


def _investment_lowers(province: Province, model: Model, scenario: Scenario, tfp: Outcome) -> Message | None:
    """The share rises when investment falls; said only where growth and both its parts are positive."""
    run = model.run(scenario)
    positive = (
        (run.values["GA"] > 0) & (run.values["cK"] + run.values["cL"] > 0) & (run.values["GY"] >= 0.005)
    )
    if not positive.all():
        return None
    move = scenario.moves.get("inv")
    now = move.value if move else model.completed(scenario)["inv"]
    lever = province.lever("inv")
    fewer = _with(scenario, "inv", now - LESS, lever.first, lever.ramp)
    before, after = value_of(model, tfp, scenario), value_of(model, tfp, fewer)
    if before is None or after is None:
        return None
    numbers = {
        "inv": now * PERCENT, "inv_less": (now - LESS) * PERCENT, "share": before, "share_less": after,
        "growth": _growth(model, scenario) * PERCENT, "growth_less": _growth(model, fewer) * PERCENT,
    }  # fmt: skip
    return Message(key="investment_lowers", numbers=numbers, names={})


def _measurement_rules(province: Province, model: Model, scenario: Scenario, tfp: Outcome) -> Message | None:
    """What is only measured moves the share more than any policy lever; both swings, over their ranges."""
    measured = [
        swing(model, tfp, scenario, p.name, p.low, p.high)
        for p in province.parameters
        if p.name in MEASURED and p.low is not None and p.high is not None
    ]
    policy = [
        _lever_swing(model, scenario, tfp, lever)
        for lever in province.levers
        if lever.name != "a0"  # autonomous TFP is no policy
    ]
    if not measured or not policy:
        return None
    most, best = max(measured, key=lambda s: s.size), max(policy, key=lambda s: s.size)
    numbers = {s.name: s.size for s in measured} | {"policy": best.size}
    return Message(
        key="measurement_rules",
        numbers={**numbers, "dominates": float(most.size > best.size)},
        names={"measured": most.name, "policy": best.name},
    )


def _lever_swing(model: Model, scenario: Scenario, tfp: Outcome, lever: Lever) -> Swing:
    low, high = lever.low, lever.high
    at = [value_of(model, tfp, _with(scenario, lever.name, v, lever.first, lever.ramp)) for v in (low, high)]
    return Swing(name=lever.name, low=low, high=high, at_low=at[0], at_high=at[1])


def implausible(province: Province, model: Model, scenario: Scenario) -> tuple[Implausible, ...]:
    """Every output beyond its limit in some year, with the repair nearest to today's lever."""
    run = model.run(scenario)
    return tuple(
        found for limit in province.limits for found in _beyond(limit, province, model, scenario, run)
    )


def _excess(limit: Limit, run: Run) -> Array:
    values = run.values[limit.output][:, 0]
    return np.asarray(np.maximum(values - limit.high, limit.low - values))


def _beyond(
    limit: Limit, province: Province, model: Model, scenario: Scenario, run: Run
) -> Iterator[Implausible]:
    excess = _excess(limit, run)
    if not (excess > 0).any():
        return
    row = int(np.argmax(excess > 0))
    value = float(run.values[limit.output][row, 0])
    above = value > limit.high
    yield Implausible(
        output=limit.output,
        year=run.years[row],
        value=value,
        limit=limit.high if above else limit.low,
        side="above" if above else "below",
        basis=limit.basis,
        repair=limit.repair,
        repair_value=_repair(limit, province, model, scenario) if limit.repair else None,
    )


def _repair(limit: Limit, province: Province, model: Model, scenario: Scenario) -> float | None:
    """The value of the repairing lever nearest to its present one at which the limit holds."""
    lever = province.lever(limit.repair or "")
    move = scenario.moves.get(lever.name)
    now = move.value if move else model.completed(scenario)[lever.name]
    now = lever.low if np.isnan(now) else now

    def holds(value: float) -> bool:
        run = model.run(_with(scenario, lever.name, value, lever.first, lever.ramp))
        return not (_excess(limit, run) > 0).any()

    points = [float(v) for v in np.linspace(lever.low, lever.high, GRID)]
    good = [v for v in points if holds(v)]
    if not good:
        return None
    there = min(good, key=lambda v: abs(v - now))
    step = points[1] - points[0]
    back = there - min(max(there - now, -step), step)
    for _ in range(HALVINGS):
        middle = (back + there) / 2
        back, there = (back, middle) if holds(middle) else (middle, there)
    return there
