"""The part of the equations one output needs, as JavaScript: for questions that are asked hundreds of times.

The same lines in the same order as :mod:`indicators.scenario.javascript`, fewer of them; the engine around them is
the browser's own. Nothing here changes a result.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from indicators.scenario.javascript import expression
from indicators.scenario.nodes import names_in
from indicators.scenario.page import Equations, Line, equations

_PRELUDE = "const { exp, log, min: minimum } = Math, none = NaN, where = ($c, $a, $b) => ($c ? $a : $b);"


def needed(page: Equations, output: str) -> frozenset[str]:
    """Every yearly line behind an output, through all years.

    >>> sorted(needed(equations(), "PIIm"))
    ['PIIm']
    """
    year = {line.name: line for line in page.year}
    start = {line.name: line for line in page.start}
    wanted, found = [output], set[str]()
    while wanted:
        name = wanted.pop().removesuffix("_")
        if name in year and name not in found:
            found.add(name)
            wanted += names_in(year[name].expression)
            wanted += names_in(start[name].expression) if name in start else ()
    return frozenset(found)


def to_slices(outputs: Iterable[str], page: Equations | None = None) -> str:
    """A script that defines ``scenarioSlices``: output -> {states, noise, counts, start, step}.

    ``step`` moves the states on by one year in place and returns the output of that year.

    >>> text = to_slices(["uplift"])
    >>> text.startswith("const scenarioSlices = (() => {"), "return uplift;" in text
    (True, True)
    """
    page = page or equations()
    parts = ",\n".join(f"  {output}: {_slice(page, output)}" for output in dict.fromkeys(outputs))
    return f'const scenarioSlices = (() => {{\n  "use strict";\n  {_PRELUDE}\n  return {{\n{parts}\n  }};\n}})();\n'


def _slice(page: Equations, output: str) -> str:
    found = needed(page, output)
    start = [line for line in page.start if line.name in found]
    year = [line for line in page.year if line.name in found]
    names = {n for line in year for n in names_in(line.expression)}
    states = [line.name for line in start]
    noise = [n for n in page.of_unit("noise") if n in names]
    guards = [f"const {g} = $g[{i}];" for i, g in enumerate(page.guards) if g in names]
    last = [f"const {n}_ = $x[{i}];" for i, n in enumerate(states) if f"{n}_" in names]
    begin = " ".join([*_given(page, start), *_lines(start), *_stored(states)])
    step = " ".join([*_given(page, year), *guards, *last, *_lines(year), *_stored(states)])
    return (
        f"{{ states: {json.dumps(states)}, noise: {json.dumps(noise)}, "
        f"counts: {json.dumps(any('arrivals(' in line.text for line in year))},\n"
        f"    start: ($p, $x) => {{ {begin} }},\n"
        f"    step: ($x, $p, $g, year, arrivals) => {{ {step} return {output}; }} }}"
    )


def _given(page: Equations, lines: list[Line]) -> list[str]:
    used = {n for line in lines for n in names_in(line.expression)}
    return [f"const {name} = $p[{i}];" for i, name in enumerate(page.parameters) if name in used]


def _lines(lines: list[Line]) -> list[str]:
    return [f"const {line.name} = {expression(line.expression)};" for line in lines]


def _stored(states: list[str]) -> list[str]:
    return [f"$x[{i}] = {name};" for i, name in enumerate(states)]
