"""What a slide is: one idea, told by one sentence, one picture, at most three facts, and its source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from indicators.verdicts import Verdict

#: more facts than this are not one idea
MOST_FACTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One figure, large, and the words that say what it is."""

    #: as it is read from the back row: ``23,95`` or ``dưới 5 %``
    value: str
    #: what it is, in a few words
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One chart drawn three times, because words in a picture must not shrink with it.

    Every drawing is an ``<svg>`` with a viewBox and no size of its own.
    """

    #: beside the facts (16:9), above them (4:3), and on a telephone
    wide: str
    tall: str
    narrow: str
    #: the same in sentences
    alt: str


#: draws a picture when it is wanted: a slide that is not chosen costs nothing
Draw = Callable[[], Picture]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a slide that lists instead of drawing."""

    #: short and bold at the left: a count, a number of the plan
    lead: str
    text: str
    #: small words under ``text``, perhaps none
    more: str = ""
    #: the sign before ``lead``
    verdict: Verdict | None = None
    #: how often the sign is repeated under ``text``: one a target
    units: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What the speaker sees and the room does not."""

    #: where the figures come from, one sentence a source
    sources: tuple[str, ...] = ()
    #: likely questions and what to answer
    questions: tuple[tuple[str, str], ...] = ()
    #: address of the screen with the details, and its name
    link: str = ""
    link_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What the room is asked before the slide is shown."""

    question: str
    #: the picture without its answer; None where any picture would give it away
    draw: Draw | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide, in the reader's language.

    Raises:
        ValueError: more facts than a room can take in, or nothing said.

    >>> Slide(id="a", topic="Chỉ tiêu 1", sentence="Đạt.", facts=(Fact(value="1", text="x"),) * 4)
    Traceback (most recent call last):
    ...
    ValueError: a slide has at most 3 facts, not 4
    """

    #: the word in the link: lower-case letters, digits, hyphens
    id: str
    #: what it is about, small above the sentence
    topic: str
    #: the verdict in a whole sentence with its number
    sentence: str
    #: None where nothing is judged, or where an outcome only holds in the model
    verdict: Verdict | None = None
    #: words beside the sign: the verdict, its chance or its reason
    verdict_words: str = ""
    draw: Draw | None = None
    rows: tuple[Row, ...] = ()
    facts: tuple[Fact, ...] = ()
    source: str = ""
    #: what a conditional outcome stands on, beside the facts: "trong mô hình, với 3 giả định"
    footing: str = ""
    ask: Ask | None = None
    notes: Notes = Notes()
    #: letter of the what-if scenario the slide is about: the browser computes it, and its levers move there
    scenario: str = ""
    #: in the deck unless the link says otherwise
    shown: bool = True

    def __post_init__(self) -> None:
        if len(self.facts) > MOST_FACTS:
            raise ValueError(f"a slide has at most {MOST_FACTS} facts, not {len(self.facts)}")
        if not self.sentence:
            raise ValueError(f"slide {self.id!r} says nothing")
        if self.footing and self.verdict not in (None, Verdict.UNKNOWN):
            raise ValueError(f"slide {self.id!r}: what only holds in the model carries no verdict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """Every slide on offer, in the order in which they are told unless the link says otherwise."""

    #: of the browser's tab and of the first slide
    title: str
    slides: tuple[Slide, ...]
    #: the figures are invented: stamped on every slide
    training: bool = False
    #: the day up to which publications count, in words
    known: str = ""
    #: how many slides are told before the scenarios of a link
    turn: int = 0

    def beside(self, scenarios: Sequence[Slide]) -> Deck:
        """The same deck with the scenarios of a link in their place."""
        return replace(self, slides=(*self.slides[: self.turn], *scenarios, *self.slides[self.turn :]))
