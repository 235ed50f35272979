"""Sentences a planner can check, one a case: given figures and a target -> verdict and reason.

A case of ``tests/cases/*.toml`` names a kind with its fields, the series of the target's indicator by year
(``36.1`` or ``"36.1 P"``), other series by id under ``[case.also]``, and the day on which it is asked.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicators.assess import Verdict, assess
from indicators.readings import KINDS
from indicators.targets import AnyTarget
from tests.indicators.make import event, facts, series, target

FOLDER = Path(__file__).parent / "cases"


def _cases() -> list[Any]:
    found: list[Any] = []
    for path in sorted(FOLDER.glob("*.toml")):
        cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        found += [pytest.param(case, id=f"{path.stem}: {case['say']}") for case in cases]
    return found


def _by_year(table: dict[str, Any]) -> dict[int, float | str]:
    return {int(year): value for year, value in table.items()}


def _target(table: dict[str, Any]) -> AnyTarget:
    """A target from its table; TOML has no null, so "" stands for none."""
    empty = {name: None for name, v in table.items() if v == ""}
    fields = {name: tuple(v) if isinstance(v, list) else v for name, v in table.items() if name != "kind"}
    return target(KINDS[table["kind"]], **{**fields, **empty})


@pytest.mark.parametrize("case", _cases())
def test_sentence(case: dict[str, Any]) -> None:
    asked = _target(case["target"])
    cut = tuple((b, "definition") if isinstance(b, int) else tuple(b) for b in case.get("breaks", []))
    known = [series(name, _by_year(values)) for name, values in case.get("also", {}).items()]
    if asked.indicator:
        known.append(series(asked.indicator, _by_year(case.get("series", {})), cut=cut))
    for area, score in case.get("peer_scores", {}).items():
        known.append(series(asked.indicator or "", _by_year(score), area=area))
    for row, values in case.get("rank_rows", {}).items():
        name, breakdown = row.split("/")
        known.append(series(name, _by_year(values), breakdown=breakdown))
    happened = tuple(event("t", e["period"], state=e.get("state", "done")) for e in case.get("events", []))
    day = date.fromisoformat(case["as_of"])
    found = assess(asked, facts(*known, as_of=day, events=happened, peers=tuple(case.get("peers", ()))))
    assert (found.verdict, found.reason) == (Verdict(case["verdict"]), case["reason"])
    for name, expected in case.get("expect", {}).items():
        value = getattr(found, name) if hasattr(found, name) else found.values[name]
        wanted = tuple(expected) if isinstance(expected, list) else expected
        assert value == (pytest.approx(wanted) if isinstance(wanted, float) else wanted), name
