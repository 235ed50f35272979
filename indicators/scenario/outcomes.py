"""The numeric targets of a plan as outcomes of the model, and what a run says of each.

The values asked for are the plan's own; here is only which output answers which indicator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from indicators.decide_peers import PARTS
from indicators.readings import under
from indicators.scenario.draws import monte_carlo_error, quantiles
from indicators.scenario.footing import Footing, Kind, footing
from indicators.scenario.model import Model, Run
from indicators.scenario.numeric import Array
from indicators.scenario.province import Province
from indicators.scenario.scenario import BASELINE, Draws, Scenario
from indicators.targets import (
    AnyTarget,
    AtLeastAiming,
    CountBy,
    EveryYear,
    Maintain,
    PeerScore,
    PeriodAverage,
    Plan,
)
from indicators.verdicts import NEAR, Verdict

#: catalogue id of a series -> the output that answers it
OUTPUT_OF: Mapping[str, str] = {
    "tfp_share": "share_period",
    "st_investment_share": "rho",
    "st_budget_uplift": "uplift",
    "rd_nonstate_share": "s",
    "results_applied_share": "APP",
    "pii_score": "gapPII",
    "ip_support_share": "O",
    "st_enterprises": "STE",
    "startups_supported": "SU",
    "innovating_share": "S",
    "hdi": "HDI",
    "rd_fte_per_10k": "FTE10k",
}
#: the mean of a period -> the output
MEANS: Mapping[str, str] = {"pooled": "share_period", "arithmetic": "share_mean"}
#: the output of a place among peers
PLACE = "place"
#: counts begin here
STARTS: Mapping[str, str] = {"STE": "STE0", "SU": "SU0"}
#: from how large a chance on a simulated quantity is on or off track
LIKELY = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One target as the model sees it."""

    #: id of the target
    target: str
    output: str
    #: plan's unit = model's unit × scale
    scale: float
    #: in the plan's unit; against the mean of peers 0, of a place among them the last that will do
    asked: float
    aim: float | None
    strict: bool
    #: years judged: one, or every one of several
    first: int
    year: int
    #: count only what is new: this start value is taken off
    less: str | None = None
    #: the less the better: a place
    lower: bool = False
    #: id of the reading of the target, None under the plan's own
    reading: str | None = None
    #: False where the target is in doubt or its reading cannot be simulated: no mark, no chance
    judged: bool = True
    #: labelled reference values of a doubtful target, in the plan's unit
    references: tuple[float, ...] = ()

    @property
    def id(self) -> str:
        """The target, and the reading if it is not the plan's own: ``pii_2030.upper-half``."""
        return self.target if self.reading is None else f"{self.target}.{self.reading}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """A probability over the draws, with its Monte Carlo error; fractions."""

    value: float
    error: float
    n: int
    #: draws in which the outcome has no value; they count as not reaching the target
    undefined: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a scenario gives for one outcome, in the plan's unit."""

    outcome: Outcome
    footing: Footing
    #: the path without chance; None = not computed or without meaning
    central: float | None
    #: 10, 50 and 90 % of the draws
    low: float | None
    median: float | None
    high: float | None
    #: None for what is set, empty or not judged
    chance: Chance | None
    #: only where the footing is observed and the target is judged
    verdict: Verdict | None


def outcomes(plan: Plan, province: Province) -> tuple[Outcome, ...]:
    """Every numeric target of the plan that is still ahead, in the plan's order."""
    found = (outcome_of(target, province) for target in plan.targets)
    return tuple(o for o in found if o is not None)


def places(plan: Plan, province: Province) -> tuple[Outcome, ...]:
    """The targets that another of their readings turns into a place among peers, in the plan's order."""
    found = (
        outcome_of(under(target, reading.id), province, reading.id)
        for target in plan.targets
        for reading in target.readings
    )
    return tuple(o for o in found if o is not None and o.output == PLACE)


def outcome_of(target: AnyTarget, province: Province, reading: str | None = None) -> Outcome | None:
    """A target as an outcome; None for milestones, words, and years that are over.

    A target under another reading (:func:`indicators.readings.under`) is given with the id of that reading.
    """
    output = OUTPUT_OF.get(target.indicator or "")
    if output is None or target.year <= province.t0 or target.year > province.last:
        return None
    simulated, less, first = True, None, target.year
    asked = float(getattr(target, "value", 0.0))
    if isinstance(target, PeriodAverage):
        simulated, output = target.mean in MEANS, MEANS.get(target.mean, output)
    elif isinstance(target, EveryYear | Maintain):
        first = max(target.first_year, province.t0 + 1)
    elif isinstance(target, CountBy) and target.counting == "new":
        less = STARTS.get(output)
    elif isinstance(target, PeerScore) and target.rule in PARTS:
        simulated, output = bool(province.peers), PLACE  # a place needs the scores of all peers
        asked = float(ceil(province.listed / PARTS[target.rule]))
    return Outcome(
        target=target.id,
        output=output,
        scale=100.0 if target.unit == "PCT" else 1.0,
        asked=asked,
        aim=target.aim if isinstance(target, AtLeastAiming | CountBy) else None,
        strict=bool(getattr(target, "strict", False)),
        first=first,
        year=target.year,
        less=less,
        lower=output == PLACE,
        reading=reading,
        judged=simulated and target.doubt is None,
        references=target.references,
    )


def judged_values(outcome: Outcome, run: Run, model: Model, scenario: Scenario) -> Array:
    """The judged quantity in the plan's unit, one per draw: the year's, or the worst of all years."""
    rows = [i for i, year in enumerate(run.years) if outcome.first <= year <= outcome.year]
    values = run.values[outcome.output][rows].min(axis=0)
    if outcome.less:
        values = values - model.completed(scenario)[outcome.less]
    return np.asarray(values * outcome.scale)


def reaches(outcome: Outcome, values: Array, asked: float | None = None) -> NDArray[np.bool_]:
    """Whether each value reaches what is asked; equal counts unless strict; no value does not."""
    wanted = outcome.asked if asked is None else asked
    slack = NEAR * max(1.0, abs(wanted))
    if outcome.lower:
        return np.asarray(values <= wanted + slack)
    return np.asarray(values > wanted + slack if outcome.strict else values >= wanted - slack)


def chance_of(outcome: Outcome, values: Array, asked: float | None = None) -> Chance:
    """The share of draws that reach the target."""
    share = float(np.mean(reaches(outcome, values, asked)))
    return Chance(
        value=share,
        error=monte_carlo_error(share, values.size),
        n=values.size,
        undefined=int(np.isnan(values).sum()),
    )


def verdict_of(chance: Chance) -> Verdict:
    """The verdict on a simulated quantity.

    >>> verdict_of(Chance(value=0.95, error=0.01, n=501, undefined=0)).value
    'ON_TRACK'
    """
    if chance.value >= LIKELY:
        return Verdict.ON_TRACK
    return Verdict.OFF_TRACK if chance.value <= 1 - LIKELY else Verdict.AT_RISK


def look(
    plan: Plan,
    province: Province,
    model: Model,
    draws: Draws,
    scenario: Scenario = BASELINE,
    asked: tuple[Outcome, ...] | None = None,
) -> tuple[Found, ...]:
    """What a scenario gives for every outcome of the plan, or for those ``asked``."""
    central, drawn = model.run(scenario), model.run(scenario, draws)
    wanted = outcomes(plan, province) if asked is None else asked
    return tuple(_found(o, province, model, scenario, central, drawn) for o in wanted)


def _found(
    outcome: Outcome, province: Province, model: Model, scenario: Scenario, central: Run, drawn: Run
) -> Found:
    stands = footing(province, scenario, central, outcome.output, outcome.year)
    one = float(judged_values(outcome, central, model, scenario)[0])
    empty = stands.kind is Kind.EMPTY
    values = judged_values(outcome, drawn, model, scenario)
    low, median, high = (None, None, None) if empty else quantiles(values)
    speaks = outcome.judged and stands.kind in (Kind.OBSERVED, Kind.CONDITIONAL)
    chance = chance_of(outcome, values) if speaks else None
    return Found(
        outcome=outcome,
        footing=stands,
        central=None if empty or not np.isfinite(one) else one,
        low=low,
        median=median,
        high=high,
        chance=chance,
        verdict=verdict_of(chance) if chance and stands.kind is Kind.OBSERVED else None,
    )
