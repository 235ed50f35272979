"""Provinces, golden parameters and random parameters for the tests of the scenario model."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from indicators.plan import DATA_FOLDER, load_plan
from indicators.scenario.model import Model
from indicators.scenario.outcomes import Outcome, outcomes, places
from indicators.scenario.peers import with_peers
from indicators.scenario.province import Province
from indicators.scenario.province_file import load_province
from indicators.scenario.scenario import Draws, Scenario
from indicators.targets import Plan
from indicators.verdicts import Facts
from tests.indicators.make import AREA, facts, series

PROVINCES = ("cao-bang", "tinh-mau")
GOLDEN: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "oracles" / "golden_whatif.json").read_text("utf-8")
)
#: what the golden run leaves unsaid: no noise, no effect of new enterprises, the period of the plan
REST = {"tF": 2026.0, "tT": 2030.0, "sd": 0.0, "phi": 0.3, "phiE": 0.0, "e0": 0.1, "gRD": 0.05}


@cache
def plan_of(name: str) -> Plan:
    return load_plan(DATA_FOLDER / "plans" / name, sources=None, indicators=None, peers=None)


@cache
def province_of(name: str) -> Province:
    return load_province(name, plan=plan_of(name))


@cache
def draws_of(name: str, spread: float = 1.0) -> Draws:
    from indicators.scenario.draws import make_draws

    return make_draws(province_of(name), spread=spread)


#: areas of the invented region of the tests, this province among them
REGION = (AREA, "B", "C", "D", "E", "F", "G")


def region(*missing: str) -> Facts:
    """Figures of a small region: B always far above, G far below, the others near and crossing; ``missing`` has none."""
    levels = {"B": 70.0, "C": 37.5, "D": 36.5, "E": 36.0, "F": 34.0, "G": 9.0}
    wave = (0.4, -0.9, 1.1, -0.2, 0.7, -1.3, 0.5, 0.1, -0.4)
    known = [
        series("pii_score", {2017 + i: level + 0.2 * i + step for i, step in enumerate(wave)}, area=area)
        for area, level in levels.items()
        if area not in missing
    ]
    return facts(*known, peers=REGION)


@cache
def peered() -> Province:
    """The training province among the six others of :func:`region`."""
    return with_peers(province_of("tinh-mau"), plan_of("tinh-mau"), region())


def place(reading: str = "upper-half") -> Outcome:
    """The target of the index as a place in :func:`region`."""
    return next(o for o in places(plan_of("tinh-mau"), peered()) if o.reading == reading)


def outcome(name: str, target: str) -> Outcome:
    return next(o for o in outcomes(plan_of(name), province_of(name)) if o.target == target)


def golden(**changes: float) -> tuple[Model, Scenario]:
    """The golden model, with some parameters changed."""
    return Model({**GOLDEN["params"], **REST, **changes}), Scenario()


#: ordinary values of every parameter the growth and money equations use
ORDINARY = st.fixed_dictionaries(
    {
        "kappa0": st.floats(1.8, 5),
        "delta": st.floats(0.03, 0.08),
        "q": st.floats(0.6, 1),
        "inv": st.floats(0.2, 0.6),
        "inv0": st.floats(0.2, 0.6),
        "gL": st.floats(-0.01, 0.02),
        "alphaK": st.floats(0.25, 0.6),
        "a0": st.floats(0, 0.04),
        "r": st.floats(-0.1, 0.6),
        "chi": st.floats(0, 1),
        "deltaR": st.floats(0.1, 0.2),
        "lag": st.sampled_from([1.0, 2.0, 3.0]),
        "rho0": st.floats(0.001, 0.02),
        "rhoT": st.floats(0.001, 0.03),
        "s0": st.floats(0.05, 0.9),
        "sT": st.floats(0.05, 0.9),
        "S0": st.floats(0.01, 0.6),
        "betaS": st.floats(-0.2, 0.5),
        "dH": st.floats(0, 0.03),
        "pi": st.floats(0, 0.1),
        "m": st.floats(0, 0.6),
        "gC": st.floats(-0.05, 0.3),
        "gFTE": st.floats(-0.05, 0.4),
        "n": st.floats(-0.01, 0.02),
        "newU": st.floats(0, 40),
        "prot": st.floats(0, 60),
    }
)
