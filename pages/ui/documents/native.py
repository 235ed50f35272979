"""What an editable chart holds: the same series as the picture, as rows of numbers by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from data.records import ObsStatus
from pages.ui.chart_base import segments
from pages.ui.chart_fan import shown
from pages.ui.chart_goals import Goal, goals_of, starts
from pages.ui.charts import alt_growth, alt_history
from pages.ui.documents.report import Drawing
from pages.ui.text import Words

Style = Literal["own", "mean", "path", "target", "median", "band"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One series of a chart."""

    name: str
    style: Style
    #: year -> value; a year that is not there has no point
    values: Mapping[int, float]
    #: year -> status, for the province's own figures
    statuses: Mapping[int, ObsStatus] = field(default_factory=dict)
    #: years whose point is not joined to the one before: a break or a gap
    apart: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Everything a native chart holds."""

    title: str
    #: what it shows, for those who do not see it
    alt: str
    years: tuple[int, ...]
    tracks: tuple[Track, ...]
    bars: bool
    decimals: int

    @property
    def format(self) -> str:
        """Number format of its values: ``#,##0.00``."""
        return "#,##0" + ("." + "0" * self.decimals if self.decimals else "")


def chart_of(drawing: Drawing, words: Words, province: str) -> Chart:
    """The chart of a drawing that has figures."""
    data = drawing.history
    own = [o for o in data.series.observations if o.value is not None]
    runs = segments(data.series)
    tracks = [
        Track(
            name=province,
            style="own",
            values={o.year: o.value for o in own if o.value is not None},
            statuses={o.year: o.status for o in own},
            apart=frozenset(run[0].year for run in runs),
        )
    ]
    if data.mean:
        tracks.append(
            Track(
                name=data.mean_name,
                style="mean",
                values={o.year: o.value for o in data.mean.observations if o.value is not None},
                apart=frozenset(run[0].year for run in segments(data.mean)),
            )
        )
    goals = [g for g in goals_of(data.targets, words, levels=data.levels, side=data.side) if not g.doubtful]
    tracks += _ways(goals, drawing, words)
    tracks += _ahead(drawing, words)
    known = [year for track in tracks for year in track.values]
    decimals = max((min(o.decimals, 3) for o in own), default=0)
    alt = alt_growth(data, words) if drawing.bars else alt_history(data, words)
    return Chart(
        title=data.title,
        alt=alt,
        years=tuple(range(min(known), max(known) + 1)),
        tracks=tuple(tracks),
        bars=drawing.bars,
        decimals=decimals,
    )


def _ways(goals: Iterable[Goal], drawing: Drawing, words: Words) -> list[Track]:
    """The way required to each single-year target, and the marks of all of them."""
    found = []
    every = tuple(goals)
    for year, value, goal in starts(every, drawing.history.series):
        first, span = int(year), goal.year - int(year)
        steps = {first + k: value + (goal.value - value) * k / span for k in range(span)}
        name = words.tr("Lộ trình cần đạt đến {year}", year=goal.year)
        found.append(Track(name=name, style="path", values=steps | {goal.year: goal.value}))
    for goal in every:
        years = range(goal.first_year, goal.year + 1)
        name = f"{goal.label}: {goal.condition}"
        found.append(Track(name=name, style="target", values=dict.fromkeys(years, goal.value)))
    return found


def _ahead(drawing: Drawing, words: Words) -> list[Track]:
    points = shown(drawing.history)
    if not points:
        return []
    bands = (
        (words.tr("Dự báo của Đích 2030, ở giữa"), "median", "median"),
        (words.tr("Dự báo 80 %, cận dưới"), "band", "low80"),
        (words.tr("Dự báo 80 %, cận trên"), "band", "high80"),
    )
    return [
        Track(name=name, style=style, values={p.year: getattr(p, field) for p in points})  # type: ignore[arg-type]
        for name, style, field in bands
    ]
