"""The next figure each target waits for: which indicator, which year, and from when to expect it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.arithmetic import observed
from indicators.assess import Assessment, Facts, Verdict
from indicators.targets import AnyTarget, CountBy, EveryYear, Maintain, Milestone, PeriodAverage
from indicators.verdicts import closed

#: a lag nobody has stated
USUAL_LAG = 1
#: reasons that no further figure would cure
NO_CURE = frozenset({"doubt", "qualitative", "series_break", "undefined"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One figure (or one piece of evidence) that would move a target."""

    target: AnyTarget
    #: catalogue id, or None for the evidence of a milestone
    indicator: str | None
    year: int
    #: end of ``year`` plus the indicator's usual lag
    expected: date
    #: it should have been there by the as-of date
    overdue: bool


def _years_judged(target: AnyTarget) -> tuple[int, ...]:
    match target:
        case EveryYear():
            return tuple(y for y in range(target.first_year, target.year + 1) if y not in target.shown_years)
        case Maintain() | PeriodAverage():
            return tuple(range(target.first_year, target.year + 1))
        case CountBy():
            return tuple(range(target.since, target.year + 1))
        case _:
            return ()


def next_year(target: AnyTarget, known: tuple[int, ...], as_of: date) -> int:
    """The year whose figure comes next: the first judged year not known, else the one after the newest.

    Nothing known and a target of a single year: the last year that is over, or the target's own if that
    has passed.
    """
    judged = _years_judged(target)
    if judged:
        return next((y for y in judged if y not in known), target.year)
    if closed(target.year, as_of):
        return target.year
    return min(target.year, max(known) + 1 if known else as_of.year - 1)


def waits_for(assessment: Assessment, facts: Facts) -> Waiting | None:
    """What this target waits for, or None when it is settled or no figure would settle it."""
    target = assessment.target
    if assessment.verdict is not Verdict.UNKNOWN or assessment.reason in NO_CURE:
        return None
    if isinstance(target, Milestone) or target.indicator is None:
        end = date(target.year, 12, 31)
        late = end < facts.as_of
        return Waiting(target=target, indicator=None, year=target.year, expected=end, overdue=late)
    wanted = assessment.missing[0] if assessment.missing else target.indicator
    year = next_year(target, observed(facts.series(wanted, facts.area)).years, facts.as_of)
    lag = facts.catalogue[wanted].lag_years if wanted in facts.catalogue else USUAL_LAG
    day = date(year + lag, 12, 31)
    return Waiting(target=target, indicator=wanted, year=year, expected=day, overdue=day < facts.as_of)


def waiting(assessments: Iterable[Assessment], facts: Facts) -> tuple[Waiting, ...]:
    """Everything waited for, the earliest first, then in the plan's order."""
    found = [w for a in assessments if (w := waits_for(a, facts))]
    return tuple(sorted(found, key=lambda w: (w.expected, w.target.number)))
