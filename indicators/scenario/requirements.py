"""What a target means and requires: people, money, firms, a yearly pace. Numbers only; also where no path exists.

Everything is an identity or a closed form over what is known; what is not known is left out, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite

from indicators.scenario.closed_forms import (
    growth_needed,
    leverage,
    pace_needed,
    rate_needed,
    required_tfp,
    support_needed,
)
from indicators.scenario.model import Model, Run
from indicators.scenario.outcomes import STARTS, Outcome
from indicators.scenario.scenario import BASELINE, Scenario

#: the chance at which a number of firms is said to be needed, "not just on average"
SURE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a requirement may be computed from."""

    run: Run
    #: every given name at the start, NaN where it has no value
    start: Mapping[str, float]
    years: int
    #: S&T investment wanted, of GRDP (fraction): the plan's, unless the scenario sets one
    research: float

    def end(self, output: str) -> float:
        """An output of the last year."""
        return float(self.run.at_end(output)[0])


def requires(
    outcome: Outcome,
    model: Model,
    scenario: Scenario = BASELINE,
    *,
    research: Outcome | None = None,
    asked: float | None = None,
) -> Mapping[str, float]:
    """What reaching ``asked`` (plan's unit; by default the target's own) takes, by name:

    ``money`` and ``private_money`` billion dong in the last year, ``leverage`` private per state dong,
    ``people``, ``products``, ``a_year`` (the unit of the target, each year), ``rate`` (events a year, for four
    chances in five), ``growth``, ``pace`` and ``tfp`` (fractions a year). ``research`` is the outcome of the S&T
    investment, needed for society's share of it.
    """
    run, start = model.run(scenario), model.completed(scenario)
    move = scenario.moves.get("rhoT")
    aimed = research.asked / research.scale if research else float("nan")
    known = Known(run=run, start=start, years=len(run.years), research=move.value if move else aimed)
    rule = _RULES.get(outcome.output)
    wanted = (outcome.asked if asked is None else asked) / outcome.scale
    found = rule(known, wanted, outcome) if rule else {}
    return {name: value for name, value in found.items() if isfinite(value)}


def _tfp(known: Known, wanted: float, _outcome: Outcome) -> dict[str, float]:
    inputs = (known.end("sGY") - known.end("sGA")) / known.end("years")
    return {"tfp": required_tfp(wanted, inputs), "growth": required_tfp(wanted, inputs) + inputs}


def _research(known: Known, wanted: float, _outcome: Outcome) -> dict[str, float]:
    return {"money": wanted * known.end("Yn")}


def _society(known: Known, wanted: float, _outcome: Outcome) -> dict[str, float]:
    money = known.research * known.end("Yn")
    return {"private_money": wanted * money, "money": money, "leverage": leverage(wanted)}


def _budget(known: Known, wanted: float, _outcome: Outcome) -> dict[str, float]:
    return {"money": (1 + wanted) * known.end("C")}


def _personnel(known: Known, wanted: float, _outcome: Outcome) -> dict[str, float]:
    people = wanted * known.end("P") / 10_000
    now = known.start["FTE0"]
    return {"people": people, "growth": growth_needed(now, people, known.years) if now > 0 else float("nan")}


def _count(known: Known, wanted: float, outcome: Outcome) -> dict[str, float]:
    before = 0.0 if outcome.less else known.start[STARTS[outcome.output]]
    # nobody has counted: the whole number is still to come, as far as is known
    left = max(0.0, wanted - (before if isfinite(before) else 0.0))
    return {"a_year": left / known.years, "rate": rate_needed(round(left), known.years, SURE)}


def _products(known: Known, wanted: float, _outcome: Outcome) -> dict[str, float]:
    there = known.end("U")
    return {
        "products": wanted * there,
        "a_year": support_needed(wanted, there, known.start["V0"], known.years),
    }


def _score(known: Known, wanted: float, _outcome: Outcome) -> dict[str, float]:
    points = known.end("PIIm") + wanted - known.start["PII0"]
    return {"points": points, "a_year": points / known.years}


def _innovating(known: Known, wanted: float, _outcome: Outcome) -> dict[str, float]:
    now = known.start["S0"]
    return {"pace": pace_needed(now, wanted, known.years) if 0 < now < 1 else float("nan")}


def _applied(known: Known, wanted: float, _outcome: Outcome) -> dict[str, float]:
    return {"of_ten": 10 * wanted, "a_year": wanted * known.start["nTasks"]}


_RULES: Mapping[str, Callable[[Known, float, Outcome], dict[str, float]]] = {
    "share_period": _tfp,
    "share_mean": _tfp,
    "rho": _research,
    "s": _society,
    "uplift": _budget,
    "FTE10k": _personnel,
    "STE": _count,
    "SU": _count,
    "O": _products,
    "gapPII": _score,
    "S": _innovating,
    "APP": _applied,
}
