"""Which slides there are and in which order they are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from pages.ui.briefing import ends, missing, takes, targets, topics
from pages.ui.briefing.record import Deck, Draw, Picture, Slide

if TYPE_CHECKING:
    from pages.ui.frame import Here

#: key of a slide's question among the pictures
ASKED = "?"
#: drawings made at a time: most of the work is outside the interpreter
HANDS = 2


def deck_of(here: Here) -> Deck:
    """Everything that can be shown of a province on a day, made once for a language; pictures are drawn when chosen."""
    return here.snap.memo(("deck", here.words.language), lambda: _make(here))


def _make(here: Here) -> Deck:
    words = here.words
    before = (
        ends.opening(here),
        *targets.slides(here),
        *topics.slides(here),
        *takes.slides(here),
    )
    return Deck(
        title=f"{words.tr('Trình chiếu')} · {words.of(here.plan.name)} · Đích 2030",
        slides=(*before, *missing.slides(here), ends.closing(here)),
        turn=len(before),
        training=here.plan.training,
        known=words.tr("Số liệu đến {day}.", day=words.date(here.snap.as_of)),
    )


def pictures(here: Here, slides: Iterable[Slide], asking: Iterable[str]) -> Mapping[str, Picture]:
    """The pictures of some slides by id, of a question by id and "?"; each is drawn once for a version of the data."""
    asked, wanted = set(asking), dict[str, Draw]()
    for slide in slides:
        if slide.draw is not None:
            wanted[slide.id] = slide.draw
        if slide.id in asked and slide.ask is not None and slide.ask.draw is not None:
            wanted[slide.id + ASKED] = slide.ask.draw

    def one(item: tuple[str, Draw]) -> tuple[str, Picture]:
        return item[0], here.snap.memo(("slide", here.words.language, item[0]), item[1])

    with ThreadPoolExecutor(HANDS) as hands:
        return dict(hands.map(one, wanted.items()))
