"""The command line: what it computes, warns of and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indicators.scenario.__main__ import main


def ask(tmp_path: Path, content: object, *more: str) -> int:
    file = tmp_path / "p.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return main(["--parameters", str(file), *more])


def test_an_empty_file_is_the_baseline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Growth and its TFP share are computed; what stands on figures nobody has is null, and said."""
    assert ask(tmp_path, {}) == 0
    out, err = capsys.readouterr()
    row = json.loads(out)["rows"][0]
    assert row["GY"] == pytest.approx(0.0393, abs=1e-4)
    assert row["share"] is not None
    for name in ("RD", "S", "O", "FTE10k", "STE", "HDI", "APP", "kR", "kI"):
        assert row[name] is None
    for name in ("rho0", "S0", "V0", "FTE0", "STE0", "LE", "k_applied"):
        assert name in err
    assert "nằm chung trong TFP tự thân" in err


def test_what_the_user_fills_in_is_computed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(tmp_path, {"rho0": 0.004, "rhoT": 0.01, "FTE0": 300}) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert rows[-1]["rho"] == 0.01
    assert rows[0]["kR"] is not None
    assert rows[0]["FTE10k"] == pytest.approx(300 / (56.293 * 1.008))


def test_outside_a_range_is_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(tmp_path, {"inv": 0.9, "alphaK": 0.9}) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["rows"]
    assert "inv = 0.9" in err
    assert "alphaK = 0.9" in err


def test_far_values_are_computed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Anything the equations define, however odd: an unlikely world, counts beyond all pre-drawn times."""
    assert ask(tmp_path, {"STE0": 0, "lSTE": 400, "gL": 3, "pi": -0.5, "kappa0": 1e6, "dPII": -1e9}) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert rows[-1]["STE"] == pytest.approx(2000, abs=1)


def test_every_fault_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = {"inv": "0.4", "alpha": 1, "gL": None, "q": True, "delta": [1], "a0": 10**400}
    assert ask(tmp_path, wrong) == 2
    out, err = capsys.readouterr()
    assert out == ""
    for name in wrong:
        assert f" {name}: " in err
    assert "có phải" in err  # alpha: did you mean alphaK?


@pytest.mark.parametrize(
    "content", ["", "[1, 2]", "{", '{"params": 3}', '{"inv": NaN}', '"x"', "[" * 100_000]
)
def test_what_is_no_file_of_parameters(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(tmp_path, content) == 2
    assert capsys.readouterr().out == ""


def test_undefined_results_are_refused_all_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Capital used up, and a share of no products: two results without meaning, two lines."""
    assert ask(tmp_path, {"kappa0": -1, "U0": 0, "V0": 0}) == 2
    out, err = capsys.readouterr()
    assert out == ""
    lines = [line for line in err.splitlines() if line.startswith("không xác định")]
    assert {line.split()[3] for line in lines} == {"gK", "O"}


def test_no_file_no_province(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--parameters", str(tmp_path / "none.json")]) == 2
    assert ask(tmp_path, {}, "--province", "khong-co") == 2
    assert ask(tmp_path, {"t0": 2030.5}) == 2
    assert ask(tmp_path, {"t0": 2031}) == 2
    assert capsys.readouterr().out == ""


def test_a_share_of_no_growth_is_null_and_not_undefined(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(tmp_path, {"GYset": 0.004}) == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["share"] for row in found["rows"]] == [None] * 5
    assert found["rows"][0]["GA"] is not None
    assert found["period"]["share_official_ratio_of_sums"] is not None  # five years together grow enough


PLAN = {"rho0": 0.004, "s0": 0.3, "C0": 30, "m0": 0.1}


def test_all_of_rho_s_budget_and_behaviour_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(tmp_path, PLAN | {"rhoT": 0.01, "sT": 0.5, "m": 0.2, "psi": 0.3}) == 2
    err = capsys.readouterr().err
    assert "đặt quá nhiều đại lượng cùng lúc (rhoT, sT, m, psi)" in err
    assert ask(tmp_path, PLAN | {"rhoT": 0.01, "behaviour": 1}) == 2


def test_setting_behaviour_makes_rho_and_s_outcomes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(tmp_path, PLAN | {"m": 0.2, "psi": 0.5}) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert rows[0]["other_state"] == pytest.approx(0.7 * 0.004 * 27916 - 1.1 * 30)
    assert rows[0]["rho"] != rows[1]["rho"]
    assert rows[0]["RDn"] / rows[0]["Yn"] == pytest.approx(
        0.3 * 0.004
    )  # nothing has moved the state's part yet
    moved = rows[1]["RDn"] - rows[0]["RDn"] * rows[1]["Yn"] / rows[0]["Yn"]
    assert moved == pytest.approx(0.5 * (rows[0]["RDs"] - 0.7 * 0.004 * 27916))


def test_setting_growth_gives_the_tfp_it_requires(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(tmp_path, {"GYset": 0.08}) == 0
    row = json.loads(capsys.readouterr().out)["rows"][0]
    assert row["GY"] == pytest.approx(0.08)
    assert row["gA_rest"] == pytest.approx(row["gA"] - row["gA_model"])
    assert ask(tmp_path, {"growthSet": 1}) == 2


def test_without_its_own_ratio_the_first_year_invests_at_that_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(tmp_path, {"inv": 0.3}) == 0
    follows = json.loads(capsys.readouterr().out)["rows"][0]["K"]
    assert ask(tmp_path, {"inv": 0.3, "inv0": 0.433}) == 0
    own = json.loads(capsys.readouterr().out)["rows"][0]["K"]
    assert own - follows == pytest.approx(0.85 * 0.133 * 27916)
