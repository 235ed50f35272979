"""Pictures made of rows: a line of words, and under it a bar along one scale."""

from __future__ import annotations

from collections.abc import Sequence

from pages.ui.chart_base import Spec, head, head_room, layer
from pages.ui.chart_layout import Line, Pane, fold
from pages.ui.chart_tokens import HAIR, INK, INK_2, WHITE

#: height of a bar, and the room between a row's words and its bar and below it, in pixels
BAR, OVER, UNDER = 26, 6, 20
#: room for the words above the plot and for the scale below it
ABOVE, SCALE = 46, 34


class Rows:
    """The two layouts of a picture of rows: y is the row, counted from the top, its bar's middle."""

    def __init__(
        self,
        words: Sequence[Sequence[Line]],
        x: tuple[float, float],
        title: str,
        note: str,
        *,
        training: bool,
        above: int = ABOVE,
        right: int = 12,
    ) -> None:
        heads = head_room(title, note, training)
        tall = [max(sum(x.size * 1.3 for x in lines) for lines in self._both(said, right)) for said in words]
        tops = [0.0]
        for height in tall:
            tops.append(tops[-1] + height + OVER + BAR + UNDER)
        self.bottom = tops[-1]
        self.height = max(heads) + above + self.bottom + SCALE
        self.middles = [top + height + OVER + BAR / 2 for top, height in zip(tops, tall, strict=False)]
        # the value axis counts pixels from the top of the first row down, in both layouts
        self.panes = tuple(
            Pane(
                name=name,
                left=12,
                right=right,
                top=heads[k] + above,
                bottom=heads[k] + above + self.bottom,
                x=x,
                y=(self.bottom, 0.0),
            )
            for k, name in enumerate(("w", "n"))
        )
        for pane in self.panes:
            head(pane, title, note, training=training)
            for middle, said in zip(self.middles, words, strict=True):
                lines = self._lines(pane, said, right)
                height = sum(line.size * 1.3 for line in lines)
                pane.stack(lines, x[0], middle, dx=-pane.left, top=-BAR / 2 - OVER - height)

    @staticmethod
    def _lines(pane: Pane, said: Sequence[Line], right: int) -> tuple[Line, ...]:
        return fold(pane.sized(said), pane.width - right)

    @classmethod
    def _both(cls, said: Sequence[Line], right: int) -> list[tuple[Line, ...]]:
        panes = (Pane(name=n, left=0, right=0, top=0, bottom=1, x=(0, 1), y=(0, 1)) for n in ("w", "n"))
        return [cls._lines(pane, said, right) for pane in panes]

    def ends(self, row: int) -> dict[str, float]:
        """y and y2 of a row's bar."""
        return {"y": self.middles[row] - BAR / 2, "y2": self.middles[row] + BAR / 2}

    def scale(self, levels: Sequence[float], labels: Sequence[str]) -> list[Spec]:
        """Hairlines beside every bar, never through the words over it, and their values under the last."""
        low = self.bottom - UNDER / 2
        for pane in self.panes:
            for k, (level, label) in enumerate(zip(levels, labels, strict=True)):
                last = k == len(levels) - 1
                align = "right" if last else "left" if k == 0 else "center"
                edge = 10 if last else -10 if k == 0 else 0
                line = Line(label, 14 if pane.narrow else 16, 400, INK_2)
                pane.text(line, level, low, dx=edge, dy=16, align=align)
        lines = self._ticks([v for v in levels if v], 4)
        zero = self._ticks([v for v in levels if not v], 4)
        found = [layer("rule", lines, ends="x2 y2", stroke=HAIR, strokeWidth=1)] if lines else []
        return [*found, *([layer("rule", zero, ends="x2 y2", stroke=INK_2, strokeWidth=1.5)] if zero else [])]

    def _ticks(self, values: Sequence[float], out: float) -> list[Spec]:
        half = BAR / 2 + out
        return [{"x": v, "x2": v, "y": m - half, "y2": m + half} for v in values for m in self.middles]

    def standards(self, marks: Sequence[tuple[float, str, str]]) -> list[Spec]:
        """Targets as black lines across every bar, named above the first row: (value, name, condition)."""
        for pane in self.panes:
            for k, (value, name, condition) in enumerate(marks):
                first = len(marks) > 1 and k == 0
                lines = pane.sized([Line(name, 17, 700, INK), Line(condition, 16, 400, INK_2)])
                tall = sum(line.size * 1.3 for line in lines)
                side = "right" if first else "left"
                pane.stack(lines, value, 0, dx=-8 if first else 8, top=-8 - tall, align=side)
        rows = self._ticks([value for value, *_ in marks], 7)
        rows += [{"x": value, "x2": value, "y": -44, "y2": -6} for value, *_ in marks]
        if not rows:
            return []
        return [
            layer("rule", rows, ends="x2 y2", stroke=WHITE, strokeWidth=6),
            layer("rule", rows, ends="x2 y2", stroke=INK, strokeWidth=3),
        ]


def hatch(x: float, x2: float, y: float, y2: float, step: float) -> list[Spec]:
    """Strokes that lean to the right across a bar, cut at its ends: what is assumed is never solid."""
    found, start = [], x - step
    while start < x2:
        a, b = max(start, x), min(start + step, x2)
        if b > a:
            rise = (y2 - y) / step
            found.append({"x": a, "x2": b, "y": y2 - (a - start) * rise, "y2": y2 - (b - start) * rise})
        start += step / 2
    return found
