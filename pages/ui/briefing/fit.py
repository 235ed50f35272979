"""How large words may be on a slide: as large as their room allows, in hundredths of the slide's height."""

from __future__ import annotations

from collections.abc import Sequence

from pages.ui.briefing.record import Row
from pages.ui.chart_measure import wrap

#: sizes to choose from, and the width and height to fill
Room = tuple[tuple[float, ...], float, float]
#: sizes a sentence may have, in hundredths of the slide's height, with the width and the height it may fill
WIDE: Room = (7.8, 6.8, 6.0, 5.2, 4.6), 160.0, 17.6
TALL: Room = (6.0, 5.2, 4.6, 4.0, 3.6), 121.0, 13.6
#: sizes of the lines of a list, and the smallest of the words under them
SIZES_ROW, LEAST_MORE = (4.2, 3.7, 3.3, 2.9, 2.6, 2.4), 2.4
#: room of a list: (width of its words, height) beside and above facts, and without them
ROOM_FACTS, ROOM_ALONE = ((86.0, 57.0), (98.0, 50.0)), ((134.0, 57.0), (98.0, 64.0))
#: line height of a sentence: stacked diacritics clip under it
LEADING = 1.12


def size(text: str, room: Room) -> float:
    """The largest size at which a sentence fits its room; the smallest when none does.

    >>> size("Đạt.", WIDE)
    7.8
    >>> size("Một câu rất dài " * 14, WIDE)
    4.6
    """
    sizes, width, height = room
    fits = (s for s in sizes if len(wrap(text, s, width, 700)) * s * LEADING <= height)
    return next(fits, sizes[-1])


def row_sizes(rows: Sequence[Row], rooms: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The largest sizes at which a list fits every shape of the slide: of its lines, and of the words under them.

    >>> row_sizes([Row(lead="1", text="Một")], ROOM_ALONE)
    (4.2, 3.0)
    >>> row_sizes([Row(lead="1", text="Một " * 90)] * 3, ROOM_ALONE)
    (2.4, 2.4)
    """

    def height(size: float, width: float) -> float:
        under = max(LEAST_MORE, round(0.72 * size, 1))
        lines = sum(len(wrap(row.text, size, width, 600)) for row in rows)
        small = sum(len(wrap(row.more, under, width)) for row in rows if row.more)
        return lines * size * 1.25 + small * under * 1.3 + len(rows) * size

    fits = (s for s in SIZES_ROW if all(height(s, width) <= room for width, room in rooms))
    found = next(fits, SIZES_ROW[-1])
    return found, max(LEAST_MORE, round(0.72 * found, 1))
