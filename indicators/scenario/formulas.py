"""The equations as formulas for readers: the same lines in LaTeX, with their numbers and meanings."""

from __future__ import annotations

from dataclasses import dataclass

from data.records import Text
from indicators.scenario.nodes import HAS, Both, Call, Minus, Name, Node, Number
from indicators.scenario.page import Equations, Line, equations

#: names that are Greek letters or the usual symbol of something
SYMBOLS = {
    "delta": r"\delta",
    "deltaR": r"\delta_{R}",
    "kappa0": r"\kappa_{0}",
    "rho": r"\rho",
    "rho0": r"\rho_{0}",
    "rhoT": r"\rho_{T}",
    "chi": r"\chi",
    "phi": r"\varphi",
    "phiI": r"\varphi_{I}",
    "phiH": r"\varphi_{H}",
    "phiE": r"\varphi_{E}",
    "betaS": r"\beta_{S}",
    "alphaK": r"\alpha_{K}",
    "psi": r"\psi",
    "pi": r"\pi",
    "eps": r"\varepsilon",
    "sd": r"\sigma",
    "gamma": r"\gamma",
    "lev": r"\lambda",
    "LamSTE": r"\Lambda_{1}",
    "LamSU": r"\Lambda_{2}",
}
#: nothing is set off against it
_LOOSE, _SUM, _PRODUCT, _TIGHT = range(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """One equation as a reader sees it."""

    #: number in the model
    number: int
    #: defaults | start | lever | year
    section: str
    name: str
    latex: str
    #: the line as written
    plain: str
    meaning: Text
    unit: str


def formulas(page: Equations | None = None) -> tuple[Formula, ...]:
    """Every equation of the page, in its order."""
    page = page or equations()
    sections = {"defaults": page.defaults, "start": page.start, "lever": page.lever, "year": page.year}
    return tuple(_formula(page, section, line) for section, lines in sections.items() for line in lines)


def _formula(page: Equations, section: str, line: Line) -> Formula:
    yearly = frozenset(page.outputs) if section == "year" else frozenset[str]()
    return Formula(
        number=line.number,
        section=section,
        name=line.name,
        latex=f"{symbol(line.name, yearly)} = {latex(line.expression, yearly)}",
        plain=f"{line.name} = {line.text}",
        meaning=line.meaning,
        unit=line.unit,
    )


def symbol(name: str, yearly: frozenset[str]) -> str:
    """A name as it is printed; what changes from year to year carries t, last year's value t-1.

    >>> symbol("K_", frozenset({"K"})), symbol("deltaR", frozenset())
    ('K_{t-1}', '\\\\delta_{R}')
    """
    bare = name.removesuffix("_")
    printed = bare.replace("_", r"\_")
    text = SYMBOLS.get(bare) or (bare if len(bare) == 1 else rf"\mathrm{{{printed}}}")
    if name.endswith("_"):
        return f"{{{text}}}_{{t-1}}" if "_" in text else f"{text}_{{t-1}}"
    if bare in yearly:
        return f"{{{text}}}_{{t}}" if "_" in text else f"{text}_{{t}}"
    return text


def latex(node: Node, yearly: frozenset[str], over: int = _LOOSE) -> str:
    """An expression in LaTeX, bracketed only where it must be."""
    match node:
        case Number(text=text):
            return text
        case Name(id=name):
            return r"\varnothing" if name == "none" else symbol(name, yearly)
        case Minus(of=inner):
            return _bracketed(f"-{latex(inner, yearly, _TIGHT)}", over > _SUM)
        case Both():
            return _joined(node, yearly, over)
        case Call():
            return _called(node, yearly)


def _bracketed(text: str, needed: bool) -> str:
    return rf"\left({text}\right)" if needed else text


def _joined(node: Both, yearly: frozenset[str], over: int) -> str:
    match node.sign:
        case "/":
            return rf"\frac{{{latex(node.left, yearly)}}}{{{latex(node.right, yearly)}}}"
        case "*":
            text = rf"{latex(node.left, yearly, _PRODUCT)}\,{latex(node.right, yearly, _TIGHT)}"
            return _bracketed(text, over > _PRODUCT)
        case "+":
            text = f"{latex(node.left, yearly, _SUM)} + {latex(node.right, yearly, _SUM)}"
        case "-":
            text = f"{latex(node.left, yearly, _SUM)} - {latex(node.right, yearly, _PRODUCT)}"
        case _:
            return f"{latex(node.left, yearly)} < {latex(node.right, yearly)}"
    return _bracketed(text, over > _SUM)


def _called(node: Call, yearly: frozenset[str]) -> str:
    if node.function == "where":
        return _cases(node, yearly)
    inside = [latex(a, yearly) for a in node.arguments]
    match node.function:
        case "exp":
            return f"e^{{{inside[0]}}}"
        case "log":
            return rf"\ln\left({inside[0]}\right)"
        case "minimum":
            return rf"\min\left({', '.join(inside)}\right)"
        case "above":
            return rf"\#\left\{{j : {inside[0]}^{{(j)}} > {inside[0]}\right\}}"
        case _:
            return rf"N_{{{inside[1]}}}\left({inside[0]}\right)"


def _cases(node: Call, yearly: frozenset[str]) -> str:
    """A choice; one that only asks whether something is known is shown as the thing itself."""
    condition, then, other = node.arguments
    if (
        isinstance(condition, Both)
        and isinstance(condition.right, Name)
        and condition.right.id.startswith(HAS)
    ):
        return latex(then, yearly)
    first, asks, second = latex(then, yearly), latex(condition, yearly), latex(other, yearly)
    return rf"\begin{{cases}}{first} & {asks}\\ {second} & \text{{—}}\end{{cases}}"
