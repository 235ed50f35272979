"""Targets: questions put to a series. One class per kind of question; nothing is decided here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from data.records import Text

Mean = Literal["pooled", "arithmetic", "geometric"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read an ambiguous wording."""

    id: str
    label: Text
    #: how the kind's fields change under this reading, e.g. ``{"first_year": 2021}``
    changes: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class National:
    """A national figure set beside the target; a reference line, never a verdict."""

    label: Text
    #: in ``unit``; ``high`` when the text gives a range
    value: float
    high: float | None
    year: int
    strict: bool
    #: id in sources.csv
    source: str
    #: True when we read it in a secondary source
    secondary: bool
    #: False when it is another quantity and must not be drawn on the same axis
    comparable: bool = True
    #: code in units.csv, or None = the unit of the target
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What all kinds share. ``number`` is the place in the plan's own order (1..n)."""

    id: str
    number: int
    #: section of the text: 1 = first period, 2 = second period
    section: int
    paragraph: int
    #: theme id of plan.toml, a row group of the overview
    theme: str
    #: row id: targets of both periods about the same thing share it
    row: str
    #: catalogue id of the series asked about, or None (milestones, qualitative)
    indicator: str | None
    label: Text
    #: what is asked, short, for a chip: "từ 35 %"
    short: Text
    #: the plan's own Vietnamese words, and our English rendering of them
    quote: Text
    #: year in which the target is judged (the last year of a period)
    year: int
    #: last year before the period from which progress is counted, or None
    base_year: int | None
    #: code in units.csv of the value asked for, or None (milestones, qualitative)
    unit: str | None = None
    #: the plan says "phấn đấu"
    strive: bool = False
    #: how the default reading was chosen, or None when the text leaves no choice
    reading: Text | None = None
    readings: tuple[Reading, ...] = ()
    #: why a printed value is not trusted; a target in doubt is never scored
    doubt: Text | None = None
    #: labelled reference values offered instead of a doubtful one (#23: 10, 12)
    references: tuple[float, ...] = ()
    #: one label for each of ``references``: what it is and why it is offered
    reference_labels: tuple[Text, ...] = ()
    national: tuple[National, ...] = ()
    #: series (catalogue ids) needed before it can be judged
    needs: tuple[str, ...] = ()
    #: office that could supply them: an id of [suppliers]; our proposal
    supplier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeast(Target):
    """The value of ``year`` is at least ``value`` (strictly more with ``strict``: "trên")."""

    value: float
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeastAiming(Target):
    """A range: the low end decides, the high end is an aim (a badge); more is success."""

    value: float
    aim: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodAverage(Target):
    """The mean of first_year..year is at least ``value``; how the mean is taken is stated."""

    value: float
    first_year: int
    mean: Mean
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EveryYear(Target):
    """Every year first_year..year is at least ``value``; one missed year decides."""

    value: float
    first_year: int
    strict: bool = False
    #: years shown but not judged (the plan came too late for them)
    shown_years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountBy(Target):
    """A number of things by ``year``: cumulative since ``since`` or new in first_year..year."""

    value: float
    aim: float | None = None
    counting: Literal["cumulative", "new"] = "cumulative"
    #: first year whose events count
    since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Target):
    """Something exists or was done by ``year``; evidence is an Event."""

    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerScore(Target):
    """A place among dated peers. ``rule``: mean (A), upper_half (B), upper_third (C)."""

    rule: Literal["mean", "upper_half", "upper_third"]
    #: id of a list in peers.csv
    peers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Maintain(Target):
    """Stays above ``value`` in every year first_year..year."""

    value: float
    first_year: int
    strict: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualitative(Target):
    """Words without a measure: shown, never judged."""


AnyTarget = (
    AtLeast
    | AtLeastAiming
    | PeriodAverage
    | EveryYear
    | CountBy
    | Milestone
    | PeerScore
    | Maintain
    | Qualitative
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A row group of the overview; the grouping is ours."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the overview: the same subject in both periods."""

    id: str
    theme: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """An office that could supply a figure: our proposal, labelled so."""

    id: str
    label: Text
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGroup:
    """One of the plan's nine groups of tasks, in the plan's words; the mapping is ours."""

    number: int
    quote: Text
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPeriod:
    """One period of the plan."""

    section: int
    first_year: int
    last_year: int
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The plan of one province, in the plan's order."""

    #: name of its folder, e.g. ``cao-bang``; also the value of ``tinh`` in links
    province: str
    area: str
    name: Text
    title: Text
    #: number of the decision as printed, without the word: ``1581/QĐ-UBND``
    decision: str
    #: day it was signed, ISO: ``2023-11-16``
    signed: str
    #: where the wording comes from, and what that is worth
    wording: Text
    wording_source: str
    #: area whose mean and members are the peers
    region: str
    training: bool
    periods: tuple[PlanPeriod, ...]
    themes: tuple[Theme, ...]
    rows: tuple[Row, ...]
    suppliers: tuple[Supplier, ...]
    tasks: tuple[TaskGroup, ...]
    targets: tuple[AnyTarget, ...] = field(default=())

    def target(self, id: str) -> AnyTarget:
        """The target with this id.

        Raises:
            KeyError: there is none.
        """
        found = next((t for t in self.targets if t.id == id), None)
        if found is None:
            raise KeyError(id)
        return found
