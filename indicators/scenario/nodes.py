"""What an equation is made of: numbers, names, the four operations, one comparison and a few calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name; ``id`` ends in ``_`` when last year's value is meant."""

    id: str


@dataclass(frozen=True, slots=True)
class Minus:
    """The opposite of ``of``."""

    of: Node


@dataclass(frozen=True, slots=True)
class Both:
    """Two sides joined by ``+ - * /`` or compared by ``<``."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call:
    """One of :data:`FUNCTIONS` with its arguments."""

    function: str
    arguments: tuple[Node, ...]


Node = Number | Name | Minus | Both | Call

#: the functions of the grammar and how many arguments each takes
FUNCTIONS = {"exp": 1, "log": 1, "minimum": 2, "where": 3, "arrivals": 2, "above": 1}
#: the value that is no value
NONE = "none"
#: beginning of the names that say whether something has a value
HAS = "has_"


def parts(node: Node) -> tuple[Node, ...]:
    """What a node is directly made of."""
    match node:
        case Minus(of=inner):
            return (inner,)
        case Both(left=left, right=right):
            return (left, right)
        case Call(arguments=arguments):
            return arguments
        case Number() | Name():
            return ()


def names_in(node: Node) -> Iterator[str]:
    """Every name in an expression, in reading order.

    >>> list(names_in(Both("+", Name("a"), Minus(Name("b_")))))
    ['a', 'b_']
    """
    if isinstance(node, Name):
        yield node.id
    for part in parts(node):
        yield from names_in(part)
