"""Published growth accounts that contradict themselves.

A paper prints some of: growth of output, capital and labour, factor shares, growth of TFP and its share. They
are tied by GY = bK·GK + bL·GL + GA and share = 100·GA/GY, so that too many of them can be impossible together,
most often because a mean of yearly shares stands beside means of rates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from math import isfinite

from indicators.tfp import SHARES_MAY_MISS, Pair

#: a set of exact values, by name
Point = Mapping[str, float]
#: arithmetic of floating point numbers, in proportion to the largest corner
_SLACK = 1e-12

#: names of rates in percent, of shares of growth in percent, of factor shares 0-1
RATES = ("output_growth", "capital_growth", "labour_growth", "tfp")
SHARES = ("share", "share_capital", "share_labour")
COEFFICIENTS = ("capital_share", "labour_share")


def _output(at: Point) -> Pair:
    """Growth of output as a fraction (above, below): as printed, else implied by TFP and its share."""
    return (at["output_growth"], 1.0) if "output_growth" in at else (100 * at["tfp"], at["share"])


def _labour_weight(at: Point) -> float:
    return at["labour_share"] if "labour_share" in at else 1 - at["capital_share"]


def _share_of_growth(at: Point) -> float:
    return at["share"] * at["output_growth"] - 100 * at["tfp"]


def _residual(at: Point) -> float:
    above, below = _output(at)
    inputs = at["capital_share"] * at["capital_growth"] + _labour_weight(at) * at["labour_growth"]
    return above - below * (inputs + at["tfp"])


def _capital(at: Point) -> float:
    above, below = _output(at)
    return at["share_capital"] * above - below * 100 * at["capital_share"] * at["capital_growth"]


def _labour(at: Point) -> float:
    above, below = _output(at)
    return at["share_labour"] * above - below * 100 * _labour_weight(at) * at["labour_growth"]


def _whole(at: Point) -> float:
    return at["share"] + at["share_capital"] + at["share_labour"] - 100


def _weights(at: Point) -> float:
    return at["capital_share"] + at["labour_share"] - 1


#: what has to be 0: its code, the numbers it needs ("growth" = output growth or TFP with its share; the capital
#: share may be anything from 0 to 1 when it is not printed), and the function
_RELATIONS: tuple[tuple[str, tuple[str, ...], Callable[[Point], float]], ...] = (
    ("factor_shares_do_not_sum", COEFFICIENTS, _weights),
    ("shares_of_growth_do_not_sum", SHARES, _whole),
    ("share_is_not_tfp_over_growth", ("share", "tfp", "output_growth"), _share_of_growth),
    ("parts_do_not_add_up", ("growth", "tfp", "capital_growth", "labour_growth"), _residual),
    ("capital_part_is_not_its_share", ("growth", "capital_growth", "share_capital"), _capital),
    ("labour_part_is_not_its_share", ("growth", "labour_growth", "share_labour"), _labour),
)


def _possible(relation: Callable[[Point], float], boxes: Mapping[str, Pair]) -> bool:
    """Whether the relation can vanish inside the boxes.

    Every relation is linear in each number alone: its extremes lie at corners, and it takes every value
    between them.
    """
    corners = [relation(dict(zip(boxes, c, strict=True))) for c in product(*boxes.values())]
    slack = _SLACK * max(1.0, *map(abs, corners))
    return min(corners) <= slack and max(corners) >= -slack


def check_published(
    *,
    tfp: float | None = None,
    share: float | None = None,
    output_growth: float | None = None,
    capital_growth: float | None = None,
    labour_growth: float | None = None,
    capital_share: float | None = None,
    labour_share: float | None = None,
    share_capital: float | None = None,
    share_labour: float | None = None,
    tolerance: float = 0.005,
    share_tolerance: float = 0.005,
    coefficient_tolerance: float = SHARES_MAY_MISS / 2,
) -> tuple[str, ...]:
    """Codes of the contradictions in a published set of numbers; empty when they can all be true.

    Rates (``tfp`` too) in percent, each true to ± ``tolerance``; ``share``, ``share_capital``,
    ``share_labour`` in percent of growth, ± ``share_tolerance``; factor shares 0-1, ±
    ``coefficient_tolerance``. None = not printed. Put the quality of labour into ``labour_growth``. Where
    output growth is not printed it is implied by TFP and its share; where no factor share is printed any from
    0 to 1 will do. A relation whose numbers are not all there is not checked.

    Codes: factor_shares_do_not_sum, shares_of_growth_do_not_sum, share_is_not_tfp_over_growth,
    parts_do_not_add_up (with no factor share printed: none from 0 to 1 makes them add up),
    capital_part_is_not_its_share, labour_part_is_not_its_share.

    Raises:
        ValueError: a number is not finite or a tolerance negative.

    Hà Giang 2011-2020 as published: 1.36 and 10.26 % imply growth of 13.3 % a year, which capital growing
    11.59 % and labour growing 0.12 % cannot give under any factor share.

    >>> check_published(tfp=1.36, share=10.26, capital_growth=11.59, labour_growth=0.12)
    ('parts_do_not_add_up',)
    >>> check_published(tfp=2.55, share=25.63, output_growth=9.949)
    ()
    """
    if not min(tolerance, share_tolerance, coefficient_tolerance) >= 0:
        raise ValueError("sai số cho phép phải không âm")
    given = {
        "tfp": tfp, "share": share, "output_growth": output_growth, "capital_growth": capital_growth,
        "labour_growth": labour_growth, "capital_share": capital_share, "labour_share": labour_share,
        "share_capital": share_capital, "share_labour": share_labour,
    }  # fmt: skip
    half = (
        dict.fromkeys(RATES, tolerance)
        | dict.fromkeys(SHARES, share_tolerance)
        | dict.fromkeys(COEFFICIENTS, coefficient_tolerance)
    )
    boxes = {name: (v - half[name], v + half[name]) for name, v in given.items() if v is not None}
    if not all(isfinite(end) for box in boxes.values() for end in box):
        raise ValueError("các số phải hữu hạn")
    found = []
    for code, needs, relation in _RELATIONS:
        used = _boxes_for(needs, boxes)
        if used is not None and not _possible(relation, used):
            found.append(code)
    return tuple(found)


def _boxes_for(needs: tuple[str, ...], known: Mapping[str, Pair]) -> dict[str, Pair] | None:
    """The boxes a relation looks at, or None when a number it needs is neither printed nor implied."""
    names = set(needs) - {"growth"}
    if "growth" in needs:
        names |= {"output_growth"} if "output_growth" in known else {"tfp", "share"}
    if not names <= known.keys():
        return None
    used = {name: known[name] for name in sorted(names)}
    if names & {"capital_growth", "labour_growth"}:
        bk, bl = known.get("capital_share"), known.get("labour_share")
        if bl is not None:
            used["labour_share"] = bl
        used["capital_share"] = bk or ((1 - bl[1], 1 - bl[0]) if bl else (0.0, 1.0))
    return used
