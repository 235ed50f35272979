"""Progress by the United Nations' Progress Chart, SDSN's trend and ESCAP's current status index."""

from __future__ import annotations

from indicators.progress_value import (
    Points,
    Progress,
    answer,
    at_least,
    growth,
    number,
    points,
    power,
    ratio,
    unavailable,
)

#: part of the way to the target that the trend would cover by its year
UN_MET, UN_FAIR = 0.95, 0.10
#: growth a year where there is no target
UN_FAST, UN_SLOW = 0.02, 0.005
#: observed change in proportion to the required one
SDSN_ON, SDSN_MODERATE = 1.0, 0.5
#: ESCAP's index of a target that is just reached
ESCAP_FULL = 10.0


def un_progress_chart(
    direction: int,
    base_year: float | None,
    base_value: float | None,
    current_year: float | None,
    current_value: float | None,
    target: float | None = None,
    target_year: float | None = None,
) -> Progress:
    """The Progress Chart of the United Nations (UNSD): where the trend would end, as part of the way to go.

        CAGR = (y / y0) ** (1 / (t - t0)) - 1
        ye = y * (1 + CAGR) ** (T - t)                  the value the trend gives in the target year
        metric R = d * (ye - y0) / |yT - y0|
        "3" (met or on track)               R >= 0.95, or the target is satisfied today
        "2" (fair, but acceleration needed) 0.10 <= R < 0.95
        "1" (stagnation or regression)      R < 0.10

    Without a target the metric is d * CAGR: "3" from 2 % a year, "2" from 0.5 %, else "1".

    A base or current value of 0 or less has no growth rate: ye = y + (T - t) * (y - y0) / (t - t0), rule
    "linear" (ours). A target equal to the base value: "3" when satisfied, else "1", without a metric (ours).
    Not available: a target year before the current one whose target is not satisfied.

    Source: UNSD, Progress Chart Technical Note 2023, as restated on the methodology page of EUSTAT.

    >>> found = un_progress_chart(1, 2015, 50.0, 2022, 60.0, target=80.0, target_year=2030)
    >>> found.status, round(found.metric, 4), round(found.part("projected"), 2)
    ('2', 0.7967, 73.9)
    """
    p = points(direction, base_year, base_value, current_year, current_value, target, target_year)
    if isinstance(p, str):
        return unavailable("un", p)
    return _un(p, linear=p.base <= 0 or p.value <= 0)


def un_linear(
    direction: int,
    base_year: float | None,
    base_value: float | None,
    current_year: float | None,
    current_value: float | None,
    target: float | None = None,
    target_year: float | None = None,
) -> Progress:
    """``un_progress_chart`` with the yearly change carried on instead of the growth rate. Ours.

    The Progress Chart has no rule for indicators that are growth rates themselves: it leaves them to experts.

    >>> found = un_linear(1, 2020, 4.0, 2023, 5.5, target=8.0, target_year=2030)
    >>> found.status, found.part("projected"), found.rule
    ('3', 9.0, 'linear')
    """
    p = points(direction, base_year, base_value, current_year, current_value, target, target_year)
    return unavailable("un", p) if isinstance(p, str) else _un(p, linear=True)


def _un(p: Points, linear: bool) -> Progress:
    rule = "linear" if linear else "compound"
    pace = (p.value - p.base) / p.span if linear else growth(p.value, p.base, p.span)
    paces = (("change_observed" if linear else "cagr_observed", pace),)
    if p.target is None:
        if linear or pace is None:
            return unavailable("un", "no_target" if linear else "undefined", p.parts)
        metric = p.direction * pace
        return answer("un", _mark(metric, UN_FAST, UN_SLOW), rule, (*p.parts, *paces), metric)
    projected = _projected(p, pace, linear)
    found = None if projected is None else ratio(p.direction * (projected - p.base), p.target - p.base)
    parts = (*p.parts, *paces, ("projected", projected), ("ratio", found))
    if p.reached(p.target):
        return answer("un", "3", rule, parts, found)
    if found is not None:
        return answer("un", _mark(found, UN_MET, UN_FAIR), rule, parts, found)
    if projected is not None and p.target == p.base:
        return answer("un", "1", rule, parts)
    return unavailable("un", _no_projection(p), p.parts)


def _projected(p: Points, pace: float | None, linear: bool) -> float | None:
    """The value in the target year if the observed pace goes on; None for a year before the current one."""
    if pace is None or p.target_year is None or p.target_year < p.year:
        return None
    ahead = p.target_year - p.year
    if linear:
        return number(p.value + ahead * pace)
    factor = power(1 + pace, ahead)
    return None if factor is None else number(p.value * factor)


def _no_projection(p: Points) -> str:
    if p.target_year is None:
        return "target_year"
    return "closed" if p.target_year < p.year else "undefined"


def _mark(value: float, three: float, two: float) -> str:
    if at_least(value, three):
        return "3"
    return "2" if at_least(value, two) else "1"


def sdsn_trend(
    direction: int,
    base_year: float | None,
    base_value: float | None,
    current_year: float | None,
    current_value: float | None,
    target: float | None = None,
    target_year: float | None = None,
) -> Progress:
    """The trend arrows of the Sustainable Development Report (SDSN): the observed yearly change against the one needed.

        metric R = d * ((y - y0) / (t - t0)) / |(yT - y0) / (T - t0)|
        on_track                the target is satisfied today, or R >= 1
        moderately_improving    0.5 <= R < 1
        stagnating              0 <= R < 0.5
        decreasing              R < 0

    Linear by itself, so it needs no other rule for zero, negative or sign-changing series. A target equal to the
    base value: on_track when satisfied, else decreasing, without a metric (ours).

    Source: SDSN, Sustainable Development Report, methodology chapter. Read there: observed against required
    yearly change. Our assumption, not checked against the text: the exact cut-offs 100, 50 and 0 %.

    >>> found = sdsn_trend(1, 2015, 40.0, 2023, 52.0, target=76.0, target_year=2030)
    >>> found.status, found.metric
    ('moderately_improving', 0.625)
    """
    p = points(direction, base_year, base_value, current_year, current_value, target, target_year)
    if isinstance(p, str):
        return unavailable("sdsn", p)
    if p.target is None:
        return unavailable("sdsn", "no_target", p.parts)
    observed, runway = (p.value - p.base) / p.span, p.runway()
    required = (p.target - p.base) / runway if runway else None
    found = None if required is None else ratio(p.direction * observed, required)
    parts = (*p.parts, ("change_observed", observed), ("change_required", required), ("ratio", found))
    if p.reached(p.target):
        return answer("sdsn", "on_track", "linear", parts, found)
    if required is None:
        return unavailable("sdsn", "target_year", p.parts)
    if found is not None:
        return answer("sdsn", _arrow(found), "linear", parts, found)
    if p.worse:
        return answer("sdsn", "decreasing", "linear", parts)
    return unavailable("sdsn", "undefined", p.parts)


def _arrow(found: float) -> str:
    if found < 0:
        return "decreasing"
    if at_least(found, SDSN_ON):
        return "on_track"
    return "moderately_improving" if at_least(found, SDSN_MODERATE) else "stagnating"


def escap_status(
    direction: int,
    base_year: float | None,
    base_value: float | None,
    current_year: float | None,
    current_value: float | None,
    target: float | None = None,
    target_year: float | None = None,
) -> Progress:
    """ESCAP's current status index: the part of the way to the target covered so far, times ten.

        metric CS = 10 * d * (y - y0) / |yT - y0|       0 at the base value, 10 at the target

    It says how far, not whether that is fast enough, so its status is always "n/a" and it takes no side. It
    looks at no year; ``target_year`` is only carried along. Not available: no target, or one equal to the base
    value.

    Source: ESCAP, Asia-Pacific SDG progress assessment methodology (A. Bidarbakht Nia, SD/WP/05/2017). The
    classes of its second index are not computed: their cut-offs were not checked against the text.

    >>> escap_status(-1, 2015, 40.0, 2023, 25.0, target=10.0).metric
    5.0
    """
    p = points(direction, base_year, base_value, current_year, current_value, target, target_year)
    if isinstance(p, str):
        return unavailable("escap", p)
    if p.target is None:
        return unavailable("escap", "no_target", p.parts)
    covered = p.direction * (p.value - p.base)
    found = ratio(ESCAP_FULL * covered, p.target - p.base)
    if found is None:
        return unavailable("escap", "undefined", p.parts)
    distance = abs(p.target - p.base)
    return answer("escap", "n/a", "index", (*p.parts, ("covered", covered), ("distance", distance)), found)
