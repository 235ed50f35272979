"""Progress by the weather symbols of Germany's sustainability strategy (Destatis)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indicators.progress_value import (
    NEAR,
    Parts,
    Progress,
    answer,
    number,
    ratio,
    reaches,
    sense,
    unavailable,
)

METHOD = "germany"
#: shortfall in the target year, as part of the way still to go
SUN, SLIGHTLY_CLOUDY = 0.05, 0.20
#: values that make five annual changes, and the fewest that are assessed
WINDOW, FEWEST = 6, 4
#: kinds of target: to be reached by a year (a value; a range, of which the weakest end counts), to be kept in
#: every year (at least, at most, or as the direction says), or only a direction
KINDS = ("value", "interval", "maintain_min", "maintain_max", "maintain", "none")
#: kinds that bring their own direction
KEPT = {"maintain_min": 1, "maintain_max": -1}
#: the symbol from two questions, the first of which weighs more
TABLE = {
    (True, True): "sun",
    (True, False): "slightly_cloudy",
    (False, True): "cloud",
    (False, False): "thunderstorm",
}


def german_weather(
    series: Sequence[float | None],
    target_kind: str,
    target: float | Sequence[float] | None,
    target_year: float | None,
    current_year: float | None,
    direction: int = 1,
) -> Progress:
    """The weather symbol of an indicator: the mean of its last annual changes, carried on to the target year.

    ``series`` holds one value a year, the last of ``current_year``. The last six are used (five changes), fewer
    down to four; a year without a value ends the run that counts.

        m  = (last - first of the run) / number of changes
        ye = y + (T - t) * m                            the value the trend gives in the target year
        metric = d * (yT - ye) / |yT - y|               shortfall as part of the way to go; negative = beyond it
        sun               under 5 %
        slightly_cloudy   5 to 20 %
        cloud             over 20 %, moving in the right direction (d * m > 0)
        thunderstorm      not moving in the right direction

    ``interval``: the weakest end is the target. A constant target (``maintain_min``, ``maintain_max``, or
    ``maintain`` in the given direction), and a target already satisfied, are read from a table (rule "level"; the
    metric is d * (y - yT), in the unit of the series):

                            not getting worse       getting worse
        satisfied           sun                     slightly_cloudy
        missed              cloud                   thunderstorm

    ``none``: only a direction is wanted (rule "trend", metric d * m): sun when mean and last change are right,
    slightly_cloudy when only the mean is, cloud when only the last change is, else thunderstorm.

    Not available: fewer than four values, no target year, a target year before the current one, an unknown kind.

    Source: Destatis, German Sustainable Development Strategy, indicator status, https://dns-indikatoren.de/en/status/

    >>> found = german_weather([10, 11, 12, 13, 14, 15], "value", 23, 2030, 2023)
    >>> found.status, found.metric, found.part("projected")
    ('slightly_cloudy', 0.125, 22.0)
    >>> german_weather([0.69, 0.69, 0.68, 0.68, 0.67, 0.66], "maintain_min", 0.7, None, 2023).status
    'thunderstorm'
    """
    way, year = sense(direction), number(current_year)
    if way is None or year is None:
        return unavailable(METHOD, "direction" if way is None else "missing_value")
    if target_kind not in KINDS:
        return unavailable(METHOD, "target_kind")
    run = _run(series)
    inputs = _inputs(run, year, direction=KEPT.get(target_kind, way))
    if len(run) < FEWEST:
        return unavailable(METHOD, "few_points", inputs)
    mean = number((run[-1] - run[0]) / (len(run) - 1))
    if mean is None:
        return unavailable(METHOD, "undefined", inputs)
    parts = (*inputs, ("mean_change", mean))
    if target_kind == "none":
        return _trend(way, run, mean, parts)
    way = KEPT.get(target_kind, way)
    aim = weakest(target, way, target_kind)
    if aim is None:
        return unavailable(METHOD, "no_target" if target is None else "missing_value", parts)
    parts = (*parts, ("target", aim))
    if target_kind.startswith("maintain") or reaches(way, run[-1], aim):
        return _level(way, run[-1], aim, mean, parts)
    return _dated(way, run[-1], aim, mean, number(target_year), year, parts)


def _run(series: object) -> list[float]:
    """The last values without a gap, at most six, the newest last."""
    run: list[float] = []
    for value in list(series if isinstance(series, Iterable) else ())[: -WINDOW - 1 : -1]:
        found = number(value)
        if found is None:
            break
        run.insert(0, found)
    return run


def _inputs(run: list[float], year: float, direction: int) -> Parts:
    first = int(year) - len(run) + 1
    values = ((f"value_{first + i}", value) for i, value in enumerate(run))
    return (("direction", float(direction)), ("current_year", year), *values)


def weakest(target: object, way: int, kind: str) -> float | None:
    """The target as one number: of an interval the end that is reached first."""
    if kind != "interval":
        return number(target)
    if isinstance(target, str) or not isinstance(target, Iterable):
        return None
    ends = [number(end) for end in target]
    known = [end for end in ends if end is not None]
    if len(known) != 2 or len(ends) != 2:
        return None
    return min(known) if way > 0 else max(known)


def _dated(
    way: int, value: float, target: float, mean: float, target_year: float | None, year: float, parts: Parts
) -> Progress:
    """A target ahead in time that is not satisfied yet."""
    if target_year is None or target_year < year:
        return unavailable(METHOD, "target_year" if target_year is None else "closed", parts)
    projected = value + (target_year - year) * mean
    shortfall = ratio(way * (target - projected), target - value)
    if shortfall is None:
        return unavailable(METHOD, "undefined", parts)
    if way * mean <= 0:
        status = "thunderstorm"
    elif shortfall < SUN * (1 - NEAR):
        status = "sun"
    else:
        status = "slightly_cloudy" if shortfall <= SLIGHTLY_CLOUDY * (1 + NEAR) else "cloud"
    figures = (("target_year", target_year), ("projected", projected), ("shortfall", shortfall))
    return answer(METHOD, status, "linear", (*parts, *figures), shortfall)


def _level(way: int, value: float, target: float, mean: float, parts: Parts) -> Progress:
    """A constant target, or one that is satisfied: the value first, the trend second."""
    status = TABLE[reaches(way, value, target), way * mean >= 0]
    room = number(way * (value - target))
    return answer(METHOD, status, "level", (*parts, ("room", room)), room)


def _trend(way: int, run: list[float], mean: float, parts: Parts) -> Progress:
    """Only a direction is wanted: the mean change first, the last change second."""
    last = run[-1] - run[-2]
    right, turned = way * mean > 0, way * last > 0
    status = TABLE[right, turned]
    return answer(METHOD, status, "trend", (*parts, ("last_change", last)), way * mean)
