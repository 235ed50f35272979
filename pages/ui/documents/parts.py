"""What every format can set: a table of words and numbers, bars that can be edited, a subject told, a scenario."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from altair import TopLevelMixin

from indicators.verdicts import Verdict
from pages.ui.chart_band import Interval, Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in a table: words, and the number they say where they say one."""

    text: str
    value: float | None = None
    decimals: int = 0


def words_cell(text: str) -> Cell:
    """A cell of words.

    >>> words_cell("a").value is None
    True
    """
    return Cell(text=text)


#: letters of an address that are printed; a longer one is still followed whole
MOST_LINK = 170


def shown(link: str, most: int = MOST_LINK) -> str:
    """An address as it is printed.

    >>> shown("https://x.example/" + "a" * 200)[-3:], len(shown("https://x.example/" + "a" * 200))
    ('aa…', 170)
    """
    return link if len(link) <= most else f"{link[: most - 1]}…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table.

    Raises:
        ValueError: a row has not as many cells as the head.
    """

    #: name of its file: lower-case letters and hyphens
    id: str
    title: str
    head: tuple[str, ...]
    #: how wide each column is, in parts of the whole
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    #: what has to be known to read it, and where it comes from
    notes: tuple[str, ...]
    source: str
    link: str
    #: the row of the province itself, told apart by bold letters
    own: int | None = None

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows) or len(self.widths) != len(self.head):
            raise ValueError(f"table {self.id!r}: rows and head differ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One series of bars."""

    name: str
    #: one a category; None = no bar
    values: tuple[float | None, ...]
    #: a token of the look
    colour: str
    #: words of each bar's label where its digits are not the words of the screen
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A native chart of bars.

    Raises:
        ValueError: a series has not as many values as there are categories.
    """

    title: str
    #: the same in sentences
    alt: str
    categories: tuple[str, ...]
    runs: tuple[Run, ...]
    shape: Literal["columns", "stacked", "rows"]
    decimals: int
    #: the category of the province itself
    own: int | None = None

    def __post_init__(self) -> None:
        if any(len(run.values) != len(self.categories) for run in self.runs):
            raise ValueError(f"bars {self.title!r}: values and categories differ")

    @property
    def format(self) -> str:
        """Number format of its values: ``#,##0.0``."""
        return "#,##0" + ("." + "0" * self.decimals if self.decimals else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One large figure with the words under it."""

    big: str
    small: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A slide of the deck that is about no single target, as the documents tell it."""

    #: as in the deck's link
    id: str
    kind: Literal["topic", "take", "missing"]
    topic: str
    sentence: str
    verdict: Verdict | None
    verdict_words: str
    facts: tuple[Fact, ...]
    #: (lead, text, more)
    rows: tuple[tuple[str, str, str], ...]
    #: "trong mô hình, với 3 giả định", "" where nothing is assumed
    footing: str
    source: str
    link: str
    notes: tuple[str, ...]
    bars: Bars | None = None
    #: draws the picture of the screen when it is wanted; None where there is none or a series has its own
    picture: Callable[[], TopLevelMixin] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Ranges of one outcome, without and with a scenario, against what the plan asks; percent."""

    id: str
    title: str
    rows: tuple[Interval, ...]
    standards: tuple[Standard, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional:
    """What would follow from assumptions; it never carries a verdict sign and is counted with no verdict."""

    #: A, B or C
    letter: str
    title: str
    #: how many assumptions it rests on
    assumptions: int
    sentences: tuple[str, ...]
    link: str
    #: what was set, what follows, what is assumed
    grids: tuple[Grid, ...] = ()
    bars: Bars | None = None
    pictures: tuple[Picture, ...] = ()
