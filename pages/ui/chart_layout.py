"""Where things go in a picture, and labels that keep out of each other's way.

A chart is laid out twice, for a wide and for a narrow frame; the picture itself picks the layout that
fits when it knows its width, so one chart serves a wall and a telephone. All measures are pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import ceil

from pages.ui.chart_measure import text_width, wrap
from pages.ui.chart_tokens import INK_2, WHITE

#: a frame narrower than this uses the narrow layout
NARROW = 520
#: the widths the two layouts are computed for; wider frames only spread things further apart
NOMINAL = {"w": 720, "n": 328}


#: how much worse it is to cover words than lines
OVER_WORDS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label."""

    text: str
    size: int = 16
    weight: int = 400
    color: str = INK_2


def small(line: Line) -> Line:
    """The same line in the narrow layout: 15 px for what leads, 14 px for the rest."""
    return replace(line, size=15 if line.size >= 19 else 14)


def fold(lines: Iterable[Line], width: float) -> tuple[Line, ...]:
    """Lines wrapped to a width."""
    return tuple(
        replace(line, text=part) for line in lines for part in wrap(line.text, line.size, width, line.weight)
    )


def clip(lines: Sequence[Line], most: int) -> tuple[Line, ...]:
    """At most so many lines; the last one says with an ellipsis that there is more."""
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    return (*lines[: most - 1], replace(last, text=f"{last.text.rstrip(' .,;')} …"))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the picture."""

    x0: float
    y0: float
    x1: float
    y1: float

    def overlap(self, other: Box) -> float:
        """Area in common."""
        across = min(self.x1, other.x1) - max(self.x0, other.x0)
        down = min(self.y1, other.y1) - max(self.y0, other.y0)
        return across * down if across > 0 and down > 0 else 0.0


#: places around a point: align, how far right, where the block's middle lies (-1 above, 0 level, 1 below)
SPOTS: dict[str, tuple[str, int, int]] = {
    "above": ("center", 0, -1),
    "below": ("center", 0, 1),
    "right": ("left", 1, 0),
    "left": ("right", -1, 0),
    "above-right": ("left", 0, -1),
    "below-right": ("left", 0, 1),
    "above-left": ("right", 0, -1),
    "below-left": ("right", 0, 1),
}


@dataclass(slots=True, kw_only=True)
class Pane:
    """The plot in one of its two layouts; it remembers what is already drawn where."""

    #: "w" wide or "n" narrow
    name: str
    #: margins in pixels, ``bottom`` and ``top`` as distances from the top of the picture
    left: float
    right: float
    top: float
    bottom: float
    #: what the axes cover
    x: tuple[float, float]
    y: tuple[float, float]
    rows: list[dict[str, object]] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)
    #: of what is taken, the words: covering them is worse than covering a line
    written: list[Box] = field(default_factory=list)

    @property
    def width(self) -> int:
        return NOMINAL[self.name]

    @property
    def narrow(self) -> bool:
        return self.name == "n"

    def sized(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """Lines at the sizes of this layout."""
        return tuple(small(line) for line in lines) if self.narrow else tuple(lines)

    def px(self, x: float) -> float:
        low, high = self.x
        return self.left + (x - low) / (high - low) * (self.width - self.right - self.left)

    def py(self, y: float) -> float:
        low, high = self.y
        return self.bottom - (y - low) / (high - low) * (self.bottom - self.top)

    def block(self, x: float, y: float, radius: float = 8) -> None:
        """Remember that something is drawn at a point of the plot."""
        px, py = self.px(x), self.py(y)
        self.taken.append(Box(px - radius, py - radius, px + radius, py + radius))

    def block_line(self, points: Sequence[tuple[float, float]], radius: float = 4) -> None:
        """Remember a line through these points."""
        for (x0, y0), (x1, y1) in pairwise(points):
            across, down = self.px(x1) - self.px(x0), self.py(y1) - self.py(y0)
            steps = max(2, ceil(max(abs(across), abs(down)) / (radius * 1.6)))
            for k in range(steps + 1):
                self.block(x0 + (x1 - x0) * k / steps, y0 + (y1 - y0) * k / steps, radius)

    def text(
        self,
        line: Line,
        x: float,
        y: float,
        *,
        dx: float = 0,
        dy: float = 0,
        align: str = "left",
        least: float = 0,
    ) -> None:
        """Write one line at a point of the plot, moved by pixels; from a picture ``least`` wide only."""
        extra = {"m": round(least)} if least else {}
        self.rows.append(
            extra
            | {
                "x": x,
                "y": y,
                "t": line.text,
                "dx": round(dx, 1),
                "dy": round(dy, 1),
                "a": align,
                "c": line.color,
                "fw": line.weight,
                "s": line.size,
                "v": self.name,
                "h": 1 if line.color != WHITE else 0,
            }
        )

    def _box(self, lines: Sequence[Line], x: float, y: float, spot: str, off: float) -> Box:
        align, side, level = SPOTS[spot]
        wide = max(text_width(line.text, line.size, line.weight) for line in lines)
        tall = sum(line.size * 1.3 for line in lines)
        px, py = self.px(x) + side * off, self.py(y) + level * (off + tall / 2)
        start = {"left": px, "center": px - wide / 2, "right": px - wide}[align]
        return Box(start, py - tall / 2, start + wide, py + tall / 2)

    def cost(self, box: Box) -> float:
        """How much a box would cover of what is drawn, or stick out of the plot."""
        out = max(0, self.left - 4 - box.x0) + max(0, box.x1 - self.width + 2)
        out += max(0, self.top - 26 - box.y0) + max(0, box.y1 - self.bottom)
        words = sum(box.overlap(other) for other in self.written)
        return sum(box.overlap(other) for other in self.taken) + OVER_WORDS * words + 60 * out

    def write(self, box: Box) -> None:
        """Remember that words stand in a box."""
        self.taken.append(box)
        self.written.append(box)

    def place(
        self,
        lines: Sequence[Line],
        anchors: Sequence[tuple[float, float]],
        spots: Sequence[str] = tuple(SPOTS),
        *,
        off: float = 12,
        must: bool = True,
    ) -> bool:
        """Write a block at the anchor and spot where it covers least; not at all if it need not."""
        tries = [(x, y, spot, self._box(lines, x, y, spot, off)) for x, y in anchors for spot in spots]
        costs = [self.cost(box) for *_, box in tries]
        least = min(costs)
        if not must and least > 0:
            return False
        x, y, spot, box = tries[costs.index(least)]
        self.write(box)
        align, side, _ = SPOTS[spot]
        self.stack(lines, x, y, dx=side * off, top=box.y0 - self.py(y), align=align)
        return True

    def stack(
        self, lines: Sequence[Line], x: float, y: float, *, dx: float, top: float, align: str = "left"
    ) -> None:
        """Write lines under each other, the block beginning ``top`` pixels below the point."""
        for line in lines:
            self.text(line, x, y, dx=dx, dy=top + line.size * 0.65, align=align)
            top += line.size * 1.3


def spread(wanted: Sequence[tuple[float, float]], low: float, high: float) -> tuple[float, ...]:
    """Tops of blocks (wanted middle, height) moved apart as little as needed within low..high.

    >>> spread([(100, 40), (110, 40)], 0, 300)
    (65.0, 105.0)
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i][0])
    groups: list[tuple[list[int], float, float]] = []
    for i in order:
        members, total, middle = [i], wanted[i][1], wanted[i][0]
        top = _within(middle - total / 2, total, low, high)
        while groups and groups[-1][1] + groups[-1][2] > top:
            before, before_top, before_total = groups.pop()
            here, there = top + total / 2, before_top + before_total / 2
            middle = (there * len(before) + here * len(members)) / (len(before) + len(members))
            members, total = before + members, before_total + total
            top = _within(middle - total / 2, total, low, high)
        groups.append((members, top, total))
    tops = [0.0] * len(wanted)
    for members, top, _ in groups:
        for i in members:
            tops[i] = top
            top += wanted[i][1]
    return tuple(tops)


def _within(top: float, tall: float, low: float, high: float) -> float:
    return max(low, min(top, high - tall))
