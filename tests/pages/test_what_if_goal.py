"""A question from a browser: followed when it is one, refused whole when any part of it is not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from indicators.plan import DATA_FOLDER, load_plan
from indicators.scenario.draws import make_draws
from indicators.scenario.goal_seek import goal_seek
from indicators.scenario.outcomes import Outcome, outcomes
from indicators.scenario.province import Province
from indicators.scenario.province_file import load_province
from indicators.scenario.scenario import BASELINE, Draws
from pages.ui.what_if.goal import LONGEST, answered


@dataclass(frozen=True)
class Sample:
    """The training province."""

    province: Province
    draws: Draws
    asked: tuple[Outcome, ...]


@pytest.fixture(scope="module")
def sample() -> Sample:
    plan = load_plan(DATA_FOLDER / "plans" / "tinh-mau", sources=None, indicators=None, peers=None)
    province = load_province("tinh-mau", plan=plan)
    return Sample(province, make_draws(province), outcomes(plan, province))


def question(**changes: object) -> str:
    whole: dict[str, Any] = {
        "n": 7,
        "id": "tfp_2030",
        "chance": None,
        "values": {},
        "moves": {},
        "times": {"inv": {"first": 2027, "ramp": 1}},
        "answers": [{"inv": 0.4}],
    }
    return json.dumps({**whole, **changes})


@pytest.mark.parametrize("chance", [None, 0.5, 0.8])
def test_what_was_found_is_found_again(sample: Sample, chance: float | None) -> None:
    outcome = next(o for o in sample.asked if o.target == "tfp_2030")
    draws = None if chance is None else sample.draws
    sought = goal_seek(sample.province, sample.province.model(), BASELINE, outcome, draws, chance)
    times = {lever.name: {"first": lever.first, "ramp": lever.ramp} for lever in sample.province.levers}
    answers = [dict(a.values) for a in sought.answers]
    text = answered(sample, question(chance=chance, times=times, answers=answers))
    found = json.loads(text)
    assert found["n"] == 7
    assert len(found["found"]) == len(sought.answers) > 0
    for one, answer in zip(found["found"], sought.answers, strict=True):
        assert one["gives" if chance is None else "chance"] == pytest.approx(answer.gives, rel=1e-12)
        assert one["chance" if chance is None else "gives"] is None
        assert 0 < one["growth"] < 0.2
        assert 0 < one["share"] < 1


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "[]", "{}", "null", "1", "[" * 5000, " " * (LONGEST + 1),
        question(id="nope"), question(id=None), question(n="7"), question(n=None), question(chance=0.6), question(chance="x"),
        question(answers=[]), question(answers=[{}] * 4), question(answers=[{"nope": 1}]), question(answers=[{"inv": "x"}]),
        question(answers=[{"inv": None}]), question(answers=[{"inv": float("nan")}]), question(answers=[{"inv": 1e300}]), question(answers=3),
        question(values={"t0": 1999}), question(values={"__class__": 1}), question(values=[1]), question(values={"delta": {}}),
        question(moves={"delta": {"value": 1, "first": 2027, "ramp": 1}}), question(moves={"inv": 1}),
        question(moves={"inv": {"value": 1, "first": 2019, "ramp": 1}}), question(moves={"inv": {"value": 1, "first": 2027, "ramp": 0}}),
        question(times={"inv": {"first": 2019, "ramp": 1}}), question(times={"nope": {"first": 2027, "ramp": 1}}), question(times=[1]), question(times={}),
        question(times=None), question(times={"inv": None}), question(times={"inv": {"first": 2027}}),
        question(moves={"inv": {"value": float("inf"), "first": 2027, "ramp": 1}}),
    ],
)  # fmt: skip
def test_junk_gets_no_answer(sample: Sample, text: str) -> None:
    assert answered(sample, text) == ""


def test_a_lever_begins_when_it_was_asked_to(sample: Sample) -> None:
    """A later start says less: five years of it are one."""

    def share(**changes: object) -> float:
        found: float = json.loads(answered(sample, question(answers=[{"a0": 0.03}], **changes)))["found"][0][
            "share"
        ]
        return found

    early, middle, late = (share(times={"a0": {"first": year, "ramp": 1}}) for year in (2026, 2027, 2030))
    assert early > middle > late


def test_a_value_that_does_not_exist_is_null(sample: Sample) -> None:
    """Where nothing grows there is no share of growth."""
    found = json.loads(answered(sample, question(values={"a0": -0.2})))["found"][0]
    assert found["gives"] is None
    assert found["share"] is None
