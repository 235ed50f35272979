"""The part of the equations one output needs, as JavaScript: for questions that are asked hundreds of times.

The same lines in the same order as :mod:`indicators.scenario.javascript`, fewer of them; the engine around them is
the browser's own. Nothing here changes a result.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from indicators.scenario.javascript import CLOSURES, expression
from indicators.scenario.nodes import Both, Call, Minus, Name, Node, Number, names_in
from indicators.scenario.page import Equations, Line, equations

_PRELUDE = "const { exp, log, min: minimum } = Math, none = NaN, where = ($c, $a, $b) => ($c ? $a : $b);"


def settled(node: Node, known: Mapping[str, float]) -> Node:
    """The expression where switches are known: of ``where(switch < number, a, b)`` one side is left.

    >>> node = Call("where", (Both("<", Name("behaviour"), Number(0.5, "0.5")), Name("a"), Name("b")))
    >>> expression(settled(node, {"behaviour": 0.0})), expression(settled(node, {}))
    ('a', 'where(behaviour < 0.5, a, b)')
    """
    match node:
        case Call(
            function="where",
            arguments=(Both(sign="<", left=Name(id=name), right=Number(value=limit)), yes, no),
        ):
            if name in known:
                return settled(yes if known[name] < limit else no, known)
            return Call("where", (node.arguments[0], settled(yes, known), settled(no, known)))
        case Call(function=function, arguments=arguments):
            return Call(function, tuple(settled(a, known) for a in arguments))
        case Both(sign=sign, left=left, right=right):
            return Both(sign, settled(left, known), settled(right, known))
        case Minus(of=inner):
            return Minus(settled(inner, known))
        case Number() | Name():
            return node


def with_closures(page: Equations, known: Mapping[str, float]) -> Equations:
    """The page with the yearly lines as they are under these closures."""
    return replace(
        page, year=tuple(replace(line, expression=settled(line.expression, known)) for line in page.year)
    )


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
    """A script that defines ``scenarioSlices``: "plain" | "any" -> output -> {states, noise, counts, start, step}.

    ``step`` moves the states on by one year in place and returns the output of that year. "plain": no closure is
    chosen (drivers decide growth, R&D as planned); "any": for every choice.

    >>> text = to_slices(["uplift"])
    >>> text.startswith("const scenarioSlices = (() => {"), "return uplift;" in text
    (True, True)
    """
    page = page or equations()
    pages = {"plain": with_closures(page, dict.fromkeys(CLOSURES, 0.0)), "any": page}
    wanted = tuple(dict.fromkeys(outputs))
    parts = ",\n".join(
        f"{name}: {{\n" + ",\n".join(f"  {output}: {_slice(one, output)}" for output in wanted) + "}"
        for name, one in pages.items()
    )
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
        f"{{ above: {json.dumps(any('above(' in line.text for line in year))}, states: {json.dumps(states)}, noise: {json.dumps(noise)}, "
        f"counts: {json.dumps(any('arrivals(' in line.text for line in year))},\n"
        f"    start: ($p, $x) => {{ {begin} }},\n"
        f"    step: ($x, $p, $g, year, arrivals, above) => {{ {step} return {output}; }} }}"
    )


def _given(page: Equations, lines: list[Line]) -> list[str]:
    used = {n for line in lines for n in names_in(line.expression)}
    return [f"const {name} = $p[{i}];" for i, name in enumerate(page.parameters) if name in used]


def _lines(lines: list[Line]) -> list[str]:
    return [f"const {line.name} = {expression(line.expression)};" for line in lines]


def _stored(states: list[str]) -> list[str]:
    return [f"$x[{i}] = {name};" for i, name in enumerate(states)]
