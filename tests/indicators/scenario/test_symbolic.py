"""The same text, read as algebra: what holds for every value, not only for those tried."""

from __future__ import annotations

import sympy

from indicators.scenario.nodes import Both, Call, Minus, Name, Node, Number
from indicators.scenario.page import equations


def read(node: Node, known: dict[str, object]) -> object:
    """An expression as sympy sees it, names replaced by what earlier lines made of them."""
    match node:
        case Number(text=text):
            return sympy.Rational(text)
        case Name(id=name):
            return known.get(name, sympy.Symbol(name, positive=True))
        case Minus(of=inner):
            return -read(inner, known)
        case Both(sign=sign, left=left, right=right):
            a, b = read(left, known), read(right, known)
            return {"+": a + b, "-": a - b, "*": a * b, "/": a / b, "<": sympy.Lt(a, b, evaluate=False)}[sign]
        case Call(function="where", arguments=(condition, then, other)):
            # the decided branches: drivers decide growth, the plan decides money, values in their ranges
            asks = read(condition, known)
            closed = {"growthSet": 0, "behaviour": 0, "has_kR": 1, "has_kI": 1, "has_kH": 1, "has_kE": 1}
            truth = asks.subs({sympy.Symbol(name, positive=True): value for name, value in closed.items()})
            if truth in (sympy.true, sympy.false):
                return read(then if truth == sympy.true else other, known)
            return read(other, known)
        case Call(function="exp", arguments=(inner,)):
            return sympy.exp(read(inner, known))
        case Call(function="log", arguments=(inner,)):
            return sympy.log(read(inner, known))
        case Call(function=name, arguments=arguments):
            return sympy.Function(name)(*(read(a, known) for a in arguments))
    raise AssertionError(node)


def algebra(*names: str) -> dict[str, object]:
    """These outputs, each made of the names no line among them sets: small enough to be proved."""
    known: dict[str, object] = {}
    for line in equations().year:
        if line.name in names:
            known[line.name] = read(line.expression, known)
    return known


def symbol(name: str) -> object:
    return sympy.Symbol(name, positive=True)


def test_growth_is_capital_labour_and_tfp() -> None:
    made = algebra("gA_model", "cK", "cL", "gA", "gY")
    growth = made["gA_model"] + made["cK"] + made["cL"]
    assert sympy.expand(made["gY"] - growth) == 0
    assert sympy.expand(made["gA"] - made["gA_model"]) == 0


def test_the_shares_of_growth_add_up_to_one() -> None:
    made = algebra("GA", "share", "share_K", "share_L")
    assert sympy.cancel(made["share"] + made["share_K"] + made["share_L"]) == 1


def test_official_growth_of_employment_is_the_parameter() -> None:
    assert sympy.expand(algebra("gL_log", "GL")["GL"] - symbol("gL")) == 0


def test_the_money_adds_up() -> None:
    made = algebra("RDn", "RDs", "RD", "rho", "s", "other_state", "lev", "B")
    assert sympy.expand(made["RDn"] + made["B"] + made["other_state"] - made["RD"]) == 0
    assert sympy.cancel(made["lev"] / (1 + made["lev"]) - made["s"]) == 0
    assert sympy.cancel(made["RD"] / symbol("Yn") - made["rho"]) == 0


def test_personnel_and_its_cost() -> None:
    made = algebra("FTE10k", "cost_FTE")
    assert sympy.cancel(made["FTE10k"] * symbol("P") / 10000 - symbol("FTE")) == 0
    assert sympy.cancel(made["cost_FTE"] * symbol("FTE") - symbol("RD")) == 0


def test_the_lever_is_its_value_once_it_is_fully_in_force() -> None:
    """And exactly its base where value and base are the same."""
    weight, now = equations().lever
    base, part = symbol("base"), symbol("weight")
    moving = read(now.expression.arguments[1], {})  # the branch while it comes in
    assert sympy.expand(moving.subs(symbol("value"), base) - base) == 0
    assert sympy.expand(moving.subs(part, 1) - symbol("value")) == 0
    assert weight.name == "weight"
