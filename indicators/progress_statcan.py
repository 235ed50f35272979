"""Progress by Statistics Canada and Open SDG, and the same cut-offs on a linear pace."""

from __future__ import annotations

from indicators.progress_value import (
    Points,
    Progress,
    answer,
    at_least,
    growth,
    number,
    points,
    ratio,
    unavailable,
)

METHOD = "statcan"
#: ratio of the observed to the required pace
SUBSTANTIAL, MODERATE = 0.95, 0.60
#: growth a year where there is no target
SUBSTANTIAL_GROWTH, MODERATE_GROWTH = 0.015, 0.005
#: how fast the cut-offs shrink towards a natural limit
LIMIT_POWER = 4.44
#: what the published code takes for a base value or a target of zero
FOR_ZERO = 0.001
#: best and worst score
BEST, WORST = 5.0, -5.0
#: score = slope × ratio + start: from the moderate cut-off on, and below it
ABOVE, BELOW = (7.1429, -4.2857), (4.1667, -2.5)
#: the same without a target, by growth x: from each of the cut-offs on, and where things get worse
BY_GROWTH = ((SUBSTANTIAL_GROWTH, 500.0, -5.0), (MODERATE_GROWTH, 250.0, -1.25), (0.0, 500.0, -2.5))
WORSE = (125.0, -2.5)


def statcan(
    direction: int,
    base_year: float | None,
    base_value: float | None,
    current_year: float | None,
    current_value: float | None,
    target: float | None = None,
    target_year: float | None = None,
    limit: float | None = None,
) -> Progress:
    """The published method of Statistics Canada, as Open SDG computes it.

    With a target (value yT in year T), d = direction, s = -1 where y0 < 0 and else 1:

        CAGR_o = (y / y0) ** (1 / (t - t0)) - 1         observed growth a year, as a fraction
        CAGR_r = (yT / y0) ** (1 / (T - t0)) - 1        required growth a year
        metric R = s * d * CAGR_o / |CAGR_r|
        target_achieved         y satisfies the target, whatever the trend
        substantial_progress    R >= 0.95
        moderate_progress       0.60 <= R < 0.95
        limited_progress        0 <= R < 0.60
        deterioration           R < 0
        score = 7.1429 R - 4.2857 (R >= 0.6), 4.1667 R - 2.5 (R < 0.6), within -5..5; achieved: 5

    Without one the metric is P = s * d * CAGR_o and the cut-offs are 1.5 %, 0.5 % and 0 a year, times C:

        no natural limit L      C = 1
        |y0| <= |L|             C = 1 - (y0 / L) ** 4.44
        |L| < |y0| < |2 L|      C = 1 - ((2 L - y0) / L) ** 4.44
        |y0| >= |2 L|           C = 1
        score, x = P / C: 500 x - 5 (x >= 0.015), 250 x - 1.25 (x >= 0.005), 500 x - 2.5 (x >= 0),
                          125 P - 2.5 (P < 0), within -5..5; P >= 0 where C = 0: 5

    A base value or target of 0 counts as 0.001. ``limit`` is not used beside a target. Not available: a value
    missing, less than a year between the two observations, values that change sign (the published code refuses
    them; ``statcan_linear`` takes them), no target year after the base year. A target equal to
    the base value that is not satisfied is a deterioration (R tends to minus infinity) without a metric: the
    published code stops there, the word is ours.

    Source: Open SDG, docs/progress-methodology.md, and open-sdg/sdg-build, sdg/ProgressMeasure.py.

    >>> found = statcan(-1, 2015, 14.5, 2023, 10.4, target=7.25, target_year=2030)
    >>> found.status, round(found.metric, 4), round(found.score, 4)
    ('moderate_progress', 0.9011, 2.1507)
    >>> statcan(1, 2015, None, 2023, 10.4).reason
    'missing_value'
    """
    p = points(direction, base_year, base_value, current_year, current_value, target, target_year)
    if isinstance(p, str):
        return unavailable(METHOD, p)
    base = p.base or FOR_ZERO
    if _signs_differ(base, p.value):
        return unavailable(METHOD, "sign", p.parts)
    observed = growth(p.value, base, p.span)
    if observed is None:
        return unavailable(METHOD, "undefined", p.parts)
    sign = -1 if base < 0 else 1
    if p.target is None:
        return _without_target(p, sign * p.direction * observed, limit)
    aim = p.target or FOR_ZERO
    if _signs_differ(base, aim):
        return unavailable(METHOD, "sign", p.parts)
    runway = p.runway()
    required = growth(aim, base, runway) if runway else None
    pace = (("cagr_observed", observed), ("cagr_required", required))
    used = (("base_used", base), ("target_used", aim)) if 0 in (p.base, p.target) else ()
    return _towards(p, aim, "compound", (*used, *pace), sign * p.direction * observed, required)


def statcan_linear(
    direction: int,
    base_year: float | None,
    base_value: float | None,
    current_year: float | None,
    current_value: float | None,
    target: float | None = None,
    target_year: float | None = None,
) -> Progress:
    """The cut-offs of ``statcan`` on yearly changes instead of growth rates. Ours, not a published method.

        metric R_lin = d * ((y - y0) / (t - t0)) / |(yT - y0) / (T - t0)|

    which is the ratio of the observed to the required change, for a target that lies ahead. For series that
    have no growth rate (zero, negative, changing sign) or for which one means nothing (percentage points,
    growth rates, ranks), and for shares and numbers per 10,000 whose base is under a fifth of the target, where
    a growth rate overstates what is needed. A target equal to the base value: achieved when satisfied, else
    deterioration. Words, cut-offs and score are those of ``statcan``.

    >>> found = statcan_linear(1, 2020, -2.0, 2023, 1.0, target=4.0, target_year=2030)
    >>> found.status, round(found.metric, 4), found.rule
    ('substantial_progress', 1.6667, 'linear')
    """
    p = points(direction, base_year, base_value, current_year, current_value, target, target_year)
    if isinstance(p, str):
        return unavailable(METHOD, p)
    if p.target is None:
        return unavailable(METHOD, "no_target", p.parts)
    observed, runway = (p.value - p.base) / p.span, p.runway()
    required = (p.target - p.base) / runway if runway else None
    pace = (("change_observed", observed), ("change_required", required))
    return _towards(p, p.target, "linear", pace, p.direction * observed, required)


def _towards(
    p: Points,
    target: float,
    rule: str,
    pace: tuple[tuple[str, float | None], ...],
    observed: float,
    required: float | None,
) -> Progress:
    """The answer with a target, from the observed pace (positive = better) and the required one."""
    found = None if required is None else ratio(observed, required)
    parts = (*p.parts, *pace, ("ratio", found))
    if p.reached(target):
        return answer(METHOD, "target_achieved", rule, parts, found, BEST)
    if required is None:
        return unavailable(METHOD, "undefined" if p.runway() else "target_year", p.parts)
    if found is not None:
        return answer(METHOD, _word(found, SUBSTANTIAL, MODERATE), rule, parts, found, _score(found))
    if p.worse:
        return answer(METHOD, "deterioration", rule, parts, None, WORST)
    return unavailable(METHOD, "undefined", p.parts)


def _without_target(p: Points, progress: float, limit: float | None) -> Progress:
    """The answer from growth alone, with cut-offs that shrink towards a natural limit."""
    bound = number(limit)
    if limit is not None and bound is None:
        return unavailable(METHOD, "missing_value", p.parts)
    c = 1.0 if bound is None else _coefficient(abs(p.base), abs(bound))
    status = _word(progress, SUBSTANTIAL_GROWTH * c, MODERATE_GROWTH * c)
    bounds = () if bound is None else (("limit", bound), ("coefficient", c))
    parts = (*p.parts, *bounds, ("progress", progress))
    return answer(METHOD, status, "compound", parts, progress, _growth_score(progress, c))


def _signs_differ(one: float, other: float) -> bool:
    return one > 0 > other or one < 0 < other


def _coefficient(base: float, limit: float) -> float:
    """What remains of the cut-offs this near to a limit: 1 far away, 0 at it."""
    if base >= 2 * limit:
        return 1.0
    near = base if base <= limit else 2 * limit - base
    return float(1 - (near / limit) ** LIMIT_POWER)


def _word(value: float, substantial: float, moderate: float) -> str:
    if value < 0:
        return "deterioration"
    if at_least(value, substantial):
        return "substantial_progress"
    return "moderate_progress" if at_least(value, moderate) else "limited_progress"


def _score(found: float) -> float:
    """-5 to 5 from the ratio of the paces."""
    slope, start = ABOVE if at_least(found, MODERATE) else BELOW
    return min(max(slope * found + start, WORST), BEST)


def _growth_score(progress: float, c: float) -> float:
    """-5 to 5 from growth without a target; the coefficient counts only where things get better."""
    if progress < 0:
        return max(WORSE[0] * progress + WORSE[1], WORST)
    x = ratio(progress, c)
    if x is None:
        return BEST
    slope, start = next((s, b) for cut, s, b in BY_GROWTH if at_least(x, cut))
    return min(slope * x + start, BEST)
