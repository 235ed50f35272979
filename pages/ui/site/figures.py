"""Charts of the static site: drawn here once for several widths, so that words keep their size from phone to wall.

A page carries every drawing of a chart; the style sheet shows the one that fits the room there is (container
queries). The same specification goes to the browser in the app and to the drawing library here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from html import escape
from typing import Any, cast

import altair as alt
import vl_convert
from PIL import Image, ImageDraw, ImageFont

from pages.ui import export
from pages.ui.briefing.picture import svg
from pages.ui.chart_measure import wrap
from pages.ui.chart_tokens import INK, INK_2
from pages.ui.export import Footer
from pages.ui.site.formats_about import About
from pages.ui.site.taken import Chart
from pages.ui.text import Words

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
#: the white edge of words as charts draw it, and as it is said in one element with them
_PLACE = r'transform="(?P<place>[^"]*)"[^>]*>(?P<said>[^<]*)</text>'
_EDGED = re.compile(r'<text (?=[^>]*stroke="#FFFFFF")[^>]*?' + _PLACE)
_WRITTEN = re.compile(r"<text [^>]*?" + _PLACE)
_AROUND = 'stroke="#FFFFFF" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
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
    """The picture a link is shown with, as PNG of 1200 by 630: the page's sentence, and its chart if it has one.

    The chart is drawn by the library, the two lines around it are written here: it takes a quarter of the time.
    """
    width, height = CARD
    size = _TITLE if figure else _TITLE + 16
    lines = list(wrap(title, size, width - 2 * _EDGE, 700))
    most = 2 if figure else _LINES
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip(" .,;") + " …"]
    top = _EDGE + size * 0.8
    picture = Image.new("RGB", CARD, "#FFFFFF")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 15, height), fill=INK)
    for k, line in enumerate(lines):
        pen.text((_EDGE, round(top + k * size * 1.2)), line, INK, _font("Bold", size), anchor="ls")
    pen.text((_EDGE, height - _EDGE + 14), foot, INK_2, _font("Regular", 26), anchor="ls")
    below = round(top + len(lines) * size * 1.2 - size * 0.4)
    if figure:
        picture.paste(_fitted(figure, width - 2 * _EDGE, height - _EDGE - 34 - below), (_EDGE, below))
    return _fewer_colours(picture)


@cache
def _font(style: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(export.FONTS / f"BeVietnamPro-{style}.ttf", size)


def _fewer_colours(picture: Image.Image) -> bytes:
    """The picture in a palette: a chart has few colours, and the file is a fifth as large."""
    out = io.BytesIO()
    palette = picture.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _fitted(figure: Figure, width: float, height: float) -> Image.Image:
    """A drawing of the chart, as large as there is room."""
    drawn = _once_written(figure.drawings[min(2, len(figure.drawings) - 1)]).replace("'Dich So', ", "")
    box = _BOX.search(drawn)
    if box is None:
        raise ValueError(f"{figure.name}: a drawing without its size")
    scale = min(width / float(box[1]), height / float(box[2]))
    export.register_fonts()
    with Image.open(io.BytesIO(vl_convert.svg_to_png(drawn, scale=scale))) as made:
        return made.convert("RGB")


def _once_written(drawn: str) -> str:
    """The drawing with the white edge of its words in the words themselves: every letter is shaped once, not twice."""
    edges = {(found["place"], found["said"]) for found in _EDGED.finditer(drawn)}
    drawn = _EDGED.sub("", drawn)
    return _WRITTEN.sub(
        lambda m: f"<text {_AROUND} {m[0][6:]}" if (m["place"], m["said"]) in edges else m[0], drawn
    )
