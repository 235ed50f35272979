"""The panel: every published method on the same observations, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from indicators.progress_germany import KEPT, KINDS, WINDOW, german_weather, weakest
from indicators.progress_pace import escap_status, sdsn_trend, un_linear, un_progress_chart
from indicators.progress_statcan import statcan, statcan_linear
from indicators.progress_value import SIDES, Progress, number, sense, unavailable

#: the checked inputs every method but the German one takes
Inputs = tuple[int, float | None, float | None, float | None, float | None, float | None, float | None]
#: a base under this part of the target makes a growth rate overstate what is needed
SMALL = 0.2


def small_base(base_value: float | None, target: float | None) -> bool:
    """Whether a share or a number per 10,000 starts so low that its pace is judged by yearly changes.

    >>> small_base(1.5, 8.0), small_base(4.0, 8.0), small_base(None, 8.0)
    (True, False, False)
    """
    base, aim = number(base_value), number(target)
    return base is not None and aim is not None and base < SMALL * aim


def panel(
    direction: int,
    base_year: int | None,
    base_value: float | None,
    series: Mapping[int, float | None] | tuple[Sequence[int], Sequence[float | None]],
    target: float | Sequence[float] | None,
    target_year: float | None,
    target_kind: str,
    linear: bool,
    limit: float | None = None,
) -> tuple[Progress, ...]:
    """What each published method says of one target: statcan, un, germany, sdsn, escap, in this order.

    ``series``: observations by year (a mapping, or years and values); the newest value is the current one. The
    base is ``base_value`` in ``base_year`` where given, else the observation of that year, else the first later
    one. ``target_kind`` as in ``german_weather``; of an interval every method reads the weakest end.

    ``linear``: for percentage points, growth rates and ranks (direction -1), and for shares and numbers per
    10,000 with a ``small_base``: statcan and un then compare yearly changes instead of growth rates. So they do
    by themselves where base, current value or target is zero or less, whatever their signs, because there
    growth rates say nothing. Where both paces exist, statcan's parts carry ``ratio_compound`` and
    ``ratio_linear``. sdsn, escap and germany are linear anyway.

    >>> found = panel(
    ...     1,
    ...     2015,
    ...     None,
    ...     {2016: 10.0, 2017: 11.0, 2018: 12.0, 2019: 13.0, 2020: 14.0},
    ...     20.0,
    ...     2030,
    ...     "value",
    ...     linear=False,
    ... )
    >>> [(p.method, p.status) for p in found]
    [('statcan', 'substantial_progress'), ('un', '3'), ('germany', 'sun'), ('sdsn', 'on_track'), ('escap', 'n/a')]
    """
    sane = sense(direction)
    if sane is None or target_kind not in KINDS:
        return _none("direction" if sane is None else "target_kind")
    way = KEPT.get(target_kind, sane)
    aim = None if target_kind == "none" else weakest(target, way, target_kind)
    if aim is None and target is not None and target_kind != "none":
        return _none("missing_value")
    known = _known(series)
    first, base = _base(known, base_year, base_value)
    year = max(known, default=None)
    value = None if year is None else known[year]
    inputs: Inputs = (way, first, base, year, value, aim, target_year)
    barred = aim is not None and any(v is not None and v <= 0 for v in (base, value, aim))
    flat = linear or barred
    run = [] if year is None else [known.get(year - back) for back in range(WINDOW - 1, -1, -1)]
    return (
        _statcan(inputs, flat, both=aim is not None and not barred, limit=limit),
        (un_linear if flat else un_progress_chart)(*inputs),
        german_weather(run, target_kind, target, target_year, year, direction),
        sdsn_trend(*inputs),
        escap_status(*inputs),
    )


def _none(reason: str) -> tuple[Progress, ...]:
    """No method can compute anything, for the same reason."""
    return tuple(unavailable(method, reason) for method in SIDES)


def _statcan(inputs: Inputs, flat: bool, both: bool, limit: float | None) -> Progress:
    """The answer by the pace that applies, with the metric of the other one beside it where there is one."""
    compound, linear = statcan(*inputs, limit), statcan_linear(*inputs)
    found = linear if flat else compound
    if not both or found.reason or compound.metric is None or linear.metric is None:
        return found
    beside = (("ratio_compound", compound.metric), ("ratio_linear", linear.metric))
    return replace(found, parts=(*found.parts, *beside))


def _known(
    series: Mapping[int, float | None] | tuple[Sequence[int], Sequence[float | None]],
) -> dict[int, float]:
    """The observations that are there, by year."""
    pairs = series.items() if isinstance(series, Mapping) else zip(*series, strict=False)
    checked = ((number(year), number(value)) for year, value in pairs)
    return {int(year): value for year, value in checked if year is not None and value is not None}


def _base(
    known: Mapping[int, float], base_year: int | None, base_value: float | None
) -> tuple[float | None, float | None]:
    """Year and value progress is counted from: as given, else the first observation from that year on."""
    start, given = number(base_year), number(base_value)
    if start is not None and given is not None:
        return start, given
    first = min((year for year in known if start is None or year >= start), default=None)
    return (None, None) if first is None else (first, known[first])
