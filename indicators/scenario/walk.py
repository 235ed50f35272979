"""Walking the equations: what a name is made of, with the branches that cannot be taken left out."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.scenario.nodes import HAS, NONE, Both, Call, Name, Node, Number, parts
from indicators.scenario.page import Equations

#: values known before anything is computed: switches, the calendar, ``has_...``
Constants = Mapping[str, float]


def constant(node: Node, known: Constants) -> float | None:
    """The value of a number, of a name known beforehand or of a sum of them, else None."""
    match node:
        case Number(value=value):
            return value
        case Name(id=name):
            return known.get(name)
        case Both(sign="+", left=left, right=right):
            a, b = constant(left, known), constant(right, known)
            return None if a is None or b is None else a + b
        case _:
            return None


def taken(node: Node, known: Constants) -> tuple[Node, ...]:
    """The parts of a node that count: of a ``where`` that is decided, only the branch taken."""
    if isinstance(node, Call) and node.function == "where":
        condition, then, other = node.arguments
        if isinstance(condition, Both):
            left, right = constant(condition.left, known), constant(condition.right, known)
            if left is not None and right is not None:
                return (then,) if left < right else (other,)
    return parts(node)


def direct(node: Node, known: Constants) -> set[str]:
    """The names an expression really stands on.

    >>> rule = Call("where", (Both("<", Name("switch"), Number(1.0, "1")), Name("a"), Name("b")))
    >>> sorted(direct(rule, {"switch": 0.0})), sorted(direct(rule, {}))
    (['a'], ['a', 'b', 'switch'])
    """
    if isinstance(node, Name):
        return {node.id}
    # a place among provinces that cannot all be forecast has no value, and nothing of the model is missing
    own = {NONE} if isinstance(node, Call) and node.function == "above" else set()
    return own.union(*(direct(part, known) for part in taken(node, known)))


class Walker:
    """Upstream of a name in one year: the parameters it is made of, through all earlier years."""

    def __init__(self, page: Equations, known: Constants, own: frozenset[str]) -> None:
        """``own`` are the parameters with a value of their own: their default line does not count."""
        self._known = known
        self._year = {line.name: line.expression for line in page.year}
        self._start = {line.name: line.expression for line in page.start}
        self._defaults = {line.name: line.expression for line in page.defaults if line.name not in own}

    def upstream(self, output: str, year: int) -> frozenset[str]:
        """The given names (and ``none``) that ``output`` of ``year`` depends on."""
        found: set[str] = set()
        seen: set[tuple[str, int]] = set()
        wanted = [(output, year)]
        while wanted:
            name, at = wanted.pop()
            if (name, at) in seen:
                continue
            seen.add((name, at))
            for used in self._uses(name, at):
                if self._made(used, at):
                    wanted.append((used.removesuffix("_"), at - 1 if used.endswith("_") else at))
                elif used in self._defaults and used != name:
                    wanted.append((used, self._first))
                else:
                    found.add(used)
        return frozenset(found - {"year"})

    @property
    def _first(self) -> int:
        return int(self._known["t0"])

    def _made(self, name: str, at: int) -> bool:
        return name.endswith("_") or name in (self._year if at > self._first else self._start)

    def _uses(self, name: str, at: int) -> set[str]:
        known = {**self._known, "year": float(at)}
        if at > self._first and name in self._year:
            return direct(self._year[name], known)
        if name in self._start and name not in self._defaults:
            return direct(self._start[name], known)
        return direct(self._defaults[name], known)


def guarded(
    page: Equations, constants: Constants, own: frozenset[str], last: int
) -> dict[str, frozenset[str]]:
    """For each ``has_x``: the parameters without which x has no value.

    What is itself guarded by another ``has_...`` is left out: it is not needed.
    """
    closed = dict.fromkeys(page.guards, 0.0)
    walker = Walker(page, {**constants, **closed}, own)
    return {
        guard: frozenset(walker.upstream(guard.removeprefix(HAS), last) - {NONE} - set(page.guards))
        for guard in page.guards
    }
