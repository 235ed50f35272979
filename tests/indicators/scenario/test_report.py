"""What a change of the model changes, told outcome by outcome."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from indicators.plan import DATA_FOLDER
from indicators.scenario.page import EQUATIONS
from indicators.scenario.report import SCENARIOS, compare, main, random_scenarios, results
from tests.indicators.scenario.worlds import province_of

NAMES = ("tinh-mau",)


def checkout(root: Path, *changes: tuple[str, str, str]) -> Path:
    """Equations and plans as another version has them: (file, old, new)."""
    target = root / "indicators/scenario/equations.txt"
    target.parent.mkdir(parents=True)
    shutil.copy(EQUATIONS, target)
    shutil.copytree(DATA_FOLDER / "plans", root / "data/plans", ignore=shutil.ignore_patterns("__pycache__"))
    for name, old, new in changes:
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), "utf-8")
    return root


def test_a_version_does_not_differ_from_itself() -> None:
    version = results(None, NAMES, 12)
    changes = list(compare(version, version))
    assert len(changes) == 12
    assert all(c.compared == 12 and not (c.values or c.chances or c.verdicts) for c in changes)


def test_another_equation_changes_what_stands_on_it_and_nothing_else(tmp_path: Path) -> None:
    line = "S           = 1/(1 + (1 - S_)/S_*exp(-betaS))"
    other = checkout(
        tmp_path, ("indicators/scenario/equations.txt", line, line.replace("-betaS", "-2*betaS"))
    )
    old = results(None, NAMES, 15)
    changes = {c.outcome: c for c in compare(old, results(other, NAMES, 15, old))}
    moved = {name for name, c in changes.items() if c.values or c.chances}
    assert moved == {"innovating_2030", "tfp_2030"}
    assert changes["innovating_2030"].verdicts[("AT_RISK", "ON_TRACK")] >= 1


def test_another_figure_changes_verdicts(tmp_path: Path) -> None:
    file = "data/plans/tinh-mau/scenarios.toml"
    other = checkout(tmp_path, (file, "value = 890", "value = 300"))
    old = results(None, NAMES, 10)
    changes = {c.outcome: c for c in compare(old, results(other, NAMES, 10, old))}
    assert {name for name, c in changes.items() if c.values} == {"fte_2030"}
    told = changes["fte_2030"].verdicts
    assert ("AT_RISK", "OFF_TRACK") in told
    assert not any(after == "ON_TRACK" for _, after in told)


def test_a_thousand_scenarios_that_differ_and_begin_at_the_baseline() -> None:
    found = random_scenarios(province_of("cao-bang"))
    assert len(found) == SCENARIOS >= 1000
    assert found[0] == {}
    assert len({json.dumps(s, sort_keys=True) for s in found}) == SCENARIOS
    assert found == random_scenarios(province_of("cao-bang"))


def test_the_command_compares_dumps_and_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump = tmp_path / "old.json"
    short = ["--scenarios", "4", "--province", "cao-bang"]
    assert main(["--dump", str(dump), *short]) == 0
    other = checkout(tmp_path / "new", ("data/plans/cao-bang/scenarios.toml", "value = 3.5", "value = 3.6"),
                     ("data/plans/cao-bang/scenarios.toml", "mode = 3.5", "mode = 3.6"))  # fmt: skip
    assert main([str(dump), str(other), *short]) == 0
    out = capsys.readouterr().out
    assert "cao-bang · tfp_2030: 4/4 giá trị đổi" in out
    assert "không đổi: 11 kết quả" in out


def test_what_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text("{", "utf-8")
    assert main([str(tmp_path / "x.json"), str(tmp_path / "none.json")]) == 2
    broken = checkout(tmp_path / "b", ("indicators/scenario/equations.txt", "log(K/K_)", "sin(K/K_)"))
    assert main([str(broken), str(broken), "--scenarios", "2"]) == 2
    assert "sin" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([str(broken)])
