"""A chart as SVG. Its words are set in after the drawing: they are laid out before it, so nobody needs to measure them.

The drawing library measures every word it draws by shaping each of its letters, which takes most of its time, and a
chart here uses nothing of that: where words go, and how they keep out of each other's way, is known from
:mod:`pages.ui.chart_layout`. So the library places empty words, each with a mark instead of its colour, and word and
colour take their places afterwards. The drawing is the same, in a fraction of the time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

import vl_convert

from pages.ui.chart_base import Spec, both

_MARKED = re.compile(r'fill="chu-(\d+)"([^>]*?)(?:/>|></text>)')


def drawn(spec: Mapping[str, Any]) -> str:
    """The SVG of a Vega-Lite specification of layers, without asking any other host."""
    said: list[tuple[str, str]] = []
    layers = [_silent(part, said) if _speaks(part) else part for part in spec["layer"]]
    svg = vl_convert.vegalite_to_svg({**spec, "layer": layers}, allowed_base_urls=[])

    def spoken(found: re.Match[str]) -> str:
        color, text = said[int(found[1])]
        return f'fill="{color}"{found[2]}>{escape(text)}</text>'

    return _MARKED.sub(spoken, svg)


def _speaks(part: Spec) -> bool:
    """Whether a layer is one of :func:`pages.ui.chart_base.writing`, or a line of its own words."""
    mark = part.get("mark")
    if not isinstance(mark, dict) or mark.get("type") != "text":
        return False
    return mark.get("text") == both("t") or (isinstance(mark.get("text"), str) and "fill" in mark)


def _silent(part: Spec, said: list[tuple[str, str]]) -> Spec:
    """The layer with empty words; what they say, and in which colour, is added to ``said``."""
    text, fill = part["mark"]["text"], part["mark"]["fill"]
    rows = []
    for row in part["data"]["values"]:
        rows.append({**row, "t": "", "c": f"chu-{len(said)}"})
        said.append((row["c"] if fill == both("c") else fill, row["t"] if text == both("t") else text))
    return {**part, "data": {"values": rows}, "mark": part["mark"] | {"text": both("t"), "fill": both("c")}}
