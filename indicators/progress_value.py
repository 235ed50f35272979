"""What a published progress method says, and the numbers it said it from.

Every method of ``indicators.progress`` reads two observations and a target and returns a ``Progress``. What a
method cannot compute is the status ``not_available`` with the reason, never an exception and never a blank.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from numbers import Real
from typing import Literal

NOT_AVAILABLE = "not_available"
#: a figure this close to a cut-off, in proportion, has reached it: 0.95 must not be missed by a rounding
NEAR = 1e-9

Side = Literal["on", "off"]
Parts = tuple[tuple[str, float], ...]

#: which words of which method say that the target will be reached or missed; the others take no side
SIDES: dict[str, dict[str, Side]] = {
    "statcan": {
        "target_achieved": "on",
        "substantial_progress": "on",
        "limited_progress": "off",
        "deterioration": "off",
    },
    "un": {"3": "on", "1": "off"},
    "germany": {"sun": "on", "slightly_cloudy": "on", "cloud": "off", "thunderstorm": "off"},
    "sdsn": {"on_track": "on", "stagnating": "off", "decreasing": "off"},
    "escap": {},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One method's answer, with everything needed to redo it by hand."""

    #: statcan | un | germany | escap | sdsn
    method: str
    #: the method's own word, or ``not_available``
    status: str
    #: the figure compared with the cut-offs: a ratio of paces, a growth rate, an index; None when there is none
    metric: float | None = None
    #: -5 to 5, only of statcan
    score: float | None = None
    #: compound (growth rates), linear (yearly changes), level (the value against a constant target),
    #: trend (directions only), index, or none
    rule: str = "none"
    #: why nothing could be computed: direction missing_value years sign no_target target_year closed
    #: target_kind few_points undefined; None when something could
    reason: str | None = None
    #: inputs and intermediate figures by name, in the order of the computation; all finite
    parts: Parts = ()

    def part(self, name: str) -> float | None:
        """One figure of ``parts``.

        >>> Progress(method="un", status="3", parts=(("ratio", 0.96),)).part("ratio")
        0.96
        """
        return dict(self.parts).get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Two observations and a target, checked: all finite, at least a year apart."""

    #: 1 more is better, -1 less is better
    direction: int
    base_year: float
    base: float
    year: float
    value: float
    target: float | None
    target_year: float | None

    @property
    def parts(self) -> Parts:
        """The inputs by name, those that were given."""
        given = (
            ("direction", float(self.direction)),
            ("base_year", self.base_year),
            ("base_value", self.base),
            ("current_year", self.year),
            ("current_value", self.value),
            ("target", self.target),
            ("target_year", self.target_year),
        )
        return tuple((name, value) for name, value in given if value is not None)

    @property
    def span(self) -> float:
        """Years between the two observations, at least 1."""
        return self.year - self.base_year

    def reached(self, target: float) -> bool:
        """Whether the current value already satisfies ``target``, whatever the trend."""
        return reaches(self.direction, self.value, target)

    @property
    def worse(self) -> bool:
        """Whether the current value is worse than the base value."""
        return not reaches(self.direction, self.value, self.base)

    def runway(self) -> float | None:
        """Years from the base year to the target year; None without a target year after the base year."""
        if self.target_year is None or self.target_year <= self.base_year:
            return None
        return self.target_year - self.base_year


def number(value: object) -> float | None:
    """A finite float, or None for everything that is not one.

    >>> number(3), number(None), number(float("nan")), number("3")
    (3.0, None, None, None)
    """
    if not isinstance(value, Real):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if isfinite(found) else None


def sense(direction: object) -> int | None:
    """1 or -1, or None for anything else."""
    found = number(direction)
    return int(found) if found in (1, -1) else None


def points(
    direction: object,
    base_year: object,
    base_value: object,
    current_year: object,
    current_value: object,
    target: object,
    target_year: object,
) -> Points | str:
    """The checked inputs of a method, or the reason why nothing can be computed from them."""
    way = sense(direction)
    if way is None:
        return "direction"
    base, value, first, last = map(number, (base_value, current_value, base_year, current_year))
    aim, end = number(target), number(target_year)
    if base is None or value is None or first is None or last is None:
        return "missing_value"
    if (target is not None and aim is None) or (target_year is not None and end is None):
        return "missing_value"
    if last - first < 1:
        return "years"
    return Points(
        direction=way, base_year=first, base=base, year=last, value=value, target=aim, target_year=end
    )


def reaches(direction: int, value: float, target: float) -> bool:
    """Whether a value is at least as good as a target."""
    return value >= target if direction > 0 else value <= target


def at_least(value: float, cut: float) -> bool:
    """``value >= cut``, forgiving the last digits of a float; exact at zero.

    >>> at_least(0.1 + 0.2, 0.3), at_least(0.949999, 0.95), at_least(-1e-12, 0)
    (True, False, False)
    """
    return value >= cut - NEAR * abs(cut)


def growth(last: float, first: float, years: float) -> float | None:
    """Growth a year, as a fraction: ``(last / first) ** (1 / years) - 1``; None where that is no real number.

    >>> growth(121.0, 100.0, 2)
    0.10000000000000009
    >>> growth(-5.0, 100.0, 2) is None
    True
    """
    if first == 0 or years <= 0 or (ratio := last / first) < 0:
        return None
    return power(ratio, 1 / years, minus=1.0)


def power(base: float, exponent: float, minus: float = 0.0) -> float | None:
    """``base ** exponent - minus`` of a base of at least 0, or None when it overflows."""
    try:
        found = float(base**exponent) - minus
    except (OverflowError, ZeroDivisionError):
        return None
    return found if isfinite(found) else None


def ratio(part: float, whole: float) -> float | None:
    """``part / |whole|``, or None when it is not a finite number.

    >>> ratio(3.0, -2.0), ratio(1.0, 0.0)
    (1.5, None)
    """
    return number(part / abs(whole)) if whole else None


def answer(
    method: str,
    status: str,
    rule: str,
    parts: Iterable[tuple[str, float | None]],
    metric: float | None = None,
    score: float | None = None,
) -> Progress:
    """A computed answer; figures that came out infinite are left out of the parts."""
    kept = tuple((name, found) for name, value in parts if (found := number(value)) is not None)
    return Progress(method=method, status=status, metric=metric, score=score, rule=rule, parts=kept)


def unavailable(method: str, reason: str, parts: Parts = ()) -> Progress:
    """The answer where there is none, with the reason.

    >>> unavailable("un", "no_target").status
    'not_available'
    """
    return Progress(method=method, status=NOT_AVAILABLE, reason=reason, parts=parts)


def side(method: str, status: str) -> Side | None:
    """Whether a method's word says that the target will be reached ("on"), missed ("off"), or neither (None).

    >>> side("un", "3"), side("statcan", "limited_progress"), side("sdsn", "moderately_improving")
    ('on', 'off', None)
    """
    return SIDES.get(method, {}).get(status)


def contested(verdict_is_on: bool, sides: Iterable[Side | None]) -> bool:
    """Whether published methods contradict a verdict: at least half of those that take a side, and two or more.

    >>> (
    ...     contested(True, ["off", "off", "on", None]),
    ...     contested(True, ["off", None]),
    ...     contested(False, ["off"] * 3),
    ... )
    (True, False, False)
    """
    taken = [found for found in sides if found is not None]
    against = taken.count("off" if verdict_is_on else "on")
    return against >= 2 and against * 2 >= len(taken)
