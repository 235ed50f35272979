"""The golden run, every number of it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from indicators.scenario.closed_forms import most_investment, negbin_at_least, poisson_at_least
from indicators.scenario.goal_seek import goal_seek
from indicators.scenario.model import Model
from indicators.scenario.scenario import Move, Scenario
from indicators.scenario.table import table
from tests.indicators.scenario.worlds import GOLDEN, REST, golden, outcome, province_of

ROOT = Path(__file__).parents[3]


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "indicators.scenario", *arguments],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def near(value: float) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("bare", [True, False], ids=["the object itself", "under params"])
@pytest.mark.parametrize("name", ["cao-bang", "tinh-mau"])
def test_the_command_prints_every_number_of_the_golden_rows(bare: bool, name: str, tmp_path: Path) -> None:
    file = tmp_path / "p.json"
    params = GOLDEN["params"] | ({} if name == "cao-bang" else {"phiE": 0.0})
    file.write_text(json.dumps(params if bare else {"params": params, "rows": []}), "utf-8")
    done = command("--parameters", str(file), "--province", name)
    assert done.returncode == 0, done.stderr
    printed = json.loads(done.stdout)
    assert [row["year"] for row in printed["rows"]] == [row["year"] for row in GOLDEN["rows"]]
    for found, wanted in zip(printed["rows"], GOLDEN["rows"], strict=True):
        assert {key: found[key] for key in wanted} == {key: near(v) for key, v in wanted.items()}
    for key, value in GOLDEN["period"].items():
        assert printed["period"][key] == near(value)


def test_as_csv_the_same_numbers(tmp_path: Path) -> None:
    file = tmp_path / "p.json"
    file.write_text(json.dumps(GOLDEN), "utf-8")
    rows = list(csv.DictReader(io.StringIO(command("--parameters", str(file), "--csv").stdout)))
    assert [float(row["share"]) for row in rows] == [near(row["share"]) for row in GOLDEN["rows"]]


@pytest.mark.parametrize("change", GOLDEN["sensitivity"])
def test_each_sensitivity(change: str) -> None:
    name, value = change.split("=")
    model, scenario = golden(**{name: float(value)})
    period = table(model.run(scenario)).period
    assert period["share_official_ratio_of_sums"] == near(GOLDEN["sensitivity"][change]["share_official"])
    assert period["GY_mean"] == near(GOLDEN["sensitivity"][change]["GY_mean"])


def test_autonomous_tfp_for_40_percent() -> None:
    model, scenario = golden()
    tfp = outcome("cao-bang", "tfp_2030")
    started = Scenario(moves={"a0": Move(value=GOLDEN["params"]["a0"], first=2026)})
    sought = goal_seek(province_of("cao-bang"), model, started, tfp, levers=("a0",))
    assert sought.answers[0].values["a0"] == near(GOLDEN["goal_seek"]["a0_for_40pct"])
    assert not goal_seek(province_of("cao-bang"), model, scenario, tfp, levers=("a0",)).already


def test_investment_for_40_percent() -> None:
    """The golden model has one investment ratio, for the last observed year too."""

    def share(inv: float) -> float:
        model, scenario = golden(inv=inv)
        return float(model.run(scenario).at_end("share_period")[0])

    low, high = 0.2, 0.6
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if share(middle) > 0.4 else (low, middle)
    assert low == near(GOLDEN["goal_seek"]["inv_for_40pct"])


def test_the_closed_form_of_investment_is_an_explanation_not_the_answer() -> None:
    """By formula .3696, by the model .3860: the capital-output ratio moves."""
    model, scenario = golden()
    run = model.run(scenario)
    mean = float(run.values["sgY"][-1, 0]) / 5
    params = GOLDEN["params"]
    formula = most_investment(
        0.4, mean, kappa=params["kappa0"], delta=params["delta"], q=params["q"],
        capital_share=params["alphaK"], labour=float(run.values["gL_log"][0, 0]),
    )  # fmt: skip
    assert formula == pytest.approx(0.3696, abs=5e-3)
    assert formula < GOLDEN["goal_seek"]["inv_for_40pct"]


@pytest.mark.parametrize("case", GOLDEN["count_predictive"])
def test_counts_of_events_to_come(case: str) -> None:
    numbers = [int(part) for part in "".join(c if c.isdigit() else " " for c in case).split()]
    events, seen, ahead, need = numbers
    wanted = GOLDEN["count_predictive"][case]
    assert negbin_at_least(events, seen, ahead, need) == near(wanted["negbin_jeffreys"])
    assert poisson_at_least(events / seen * ahead, need) == near(wanted["poisson_plugin"])


@pytest.mark.parametrize(("mean", "switch"), [("arith", 0.0), ("geom", 1.0)])
def test_hdi_with_either_mean_in_its_education_index(mean: str, switch: float) -> None:
    paces = dict.fromkeys(("dLE", "dMYS", "dEYS", "gGNI"), 0.0)
    base = {**GOLDEN["params"], **REST, **GOLDEN["hdi"]["inputs"], **paces, "hdiGeom": switch}
    row = table(Model(base).run()).rows[0]
    assert [row[key] for key in ("HDI", "I_h", "I_e", "I_y")] == [near(v) for v in GOLDEN["hdi"]["out"][mean]]
