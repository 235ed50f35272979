"""Charts as SVG that can be read from the back row: laid out small, shown large.

A chart's words are 14 to 20 px in a frame 720 px wide. On a slide that frame is 114 parts of the slide's height wide
(16:9) or 121 (4:3), so that 14 px are at least 2.2 % of the height. What a slide has room for in height, the picture
is made for, instead of being shrunk to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import altair as alt
import vl_convert

from pages.ui.briefing import kept
from pages.ui.briefing.record import Draw, Picture
from pages.ui.chart_base import watermark
from pages.ui.chart_drawn import drawn
from pages.ui.chart_layout import NOMINAL
from pages.ui.export import FONTS
from pages.ui.text import Words

#: heights in px of the chart's own frame: beside the facts, above them, on a telephone
WIDE, TALL, NARROW = 372, 300, 400
#: makes a chart that is at most so many px high
Make = Callable[[int], alt.LayerChart]

_SIZE = re.compile(r' width="[\d.]+" height="[\d.]+"')
_IDS = re.compile(r'(id="|url\(#|href="#)')


@lru_cache(maxsize=1)
def _fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))


def picture(invented: Words | None, make: Make, narrow: Make | None = None) -> Draw:
    """What draws a chart for the three shapes of a slide, when it is wanted.

    Args:
        invented: the words of the mark inside the picture, which may be copied off its slide; None for real figures.
        make: the chart for a height; one that comes out higher is asked for less.
        narrow: the same for a telephone, where it is another chart.
    """

    def draw() -> Picture:
        wide, tall, small = _fitting(make, WIDE), _fitting(make, TALL), (narrow or make)(NARROW).to_dict()
        return Picture(
            wide=svg(_marked(invented, wide), NOMINAL["w"]),
            tall=svg(_marked(invented, tall), NOMINAL["w"]),
            narrow=svg(_marked(invented, small), NOMINAL["n"]),
            alt=wide.get("description", ""),
        )

    return draw


def _fitting(make: Make, height: int) -> dict[str, Any]:
    """A footnote or a long title comes on top of the height asked for: then less is asked for."""
    spec: dict[str, Any] = make(height).to_dict()
    over = int(spec["height"]) - height
    return make(height - over).to_dict() if over > 0 else spec


def _marked(invented: Words | None, spec: dict[str, Any]) -> dict[str, Any]:
    """The pale training mark behind the data, where the chart does not bring its own: the slide has the framed one."""
    if invented is None:
        return spec
    mark = watermark(invented, spec["height"])[0]
    text = mark["mark"]["text"]
    has = any(isinstance(m := part.get("mark"), dict) and m.get("text") == text for part in spec["layer"])
    return spec if has else spec | {"layer": [mark, *spec["layer"]]}


def svg(spec: dict[str, Any], width: int) -> str:
    """One drawing: its words stay words, in the fonts of the page; it takes the size of what it stands in."""
    shown = {name: value for name, value in spec.items() if name != "description"} | {"width": width}
    return kept.kept(json.dumps(shown, sort_keys=True) + version("vl-convert-python"), lambda: _drawn(shown))


def _drawn(shown: dict[str, Any]) -> str:
    _fonts()
    made = drawn(shown)
    # ids of several drawings must not meet in one page: a clip path of a hidden drawing clips everything away
    mark = sha256(made.encode()).hexdigest()[:8]
    made = _IDS.sub(lambda m: f"{m[1]}p{mark}-", made)
    return _SIZE.sub("", made, count=1).replace(
        "<svg ", '<svg aria-hidden="true" focusable="false" preserveAspectRatio="xMinYMin meet" ', 1
    )
