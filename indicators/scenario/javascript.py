"""The equations as JavaScript: the same lines, the same order of operations, for the browser.

The text is made when the page is built; the browser evaluates nothing.
"""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

from indicators.scenario.nodes import Both, Call, Minus, Name, Node, Number
from indicators.scenario.page import Equations, Line, equations
from indicators.scenario.walk import guarded

#: the loop around the equations, written once by hand: draws, levers, counts, quantiles
ENGINE = Path(__file__).with_name("engine.js")
#: the closures a guard may depend on
CLOSURES = ("growthSet", "behaviour")
_STRENGTH = {"<": 0, "+": 1, "-": 1, "*": 2, "/": 2}


def expression(node: Node, over: int = 0) -> str:
    """One expression; brackets only where the order of operations needs them.

    >>> a, b, c = Name("a"), Name("b"), Name("c")
    >>> expression(Both("-", a, Both("-", b, Both("*", Both("+", a, c), c))))
    'a - (b - (a + c)*c)'
    """
    match node:
        case Number(text=text):
            return text
        case Name(id=name):
            return name
        case Minus(of=inner):
            return f"(-{expression(inner, 3)})" if over > 0 else f"-{expression(inner, 3)}"
        case Both(sign=sign, left=left, right=right):
            own = _STRENGTH[sign]
            gap = "" if own > 1 else " "
            # the right side of an equal sign keeps its brackets: rounding must not differ
            text = f"{expression(left, own)}{gap}{sign}{gap}{expression(right, own + 1)}"
            return f"({text})" if own < over else text
        case Call(function=function, arguments=arguments):
            return f"{function}({', '.join(expression(a) for a in arguments)})"


def _lines(lines: tuple[Line, ...], set_to: str) -> str:
    return "".join(
        f"    {set_to.format(name=line.name)} = {expression(line.expression)};\n" for line in lines
    )


def _guards(page: Equations) -> str:
    """For each pair of closures, what every guard needs: ``{"00": {"has_kR": [...]}}``."""
    names = frozenset(page.parameters)
    table = {}
    for pair in product((0, 1), repeat=len(CLOSURES)):
        constants = dict(zip(CLOSURES, map(float, pair), strict=True)) | {"t0": 0.0, "tF": 1.0, "tT": 5.0}
        constants |= page.absent
        # with no value its own, every default line counts; what has one itself needs nothing further
        needs = guarded(page, constants, names, 5)
        table["".join(map(str, pair))] = {guard: sorted(found) for guard, found in needs.items()}
    return json.dumps(table)


def to_javascript(page: Equations | None = None) -> str:
    """A script that defines one constant, ``scenarioModel``: names, equations and engine.

    >>> script = to_javascript()
    >>> script.startswith("const scenarioModel = (() => {"), "eval(" in script
    (True, False)
    """
    page = page or equations()
    names = {
        "GIVEN": page.parameters,
        "DEFAULTS": [line.name for line in page.defaults],
        "STATES": page.states,
        "OUTPUTS": page.outputs,
        "GUARDS": page.guards,
        "NOISE": page.of_unit("noise"),
        "FIXED": page.of_unit("calendar", "switch"),
        "CLOSURES": CLOSURES,
    }
    given = f"const [{', '.join(page.parameters)}] = $p;\n"
    last = ", ".join(f"{name}_" for name in page.states)
    lets = "".join(f"    let {line.name};\n" for line in page.defaults if line.name not in page.parameters)
    defaults = "".join(
        f"    if (!$own[{page.parameters.index(line.name)}]) "
        f"$p[{page.parameters.index(line.name)}] = {line.name} = {expression(line.expression)};\n"
        for line in page.defaults
    )
    return "".join(
        [
            "const scenarioModel = (() => {\n",
            '  "use strict";\n',
            "  const { exp, log, min: minimum } = Math, none = NaN, where = ($c, $a, $b) => ($c ? $a : $b);\n",
            *(f"  const {name} = {json.dumps(list(value))};\n" for name, value in names.items()),
            f"  const NEEDS = {_guards(page)};\n",
            "  // a name without a value of its own takes that of its default line\n",
            f"  const defaults = ($p, $own) => {{\n    let [{', '.join(page.parameters)}] = $p;\n",
            lets,
            defaults,
            "  };\n",
            f"  const start = ($p, $x) => {{\n    {given}",
            _lines(page.start, "const {name}"),
            f"    {_store(page.states, '$x')}\n  }};\n",
            "  const lever = (base, value, first, ramp, year) => {\n",
            _lines(page.lever, "const {name}"),
            f"    return {page.lever[-1].name};\n  }};\n",
            "  const step = ($x, $p, $g, year, $o, arrivals, above) => {\n",
            f"    {given}    const [{', '.join(page.guards)}] = $g, [{last}] = $x;\n",
            _lines(page.year, "const {name}"),
            f"    {_store(page.outputs, '$o')}\n  }};\n",
            ENGINE.read_text(encoding="utf-8"),
            "})();\n",
        ]
    )


def _store(names: tuple[str, ...], into: str) -> str:
    return " ".join(f"{into}[{i}] = {name};" for i, name in enumerate(names))
