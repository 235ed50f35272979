"""The browser and Python compute the same: every output of random scenarios, draw by draw.

Node runs the very script the browser gets; without Node the same is done in Chromium. One of the two must be there.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from indicators.scenario.browser import model_version, payload
from indicators.scenario.draws import make_draws
from indicators.scenario.javascript import to_javascript
from indicators.scenario.province import Province
from indicators.scenario.province_file import load_province
from indicators.scenario.scenario import Move, Scenario
from tests.indicators.scenario.worlds import peered

HERE = Path(__file__).parent
DRAWN = 12


def scenarios(province: Province, n: int, seed: int) -> list[Scenario]:
    """Random lever sets, closures, start values and frozen parameters."""
    chance = random.Random(seed)
    found = []
    for _ in range(n):
        moves = {
            lever.name: Move(
                value=chance.uniform(lever.low, lever.high),
                first=chance.randint(province.t0 + 1, province.last),
                ramp=chance.randint(1, 4),
            )
            for lever in province.levers
            if chance.random() < 0.5
        }
        values = {
            p.name: chance.uniform(p.low, p.high)
            for p in province.parameters
            if p.low is not None and p.high is not None and chance.random() < 0.2
        }
        if chance.random() < 0.5:
            values |= {"rho0": 0.004, "s0": 0.3, "C0": 20.0, "m0": 0.1, "S0": 0.12, "FTE0": 250.0, "V0": 60.0}
            values |= {"STE0": 1.0, "SU0": 2.0, "LE": 71.0, "MYS": 7.5, "EYS": 11.5, "GNI": 8000.0}
        if chance.random() < 0.3:
            values |= {f"rho{i}": chance.uniform(0.001, 0.02) for i in range(1, 6) if chance.random() < 0.5}
        if chance.random() < 0.25:
            values |= {"growthSet": 1.0, "GYset": chance.uniform(0.0, 0.12)}
        values["behaviour"] = float(chance.random() < 0.25)
        values["hdiGeom"] = float(chance.random() < 0.5)
        frozen = frozenset(p.name for p in province.parameters if p.prior and chance.random() < 0.2)
        found.append(Scenario(values=values, moves=moves, frozen=frozen))
    return found


def as_json(scenario: Scenario) -> dict[str, object]:
    moves = {n: {"value": m.value, "first": m.first, "ramp": m.ramp} for n, m in scenario.moves.items()}
    return {"values": dict(scenario.values), "moves": moves, "frozen": sorted(scenario.frozen)}


def in_node(order: dict[str, object]) -> dict[str, list[object]]:
    done = subprocess.run(
        ["node", str(HERE / "parity.mjs")], input=json.dumps(order), capture_output=True, text=True, check=True,
        timeout=120,
    )  # fmt: skip
    answer: dict[str, list[object]] = json.loads(done.stdout)
    return answer


def in_chromium(order: dict[str, object]) -> dict[str, list[object]]:
    from playwright.sync_api import sync_playwright

    from tests.browser.servers import CHROMIUM_ARGS, chromium_path

    body = (HERE / "parity.mjs").read_text("utf-8")
    body = body[body.index("const { script") :].replace("JSON.parse(text)", "order")
    body = body.replace("process.stdout.write(JSON.stringify(", "return ((")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGS)
        try:
            answer: dict[str, list[object]] = browser.new_page().evaluate(f"(order) => {{ {body} }}", order)
            return answer
        finally:
            browser.close()


@pytest.mark.parametrize("name", ["cao-bang", "tinh-mau"])
def test_the_script_of_the_browser_computes_what_python_computes(name: str) -> None:
    province = load_province(name) if name == "cao-bang" else peered()
    draws = make_draws(province, DRAWN)
    model, asked = province.model(), scenarios(province, 120, seed=4)
    cases = [{"scenario": as_json(s), "many": many} for s in asked for many in (0, DRAWN)]
    run = in_node if shutil.which("node") else in_chromium
    answer = run({"script": to_javascript(), "payload": payload(province, draws), "cases": cases})
    assert tuple(answer["outputs"]) == model.page.outputs
    infinite = {"inf": np.inf, "-inf": -np.inf, None: np.nan}
    for index, (case, table) in enumerate(zip(cases, answer["answers"], strict=True)):
        found = model.run(asked[index // 2], draws if case["many"] else None)
        there = np.array([[[infinite.get(x, x) for x in o] for o in row] for row in table], dtype=float)
        here = np.stack([found.values[output] for output in model.page.outputs], axis=2)
        np.testing.assert_allclose(
            there, here, rtol=1e-9, atol=1e-12, equal_nan=True, err_msg=str(case)[:300]
        )
        assert np.isfinite(here).any()


def test_equal_models_have_equal_versions_and_others_do_not(tmp_path: Path) -> None:
    province = load_province("tinh-mau")
    file = tmp_path / "scenarios.toml"
    file.write_text("a", "utf-8")
    one = model_version(file, province, make_draws(province, 20))
    assert one == model_version(file, province, make_draws(province, 20))
    assert len(one) == 12
    assert one != model_version(file, province, make_draws(province, 20, seed=2))
    file.write_text("b", "utf-8")
    assert one != model_version(file, province, make_draws(province, 20))
