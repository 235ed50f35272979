"""What every outcome stands on, walked once in Python for each pair of closures, for the browser to complete.

A name without a value of its own stands on its default line, and a part of TFP counts only when everything it
needs has a value: both depend on what the user fills in, so both are left to the browser (``footing.js``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import product

from indicators.scenario.javascript import CLOSURES
from indicators.scenario.nodes import HAS, NONE
from indicators.scenario.page import equations
from indicators.scenario.province import Province
from indicators.scenario.walk import Walker, direct

Walk = dict[str, object]


def walks(province: Province, asked: Iterable[tuple[str, int]]) -> Mapping[str, Mapping[str, Walk]]:
    """Closures ("00", "01" ...) -> output -> the names under it, those under each guarded part of it, and for each
    option those under the parts that count once it is set."""
    page = equations()
    asked = tuple(asked)
    every = frozenset(page.parameters)
    found: dict[str, dict[str, Walk]] = {}
    for pair in product((0, 1), repeat=len(CLOSURES)):
        known = dict(zip(CLOSURES, map(float, pair), strict=True)) | {"hdiGeom": 0.0}
        known |= {"t0": float(province.t0), "tF": float(province.first), "tT": float(province.last)}
        known |= page.absent
        chosen = {option: Walker(page, known | {option: 0.0}, every) for option in page.of_unit("option")}
        open_, shut = Walker(page, known, every), Walker(page, known | dict.fromkeys(page.guards, 0.0), every)
        found["".join(map(str, pair))] = {
            output: _walk(output, year, province.last, open_, shut, chosen) for output, year in asked
        }
    return found


def _walk(
    output: str, year: int, last: int, open_: Walker, shut: Walker, chosen: Mapping[str, Walker]
) -> Walk:
    """``open_`` with every guarded part, ``shut`` with none; ``chosen``: with every part, and one option set."""
    page = equations()
    known = set(page.guards)
    passing = {NONE, *known, *page.of_unit("noise", "calendar", "switch")}

    def under(guards: Collection[str]) -> dict[str, list[str]]:
        return {g: sorted(shut.upstream(g.removeprefix(HAS), last) - passing) for g in sorted(guards)}

    guards = open_.upstream(output, year) & known
    return {
        "base": sorted(shut.upstream(output, year) - passing),
        "guards": under(guards),
        "options": {
            option: under((walker.upstream(output, year) & known) - guards)
            for option, walker in chosen.items()
        },
    }


def defaults() -> Mapping[str, list[str]]:
    """What a name without a value of its own stands on.

    >>> defaults()["rhoT"]
    ['rho0']
    """
    return {line.name: sorted(direct(line.expression, {})) for line in equations().defaults}
