"""The deterministic yearly table: what is computed, what is not and why, what is undefined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indicators.scenario.model import Run
from indicators.scenario.nodes import HAS, NONE
from indicators.scenario.page import Equations, equations
from indicators.scenario.walk import direct

#: the period figures by the names they are published under
PERIOD = {
    "share_log": "share_log",
    "share_official_ratio_of_sums": "share_period",
    "mean_of_annual_ratios": "share_mean",
    "GY_mean": "GY_mean",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Undefined:
    """A result that the equations do not define."""

    output: str
    year: int
    #: the right side of its equation
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One path, year by year. ``None``: not computed, or a share that has no meaning."""

    rows: tuple[Mapping[str, float | int | None], ...]
    period: Mapping[str, float | None]
    #: output -> parameters without a value that it needs
    lacking: Mapping[str, tuple[str, ...]]
    #: parts of TFP that could not be told apart from the autonomous rest: ``kR`` ...
    left_out: tuple[str, ...]
    undefined: tuple[Undefined, ...]


def table(run: Run, page: Equations | None = None) -> Table:
    """The table of a run without draws (of the first draw, if there are several)."""
    page = page or equations()
    rows: list[dict[str, float | int | None]] = []
    lacking: dict[str, set[str]] = {}
    bad: set[tuple[str, int]] = set()
    for i, year in enumerate(run.years):
        row: dict[str, float | int | None] = {"year": year}
        for name in page.outputs:
            value = float(run.values[name][i, 0])
            row[name] = value if np.isfinite(value) else None
            if row[name] is not None:
                continue
            upstream = run.walker.upstream(name, year)
            if lacks := upstream & run.missing:
                lacking.setdefault(name, set()).update(lacks)
            elif NONE not in upstream:
                bad.add((name, year))
        rows.append(row)
    return Table(
        rows=tuple(rows),
        period={public: rows[-1][name] for public, name in PERIOD.items()},
        lacking={name: tuple(sorted(found)) for name, found in lacking.items()},
        left_out=tuple(g.removeprefix(HAS) for g in page.guards if run.constants[g] < 1),
        undefined=_roots(bad, run, page),
    )


def _roots(bad: set[tuple[str, int]], run: Run, page: Equations) -> tuple[Undefined, ...]:
    """Of all undefined results those that do not merely follow from another, each once."""
    found: dict[str, Undefined] = {}
    for line in page.year:
        for year in sorted(y for name, y in bad if name == line.name):
            used = direct(line.expression, {**run.constants, "year": float(year)})
            earlier = {(n.removesuffix("_"), year - 1 if n.endswith("_") else year) for n in used}
            if line.name not in found and not earlier & bad:
                found[line.name] = Undefined(output=line.name, year=year, text=line.text)
    return tuple(found.values())
