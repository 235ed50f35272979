"""Ahead of the deadline: the chance of meeting a target, and the one rule that makes a verdict of it.

The chance of a single year comes from the forecast's distribution; of several years, a count or a place among
peers from simulating the quantity that will be judged. At least 90 % is ON_TRACK, at most 10 % OFF_TRACK, the
rest AT_RISK: for a single year that is the 80 % interval wholly on one side of the target.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

import numpy as np

from indicators.outlook_level import each_year_ahead, level_ahead
from indicators.outlook_many import count_ahead, peers_ahead, period_ahead
from indicators.outlook_parts import Ahead, NoOutlook
from indicators.progress import Progress, contested, side
from indicators.targets import (
    AtLeast,
    AtLeastAiming,
    CountBy,
    EveryYear,
    Maintain,
    Milestone,
    PeerScore,
    PeriodAverage,
    Qualitative,
)
from indicators.verdicts import Assessment, Facts, Outlook, Verdict

#: a chance from here on is ON_TRACK, and up to there OFF_TRACK: the two ends of an 80 % interval
ON_FROM, OFF_UPTO = 0.9, 0.1
#: only a target whose year is still to come, with figures to go on, is looked ahead at
OPEN = frozenset({"not_due"})


def verdict_of(chance: float, panel: tuple[Progress, ...] = ()) -> Verdict:
    """The verdict that a chance gives, contested where the published methods say the opposite.

    >>> verdict_of(0.93), verdict_of(0.5), verdict_of(0.02)
    (<Verdict.ON_TRACK: 'ON_TRACK'>, <Verdict.AT_RISK: 'AT_RISK'>, <Verdict.OFF_TRACK: 'OFF_TRACK'>)
    """
    if OFF_UPTO < chance < ON_FROM:
        return Verdict.AT_RISK
    on = chance >= ON_FROM
    if contested(on, [side(p.method, p.status) for p in panel]):
        return Verdict.CONTESTED
    return Verdict.ON_TRACK if on else Verdict.OFF_TRACK


def _ahead(assessment: Assessment, facts: Facts) -> Ahead:
    target = assessment.target
    match target:
        case AtLeast() | AtLeastAiming():
            return level_ahead(target, facts)
        case EveryYear() | Maintain():
            return each_year_ahead(target, facts)
        case PeriodAverage():
            return period_ahead(target, facts)
        case CountBy():
            return count_ahead(target, facts)
        case PeerScore():
            return peers_ahead(target, facts)
        case Milestone() | Qualitative():
            return NoOutlook(reason=assessment.reason)
        case _:
            assert_never(target)


def look_ahead(assessment: Assessment, facts: Facts) -> Assessment:
    """The same assessment with chance and verdict, where the deadline is ahead and there is enough to go on.

    What observations decided stays decided. Where no forecast is possible the reason says what is lacking.
    """
    if assessment.verdict is not Verdict.UNKNOWN or assessment.reason not in OPEN:
        return assessment
    # figures beyond all reason may overflow on the way; what is then no number meets no target
    with np.errstate(all="ignore"):
        found = _ahead(assessment, facts)
    if isinstance(found, NoOutlook):
        return replace(assessment, reason=found.reason, values={**assessment.values, **found.values})
    return _with(assessment, found)


def _with(assessment: Assessment, outlook: Outlook) -> Assessment:
    verdict = verdict_of(outlook.chance, outlook.panel)
    return replace(
        assessment,
        verdict=verdict,
        reason="methods_disagree" if verdict is Verdict.CONTESTED else "forecast",
        values={**assessment.values, **outlook.values},
        outlook=outlook,
    )
