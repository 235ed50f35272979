"""Signs of a verdict inside a picture: shape first, then colour, with the word written beside them."""

from __future__ import annotations

from collections.abc import Sequence

from pages.ui.chart_base import Spec, both, layer, when
from pages.ui.chart_tokens import WHITE
from pages.ui.theme import TOKENS

MET, MISSED, UNKNOWN = TOKENS["met"], TOKENS["missed"], TOKENS["unk"]
#: round is good, square is bad, as everywhere
_OUTLINES = {"met": "circle", "missed": "square", "unknown": "circle", "ahead": "circle"}
#: drawn in white on the filled sign, in its colour on the outlined one
_INSIDE = {"met": "M-.42,.02L-.12,.34L.44,-.34", "missed": "M-.36,-.36L.36,.36M.36,-.36L-.36,.36"}
COLOURS = {"met": MET, "missed": MISSED, "unknown": UNKNOWN, "ahead": UNKNOWN}


def signs(rows: Sequence[tuple[float, str, bool]], level: float, down: float) -> list[Spec]:
    """A row of signs ``down`` pixels under ``level``.

    Args:
        rows: (x, state, solid): states met, missed, unknown, ahead; an outlined sign does not count.
        level: y of the plot they hang from.
        down: pixels below it.
    """
    size = when(420, 300)
    drawn: list[Spec] = []
    inside: list[Spec] = []
    for x, state, solid in rows:
        colour = COLOURS[state]
        fill = colour if solid and state in _INSIDE else WHITE
        dash = [1, 0] if state in _INSIDE else [3, 3]
        drawn.append({"x": x, "y": level, "m": _OUTLINES[state], "f": fill, "c": colour, "d": dash})
        if state in _INSIDE:
            inside.append({"x": x, "y": level, "m": _INSIDE[state], "c": WHITE if solid else colour})
    found: list[Spec] = []
    for dashed in (False, True):
        part = [r for r in drawn if (r["d"] == [3, 3]) is dashed]
        if part:
            stroke: Spec = {"strokeDash": [3, 3]} if dashed else {}
            rows_ = [{k: v for k, v in r.items() if k != "d"} for r in part]
            found.append(
                layer("point", rows_, shape=both("m"), fill=both("f"), stroke=both("c"), size=size,
                      strokeWidth=2, opacity=1, yOffset=down, **stroke)
            )  # fmt: skip
    if inside:
        style: Spec = {"shape": both("m"), "stroke": both("c"), "fill": "transparent"}
        found.append(layer("point", inside, **style, size=size, strokeWidth=2.6, opacity=1, yOffset=down))
    return found
