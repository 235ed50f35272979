"""Facts -> Assessment: one function per kind of target.

Observed values decide first (MET, MISSED); what is still open is looked ahead at (``outlook``); what remains is
UNKNOWN with its reason. A printed value in doubt is never scored, and nothing raises because of what a series
holds.
"""

from __future__ import annotations

from typing import assert_never

from indicators.decide_count import count, milestone
from indicators.decide_level import level
from indicators.decide_peers import among_peers
from indicators.decide_years import average, each_year
from indicators.outlook import look_ahead
from indicators.readings import under
from indicators.targets import (
    AnyTarget,
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
from indicators.verdicts import Assessment, Facts, Outcome, Verdict, conclude, series_of


def unscored(target: AnyTarget, facts: Facts, reason: str) -> Assessment:
    """No verdict whatever the figures say: a value in doubt, or words without a measure."""
    series = series_of(target, facts) if target.indicator else None
    evidence = (series.latest,) if series is not None and series.latest else ()
    values = {"references": target.references} if target.references else {}
    return conclude(target, facts, series, Outcome(reason=reason, values=values, evidence=evidence))


def assess(target: AnyTarget, facts: Facts, reading: str | None = None) -> Assessment:
    """What can be said of ``target`` on the day of ``facts``, under the default or another reading.

    Raises:
        UnknownCode: the target offers no such reading.
    """
    asked = under(target, reading)
    if asked.doubt is not None:
        return unscored(asked, facts, "doubt")
    return look_ahead(_observed(asked, facts), facts)


def _observed(asked: AnyTarget, facts: Facts) -> Assessment:
    """What the published figures alone decide."""
    match asked:
        case AtLeast() | AtLeastAiming():
            return level(asked, facts)
        case EveryYear() | Maintain():
            return each_year(asked, facts)
        case PeriodAverage():
            return average(asked, facts)
        case CountBy():
            return count(asked, facts)
        case Milestone():
            return milestone(asked, facts)
        case PeerScore():
            return among_peers(asked, facts)
        case Qualitative():
            return unscored(asked, facts, "qualitative")
        case _:
            assert_never(asked)


__all__ = ["Assessment", "Facts", "Verdict", "assess"]
