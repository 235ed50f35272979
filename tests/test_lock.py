"""What is installed is pinned, hashed, and comes from wherever the reader's own machine looks."""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
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


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements.lock"])
def test_no_requirement_names_a_host_or_a_place_on_a_disk(name: str) -> None:
    place = re.compile(r"://|--(extra-)?index|--find-links|--trusted-host| @ |(^|\s)[./~]+/")
    assert [line for line in (ROOT / name).read_text("utf-8").splitlines() if place.search(line)] == []


def test_the_lock_holds_every_direct_requirement_in_the_same_version() -> None:
    direct, locked = pins("\n".join(requirements("requirements.txt"))), pins(LOCK)
    assert {name: locked.get(name) for name in direct} == direct


def test_every_locked_package_has_sha256_hashes() -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", "\n".join(x for x in LOCK.splitlines() if not x.startswith("#")))
    without = [entry.split()[0] for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry)]
    assert len(entries) == len(pins(LOCK))
    assert without == []


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
