"""What a document says: one record, made once from what the screen shows; every text in the reader's language.

A figure keeps its number beside its words, so that a file holds the very number of the assessment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data.records import Observation, ObsStatus
from indicators.verdicts import Assessment, Verdict
from pages.ui.chart_story import History
from pages.ui.documents.parts import Conditional, Fact, Grid, Told
from pages.ui.export import Ahead, Evidence
from pages.ui.text import Words

#: verdicts that call for a decision, worst first: what has failed, what will fail, what may fail
WORST_FIRST = (Verdict.MISSED, Verdict.OFF_TRACK, Verdict.AT_RISK, Verdict.CONTESTED)
DECISION = frozenset(WORST_FIRST)


def worst_first(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Targets as the deck takes them: those to be decided, worst first, then the others in the order of the plan."""

    def place(a: Assessment) -> tuple[int, int]:
        return (WORST_FIRST.index(a.verdict) if a.verdict in DECISION else len(WORST_FIRST), a.target.number)

    return sorted(assessments, key=place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What only the office itself knows; an empty text is printed as a dotted line, never filled in."""

    #: office above the issuing one, "" where there is none
    parent: str = ""
    #: issuing office
    agency: str = ""
    #: number and symbol: ``12/BC-SKHCN``
    number: str = ""
    #: where it is issued
    place: str = ""
    #: when it is issued; None = to be written by hand
    day: date | None = None
    #: who it is addressed to ("Kính gửi"), "" where to nobody in particular
    addressee: str = ""
    #: authority and position: ``KT. GIÁM ĐỐC``, one a line
    position: str = ""
    signer: str = ""
    #: "Nơi nhận", without the last line ("Lưu: VT")
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One published value and its words."""

    year: int
    value: float
    decimals: int
    status: ObsStatus
    #: the number alone, as precise as its source
    text: str
    #: "" for an official figure, else ``sơ bộ``, ``ước`` ...
    mark: str
    #: what it was read from
    observation: Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One picture: what it shows, how, and where its figures come from."""

    history: History
    #: bars for yearly rates nobody set a target for
    bars: bool
    #: its source line
    source: str
    #: address that opens the same screen
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One target: its verdict and everything said about it."""

    number: int
    id: str
    label: str
    #: the line of the plan it belongs to, in few words
    subject: str
    #: what is asked: ``từ 35 %``
    goal: str
    year: int
    verdict: Verdict
    #: ``Chưa chắc đạt``; and short, with year or chance: ``Chưa chắc đạt · 55 %``
    verdict_words: str
    now: str
    #: the verdict as a sentence, and where things stand
    sentence: str
    why: str
    #: three at most
    facts: tuple[Fact, ...]
    #: the plan's own words, and where they stand
    quote: str
    place: str
    #: office that could supply figures (our proposal), "" where none is named
    office: str
    #: the figure it waits for and when to expect it, "" when it waits for none
    waits: str
    source: str
    #: the same as short as a slide has room for
    short_source: str
    link: str
    drawing: Drawing | None
    #: any figure or event stands behind it
    known: bool
    #: the verdict rests on a forecast
    ahead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the table officials expect: a subject with its targets, figures and verdicts."""

    number: int
    label: str
    unit: str
    #: section of the plan -> what is asked there
    goals: dict[int, str]
    figures: tuple[Figure, ...]
    #: year -> words, for evidence that is no figure
    events: dict[int, str]
    #: one a target: ``2025: Đạt``
    verdicts: tuple[str, ...]
    office: str
    #: places in the report's list of sources, from 1
    cites: tuple[int, ...]
    #: catalogue id of the series asked about, or None
    indicator: str | None
    #: all its chosen targets in one picture, or None where there is nothing to draw
    drawing: Drawing | None

    @property
    def cited(self) -> str:
        """The sources as they stand in a cell: ``[1], [4]``."""
        return ", ".join(f"[{n}]" for n in self.cites)

    def cell(self, year: int) -> str | None:
        """The words of a year, or None where nobody has published a figure."""
        found = next((f for f in self.figures if f.year == year), None)
        if found is None:
            return self.events.get(year)
        return f"{found.text} ({found.mark})" if found.mark else found.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One series followed beside the plan."""

    label: str
    #: its newest figure as a sentence, or that there is none
    sentence: str
    since: str
    drawing: Drawing
    #: its source as short as a slide has room for
    short_source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What one office could supply: our proposal."""

    office: str
    what: str
    #: numbers of the targets that wait for it
    targets: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One source as it stands in the list of sources."""

    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything the documents say."""

    words: Words
    province: str
    #: code of the province's area
    area: str
    #: title of the plan and its decision
    plan: str
    decision: str
    #: day it was signed; None for an invented one
    signed: date | None
    as_of: date
    #: address that opens the overview on the same day
    link: str
    training: bool
    #: section -> ``2025``, ``2030``: the heads of the goal columns
    periods: tuple[tuple[int, int], ...]
    #: years of the table, ascending
    years: tuple[int, ...]
    #: counts by verdict, each a sentence
    counts: tuple[str, ...]
    #: chosen targets, worst first
    items: tuple[Item, ...]
    lines: tuple[Line, ...]
    followed: tuple[Followed, ...]
    gaps: tuple[Gap, ...]
    cited: tuple[Cited, ...]
    #: every figure behind the chosen targets and followed series, with its provenance
    evidence: tuple[Evidence, ...]
    forecasts: tuple[Ahead, ...]
    #: where the plan's wording was read
    wording: str
    letterhead: Letterhead = Letterhead()
    #: the deck's slides about no single target, in its order
    told: tuple[Told, ...] = ()
    #: among the peers, beside the region
    comparisons: tuple[Grid, ...] = ()
    conditional: tuple[Conditional, ...] = ()
    #: what of the link's scenario could not be followed, or has changed since
    refused: tuple[str, ...] = ()

    @property
    def known_on(self) -> str:
        """The as-of line."""
        return self.words.tr("Số liệu đến {day}.", day=self.words.date(self.as_of))

    @property
    def mark(self) -> str:
        """What every page of an invented province says; "" for a real one."""
        return self.words.tr("SỐ LIỆU MINH HỌA") if self.training else ""

    @property
    def forecast_note(self) -> str:
        """What has to be said wherever a forecast stands."""
        return self.words.tr("Dự báo: Đích 2030, không phải số công bố.")

    @property
    def title(self) -> str:
        """What the report is about, as one phrase."""
        return self.words.tr(
            "Kết quả thực hiện {plan} của {province}", plan=self.plan, province=self.province
        )
