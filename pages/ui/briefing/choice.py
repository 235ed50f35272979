"""What the link says of the deck: which slides in which order, and which of them ask first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pages.ui.briefing.record import Slide
from pages.ui.text import Words

#: names in the link
SLIDES, ASKING = "chon", "hoi"
#: between two slides; needs no escaping in an address
BETWEEN = "."
#: characters of a list that are read, and of a word that is repeated to the visitor
LONGEST, REPEATED = 3000, 40
_ID = re.compile(r"^[a-z0-9_-]{1,60}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The presenter's choice; the default is the deck's own."""

    #: ids in the order of telling; None = the deck's own
    slides: tuple[str, ...] | None = None
    #: ids of the slides that ask before they show
    asking: tuple[str, ...] = ()

    def params(self) -> dict[str, str]:
        """The query of a link; a default is never written.

        >>> Choice(slides=("mo-dau", "ket"), asking=("ket",)).params()
        {'chon': 'mo-dau.ket', 'hoi': 'ket'}
        """
        found = {SLIDES: BETWEEN.join(self.slides or ()), ASKING: BETWEEN.join(self.asking)}
        return {name: text for name, text in found.items() if text}


def _list(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Well-formed words, each once, and what is none."""
    parts = [part for part in text[:LONGEST].split(BETWEEN) if part]
    good = tuple(dict.fromkeys(part for part in parts if _ID.match(part)))
    return good, tuple(part for part in parts if not _ID.match(part))


def read(params: Mapping[str, str], slides: Sequence[Slide], words: Words) -> tuple[Choice, tuple[str, ...]]:
    """The choice of a link, and a sentence for everything in it that could not be followed."""
    chosen, junk = _list(params.get(SLIDES, ""))
    asking, more = _list(params.get(ASKING, ""))
    offered = {slide.id: slide for slide in slides}
    unknown = [*junk, *more, *(id for id in (*chosen, *asking) if id not in offered)]
    problems = []
    if unknown:
        name = "".join(c for c in unknown[0] if c.isprintable())[:REPEATED]
        problems.append(words.tr("Không có trang trình chiếu “{text}”; đã bỏ qua.", text=name))
    silent = [id for id in asking if id in offered and offered[id].ask is None]
    if silent:
        problems.append(
            words.tr("Trang “{text}” không có câu hỏi để hỏi trước.", text=offered[silent[0]].topic)
        )
    found = tuple(id for id in chosen if id in offered)
    if params.get(SLIDES) and not found:
        problems.append(
            words.tr("Liên kết không chọn được trang nào. Đang trình chiếu mọi trang thường dùng.")
        )
    asks = tuple(id for id in asking if id in offered and offered[id].ask is not None)
    return Choice(slides=found or None, asking=asks), tuple(problems)


def ordered(slides: Sequence[Slide], choice: Choice) -> tuple[tuple[Slide, bool], ...]:
    """Every slide with whether it is shown: the chosen ones in their order, then the others in the deck's own."""
    if choice.slides is None:
        return tuple((slide, slide.shown) for slide in slides)
    by_id = {slide.id: slide for slide in slides}
    first = [by_id[id] for id in choice.slides]
    return (*((s, True) for s in first), *((s, False) for s in slides if s.id not in choice.slides))
