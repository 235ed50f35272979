"""Targets as they are drawn: where the black bar stands, how it is cut, and what is written beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from data.records import Series, Unit
from indicators.targets import (
    AnyTarget,
    AtLeast,
    AtLeastAiming,
    CountBy,
    EveryYear,
    Maintain,
    National,
    PeerScore,
    PeriodAverage,
)
from pages.ui.chart_base import Spec, both, layer, when
from pages.ui.chart_layout import Line
from pages.ui.chart_tokens import GHOST, INK, INK_2, WHITE
from pages.ui.text import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One target on a picture."""

    id: str
    #: year it is judged in
    year: int
    #: first year judged; the same as ``year`` for a single year
    first_year: int
    #: in the unit of the series
    value: float
    #: the high end of a range, an aim only
    aim: float | None = None
    #: strictly more: the bar is broken
    strict: bool = False
    #: one mark | one long bar | one mark a year
    form: Literal["point", "period", "every"] = "point"
    #: printed value not trusted: dotted, without a pennant, not scored
    doubtful: bool = False
    #: +1 more satisfies, -1 less does
    side: int = 1
    #: year from which progress is counted, or None
    base_year: int | None = None
    #: ``Đích 2030`` and the condition under it
    label: str
    condition: str
    #: labelled values offered instead of a doubtful one
    references: tuple[float, ...] = ()


def goals_of(
    targets: Iterable[AnyTarget],
    words: Words,
    *,
    levels: Mapping[str, float] | None = None,
    side: int = 1,
) -> tuple[Goal, ...]:
    """The targets that have a place on an axis of values, by year.

    Args:
        targets: targets about one indicator.
        words: the reader's language.
        levels: target id -> value to reach, for targets whose level comes from peers.
        side: +1 when more satisfies, -1 when less does.
    """
    found = [goal for t in targets if (goal := _goal(t, words, (levels or {}).get(t.id), side))]
    return tuple(sorted(found, key=lambda g: (g.year, g.value)))


def _goal(target: AnyTarget, words: Words, level: float | None, side: int) -> Goal | None:
    value, aim, strict, first = level, None, False, target.year
    form: Literal["point", "period", "every"] = "point"
    match target:
        case AtLeast():
            value, strict = target.value, target.strict
        case AtLeastAiming() | CountBy():
            value, aim = target.value, target.aim
        case PeriodAverage():
            value, strict, first, form = target.value, target.strict, target.first_year, "period"
        case EveryYear() | Maintain():
            value, strict, first, form = target.value, target.strict, target.first_year, "every"
        case PeerScore():
            pass
        case _:
            return None
    if value is None:
        return None
    condition = words.of(target.short)
    if target.doubt:
        condition = words.tr("{goal}: nghi in sai, không chấm", goal=condition.split(" (")[0])
    return Goal(
        id=target.id,
        year=target.year,
        first_year=first,
        value=value,
        aim=aim,
        strict=strict,
        form=form,
        doubtful=target.doubt is not None,
        side=side,
        base_year=target.base_year,
        label=words.tr("Đích {years}", years=words.years(first, target.year)),
        condition=condition,
        references=target.references,
    )


def starts(goals: Iterable[Goal], series: Series) -> tuple[tuple[float, float, Goal], ...]:
    """Where the required path to each single-year target begins: its base year, else the latest value.

    A path needs an observed start before the deadline; without one there is none.
    """
    found = []
    for goal in goals:
        if goal.form != "point" or goal.doubtful:
            continue
        base = series.at(goal.base_year) if goal.base_year else None
        before = [o for o in series.observations if o.year < goal.year]
        start = base or (before[-1] if before else None)
        if start is not None and start.value is not None and start.year < goal.year:
            found.append((float(start.year), start.value, goal))
    return tuple(found)


def shown_value(goal: Goal, top: float) -> float:
    """Where the mark stands: at its value, or at the upper edge when a doubtful value is off the scale."""
    return min(goal.value, top) if goal.doubtful else goal.value


# The marks are drawn once as outlines on a grid whose unit is half the bar's width (17 px).
_PENNANT = "M-.56,{a}L.56,{a}L0,{b}Z"
_BAR = {
    "solid": "M-1,-.15L1,-.15L1,.15L-1,.15Z",
    "broken": "M-1,-.15L-.3,-.15L-.3,.15L-1,.15ZM.3,-.15L1,-.15L1,.15L.3,.15Z",
    "dotted": "".join(
        f"M{x:.2f},-.15L{x + 0.3:.2f},-.15L{x + 0.3:.2f},.15L{x:.2f},.15Z" for x in (-1, -0.43, 0.13, 0.7)
    ),
    "none": "",
}


def shape(goal: Goal, *, bar: bool = True) -> str:
    """The outline of a target's mark.

    >>> g = Goal(id="x", year=1, first_year=1, value=1, strict=True, label="", condition="")
    >>> shape(g).count("Z")
    3
    """
    kind = "dotted" if goal.doubtful else "broken" if goal.strict else "solid"
    pennant = "" if goal.doubtful else _PENNANT.format(a=-0.27 * goal.side, b=-0.97 * goal.side)
    return (_BAR[kind] if bar else "") + pennant


def goal_layers(goals: Sequence[Goal], top: float) -> list[Spec]:
    """Marks of the targets with their white edge; long bars first."""
    marks: list[Spec] = []
    bars: list[Spec] = []
    for goal in goals:
        y = shown_value(goal, top)
        if goal.form == "period":
            dash = [14, 6] if goal.strict else [1, 0]
            bars.append({"x": goal.first_year, "x2": goal.year, "y": y, "d": dash})
            marks.append({"x": goal.year, "y": y, "m": shape(goal, bar=False), "n": 1})
            continue
        years = range(goal.first_year, goal.year + 1)
        marks += [{"x": year, "y": y, "m": shape(goal), "n": len(years)} for year in years]
        if goal.aim is not None:
            marks.append({"x": goal.year, "y": goal.aim, "m": "M-1,-.06L1,-.06L1,.06L-1,.06Z", "n": 1})
    rules = [({k: v for k, v in bar.items() if k != "d"}, bar["d"]) for bar in bars]
    layers = (
        [layer("rule", [row for row, _ in rules], ends="x2", stroke=WHITE, strokeWidth=10)] if rules else []
    )
    size = {"expr": f"(datum.n>1?.5:1)*({when(1156, 576)['expr']})"}
    style: Spec = {"shape": both("m"), "size": size, "opacity": 1}
    if marks:
        layers.append(layer("point", marks, **style, fill=WHITE, stroke=WHITE, strokeWidth=6))
    for row, dash in rules:
        layers.append(layer("rule", [row], ends="x2", stroke=INK, strokeWidth=5, strokeDash=dash))
    if marks:
        layers.append(layer("point", marks, **style, fill=INK, stroke=INK, strokeWidth=0))
    return layers


def goal_words(goal: Goal, *, outside: bool, words: Words) -> tuple[Line, ...]:
    """``Đích 2030`` in bold with its condition below."""
    condition = goal.condition
    if outside:
        condition = words.tr("{condition} (ngoài thang hình vẽ)", condition=condition)
    return Line(goal.label, 20, 700, INK), Line(condition, 17, 400, INK_2)


def national_words(national: National, unit: Unit, last: int, words: Words) -> str:
    """Name and figure of a national reference; its year only where it is not the last one drawn.

    A label that already has its figure is kept as it is.
    """
    label = words.of(national.label)
    if ":" in label:
        return label.removesuffix(f" ({last})") if national.year == last else label
    percent = unit.code == "PCT"
    value = words.percent(national.value) if percent else words.number(national.value)
    if national.high is not None:
        high = words.percent(national.high) if percent else words.number(national.high)
        value = f"{words.number(national.value)}–{high}"
    if national.strict:
        value = words.tr("trên {value}", value=value)
    if national.year == last:
        return words.tr("{name}: {value}", name=label, value=value)
    return words.tr("{name}: {value} ({year})", name=label, value=value, year=national.year)


def reference_lines(levels: Sequence[float], x: tuple[float, float]) -> list[Spec]:
    """Long grey dashes at the reference levels."""
    rows = [{"x": x[0], "x2": x[1], "y": level} for level in levels]
    if not rows:
        return []
    return [layer("rule", rows, ends="x2", stroke=GHOST, strokeWidth=1.5, strokeDash=[8, 6])]
