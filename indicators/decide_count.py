"""Targets judged by counting: things that happen year by year, and milestones."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from data.records import Event, Observation, Series
from indicators.arithmetic import broken, value_of
from indicators.targets import CountBy, Milestone
from indicators.verdicts import (
    Assessment,
    Facts,
    Outcome,
    Today,
    Verdict,
    closed,
    conclude,
    decided,
    meets,
    series_of,
    today,
    wanted,
)


def _decide_count(target: CountBy, facts: Facts, series: Series, used: tuple[Observation, ...]) -> Outcome:
    years = range(target.since, target.year + 1)
    sums = list(accumulate(value_of(o) for o in used))
    total = sums[-1] if sums else None
    values: dict[str, object] = {"total": total, "since": target.since, "n": len(used), "of": len(years)}
    if total is not None and meets(total, target.value):
        year = next(o.year for o, s in zip(used, sums, strict=True) if meets(s, target.value))
        return decided(True, year, values | {"value": total}, used)
    break_year = broken(series, target.since, target.year)
    if break_year is not None and any(o.year in years for o in series.observations):
        return Outcome(reason="series_break", values=values | {"year": break_year}, evidence=used)
    holes = tuple(y for y in years if series.at(y) is None)
    over = closed(target.year, facts.as_of)
    if over and not holes:
        return decided(False, target.year, values | {"value": total}, used)
    inner = _inner(holes, used)
    if inner:
        reason, values = "gap_year", values | {"years": inner}
    elif over:
        reason, values = "closed_unpublished", values | {"years": holes}
    else:
        reason = "not_due" if series else "no_data"
    ended = tuple(y for y in years if closed(y, facts.as_of))
    return Outcome(reason=reason, values=values, evidence=used, missing=wanted(target, facts, ended))


def _inner(holes: tuple[int, ...], used: tuple[Observation, ...]) -> tuple[int, ...]:
    return tuple(y for y in holes if used and y < used[-1].year)


def count(target: CountBy, facts: Facts) -> Assessment:
    """The sum of a yearly flow since ``since``: reached decides at once, short only when no year is missing.

    A missing year is unknown, not zero; a year on the far side of a break adds nothing.
    """
    series = series_of(target, facts)
    break_year = broken(series, target.since, target.year)
    within = series.between(target.since, target.year).observations
    used = tuple(o for o in within if break_year is None or o.year < break_year)
    outcome = _decide_count(target, facts, series, used)
    total = sum(value_of(o) for o in used)
    # a sum with a hole in it is only a lower bound: no gap follows from it
    whole = bool(used) and len(used) == used[-1].year - target.since + 1 and len(used) == len(within)
    known = (total, used[-1].year) if used and (whole or outcome.verdict is Verdict.MET) else None
    state = today(target, facts, target.value, known)
    high = target.aim is not None and bool(used) and meets(total, target.aim)
    return conclude(target, facts, series, outcome, state, aim_reached=high)


def milestone(target: Milestone, facts: Facts) -> Assessment:
    """Done events up to the target's year decide; only a later date proves that it came too late.

    No event is no proof of the contrary: after the year it is "closed, not published".
    """
    own = tuple(e for e in facts.events if e.target == target.id and e.area == facts.area)
    done = sorted((e for e in own if e.state == "done"), key=lambda e: e.period.end)
    in_time = [e for e in done if e.period.year <= target.year]
    values: dict[str, object] = {"n": len(in_time), "of": target.count, "year": target.year}
    counted: tuple[Event, ...] = own
    if len(in_time) >= target.count:
        outcome = decided(True, in_time[target.count - 1].period.year, values, ())
        counted = tuple(in_time)
    elif len(done) >= target.count:
        outcome = decided(False, target.year, values, ())
        counted = tuple(done)
    elif closed(target.year, facts.as_of):
        outcome = Outcome(reason="closed_unpublished", values=values, missing=target.needs)
    else:
        outcome = Outcome(reason="not_due" if own else "no_data", values=values, missing=target.needs)
    state = Today(now="meets") if len(done) >= target.count else Today()
    return replace(conclude(target, facts, None, outcome, state), events=counted)
