"""What is known when a target is judged, and what comes out: plain records and the rules all kinds share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from data.records import Event, Indicator, Observation, ObsStatus, Series
from indicators.arithmetic import observed, value_of
from indicators.forecast import Projection
from indicators.forecasters import FEWEST
from indicators.progress import Progress
from indicators.targets import AnyTarget

#: fewer years than this say nothing about a trend
LEAST_YEARS = FEWEST
#: two values closer than this, in proportion, are equal: 100 × (12 - 10) / 10 must not miss 20 by a rounding
NEAR = 1e-9
#: what is smaller than this is taken as this large, so that rounding noise is not below a bound of 0; small enough
#: that the unit of a series decides nothing
LEAST_SIZE = 1e-3


class Verdict(StrEnum):
    """What can be said of a target.

    Observed values alone give MET and MISSED; the chance at the deadline gives ON_TRACK, AT_RISK and OFF_TRACK;
    CONTESTED is ON or OFF where half of the published methods that take a side say the opposite.
    """

    MET = "MET"
    ON_TRACK = "ON_TRACK"
    AT_RISK = "AT_RISK"
    OFF_TRACK = "OFF_TRACK"
    MISSED = "MISSED"
    CONTESTED = "CONTESTED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything an assessment may look at; the day is part of it, there is no clock."""

    as_of: date
    #: area of the plan
    area: str
    #: area whose published row is the mean of the peers
    region: str
    #: (indicator, area) -> series as known on ``as_of``; empty when nothing is known
    series: Callable[[str, str], Series]
    events: tuple[Event, ...]
    #: (list, year) -> areas of a dated peer list at the end of that year
    peers: Callable[[str, int], tuple[str, ...]]
    catalogue: Mapping[str, Indicator]
    #: (indicator, area) -> its series by breakdown; only rank rows (``of63``) are looked for
    parts: Callable[[str, str], tuple[Series, ...]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What is to be expected at the deadline, and what the expectation stands on."""

    #: chance (0-1) that the target will be met
    chance: float
    #: standard error of ``chance`` when it was simulated, 0 when it follows from a formula
    error: float
    #: how the chance was found: interval | every_year | period | count | peers
    how: str
    #: forecast of the series asked about; None for counts
    projection: Projection | None
    #: what the published methods say, in a fixed order; empty where a target has no base year
    panel: tuple[Progress, ...] = ()
    #: numbers the words may need
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A verdict with everything it rests on; the words are made elsewhere from ``reason`` and ``values``."""

    #: the target as read
    target: AnyTarget
    verdict: Verdict
    #: observed_met observed_missed | forecast methods_disagree | no_data few_years not_due closed_unpublished
    #: gap_year series_break undefined peers_missing doubt qualitative
    reason: str
    #: numbers and codes the words may need; which ones depends on kind and reason
    values: Mapping[str, object]
    #: every observation used, in order of year
    evidence: tuple[Observation, ...]
    #: events that count towards a milestone
    events: tuple[Event, ...] = ()
    #: newest observation of the series asked about
    latest: Observation | None
    #: state today, never a verdict: "meets" | "short" | None
    now: str | None = None
    #: target minus what is reached today, in the unit of the target
    gap: float | None = None
    #: change a year still needed until the target's year, in the unit of the target; None when not short
    needed_per_year: float | None = None
    #: year whose observation made it MET
    met_on: int | None = None
    #: the high end of a range is reached
    aim_reached: bool = False
    #: the verdict rests on a provisional or estimated value
    provisional: bool = False
    #: the newest value is older than the usual lag plus one year
    stale: bool = False
    #: indicators (catalogue ids) that have to be supplied first
    missing: tuple[str, ...] = ()
    #: what the forecast says, or None when observations decide or no forecast is possible
    outlook: Outlook | None = None

    @property
    def chance(self) -> float | None:
        """Chance (0-1) of meeting the target as computed, or None; screens show it in steps of 5 %."""
        return self.outlook.chance if self.outlook else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one kind's function decides; ``conclude`` makes an Assessment of it."""

    reason: str
    verdict: Verdict = Verdict.UNKNOWN
    values: Mapping[str, object] = field(default_factory=dict)
    evidence: tuple[Observation, ...] = ()
    missing: tuple[str, ...] = ()
    met_on: int | None = None


def decided(met: bool, year: int, values: Mapping[str, object], evidence: tuple[Observation, ...]) -> Outcome:
    """MET or MISSED on observations; ``year`` is the one that made it MET."""
    return Outcome(
        reason="observed_met" if met else "observed_missed",
        verdict=Verdict.MET if met else Verdict.MISSED,
        values=values,
        evidence=evidence,
        met_on=year if met else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """How far it is from the newest known value to the target."""

    now: str | None = None
    gap: float | None = None
    needed_per_year: float | None = None


def closed(year: int, as_of: date) -> bool:
    """Whether ``year`` is over on ``as_of``.

    >>> closed(2025, date(2025, 12, 31)), closed(2025, date(2026, 1, 1))
    (False, True)
    """
    return as_of.year > year


def meets(value: float, bound: float, *, strict: bool = False, direction: int = 1) -> bool:
    """Whether ``value`` is at least as good as ``bound``; equal counts unless ``strict``.

    Where less is better (direction -1: ranks, unemployment) at most ``bound`` is asked.

    >>> meets(80.0, 80.0), meets(80.0, 80.0, strict=True), meets(3.0, 5.0, direction=-1)
    (True, False, True)
    """
    side = -1 if direction < 0 else 1
    slack = NEAR * max(LEAST_SIZE, abs(bound))
    distance = side * (value - bound)
    return distance > slack if strict else distance >= -slack


def direction_of(target: AnyTarget, facts: Facts) -> int:
    """+1 when more is better (also where the catalogue takes no side), -1 when less is."""
    indicator = facts.catalogue.get(target.indicator or "")
    return -1 if indicator is not None and indicator.direction < 0 else 1


def series_of(target: AnyTarget, facts: Facts) -> Series:
    """The observed series a target asks about.

    Raises:
        ValueError: a target of this kind has to name an indicator and does not.
    """
    if target.indicator is None:
        raise ValueError(f"chỉ tiêu {target.id!r} phải ghi chuỗi số liệu (indicator)")
    return observed(facts.series(target.indicator, facts.area))


def is_stale(target: AnyTarget, latest: Observation | None, facts: Facts) -> bool:
    """Whether the newest value is older than the indicator's lag plus one year."""
    indicator = facts.catalogue.get(target.indicator or "")
    if latest is None or indicator is None:
        return False
    return facts.as_of.year - latest.year > indicator.lag_years + 1


def today(
    target: AnyTarget,
    facts: Facts,
    bound: float,
    reached_by: tuple[float, int] | None,
    *,
    strict: bool = False,
) -> Today:
    """State, gap and yearly need, from the level ``reached_by`` = (value, year)."""
    if reached_by is None:
        return Today()
    level, since = reached_by
    reached = meets(level, bound, strict=strict, direction=direction_of(target, facts))
    gap = bound - level
    left = target.year - since
    return Today(
        now="meets" if reached else "short",
        gap=gap,
        needed_per_year=gap / left if left > 0 and not reached else None,
    )


def newest(series: Series) -> tuple[float, int] | None:
    """Value and year of the newest observation, or None."""
    return (value_of(series.latest), series.latest.year) if series.latest else None


def absent(series: Series, year: int, facts: Facts) -> tuple[str, dict[str, object]]:
    """Why there is nothing to decide on for ``year``, with the number of years known."""
    known: dict[str, object] = {"n": len(series.observations), "year": year}
    if closed(year, facts.as_of):
        return "closed_unpublished", known
    if not series:
        return "no_data", known
    return ("few_years" if len(series.observations) < LEAST_YEARS else "not_due"), known


def wanted(target: AnyTarget, facts: Facts, years: Collection[int]) -> tuple[str, ...]:
    """Ids that have to be supplied: what the target needs and nobody has published for ``years``.

    Nothing is wanted where the series asked about itself has those years.
    """

    def lacks(id: str) -> bool:
        held = set(observed(facts.series(id, facts.area)).years)
        return not held or not held.issuperset(years)

    if target.indicator is None:
        return target.needs
    if not lacks(target.indicator):
        return ()
    return tuple(need for need in target.needs if lacks(need)) or (target.indicator,)


def conclude(
    target: AnyTarget,
    facts: Facts,
    series: Series | None,
    outcome: Outcome,
    state: Today | None = None,
    *,
    aim_reached: bool = False,
) -> Assessment:
    """The assessment of an outcome, with what every kind says alike."""
    here = state or Today()
    latest = series.latest if series is not None else None
    soft = any(o.status in (ObsStatus.PROVISIONAL, ObsStatus.ESTIMATED) for o in outcome.evidence)
    return Assessment(
        target=target,
        verdict=outcome.verdict,
        reason=outcome.reason,
        values=outcome.values,
        evidence=outcome.evidence,
        latest=latest,
        now=here.now,
        gap=here.gap,
        needed_per_year=here.needed_per_year,
        met_on=outcome.met_on,
        aim_reached=aim_reached,
        provisional=soft and outcome.verdict is not Verdict.UNKNOWN,
        stale=is_stale(target, latest, facts),
        missing=outcome.missing,
    )
