"""What is installed is pinned, hashed, and comes from wherever the reader's own machine looks."""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
#: the lock of each list of requirements
LOCKS = {name: f"{name.removesuffix('.txt')}.lock" for name in ("requirements.txt", "requirements-dev.txt")}
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def pins(text: str) -> dict[str, str]:
    """Name to version of every ``name==version`` line, names as the index spells them."""
    return {re.sub(r"[-_.]+", "-", name).lower(): found for name, found in PIN.findall(text)}


def requirements(name: str) -> list[str]:
    lines = (line.split("#")[0].strip() for line in (ROOT / name).read_text("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("-r ")]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_direct_requirement_is_pinned_to_one_version(name: str) -> None:
    assert [line for line in requirements(name) if not PIN.fullmatch(line)] == []


def test_the_development_requirements_start_from_those_of_the_app() -> None:
    assert "-r requirements.txt" in (ROOT / "requirements-dev.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", [*LOCKS, *LOCKS.values()])
def test_no_requirement_names_a_host_or_a_place_on_a_disk(name: str) -> None:
    place = re.compile(r"://|--(extra-)?index|--find-links|--trusted-host| @ |(^|\s)[./~]+/")
    assert [line for line in (ROOT / name).read_text("utf-8").splitlines() if place.search(line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_every_direct_requirement_in_the_same_version(name: str) -> None:
    direct, locked = pins("\n".join(requirements(name))), pins((ROOT / LOCKS[name]).read_text("utf-8"))
    assert {one: locked.get(one) for one in direct} == direct


def test_tests_run_on_what_is_shipped() -> None:
    shipped, tested = pins(LOCK), pins((ROOT / "requirements-dev.lock").read_text("utf-8"))
    assert {name: tested.get(name) for name in shipped} == shipped


@pytest.mark.parametrize("name", LOCKS.values())
def test_every_locked_package_has_sha256_hashes(name: str) -> None:
    lock = (ROOT / name).read_text("utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", "\n".join(x for x in lock.splitlines() if not x.startswith("#")))
    without = [entry.split()[0] for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry)]
    assert len(entries) == len(pins(lock))
    assert without == []


def test_the_licences_and_the_bill_of_materials_are_those_of_the_lock() -> None:
    lines = (ROOT / "LICENSES.md").read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")] for line in lines if line.startswith("| ")][1:]
    listed = {re.sub(r"[-_.]+", "-", name).lower(): version for _, name, version, *_ in cells}
    parts = json.loads((ROOT / "sbom.cdx.json").read_text("utf-8"))["components"]
    assert listed == pins(LOCK)
    assert {re.sub(r"[-_.]+", "-", p["name"]).lower(): p["version"] for p in parts} == pins(LOCK)


def test_what_runs_here_is_what_is_pinned() -> None:
    wrong = {}
    for name, pinned in pins("\n".join(requirements("requirements.txt"))).items():
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "none"
        if found != pinned:
            wrong[name] = (pinned, found)
    assert wrong == {}
    assert sys.version_info >= (3, 11)
