"""Charts of the static site: drawn here once for several widths, so that words keep their size from phone to wall.

A page carries every drawing of a chart; the style sheet shows the one that fits the room there is (container
queries). The same specification goes to the browser in the app and to the drawing library here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from typing import Any, cast

import altair as alt
import vl_convert
from PIL import Image

from pages.ui import export
from pages.ui.briefing.picture import svg
from pages.ui.chart_measure import wrap
from pages.ui.chart_tokens import INK, INK_2
from pages.ui.export import Footer
from pages.ui.site.formats_about import About
from pages.ui.site.taken import Chart
from pages.ui.text import Words
from pages.ui.theme import FONT_FILES_FAMILY

#: widths in px of the drawings of a chart in a wide column, and of one among three, in a frame of another site
WIDE, SMALL, FRAMED = (328, 720, 920, 1300), (328, 480, 720), (328, 720)
#: size of the picture a link to a page is shown with
CARD = (1200, 630)
#: white edge of that picture, size and lines of its title
_EDGE, _TITLE, _LINES = 56, 46, 4
#: the vocabularies of what a picture says of itself (Dublin Core, as SVG puts it)
_NAMES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/"'
)
_HEAD = re.compile(r"<svg [^>]*>")
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True, slots=True)
class _Spec:
    """A specification where the exports ask for a chart."""

    spec: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        return dict(self.spec)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One chart of a page."""

    #: part of file names
    name: str
    chart: Chart
    #: the source line under it, plain text
    source: str
    widths: tuple[int, ...] = field(default=WIDE)

    def framed(self) -> Figure:
        """The same chart for another site's page."""
        return replace(self, widths=FRAMED)

    @cached_property
    def title(self) -> str:
        """The first sentence of the description: what is shown, and where."""
        return self.chart.said.split(". ")[0].rstrip(".")

    @cached_property
    def drawings(self) -> tuple[str, ...]:
        """One SVG a width, with title and description."""
        return tuple(_told(_drawn(self.chart, width), width, self) for width in self.widths)

    def html(self) -> str:
        """The chart in a page."""
        drawn = "".join(
            f'<div class="w w{width}">{d}</div>' for width, d in zip(self.widths, self.drawings, strict=True)
        )
        return f'<figure class="fig f{len(self.widths)}">{drawn}</figure>'

    def file(self, words: Words, footer: Footer, about: About) -> bytes:
        """The chart as the app gives it away, its source, its day and its address inside; with licence and citation."""
        spec = dict(self.chart.spec) | {"description": self.chart.said}
        drawn = export.svg(cast("alt.TopLevelMixin", _Spec(spec)), words, footer)
        told = {"dc:title": self.title, "dc:source": self.source, "dc:date": about.release.day.isoformat(),
                "dc:rights": words.of(about.licence), "dcterms:bibliographicCitation": about.short}  # fmt: skip
        inside = "".join(f"<{name}>{escape(said)}</{name}>" for name, said in told.items() if said)
        about_it = f'<metadata><rdf:RDF {_NAMES}><rdf:Description rdf:about="">{inside}</rdf:Description></rdf:RDF></metadata>'
        return drawn.replace(b"</title>", f"</title>{about_it}".encode(), 1)


def _drawn(chart: Chart, width: int) -> str:
    if width not in chart.drawn:
        chart.drawn[width] = svg(dict(chart.spec), width)
    return chart.drawn[width]


def _told(drawn: str, width: int, figure: Figure) -> str:
    """The drawing with its name and description for those who do not see it."""
    found = re.search(r'id="p([0-9a-f]{8})-', drawn)
    mark = f"{found[1] if found else figure.name}-{width}"
    head = f'<title id="t{mark}">{escape(figure.title)}</title><desc id="d{mark}">{escape(figure.chart.said)}</desc>'
    start = f'role="img" aria-labelledby="t{mark}" aria-describedby="d{mark}"'
    drawn = drawn.replace('aria-hidden="true" focusable="false"', start, 1)
    drawn = drawn.replace(' role="graphics-object" aria-roledescription="group mark container"', "")
    return _HEAD.sub(lambda m: m[0] + head, drawn, count=1)


def card(title: str, foot: str, figure: Figure | None) -> bytes:
    """The picture a link is shown with, as PNG of 1200 by 630: the page's sentence, and its chart if it has one."""
    width, height = CARD
    inner = width - 2 * _EDGE
    size = _TITLE if figure else _TITLE + 16
    lines = list(wrap(title, size, inner, 700))
    most = 2 if figure else _LINES
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip(" .,;") + " …"]
    top = _EDGE + size * 0.8
    said = "".join(
        f'<text x="{_EDGE}" y="{top + k * size * 1.2:.0f}" font-size="{size}" font-weight="700" fill="{INK}">{escape(line)}</text>'
        for k, line in enumerate(lines)
    )
    below = top + len(lines) * size * 1.2 - size * 0.4
    picture = _fitted(figure, below, height - _EDGE - 34) if figure else ""
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="{FONT_FILES_FAMILY}"><rect width="{width}" height="{height}" fill="#FFFFFF"/>'
        f'<rect width="16" height="{height}" fill="{INK}"/>{said}{picture}'
        f'<text x="{_EDGE}" y="{height - _EDGE + 14}" font-size="26" fill="{INK_2}">{escape(foot)}</text></svg>'
    )
    export.register_fonts()
    return _fewer_colours(vl_convert.svg_to_png(drawn, scale=1))


def _fewer_colours(png: bytes) -> bytes:
    """The same picture in a palette: a chart has few colours, and the file is a fifth as large."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(png)) as drawn:
        palette = drawn.convert("RGB").quantize(
            64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        palette.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _fitted(figure: Figure, top: float, bottom: float) -> str:
    """A drawing of the chart inside the card, as large as there is room."""
    index = min(2, len(figure.drawings) - 1)
    drawn = figure.drawings[index]
    box = _BOX.search(drawn)
    if box is None:
        return ""
    width, height = float(box[1]), float(box[2])
    scale = min((CARD[0] - 2 * _EDGE) / width, (bottom - top) / height)
    # moved and scaled, not nested: a picture inside a picture is clipped, which takes most of the time
    inside = _HEAD.sub("", drawn, count=1).removesuffix("</svg>").replace("'Dich So', ", "")
    return f'<g transform="translate({_EDGE},{top:.0f}) scale({scale:.4f})">{inside}</g>'
