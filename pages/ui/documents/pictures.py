"""The pictures of the screen as they stand in a document, each with its source, its day and its link."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import vl_convert

from pages.ui.chart_base import Picture
from pages.ui.charts import growth, history
from pages.ui.documents.report import Drawing, Report
from pages.ui.export import Footer, svg

Given = TypeVar("Given")
Made = TypeVar("Made")
#: width of a picture in a document, in pixels: its words then have the size of a note on A4
WIDTH = 1040
#: pixels of a PNG for each of the picture's own
SCALE = 1.5
#: height of a picture that only says "chưa có số liệu"
EMPTY_HEIGHT = 240


def picture_of(drawing: Drawing, report: Report, *, height: int = 290) -> Picture:
    """The picture itself."""
    data, words, training = drawing.history, report.words, report.training
    if drawing.bars:
        return growth(data, words, training=training)  # type: ignore[return-value]
    tall = height if data.series or data.targets else EMPTY_HEIGHT
    return history(data, words, training=training, height=tall)  # type: ignore[return-value]


def footer_of(drawing: Drawing, report: Report) -> Footer:
    """What travels with it."""
    return Footer(source=drawing.source, as_of=report.as_of, link=drawing.link)


def svgs_of(drawings: Iterable[Drawing], report: Report) -> dict[int, tuple[str, str]]:
    """Pictures as SVG text with their descriptions, by ``id()`` of the drawing."""

    def one(drawing: Drawing) -> tuple[int, tuple[str, str]]:
        made = picture_of(drawing, report)
        text = svg(made, report.words, footer_of(drawing, report), width=WIDTH).decode()
        return id(drawing), (text, str(made.to_dict()["description"]))

    return dict(_each(one, drawings))


def files_of(drawings: Iterable[tuple[str, Drawing]], report: Report) -> list[tuple[str, bytes]]:
    """Every picture as SVG and PNG, named."""

    def both(named: tuple[str, Drawing]) -> list[tuple[str, bytes]]:
        name, drawing = named
        made, footer = picture_of(drawing, report, height=440), footer_of(drawing, report)
        drawn = svg(made, report.words, footer)
        return [(f"{name}.svg", drawn), (f"{name}.png", vl_convert.svg_to_png(drawn.decode(), scale=SCALE))]

    return [file for files in _each(both, drawings) for file in files]


def _each(make: Callable[[Given], Made], given: Iterable[Given]) -> list[Made]:
    """Two at a time: the renderer works outside Python's lock."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(make, given))
