"""The equations as numpy: each expression becomes a small function over arrays, one element a draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from indicators.scenario.nodes import Both, Call, Minus, Name, Node, Number
from indicators.scenario.page import Line

Array = NDArray[np.float64]
Values = Mapping[str, Array]
#: (amounts, stream 1..) -> how many arrivals have come
Arrivals = Callable[[Array, int], Array]
#: among the values: the scores of the other provinces this year, shape (draws or 1, provinces)
PEERS = "peers of the year"
Code = Callable[[Values, Arrivals], Array]
#: name and function of each line, in order
Program = tuple[tuple[str, Code], ...]

_TWO: Mapping[str, Callable[[Array, Array], Array]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "<": np.less,
    "minimum": np.minimum,
}
_ONE: Mapping[str, Callable[[Array], Array]] = {"exp": np.exp, "log": np.log}


def arithmetic(node: Node) -> Code:
    """The function that computes ``node``; undefined results are NaN or infinite, without a warning.

    >>> x = {"a": np.array([1.0, 4.0])}
    >>> arithmetic(Both("+", Name("a"), Number(2.0, "2")))(x, no_arrivals)
    array([3., 6.])
    """
    match node:
        case Number(value=value):
            number = np.asarray(value)
            return lambda _values, _arrivals: number
        case Name(id=name):
            return lambda values, _arrivals: values[name]
        case Minus(of=inner):
            of = arithmetic(inner)
            return lambda values, arrivals: np.negative(of(values, arrivals))
        case Both(sign=sign, left=left, right=right):
            return _two(_TWO[sign], left, right)
        case Call(function="where", arguments=(condition, then, other)):
            a, b, c = (arithmetic(part) for part in (condition, then, other))
            return lambda v, n: np.where(a(v, n), b(v, n), c(v, n))
        case Call(function="arrivals", arguments=(amount, Number(value=stream))):
            of = arithmetic(amount)
            return lambda values, arrivals: arrivals(of(values, arrivals), int(stream))
        case Call(function="above", arguments=(inner,)):
            of = arithmetic(inner)
            return lambda values, arrivals: above(of(values, arrivals), values[PEERS])
        case Call(function="minimum", arguments=(left, right)):
            return _two(np.minimum, left, right)
        case Call(function=name, arguments=(inner,)):
            of, one = arithmetic(inner), _ONE[name]
            return lambda values, arrivals: one(of(values, arrivals))
        case _:
            pass
    raise ValueError(f"không tính được: {node}")  # the checker lets nothing else through


def _two(join: Callable[[Array, Array], Array], left: Node, right: Node) -> Code:
    a, b = arithmetic(left), arithmetic(right)
    return lambda values, arrivals: join(a(values, arrivals), b(values, arrivals))


def program(lines: tuple[Line, ...]) -> Program:
    """Name and function of each line, in order."""
    return tuple((line.name, arithmetic(line.expression)) for line in lines)


def above(scores: Array, peers: Array) -> Array:
    """How many of ``peers`` (draws or 1, provinces) lie above each score; NaN without peers or without a score.

    >>> above(np.array([31.0, 20.0, np.nan]), np.array([[30.0, 20.0]]))
    array([ 0.,  1., nan])
    """
    if not peers.shape[1]:
        return np.full(np.shape(scores), np.nan)
    found = (peers > np.expand_dims(scores, -1)).sum(axis=-1, dtype=np.float64)
    return np.where(np.isnan(scores), np.nan, found)


def no_arrivals(amounts: Array, _stream: int) -> Array:
    """For expressions without counts."""
    return np.zeros_like(amounts)
