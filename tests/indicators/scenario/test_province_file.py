"""The scenario files: what they hold is what the data say, and every fault is told at once."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from data.build import build
from data.errors import BadInput
from data.store import Store
from indicators.plan import DATA_FOLDER
from indicators.scenario.page import equations
from indicators.scenario.province import display
from indicators.scenario.province_file import load_province
from tests.indicators.scenario.worlds import PROVINCES, plan_of, province_of


def observations(name: str) -> dict[tuple[str, str, int], set[float]]:
    """(indicator, area, year) -> every edition's value in the committed files."""
    found: dict[tuple[str, str, int], set[float]] = {}
    folders = (DATA_FOLDER / "reference", DATA_FOLDER / "plans" / name)
    for path in (p for folder in folders for p in sorted((folder / "observations").glob("*.csv"))):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if not row["breakdown"] and row["period"].isdigit() and row["value"]:
                    key = (row["indicator"], row["area"], int(row["period"]))
                    found.setdefault(key, set()).add(float(row["value"]))
    return found


@pytest.mark.parametrize("name", PROVINCES)
def test_an_observed_value_is_the_figure_of_the_data(name: str) -> None:
    """Wherever a value is one observation times a factor, that observation is there."""
    data, area = observations(name), plan_of(name).area
    checked = [p for p in province_of(name).parameters if p.factor is not None]
    assert len(checked) >= 5
    for p in checked:
        (series,) = p.series
        assert p.year is not None
        assert p.value is not None
        assert p.factor is not None
        values = {round(v * p.factor, 9) for v in data[series, area, p.year]}
        assert round(p.value, 9) in values, p.name


def test_the_baseline_of_cao_bang_is_the_one_specified() -> None:
    province = province_of("cao-bang")
    exact = {"Yn0": 27916, "Y0": 27916, "P0": 562930, "L0": 228250, "gL": 0.003, "inv0": 0.433, "inv": 0.433}
    exact |= {"kappa0": 3.5, "a0": 0.015, "H0": 0.261, "U0": 144, "PII0": 23.95, "PIIm0": 32.03}
    assert {name: province.parameter(name).value for name in exact} == exact
    empty = {
        "rho0",
        "s0",
        "FTE0",
        "S0",
        "V0",
        "C0",
        "STE0",
        "SU0",
        "LE",
        "MYS",
        "EYS",
        "GNI",
        "k_applied",
        "n_applied",
    }
    for name in empty:
        assert province.parameter(name).footing == "empty"
        assert province.parameter(name).value is None
    assert province.parameter("rho0").illustration == 0.0042
    kappa = province.parameter("kappa0").prior
    assert kappa is not None
    assert (kappa.low, kappa.mode, kappa.high) == (2.0, 3.5, 5.0)
    assert (province.parameter("inv0").year, province.parameter("inv0").status) == (2021, "E")


def test_derived_values_of_cao_bang_follow_from_the_data() -> None:
    data, province = observations("cao-bang"), province_of("cao-bang")

    def at(series: str, year: int) -> float:
        return max(data[series, "VN-04", year])

    editions = {round(v * at("population", 2025)) for v in data["grdp_per_capita", "VN-04", 2025]}
    assert province.parameter("Yn0").value in editions
    new = at("enterprises_new", 2024) / at("enterprises_active", 2024)
    assert province.parameter("e0").value == pytest.approx(new, abs=5e-5)
    trained = (at("trained_labour_force_share", 2024) - at("trained_labour_force_share", 2021)) / 300
    assert province.parameter("dH").value == pytest.approx(trained, abs=1e-6)


@pytest.mark.parametrize("name", PROVINCES)
def test_every_assumption_has_a_range_and_every_lever_its_reason(name: str) -> None:
    province = province_of(name)
    for p in province.parameters:
        assert p.basis.vi
        assert p.basis.en
        if p.footing == "assumption":
            assert p.range is not None
            assert p.low is not None
            assert p.high is not None
        if p.footing == "observed":
            assert p.year
            assert p.status
            assert p.series
        display(p.name)
    for lever in province.levers:
        assert lever.range.vi
        assert lever.means.en
        assert (lever.first, lever.ramp) == (2027, 1)
        assert lever.money or "Chưa có định mức" in lever.means.vi
    wanted = {
        "inv",
        "gL",
        "rhoT",
        "sT",
        "m",
        "a0",
        "betaS",
        "dH",
        "gFTE",
        "lSTE",
        "lSU",
        "newU",
        "prot",
        "dPII",
    }
    assert wanted | {"dLE", "dMYS", "dEYS", "gGNI"} <= {lever.name for lever in province.levers}
    assert [p.id for p in province.presets] == ["hien-trang", "theo-ke-hoach", "but-pha", "than-trong"]
    assert province.presets[0].values == ()


def test_as_planned_is_what_the_plan_asks() -> None:
    plan, province = plan_of("cao-bang"), province_of("cao-bang")
    values = dict(next(p for p in province.presets if p.id == "theo-ke-hoach").values)
    for lever, target in (
        ("rhoT", "st_investment_2030"),
        ("sT", "nonstate_share_2030"),
        ("m", "st_budget_2030"),
    ):
        assert 100 * values[lever] == pytest.approx(plan.target(target).value)


def copy(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    """A data folder with the changed file of Cao Bằng."""
    folder = tmp_path / "plans" / "cao-bang"
    folder.mkdir(parents=True)
    text = (DATA_FOLDER / "plans/cao-bang/scenarios.toml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "scenarios.toml").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('name = "kappa0"', 'name = "kapa0"', "unknown"),
        ('name = "kappa0"', 'name = "delta"', "twice"),
        ("value = 3.5", "value = 9.5", "out-of-range"),
        ("value = 3.5", 'value = "x"', "wrong-type"),
        ("mode = 3.5", "mode = 3.6", "prior"),
        ("mode = 3.5", "mode = 13.5", "prior"),
        ('kind = "beta"', 'kind = "gama"', "unknown-choice"),
        ('footing = "empty"', 'footing = "empty"\nvalue = 1.0', "not-empty"),
        ('footing = "assumption"', 'footing = "guess"', "unknown-choice"),
        ("task = 5", "task = 12", "task"),
        ("lever_first = 2027", "lever_first = 2020", "years"),
        ("last = 2030", "last = 2031", "years"),
        ('money = "RD"', 'money = "RDx"', "unknown"),
        ("rhoT = 0.01,", "rhoX = 0.01,", "unknown"),
        ("rhoT = 0.01,", "rhoT = 0.5,", "out-of-range"),
        ('output = "K_Y"', 'output = "KY"', "unknown"),
        ("low = 0.2\n", "low = 0.9\n", "lever-range"),
        ("[model]", "[modell]", "missing-key"),
        ("t0 = 2025", "t0 = ", "toml-syntax"),
    ],
)
def test_a_slip_of_the_pen_is_told(old: str, new: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        load_province("cao-bang", plan=plan_of("cao-bang"), data_folder=copy(tmp_path, (old, new)))
    assert code in {fault.code for fault in refused.value.faults}


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    changed = copy(
        tmp_path, ("value = 3.5", 'value = "x"'), ("task = 5", 'task = "năm"'), ("decimals = 1", "digits = 1")
    )
    with pytest.raises(BadInput) as refused:
        load_province("cao-bang", data_folder=changed)
    assert {fault.code for fault in refused.value.faults} >= {"wrong-type", "unknown-key", "missing-key"}
    assert all(fault.file == "plans/cao-bang/scenarios.toml" for fault in refused.value.faults)


def test_no_parameter_may_be_forgotten(tmp_path: Path) -> None:
    text = (DATA_FOLDER / "plans/cao-bang/scenarios.toml").read_text("utf-8")
    section = next(part for part in text.split("\n\n") if 'name = "kappa0"' in part)
    with pytest.raises(BadInput) as refused:
        load_province("cao-bang", data_folder=copy(tmp_path, (section, "")))
    assert [fault.code for fault in refused.value.faults] == ["missing"]
    assert "kappa0" in str(refused.value)


def test_a_province_without_the_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="chưa có tệp kịch bản"):
        load_province("khong-co", data_folder=tmp_path)


def test_figures_and_scenarios_are_one_version(tmp_path: Path) -> None:
    """Another scenario file, or none, is another version; each is kept as it stood, byte for byte."""
    inputs = tmp_path / "data"
    for part in ("reference", "plans"):
        shutil.copytree(DATA_FOLDER / part, inputs / part, ignore=shutil.ignore_patterns("__pycache__"))
    out, file = tmp_path / "out", inputs / "plans/cao-bang/scenarios.toml"
    build(inputs, out)
    with_file = Store.open(out)
    written = file.read_bytes()
    file.unlink()
    build(inputs, out)
    without = Store.open(out)
    assert with_file.version != without.version
    assert with_file.file("plans/cao-bang/scenarios.toml") == written
    assert without.file("plans/cao-bang/scenarios.toml") is None


def test_every_given_name_is_described_in_both_languages() -> None:
    for given in equations().given:
        assert given.meaning.vi
        assert given.meaning.en
        assert given.unit
