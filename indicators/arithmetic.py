"""Series algebra: year by year, and honest about it.

A result takes every source of its inputs, the weakest status, the coarsest precision and all breaks.
A year that one input lacks is simply not there. A growth rate or an index never crosses a break.
Labels (indicator, unit, basis) of a result are provisional: ``relabel`` sets them from the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import floor, isfinite, log10

from data.records import Break, Indicator, Observation, ObsStatus, Series, Source, Text

#: a value of one year from two values of that year; None = not defined there
Operation = Callable[[float, float], float | None]
#: digits after the comma never claimed beyond this
MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a derived series may ask for: (indicator, breakdown) of its own area, or a row of its region."""

    own: Callable[[str, str], Series]
    #: empty when the area has no region
    region: Callable[[str], Series]

    def __call__(self, indicator: str, breakdown: str = "") -> Series:
        return self.own(indicator, breakdown)


def empty(indicator: Indicator, area: str, breakdown: str = "") -> Series:
    """A series without a single year: what "chưa có số liệu" looks like."""
    return Series(
        indicator=indicator.id,
        area=area,
        unit=indicator.unit,
        basis=indicator.basis,
        breakdown=breakdown,
        observations=(),
    )


def relabel(series: Series, indicator: Indicator, area: str, breakdown: str = "") -> Series:
    """The same figures under the name, unit and basis of a catalogue entry."""
    return replace(
        series,
        indicator=indicator.id,
        unit=indicator.unit,
        basis=indicator.basis,
        area=area,
        breakdown=breakdown,
    )


def observed(series: Series) -> Series:
    """The series without forecasts and blanks: only what may decide something."""
    kept = tuple(o for o in series.observations if o.value is not None and o.status is not ObsStatus.FORECAST)
    return series if len(kept) == len(series.observations) else replace(series, observations=kept)


def value_of(observation: Observation) -> float:
    """The value of an observation that is known to have one."""
    if observation.value is None:
        raise ValueError("quan sát này không có giá trị")
    return observation.value


def broken(series: Series, first: int, last: int) -> int | None:
    """The first year b with first < b <= last in which a new definition starts, or None.

    Such a year is listed in breaks.csv or carries status B.
    """
    years = [b.year for b in series.breaks] + [
        o.year for o in series.observations if o.status is ObsStatus.BREAK
    ]
    return min((y for y in years if first < y <= last), default=None)


def merge_breaks(*series: Series) -> tuple[Break, ...]:
    """Every break of the inputs once, ascending."""
    found = dict.fromkeys(b for s in series for b in s.breaks)
    return tuple(sorted(found, key=lambda b: (b.year, b.indicator)))


def merge_sources(*observations: Observation) -> tuple[Source, ...]:
    """Every source of the inputs once, in order of first use."""
    return tuple(dict.fromkeys(s for o in observations for s in o.sources))


def _merge_notes(*observations: Observation) -> Text | None:
    notes = list(dict.fromkeys(o.note for o in observations if o.note))
    if not notes:
        return None
    return Text(vi=" · ".join(n.vi for n in notes), en=" · ".join(n.en for n in notes))


def derive(value: float, *inputs: Observation, decimals: int) -> Observation:
    """A value computed from ``inputs``, for the period of the last of them."""
    return Observation(
        period=inputs[-1].period,
        value=value,
        status=ObsStatus.weakest(*(o.status for o in inputs)),
        sources=merge_sources(*inputs),
        note=_merge_notes(*inputs),
        decimals=decimals,
    )


def coarsest(*inputs: Observation) -> int:
    """Digits after the comma of a sum or difference: those of the coarsest input."""
    return min(o.decimals for o in inputs)


def relative_decimals(result: float, *inputs: Observation) -> int:
    """Digits after the comma of a product or quotient: as exact, in proportion, as the coarsest input.

    An input is known to half a unit of its last printed digit. 1250 enterprises by 558,46 thousand people
    carry two digits (2,24), not none; 49,59 times 562,93 carries none (27.916).
    """
    parts = [0.5 * 10.0**-o.decimals / abs(value_of(o)) for o in inputs if value_of(o)]
    if not result or len(parts) < len(inputs):
        return coarsest(*inputs)
    width = 2 * max(parts) * abs(result)
    return max(0, min(MOST_DECIMALS, floor(-log10(width)))) if isfinite(width) and width > 0 else 0


def _by_year(
    a: Series, b: Series, operation: Operation, precision: Callable[[float, Observation, Observation], int]
) -> Series:
    a, b = observed(a), observed(b)
    right = {o.year: o for o in b.observations}
    made = []
    for left in a.observations:
        other = right.get(left.year)
        value = operation(value_of(left), value_of(other)) if other else None
        if other is not None and value is not None and isfinite(value):
            made.append(derive(value, left, other, decimals=precision(value, left, other)))
    return replace(a, observations=tuple(made), breaks=merge_breaks(a, b))


def _same_unit(a: Series, b: Series) -> None:
    if a and b and (a.unit.code, a.basis) != (b.unit.code, b.basis):
        raise ValueError(f"không cộng trừ {a.unit.code}/{a.basis} với {b.unit.code}/{b.basis}")


def add(a: Series, b: Series) -> Series:
    """a + b, in their common unit.

    Raises:
        ValueError: the units or price bases differ.
    """
    _same_unit(a, b)
    return _by_year(a, b, lambda x, y: x + y, lambda _, x, y: coarsest(x, y))


def subtract(a: Series, b: Series) -> Series:
    """a - b, in their common unit.

    Raises:
        ValueError: the units or price bases differ.
    """
    _same_unit(a, b)
    return _by_year(a, b, lambda x, y: x - y, lambda _, x, y: coarsest(x, y))


def multiply(a: Series, b: Series, scale: float = 1.0) -> Series:
    """scale × a × b."""
    return _by_year(a, b, lambda x, y: scale * x * y, relative_decimals)


def divide(a: Series, b: Series, scale: float = 1.0) -> Series:
    """scale × a / b; a year in which b is 0 is not there."""
    return _by_year(a, b, lambda x, y: scale * x / y if y else None, relative_decimals)


def share(part: Series, whole: Series) -> Series:
    """part in percent of whole (0-100); only where the whole is positive."""
    return _by_year(part, whole, lambda x, y: 100 * x / y if y > 0 else None, relative_decimals)


def percent_above(a: Series, b: Series) -> Series:
    """By how many percent a lies above b; only where b is positive."""
    return _by_year(a, b, lambda x, y: 100 * (x - y) / y if y > 0 else None, _percent_decimals)


def _percent_decimals(_: float, x: Observation, y: Observation) -> int:
    return relative_decimals(100 * value_of(x) / value_of(y), x, y) if value_of(x) else coarsest(x, y)


def scaled(a: Series, factor: float) -> Series:
    """The series times an exact constant."""
    made = tuple(
        replace(o, value=factor * value_of(o), decimals=relative_decimals(factor * value_of(o), o))
        for o in observed(a).observations
    )
    return replace(a, observations=made)


def growth(a: Series) -> Series:
    """Change on the year before, in percent.

    Absent where the year before is missing or not positive, and in the first year after a break.
    """
    a = observed(a)
    made = []
    for before, now in zip(a.observations, a.observations[1:], strict=False):
        base = value_of(before)
        if now.year != before.year + 1 or base <= 0 or broken(a, before.year, now.year):
            continue
        value = 100 * (value_of(now) - base) / base
        if isfinite(value):
            made.append(derive(value, before, now, decimals=_percent_decimals(value, now, before)))
    return replace(a, observations=tuple(made))


def index(rates: Series, base_year: int) -> Series:
    """A chain index, ``base_year`` = 100, from growth rates in percent.

    A chain has one edition: each link shares a source with the one beside it (a year-end estimate is never
    chained to a revised figure), no year is missing, no break is crossed, no rate is -100 % or less. Empty
    when the rate of the year after the base is unknown. The base itself is given as an observation.
    """
    rates = observed(rates)
    first = rates.at(base_year + 1)
    if first is None or broken(rates, base_year, base_year + 1) or value_of(first) <= -100:
        return replace(rates, observations=())
    period = type(first.period).of_year(base_year)
    made = {base_year: derive(100.0, replace(first, period=period), decimals=first.decimals)}
    for step in (1, -1):
        year, link = base_year, first
        while True:
            rate = rates.at(year + 1 if step > 0 else year)
            edge = (year, year + 1) if step > 0 else (year - 1, year)
            if rate is None or not set(rate.sources) & set(link.sources) or broken(rates, *edge):
                break
            factor = 1 + value_of(rate) / 100
            level = value_of(made[year]) * (factor if step > 0 else 1 / factor) if factor > 0 else 0.0
            if not level > 0 or not isfinite(level):
                break
            moved = replace(rate, period=type(rate.period).of_year(year + step))
            made[year + step] = derive(level, made[year], moved, decimals=coarsest(made[year], rate))
            year, link = year + step, rate
    return replace(rates, observations=tuple(made[y] for y in sorted(made)))


def fill(main: Series, other: Series) -> Series:
    """``main``, and in the years it lacks ``other``: what is published wins."""
    held = {o.year for o in observed(main).observations}
    extra = [o for o in other.observations if o.year not in held]
    if not extra:
        return main
    kept = [o for o in main.observations if o.year in held]
    merged = tuple(sorted(kept + extra, key=lambda o: o.year))
    return replace(main, observations=merged, breaks=merge_breaks(main, other))
