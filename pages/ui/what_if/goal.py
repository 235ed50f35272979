"""The answers the browser found, run once more by the model here: what is shown stands on this.

The question comes from a browser, so that nothing in it is believed: it is checked whole, and one that cannot be
followed gets no answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any, Protocol

from indicators.scenario.decompose import value_of
from indicators.scenario.outcomes import Outcome
from indicators.scenario.page import equations
from indicators.scenario.province import Province
from indicators.scenario.scenario import Draws, Move, Scenario

#: a question is short, and asks for few runs
LONGEST, MOST = 8000, 3
#: beyond this no figure means anything
FAR = 1e12


class Given(Protocol):
    """What the page knows of the province."""

    @property
    def province(self) -> Province:
        """Levers and parameters."""

    @property
    def draws(self) -> Draws:
        """The same draws as in the browser."""

    @property
    def asked(self) -> tuple[Outcome, ...]:
        """The targets that may be asked about, also as places among peers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which answers are to be run, on top of which scenario; values in the unit of the model."""

    number: int
    outcome: Outcome
    #: with a chance (fraction) the draws are asked, without one the single path
    chance: float | None
    scenario: Scenario
    #: (first year, ramp) of the levers that are asked about; a page of before that does not say them gets no answer, and
    #: the one of its browser stands
    times: Mapping[str, tuple[int, int]]
    answers: tuple[Mapping[str, float], ...]


def answered(given: Given, text: str) -> str:
    """The answer as JSON: ``{"n", "found": [{"gives", "chance", "share", "growth"}]}``; "" where there is none.

    ``gives`` is in the plan's unit, the others are fractions; a value that does not exist is null.
    """
    question = read(given, text)
    if question is None:
        return ""
    found = [again(given, question, values) for values in question.answers]
    return json.dumps({"n": question.number, "found": found}, separators=(",", ":"), allow_nan=False)


def again(given: Given, question: Question, values: Mapping[str, float]) -> dict[str, float | None]:
    """One answer, run by the model in official rates."""
    model = given.province.model()
    moves = dict(question.scenario.moves)
    for name, value in values.items():
        first, ramp = question.times[name]
        moves[name] = Move(value=value, first=first, ramp=ramp)
    scenario = replace(question.scenario, moves=moves)
    run = model.run(scenario, only=frozenset({"share_period", "GY_mean"}))
    share, growth = (float(run.at_end(output)[0]) for output in ("share_period", "GY_mean"))
    drawn = question.chance is not None
    return {
        "gives": None if drawn else value_of(model, question.outcome, scenario),
        "chance": value_of(model, question.outcome, scenario, given.draws) if drawn else None,
        "share": share if isfinite(share) else None,
        "growth": growth if isfinite(growth) else None,
    }


def read(given: Given, text: str) -> Question | None:
    """The question, or None where any part of it is not what a page of ours asks."""
    try:
        asked = json.loads(text) if 0 < len(text) <= LONGEST else None
        return _question(given, asked)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _question(given: Given, asked: Any) -> Question:
    outcome = next((o for o in given.asked if o.id == asked["id"]), None)
    if outcome is None or not isinstance(asked["n"], int) or asked["chance"] not in (None, 0.5, 0.8):
        raise ValueError("unknown target or chance")
    if not 0 < len(asked["answers"]) <= MOST:
        raise ValueError("too many answers")
    times = {given.province.lever(n).name: _years(given.province, t) for n, t in asked["times"].items()}
    settable = frozenset(equations().parameters) - {"t0", "tF", "tT"}
    return Question(
        number=asked["n"],
        outcome=outcome,
        chance=asked["chance"],
        scenario=Scenario(
            values=_numbers(asked["values"], settable),
            moves={given.province.lever(n).name: _move(given.province, m) for n, m in asked["moves"].items()},
        ),
        times=times,
        answers=tuple(_numbers(one, frozenset(times)) for one in asked["answers"]),
    )


def _numbers(found: Any, allowed: frozenset[str]) -> dict[str, float]:
    if found.keys() - allowed:
        raise ValueError("unknown name")
    return {name: _number(value) for name, value in found.items()}


def _number(value: Any) -> float:
    number = float(value)
    if not abs(number) < FAR:
        raise ValueError("not a usable number")
    return number


def _move(province: Province, move: Any) -> Move:
    first, ramp = _years(province, move)
    return Move(value=_number(move["value"]), first=first, ramp=ramp)


def _years(province: Province, found: Any) -> tuple[int, int]:
    first, ramp = int(found["first"]), int(found["ramp"])
    if not (province.t0 < first <= province.last and 1 <= ramp <= province.last):
        raise ValueError("not a year of the model")
    return first, ramp
